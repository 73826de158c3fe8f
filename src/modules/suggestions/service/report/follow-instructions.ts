import type { Limit } from '#kit/pure/limits.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { correctDeadline, deadlinesOf, notBefore } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { settingsAt } from '#kit/server/settings.ts';
import { redueTodos } from '#modules/inbox/index.ts';
import { correctedDue, limitAt, urgencyOf } from '../../rules/corrections.ts';
import type { Urgency } from '../../rules/words.ts';
import type { Assignment, Loaded } from '../load.ts';
import { standingInstructions } from '../read/matter-parts.ts';
import { matterOf } from '../step.ts';
import { unitName } from '../handle/parts.ts';

type Clock = Awaited<ReturnType<typeof deadlinesOf>>[number];

/**
 * Puts right what hangs on the instructions of a matter, by those that stand: what it shows, the limits of answers that were
 * given by a wrong one, to-dos, notices of lateness that should not have been. Returns what the step writes.
 */
export async function followInstructions(ctx: Ctx, s: Loaded): Promise<{ instructed_at: Date | null; urgency: Urgency | null; reply_late?: boolean }> {
  const standing = await standingInstructions(ctx, s.id);
  const parts = await ctx.tx.selectFrom('assignments').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('round', '=', 1).where('role', '<>', 'co').orderBy('dispatched_at').execute();
  const dispatchedAt = parts[0]?.dispatched_at;
  const late = dispatchedAt && (await followClocks(ctx, s, parts, { dispatchedAt, key: limitAt(standing, dispatchedAt) }));
  return { instructed_at: standing[0]?.since ?? null, urgency: urgencyOf(standing), ...(late === undefined || s.reply_late === null ? {} : { reply_late: late }) };
}

/** The limits of the answers of the first dispatch; says whether an answer that was given was late. A later round has a limit of its own. */
async function followClocks(ctx: Ctx, s: Loaded, parts: readonly Assignment[], x: { dispatchedAt: Date; key: string }): Promise<boolean> {
  const clocks = (await deadlinesOf(ctx, s.id)).filter((c) => c.kind === 'reply');
  const limit = (await settingsAt(ctx, [x.key], localDate(x.dispatchedAt))).get(x.key) as Limit;
  const moved = new Map<string, Date>();
  for (const part of parts) {
    const clock = clocks.find((c) => c.part_id === part.id && c.state !== 'cancelled');
    if (!clock || clock.limit_key === x.key) continue;
    // Those before it in other hands count too: a day that was granted stays as the desk granted it.
    const held = handsOf(part, parts);
    const line = clocks.filter((c) => c.part_id !== null && held.has(c.part_id));
    if (line.some((c) => c.extended_times > 0)) continue;
    const due = await rightDay(ctx, clock, line, limit, x.dispatchedAt);
    if (!due) continue;
    await correctDeadline(ctx, clock, { limitKey: x.key, limit, ...due }, { reason: 'instructionCorrected' });
    moved.set(clock.id, due.dueAt);
    await tellPart(ctx, s, part, clock, due.dueAt);
  }
  return clocks.some((c) => c.state === 'met' && c.ended_at !== null && c.ended_at > (moved.get(c.id) ?? c.due_at));
}

/** A part and those that it took over, one after the other. */
function handsOf(part: Assignment, parts: readonly Assignment[]): ReadonlySet<string> {
  const held = new Set<string>();
  for (let at: Assignment | undefined = part; at && !held.has(at.id); at = parts.find((p) => p.id === at?.takes_over)) held.add(at.id);
  return held;
}

async function rightDay(ctx: Ctx, clock: Clock, line: readonly Clock[], limit: Limit, startedAt: Date) {
  const pauses: { pausedAt: Date; resumedAt: Date }[] = [];
  let pausedAt: Date | null = null;
  for (const e of line.flatMap((c) => c.entries).toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (e.kind === 'pause') pausedAt = e.at;
    if (e.kind === 'resume' && pausedAt) { pauses.push({ pausedAt, resumedAt: notBefore(e.at, pausedAt) }); pausedAt = null; }
  }
  return correctedDue(await ctx.app.calendar.current(ctx.tx), { startedAt, dueAt: clock.due_at, pausedAt: clock.paused_at, met: clock.state === 'met', pauses }, limit, ctx.now);
}

/** The unit hears of its right day; a reminder notice that was issued though the right day had not passed is void. */
async function tellPart(ctx: Ctx, s: Loaded, part: Assignment, clock: Clock, dueAt: Date): Promise<void> {
  const about = { title: s.title, units: await unitName(ctx, part.unit_id), unitId: part.unit_id, assignmentId: part.id };
  if (clock.state !== 'met') await redueTodos(ctx, matterOf(s.id), { action: ['startHandling', 'draftReply'], partId: part.id }, dueAt);
  const notices = await ctx.tx.updateTable('reminder_notices').set({ voided_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('deadline_id', '=', clock.id).where('voided_at', 'is', null).where('issued_at', '<=', dueAt).returning('number').execute();
  await record(ctx, 'suggestion.replyDayCorrected', matterOf(s.id), { ...about, until: dueAt.toISOString() });
  for (const { number } of notices) await record(ctx, 'suggestion.reminderVoided', matterOf(s.id), { ...about, number });
}
