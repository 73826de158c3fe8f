import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';

export const association = (ctx: Ctx): string => ctx.actor.associationId;
export const todayOf = (ctx: Ctx): string => localDate(ctx.now);
export const standardSubject = (id: string) => ({ type: 'assessmentStandard', id }) as const;
export const roundSubject = (id: string) => ({ type: 'assessmentRound', id }) as const;
export const assessmentSubject = (id: string) => ({ type: 'assessment', id }) as const;
export const answerSubject = (id: string) => ({ type: 'assessmentAnswer', id }) as const;
export const gradeSubject = (id: string) => ({ type: 'assessmentGrade', id }) as const;

export function insistVersion(row: { version: number }, version: number): void {
  if (row.version !== version) throw new Refusal('matter.changed');
}
