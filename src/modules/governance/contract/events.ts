import type {} from '#kit/server/events.ts';
import type { Office } from '../rules/terms.ts';

/** Somebody who was elected into an office, with the days of the term. */
export interface Elected {
  memberId: string;
  name: string;
  /** In words, as papers name it. */
  office: string;
  code: Office;
  from: string;
  to: string;
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'rule.created': { title: string };
    'rule.drafted': { title: string; number: number };
    'rule.adopted': { title: string; number: number; effectiveFrom: string; adoptedBy: string };
    'rule.repealed': { title: string; on: string; reason: string };
    'rule.versionCorrected': { title: string; number: number; versionId: string; reason: string; before: { effectiveFrom: string; adoptedOn: string; adoptedBy: string }; after: { effectiveFrom: string; adoptedOn: string; adoptedBy: string } };
    'rule.restored': { title: string; reason: string; before: { on: string; reason: string } };
    'rule.textPrinted': { title: string; number: number };
    'rule.changed': { title: string };
    'rule.draftRemoved': { title: string; number: number };
    'about.changed': { count: number; before: Record<string, unknown>; after: Record<string, unknown> };
    'about.representativeRecorded': { name: string; from: string };
    'about.representativeCorrected': { name: string; from: string; reason: string; before: { name: string; post: string; from: string; to: string | null } };
    'about.representativeRemoved': { name: string; from: string; reason: string };
    'about.sheetPrinted': { year: number };
    'meeting.created': { title: string };
    'meeting.exported': { count: number };
    'meeting.imported': { count: number };
    'meeting.changed': { title: string };
    'meeting.noticed': { title: string; startsAt: string; days: number; again: number };
    'meeting.noticedLate': { title: string; days: number; required: number };
    'meeting.answered': { title: string; name: string; reason: string };
    'meeting.held': { title: string; present: number; expected: number };
    'meeting.resolved': { title: string; resolution: string };
    'meeting.resolutionRemoved': { title: string; resolution: string };
    'meeting.minuted': { title: string; number: string };
    'meeting.minutesCorrected': { title: string; number: string; reason: string };
    'meeting.minutesRead': { title: string };
    'meeting.paperPrinted': { title: string; paper: string };
    'meeting.cancelled': { title: string; reason: string };
    'term.saved': { number: number };
    /** `from` is the last day as it stood until now. */
    'term.postponed': { number: number; unitId: string; from: string; to: string; reason: string };
    'term.changeBegun': { number: number };
    'term.planSaved': { number: number };
    'term.candidatesSaved': { number: number; count: number };
    'term.published': { number: number; until: string };
    'term.publicationWithdrawn': { number: number; reason: string };
    'term.objected': { number: number; objectionId: string };
    'term.objectionAnswered': { number: number; objectionId: string };
    'term.publicationOver': { number: number; objections: number; unanswered: number };
    'term.officersRecorded': { number: number; count: number };
    'term.resultSaved': { number: number };
    'term.resultCleared': { number: number; reason: string };
    /** Who holds which office in the new term: modules that keep posts react to it. */
    'term.elected': { number: number; count: number; changeId: string; unitId: string; from: string; to: string; elected: readonly Elected[] };
    /** Who left office and who was elected in addition within a term, from a day. */
    'term.adjusted': { number: number; unitId: string; on: string; reason: string; paper: string; left: readonly Elected[]; joined: readonly Elected[]; leaving: number; joining: number };
    'term.filed': { number: number };
    'term.changeCancelled': { number: number; reason: string };
    'term.paperPrinted': { number: number; paper: string };
  }
}
