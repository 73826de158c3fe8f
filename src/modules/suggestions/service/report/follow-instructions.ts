import type { Limit } from '#kit/pure/limits.ts';
import { fill } from '#kit/pure/words.ts';
import { formatDateZh, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { BROUGHT_FORWARD, CORRECTED, deadlinesOf, moveDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { settingsAt } from '#kit/server/settings.ts';
import { redueTodos } from '#modules/inbox/index.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { type LimitKey, replyLimit } from '../../rules/clocks.ts';
import { type Ground, type StandingInstruction, type Turn, correctedDue, limitAt, reckon, urgencyOf } from '../../rules/corrections.ts';
import { coOpinionDue } from '../../rules/handling.ts';
import type { Urgency } from '../../rules/words.ts';
import type { Assignment, Loaded } from '../load.ts';
import { standingInstructions } from '../read/matter-parts.ts';
import { matterOf } from '../step.ts';
import { earliestReply, unitName } from '../handle/parts.ts';

type Clock = Awaited<ReturnType<typeof deadlinesOf>>[number];
type Standing = readonly StandingInstruction[];

/**
 * Lets follow what hangs on the instructions of a matter, by those that stand now: what it shows, the limits of its answers,
 * to-dos, notices of lateness that should not have been. `before`: those that stood until now. Returns what the step writes.
 */
export async function followInstructions(ctx: Ctx, s: Loaded, before: Standing, reason: 'instructionAdded' | 'instructionCorrected'): Promise<{ instructed_at: Date | null; urgency: Urgency | null; reply_late?: boolean }> {
  const standing = await standingInstructions(ctx, s.id);
  const parts = await ctx.tx.selectFrom('assignments').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('role', '<>', 'co').orderBy('dispatched_at').execute();
  const late = parts.length > 0 && (await followClocks(ctx, s, parts, { before, standing, reason }));
  return { instructed_at: standing[0]?.since ?? null, urgency: urgencyOf(standing), ...(s.reply_late === null ? {} : { reply_late: late }) };
}

/** The limits of the answers; says whether an answer that was given was late. */
async function followClocks(ctx: Ctx, s: Loaded, parts: readonly Assignment[], x: { before: Standing; standing: Standing; reason: 'instructionAdded' | 'instructionCorrected' }): Promise<boolean> {
  const cal = await ctx.app.calendar.current(ctx.tx);
  const all = await deadlinesOf(ctx, s.id);
  const clocks = all.filter((c) => c.kind === 'reply');
  const moved = new Map<string, Date>();
  for (const part of parts) {
    const clock = clocks.find((c) => c.part_id === part.id && c.state !== 'cancelled');
    if (!clock) continue;
    // Those before it in other hands count too.
    const held = handsOf(part, parts);
    const turns = turnsOf(clocks.filter((c) => c.part_id !== null && held.has(c.part_id)));
    const round = { no: part.round, dispatchedAt: parts.find((p) => p.round === part.round)?.dispatched_at ?? part.dispatched_at, end: clock.ended_at };
    const [was, right] = await Promise.all([x.before, x.standing].map(async (i) => reckon(cal, await groundOf(ctx, i, round), [...turns, ...(await laterOnes(ctx, i, round))])));
    if (!was || !right || (was.key === right.key && was.dueAt.getTime() === right.dueAt.getTime())) continue;
    const added = x.reason === 'instructionAdded';
    const due = added && right.dueAt > clock.due_at ? null : correctedDue(cal, { dueAt: clock.due_at, pausedAt: clock.paused_at, met: clock.state === 'met' }, right, ctx.now);
    if (!due) continue;
    const units = await unitName(ctx, part.unit_id);
    const toldAuthor = added ? fill(zhCN.notice.replyDayAdvanced, { title: s.title, until: formatDateZh(localDate(due.dueAt)), units }) : null;
    await moveDeadline(ctx, clock, { limitKey: right.key, limit: right.limit, ...due }, { reason: x.reason, toldAuthor }, added ? BROUGHT_FORWARD : CORRECTED);
    moved.set(clock.id, due.dueAt);
    await tellPart(ctx, s, part, clock, due.dueAt, { units, name: added ? 'suggestion.replyDayAdvanced' : 'suggestion.replyDayCorrected' });
  }
  if (x.reason === 'instructionAdded' && moved.size > 0) await hurryCoHandlers(ctx, s, all.filter((c) => c.kind === 'coOpinion' && c.state === 'running'));
  return clocks.some((c) => c.state === 'met' && c.ended_at !== null && c.ended_at > (moved.get(c.id) ?? c.due_at));
}

/** Co-handlers have their say before the answer is due; a day that was brought forward for them stays, also when the instruction is taken back. */
async function hurryCoHandlers(ctx: Ctx, s: Loaded, clocks: readonly Clock[]): Promise<void> {
  const [cal, reply] = [await ctx.app.calendar.current(ctx.tx), await earliestReply(ctx, s.id)];
  for (const clock of clocks) {
    const dueAt = coOpinionDue(cal, { own: clock.due_at, reply, now: ctx.now });
    if (dueAt >= clock.due_at || !clock.part_id || !clock.holder_unit_id) continue;
    await moveDeadline(ctx, clock, { limitKey: clock.limit_key, limit: clock.limit_value as Limit, dueAt, provisional: false }, { reason: 'instructionAdded' }, BROUGHT_FORWARD);
    await redueTodos(ctx, matterOf(s.id), { action: 'giveCoOpinion', partId: clock.part_id }, dueAt);
    await record(ctx, 'suggestion.replyDayAdvanced', matterOf(s.id), { title: s.title, units: await unitName(ctx, clock.holder_unit_id), unitId: clock.holder_unit_id, assignmentId: clock.part_id, until: dueAt.toISOString(), co: true });
  }
}

interface Round { readonly no: number; readonly dispatchedAt: Date; readonly end: Date | null }

const limitOf = async (ctx: Ctx, key: LimitKey, at: Date): Promise<Ground> => ({ at, key, limit: (await settingsAt(ctx, [key], localDate(at))).get(key) as Limit });

/** What the limit of a round was given on; a re-handling has a limit of its own. */
function groundOf(ctx: Ctx, standing: Standing, round: Round): Promise<Ground> {
  return limitOf(ctx, round.no === 1 ? limitAt(standing, round.dispatchedAt) : replyLimit({ instructed: true, urgency: null, round: round.no }), round.dispatchedAt);
}

/** The instructions that came while the answer was being prepared. */
function laterOnes(ctx: Ctx, standing: Standing, round: Round): Promise<Turn[]> {
  const later = standing.filter((i) => i.since > round.dispatchedAt && (round.end === null || i.since < round.end));
  return Promise.all(later.map(async (i) => ({ kind: 'instruct' as const, at: i.since, ground: await limitOf(ctx, replyLimit({ instructed: true, urgency: i.urgency, round: 1 }), i.since) })));
}

/** A part and those that it took over, one after the other. */
function handsOf(part: Assignment, parts: readonly Assignment[]): ReadonlySet<string> {
  const held = new Set<string>();
  for (let at: Assignment | undefined = part; at && !held.has(at.id); at = parts.find((p) => p.id === at?.takes_over)) held.add(at.id);
  return held;
}

function turnsOf(line: readonly Clock[]): Turn[] {
  return line.flatMap((c) => c.entries).flatMap((e): Turn[] => {
    if (e.kind === 'pause' || e.kind === 'resume') return [{ kind: e.kind, at: e.at }];
    return e.kind === 'extend' && e.due_after ? [{ kind: 'extend', at: e.at, dueAt: e.due_after }] : [];
  });
}

/** The unit hears of its right day; a reminder notice that was issued though the right day had not passed is void. */
async function tellPart(ctx: Ctx, s: Loaded, part: Assignment, clock: Clock, dueAt: Date, x: { units: string; name: 'suggestion.replyDayAdvanced' | 'suggestion.replyDayCorrected' }): Promise<void> {
  const about = { title: s.title, units: x.units, unitId: part.unit_id, assignmentId: part.id };
  if (clock.state !== 'met') await redueTodos(ctx, matterOf(s.id), { action: ['startHandling', 'draftReply'], partId: part.id }, dueAt);
  const notices = await ctx.tx.updateTable('reminder_notices').set({ voided_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('deadline_id', '=', clock.id).where('voided_at', 'is', null).where('issued_at', '<=', dueAt).returning('number').execute();
  await record(ctx, x.name, matterOf(s.id), { ...about, until: dueAt.toISOString() });
  for (const { number } of notices) await record(ctx, 'suggestion.reminderVoided', matterOf(s.id), { ...about, number });
}
