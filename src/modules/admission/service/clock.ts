import { isProvisional } from '#kit/pure/calendar.ts';
import { lightOf } from '#kit/pure/lights.ts';
import { remaining } from '#kit/pure/limits.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';

export interface Clock {
  readonly kind: string;
  readonly dueAt: string;
  readonly light: 'green' | 'yellow' | 'red' | 'grey';
  readonly workingDays: number;
  readonly provisional: boolean;
}

/** A due instant as a page shows it: its light, and the working days left (negative when over). */
export async function clockOf(ctx: Ctx, kind: string, dueAt: Date | null): Promise<Clock | null> {
  if (!dueAt) return null;
  const cal = await ctx.app.calendar.current(ctx.tx);
  const left = remaining(cal, ctx.now, dueAt);
  return { kind, dueAt: dueAt.toISOString(), light: lightOf(cal, ctx.now, dueAt, 'running'), workingDays: left.overdue ? -left.overdueWorkingDays : left.workingDays, provisional: isProvisional(cal, localDate(ctx.now), localDate(dueAt)) };
}
