import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type { ExportState } from './contract/exports.ts';

/** Whether so many persons need a second person. */
export function needsSecond(persons: number, limit: number): boolean {
  return persons > limit;
}

/** Whether an export may be asked for: there is something in it, and what tells of persons says why it is taken. */
export function canAsk(count: { rows: number; persons: number }, reason: string): Decision {
  if (count.rows === 0) return no('export.nothing_to_export');
  return count.persons > 0 && reason.trim().length < 2 ? no('export.reason_required') : ok;
}

/** Whether a person may decide about a request: it waits, and it is not their own. */
export function canDecide(request: { state: ExportState; askedBy: string }, by: string | null): Decision {
  if (by === null || request.askedBy === by) return no('export.own_request');
  return request.state === 'waiting' ? ok : no('export.already_decided');
}

/** A list lives on while it waits for a second person, but what leaves is what was agreed to: a few more at most. */
export function canMake(agreed: { rows: number; persons: number }, now: { rows: number; persons: number }): Decision {
  const grown = (before: number, after: number): boolean => after > before + Math.max(10, Math.floor(before / 20));
  return grown(agreed.persons, now.persons) || grown(agreed.rows, now.rows) ? no('export.grown', { asked: agreed.persons, now: now.persons, askedRows: agreed.rows, nowRows: now.rows }) : ok;
}

/** Whether a file may be taken at an instant. */
export function canTake(file: { state: ExportState; expiresAt: Date | null }, now: Date): Decision {
  if (file.state === 'expired') return no('export.link_expired');
  if (file.state !== 'ready' || file.expiresAt === null) return no('export.not_ready');
  return file.expiresAt > now ? ok : no('export.link_expired');
}
