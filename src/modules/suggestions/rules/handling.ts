import { type WorkCalendar, addWorkingDays } from '#kit/pure/calendar.ts';
import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import type { ResultClass, SuggestionState } from './words.ts';

/** A leader's instruction starts the handling of what was reported, also after it was closed for want of one; what was answered and closed keeps its end, and the instruction is added to it. */
export function canBeInstructed(s: { readonly state: SuggestionState; readonly closed_as: string | null }): boolean {
  return s.state !== 'closed' || s.closed_as === 'reportedOnly';
}

/** A unit may hand back only within its window (practice: 5 working days); afterwards it has accepted. */
export function canRefuse(until: Date | null, now: Date): boolean {
  return until !== null && now <= until;
}

/**
 * An extension is asked before the due day, once, to a later day, and never beyond the absolute limit since dispatch
 * (rules of practice §2.2: six months in all).
 */
export function canExtend(x: { now: Date; dueAt: Date; until: Date; atMost: Date; extendedTimes: number }): Decision {
  if (x.extendedTimes > 0) return no('suggestion.extension_used');
  if (x.now > x.dueAt) return no('suggestion.extension_too_late');
  return extensionDay(x);
}

/** Whether a new day lies after the present one and within the absolute limit. */
export function extensionDay(x: { dueAt: Date; until: Date; atMost: Date }): Decision {
  if (x.until <= x.dueAt) return no('suggestion.extension_not_later');
  return x.until > x.atMost ? no('suggestion.extension_too_long') : ok;
}

/** The classes a site uses: three (A, B, C) or four (A to D). */
export function classesOf(fourClasses: boolean): readonly ResultClass[] {
  return fourClasses ? ['A', 'B', 'C', 'D'] : ['A', 'B', 'C'];
}

/** Class B promises something: it says what and by when. */
export function canDraftReply(x: { resultClass: ResultClass; fourClasses: boolean; plan: string | undefined }): Decision {
  if (!classesOf(x.fourClasses).includes(x.resultClass)) return no('suggestion.class_unknown', { class: x.resultClass });
  return x.resultClass === 'B' && !x.plan?.trim() ? no('suggestion.reason_needed') : ok;
}

/**
 * The head signs after every co-handler has countersigned; who disagrees says why, and has countersigned all the same. Once
 * the time for its opinion is over, a co-handler is no longer waited for: the lead unit may answer without it (§2.3).
 */
export function canApprove(coUnits: readonly { countersigned: boolean; opinionDue: Date | null }[], now: Date): Decision {
  const missing = coUnits.filter((c) => !c.countersigned && (c.opinionDue === null || c.opinionDue >= now)).length;
  return missing === 0 ? ok : no('suggestion.countersigns_missing', { missing });
}

/** A co-handler's opinion is due a working day before the answer at the latest, so that the lead unit can still answer in time without it. */
export function coOpinionDue(cal: WorkCalendar, x: { own: Date; reply: Date | null; now: Date }): Date {
  if (!x.reply) return x.own;
  const [before, tomorrow] = [addWorkingDays(cal, localDate(x.reply), -1), addWorkingDays(cal, localDate(x.now), 1)];
  const latest = endOfLocalDay(before > tomorrow ? before : tomorrow);
  return latest < x.own ? latest : x.own;
}

/** The review may change the class, with a reason. */
export function canPass(x: { approved: boolean; proposed: ResultClass; decided: ResultClass; reason: string | undefined; fourClasses: boolean }): Decision {
  if (!x.approved) return no('suggestion.not_approved');
  if (!classesOf(x.fourClasses).includes(x.decided)) return no('suggestion.class_unknown', { class: x.decided });
  return x.decided !== x.proposed && !x.reason ? no('suggestion.class_reason_needed') : ok;
}

/** One re-handling; a second one only by the issuer's decision (rules of practice §2.3). */
export function canReopen(x: { round: number; byIssuer: boolean }): Decision {
  return x.round >= 2 && !x.byIssuer ? no('suggestion.reopen_used') : ok;
}

/** Whether a rating asks for re-handling: what was done, or the result, did not satisfy. */
export function asksAgain(x: { rateWork: string; rateResult: string }): boolean {
  return x.rateWork === 'notSatisfied' || x.rateResult === 'notSatisfied';
}

/** Several authors rate; the matter carries the least content answer, so that nobody's dissatisfaction is outvoted. */
export function leastContent(rates: readonly ('satisfied' | 'basically' | 'notSatisfied')[]): 'satisfied' | 'basically' | 'notSatisfied' | null {
  for (const r of ['notSatisfied', 'basically', 'satisfied'] as const) if (rates.includes(r)) return r;
  return null;
}

/** A merge is taken back until the authors were answered through the other item: what they were told then stands. */
export function canUnmerge(target: { answered: boolean; number: string }): Decision {
  return target.answered ? no('suggestion.merge_answered', { number: target.number }) : ok;
}

export interface FollowUpReport { readonly unitName: string; readonly done: boolean; readonly authorConfirms: boolean | null }

/** The last report of each unit that reported. */
export function latestReports<R extends FollowUpReport>(reports: readonly R[]): R[] {
  return [...new Map(reports.map((r) => [r.unitName, r])).values()];
}

/**
 * Carried out is a fact of its own: an answer says that something is solved or promised, the desk records that it is so.
 * A promise (class B) needs the unit's report first, and an author's "not yet" stands against it until the unit reports anew.
 */
export function canRecordCarriedOut(x: { resultClass: ResultClass | null; carriedOut: boolean; promised: readonly string[]; reports: readonly FollowUpReport[] }): Decision {
  if (x.carriedOut) return no('suggestion.already_carried_out');
  if (x.resultClass === 'A') return ok;
  return x.resultClass === 'B' && allKept(x) ? ok : no('suggestion.not_carried_out');
}

/** Whether every unit that promised says in its last report that it is done, and no author says otherwise. */
export function allKept(x: { promised: readonly string[]; reports: readonly FollowUpReport[] }): boolean {
  const latest = latestReports(x.reports);
  return latest.length > 0 && latest.every((r) => r.done && r.authorConfirms !== false) && x.promised.every((unit) => latest.some((r) => r.unitName === unit));
}

interface AnsweringPart { readonly id: string; readonly role: string; readonly round: number; readonly unitName: string }
interface PartAnswer { readonly assignmentId: string; readonly round: number; readonly state: string; readonly resultClass: ResultClass | null }

/** Of several answering units those whose own answer of this round is a promise (class B): they report until it is kept, the others owe nothing more. */
export function promisedParts<P extends AnsweringPart>(x: { round: number; resultClass: ResultClass | null; parts: readonly P[]; replies: readonly PartAnswer[] }): P[] {
  const answering = x.parts.filter((p) => p.role !== 'co' && p.round === x.round);
  const classOf = (p: P) => x.replies.find((r) => r.assignmentId === p.id && r.round === x.round && r.state === 'sent')?.resultClass;
  const promised = answering.filter((p) => classOf(p) === 'B');
  // Where no answer of a unit is on record, the class of the matter speaks for all of them.
  return promised.length > 0 || x.resultClass !== 'B' ? promised : answering.filter((p) => classOf(p) === undefined);
}
