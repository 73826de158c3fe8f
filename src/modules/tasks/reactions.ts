import { formatDateZh } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { RecordedEvent } from '#kit/server/events.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { type Target, holdersOf, remind } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { askerOf, leadOf, nameOfLead } from './service/steps.ts';
import { targetsOf } from './service/owners.ts';

type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>;

function load(ctx: Ctx, id: string) {
  return ctx.tx.selectFrom('tasks').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
}

async function helpers(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await ctx.tx.selectFrom('task_co_owners').select(['account_id', 'unit_id']).where('association_id', '=', ctx.actor.associationId).where('task_id', '=', id).execute();
  const targets = await Promise.all(rows.map((r) => targetsOf(ctx, r.unit_id ? { kind: 'unit', id: r.unit_id } : { kind: 'account', id: r.account_id ?? '' })));
  return holdersOf(ctx, targets.flat());
}

const notice = async (ctx: Ctx, t: Loaded, event: RecordedEvent, reason = '') => ({
  params: { title: t.title, until: formatDateZh(t.due_at), name: event.actorName, owner: await nameOfLead(ctx, t), reason }, subject: { type: 'task', id: t.id }, link: `/tasks/${t.id}`, effectKey: event.id,
});
const others = (accounts: readonly string[], event: RecordedEvent): string[] => accounts.filter((a) => a !== event.actorId);
const reasonOf = (event: RecordedEvent): string => ('reason' in event.data && typeof event.data.reason === 'string' ? event.data.reason : '');

/** Tells the owner that work waits, and helpers that they are asked to help. */
async function given(ctx: Ctx, event: RecordedEvent, kind: 'taskGiven' | 'taskReturned'): Promise<void> {
  const t = await load(ctx, event.subject.id);
  if (!t) return;
  const to = others(await holdersOf(ctx, await targetsOf(ctx, leadOf(t))), event);
  await remind(ctx, { ...(await notice(ctx, t, event, reasonOf(event))), to, kind, mustRead: true, awaits: { action: 'taskDo' } });
  if (kind === 'taskGiven') await notify(ctx, { ...(await notice(ctx, t, event)), to: others(await helpers(ctx, t.id), event).filter((a) => !to.includes(a)), kind: 'taskHelp' });
}

/** Tells owner and helpers what became of the task. */
async function tellOwners(ctx: Ctx, event: RecordedEvent, kind: 'taskAccepted' | 'taskCancelled' | 'taskExtended'): Promise<void> {
  const t = await load(ctx, event.subject.id);
  if (!t) return;
  const to = [...(await holdersOf(ctx, await targetsOf(ctx, leadOf(t)))), ...(await helpers(ctx, t.id))];
  await notify(ctx, { ...(await notice(ctx, t, event, reasonOf(event))), to: others(to, event), kind });
}

async function clock(ctx: Ctx, event: RecordedEvent<'deadline.reminded' | 'deadline.late' | 'deadline.veryLate'>, kind: 'taskSoon' | 'taskLate'): Promise<void> {
  const t = event.subject.type === 'task' ? await load(ctx, event.subject.id) : undefined;
  if (!t) return;
  const review = event.data.kind === 'taskReview';
  const targets: Target[] = review ? [askerOf(t)] : await targetsOf(ctx, leadOf(t));
  const told = { ...(await notice(ctx, t, event)), params: { ...(await notice(ctx, t, event)).params, until: formatDateZh(new Date(event.data.dueAt)) } };
  await remind(ctx, { ...told, to: await holdersOf(ctx, targets), kind: review ? 'taskReviewWaits' : kind, mustRead: kind === 'taskLate', email: kind === 'taskLate' ? 'immediate' : 'digest', awaits: { action: review ? 'taskAccept' : 'taskDo' } });
  if (kind === 'taskLate' && !review) await notify(ctx, { ...told, effectKey: `${event.id}:asker`, to: await holdersOf(ctx, [askerOf(t)]), kind: 'taskLateAsked' });
}

/** Who is told what about tasks; whoever did the step is not told of it. */
export const taskReactions: readonly Reaction[] = [
  reaction('task.created', 'tasks.given', (ctx, e) => given(ctx, e, 'taskGiven')),
  reaction('task.changed', 'tasks.moved', (ctx, e) => (e.data.before['owner'] === e.data.after['owner'] ? Promise.resolve() : given(ctx, e, 'taskGiven'))),
  reaction('task.reopened', 'tasks.again', (ctx, e) => given(ctx, e, 'taskGiven')),
  reaction('task.returned', 'tasks.returned', (ctx, e) => given(ctx, e, 'taskReturned')),
  reaction('task.reported', 'tasks.reported', async (ctx, e) => {
    const t = await load(ctx, e.subject.id);
    if (t) await remind(ctx, { ...(await notice(ctx, t, e)), to: others(await holdersOf(ctx, [askerOf(t)]), e), kind: 'taskReported', awaits: { action: 'taskAccept' } });
  }),
  reaction('task.accepted', 'tasks.accepted', (ctx, e) => tellOwners(ctx, e, 'taskAccepted')),
  reaction('task.cancelled', 'tasks.cancelled', (ctx, e) => tellOwners(ctx, e, 'taskCancelled')),
  reaction('task.extended', 'tasks.extended', (ctx, e) => tellOwners(ctx, e, 'taskExtended')),
  reaction('deadline.reminded', 'tasks.soon', (ctx, e) => clock(ctx, e, 'taskSoon')),
  reaction('deadline.late', 'tasks.late', (ctx, e) => clock(ctx, e, 'taskLate')),
  reaction('deadline.veryLate', 'tasks.veryLate', (ctx, e) => clock(ctx, e, 'taskLate')),
];
