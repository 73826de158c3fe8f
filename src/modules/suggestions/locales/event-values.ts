import type { SameShape } from '#kit/pure/words.ts';
import type { suggestionZh } from './suggestion.zh-CN.ts';

/** What the codes in facts are called, by field of the fact: the same words as everywhere else. A fact that means more by a code says so itself. */
export function eventValuesOf(s: SameShape<typeof suggestionZh>) {
  return {
    result: { ...s.category, ...s.type, ...s.adoptionLevel, ...s.resultClass, ...s.resultWord },
    reason: { ...s.declineReason, ...s.endReason },
    from: s.state,
    to: s.state,
    kind: s.clock,
    step: s.clockStep,
    'suggestion.instructed': { result: s.leaderLevel },
    'suggestion.instructionAdded': { result: s.leaderLevel },
    'suggestion.instructionCorrected': { result: s.leaderLevel },
    'suggestion.instructionVoided': { result: s.leaderLevel },
  };
}
