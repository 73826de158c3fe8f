import { type Decision, no, ok } from '#kit/pure/decision.ts';

export const ruleKinds = ['charter', 'procedure', 'management', 'discipline', 'other'] as const;
export type RuleKind = (typeof ruleKinds)[number];
export const versionStates = ['draft', 'adopted'] as const;
export const ruleStates = ['inForce', 'coming', 'repealed', 'draft'] as const;
export type RuleState = (typeof ruleStates)[number];

interface Dated {
  readonly state: (typeof versionStates)[number];
  readonly effectiveFrom: string | null;
}

/** The version in force on a day: the adopted one that began last; none once the document is repealed (its last day counts). */
export function inForceOn<V extends Dated>(versions: readonly V[], repealedOn: string | null, day: string): V | null {
  if (repealedOn !== null && day > repealedOn) return null;
  return adopted(versions).findLast((v) => (v.effectiveFrom ?? '') <= day) ?? null;
}

/** The last day of a version: the day before the next one begins, or the day of repeal; null while it holds. */
export function lastDayOf<V extends Dated>(versions: readonly V[], repealedOn: string | null, version: V, dayBefore: (day: string) => string): string | null {
  const next = adopted(versions).find((v) => (v.effectiveFrom ?? '') > (version.effectiveFrom ?? ''));
  return next?.effectiveFrom ? dayBefore(next.effectiveFrom) : repealedOn;
}

function adopted<V extends Dated>(versions: readonly V[]): V[] {
  return versions.filter((v) => v.state === 'adopted').toSorted((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? -1 : 1));
}

/** How a document stands on a day. */
export function stateOn(versions: readonly Dated[], repealedOn: string | null, day: string): RuleState {
  if (repealedOn !== null && day > repealedOn) return 'repealed';
  if (inForceOn(versions, repealedOn, day)) return 'inForce';
  return versions.some((v) => v.state === 'adopted') ? 'coming' : 'draft';
}

/** A version begins on the day of its adoption or later, on a day on which no other begins. */
export function canAdopt(effectiveFrom: string, adoptedOn: string, today: string, others: readonly Dated[]): Decision {
  if (adoptedOn > today) return no('rule.adopted_in_future');
  if (effectiveFrom < adoptedOn) return no('rule.before_adoption');
  return others.some((v) => v.state === 'adopted' && v.effectiveFrom === effectiveFrom) ? no('rule.day_taken') : ok;
}
