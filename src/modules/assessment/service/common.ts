import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Subject, eventsOf } from '#kit/server/events.ts';

export const association = (ctx: Ctx): string => ctx.actor.associationId;
export const todayOf = (ctx: Ctx): string => localDate(ctx.now);
export const standardSubject = (id: string) => ({ type: 'assessmentStandard', id }) as const;
export const roundSubject = (id: string) => ({ type: 'assessmentRound', id }) as const;
export const assessmentSubject = (id: string) => ({ type: 'assessment', id }) as const;
export const answerSubject = (id: string) => ({ type: 'assessmentAnswer', id }) as const;
export const gradeSubject = (id: string) => ({ type: 'assessmentGrade', id }) as const;

/** When and why something was opened again, newest first. */
export async function reopenedOf(ctx: Ctx, subject: Subject, name: 'assessment.reopened' | 'assessmentRound.reopened'): Promise<{ at: string; by: string; reason: string }[]> {
  return (await eventsOf(ctx, subject)).filter((e) => e.name === name).map((e) => ({ at: e.at.toISOString(), by: e.actor_name, reason: String((e.data as { reason?: string }).reason ?? '') })).toReversed();
}

export function insistVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
}
