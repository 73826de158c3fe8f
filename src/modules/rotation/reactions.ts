import type { Ctx } from '#kit/server/context.ts';
import type { RecordedEvent } from '#kit/server/events.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { accountsHolding } from '#modules/accounts/index.ts';
import { holdersOf, remind } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { type NamedShift, scheduleSubject, shiftRows, shiftSubject } from './service/load.ts';
import { HAND_OVER } from './service/turn.ts';
import { askForSuccessors, dropSearch } from './service/vacant.ts';

const shiftOf = (ctx: Ctx, id: string): Promise<NamedShift | undefined> => shiftRows(ctx).where('f.id', '=', id).executeTakeFirst();
const desk = (ctx: Ctx, f: NamedShift): Promise<string[]> => accountsHolding(ctx, 'secretariatOfficer', f.unit_id);
const paramsOf = (f: NamedShift) => ({ title: f.title, name: f.holder_name, from: f.starts_on, to: f.ends_on });

/** Tells people something about a shift, once an event. */
async function tell(ctx: Ctx, event: RecordedEvent, f: NamedShift, kind: string, to: readonly string[], more: { params?: Record<string, string>; mustRead?: boolean } = {}): Promise<void> {
  await notify(ctx, { to, kind, params: { ...paramsOf(f), ...more.params }, subject: shiftSubject(f.id), link: `/rotation-shifts/${f.id}`, effectKey: `${kind}:${event.id}`, mustRead: more.mustRead ?? false });
}

/** Reminds of a to-do of a shift; it is withdrawn when the to-do ends. */
async function ask(ctx: Ctx, event: RecordedEvent, f: NamedShift, kind: string, to: readonly string[], action: string, more: { params?: Record<string, string>; partId?: string } = {}): Promise<void> {
  await remind(ctx, { to, kind, params: { ...paramsOf(f), ...more.params }, subject: shiftSubject(f.id), link: `/rotation-shifts/${f.id}`, effectKey: `${kind}:${event.id}`, awaits: { action, ...(more.partId ? { partId: more.partId } : {}) }, email: 'immediate' });
}

type Work = (ctx: Ctx, f: NamedShift, event: RecordedEvent) => Promise<void>;
const onShift = (on: Parameters<typeof reaction>[0], work: Work): Reaction =>
  reaction(on, `rotation.${on}`, async (ctx, event) => {
    if (event.subject.type !== 'rotationShift') return;
    const f = await shiftOf(ctx, event.subject.id);
    if (f) await work(ctx, f, event);
  });

async function swapOf(ctx: Ctx, event: RecordedEvent) {
  const id = 'swapId' in event.data ? String(event.data.swapId) : '';
  return ctx.tx.selectFrom('rotation_swaps').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
}

const onSwap = (on: Parameters<typeof reaction>[0], work: (ctx: Ctx, f: NamedShift, event: RecordedEvent, swap: NonNullable<Awaited<ReturnType<typeof swapOf>>>, who: { name: string; other: string }) => Promise<void>): Reaction =>
  onShift(on, async (ctx, f, event) => {
    const swap = await swapOf(ctx, event);
    if (swap) await work(ctx, f, event, swap, { name: 'name' in event.data ? String(event.data.name) : '', other: 'other' in event.data ? String(event.data.other) : '' });
  });

/** Who is told what of shifts, exchanges and notes. */
export const reactions: readonly Reaction[] = [
  reaction('account.disabled', 'rotation.holderGone', (ctx, event) => askForSuccessors(ctx, event.subject.id)),
  // Whoever keeps an account for other work loses this role alone when they leave.
  reaction('role.ended', 'rotation.roleGone', async (ctx, event) => {
    if (event.data.role === 'dutyPresident') await askForSuccessors(ctx, event.subject.id);
  }),
  reaction('account.enabled', 'rotation.holderBack', (ctx, event) => dropSearch(ctx, event.subject.id)),
  reaction('rotation.published', 'rotation.tellRoster', async (ctx, event) => {
    const shifts = await shiftRows(ctx).where('f.schedule_id', '=', event.subject.id).orderBy('f.position').execute();
    const first = new Map(shifts.toReversed().map((f) => [f.account_id, f]));
    for (const [accountId, f] of first) {
      await notify(ctx, { to: [accountId], kind: 'rotationPublished', params: paramsOf(f), subject: scheduleSubject(event.subject.id), link: `/rotation-schedules/${event.subject.id}`, effectKey: `rotationPublished:${event.id}`, mustRead: true });
    }
  }),
  onShift('rotationShift.began', (ctx, f, e) => tell(ctx, e, f, 'rotationBegan', [f.account_id], { mustRead: true })),
  onShift('rotationShift.ended', (ctx, f, e) => ask(ctx, e, f, 'rotationHandOver', [f.account_id], HAND_OVER)),
  reaction('rotation.closed', 'rotation.tellClosed', async (ctx, event) => {
    const shifts = await shiftRows(ctx).where('f.schedule_id', '=', event.subject.id).where('f.state', '=', 'cancelled').orderBy('f.position').execute();
    const first = new Map(shifts.toReversed().map((f) => [f.account_id, f]));
    for (const [accountId, f] of first) {
      if (accountId !== event.actorId) await notify(ctx, { to: [accountId], kind: 'rotationClosed', params: { ...paramsOf(f), reason: event.data.reason }, subject: scheduleSubject(event.subject.id), link: `/rotation-schedules/${event.subject.id}`, effectKey: `rotationClosed:${event.id}`, mustRead: true });
    }
  }),
  onShift('rotationShift.replaced', async (ctx, f, e) => {
    await tell(ctx, e, f, 'rotationReplaced', [f.account_id], { mustRead: true });
    // Whose shift it was hears of it too: the role is gone at once.
    const { formerId, successor, reason } = e.data as { formerId?: string; successor?: string; reason?: string };
    if (formerId && formerId !== e.actorId) await tell(ctx, e, f, 'rotationTaken', [formerId], { mustRead: true, params: { name: successor ?? f.holder_name, reason: reason ?? '' } });
  }),
  onShift('rotationShift.handedOver', async (ctx, f, e) => {
    const to = f.receiver_id && f.receiver_id !== f.account_id ? [f.receiver_id] : await desk(ctx, f);
    await ask(ctx, e, f, 'rotationReceive', to, 'rotation.receive');
  }),
  onShift('rotationShift.returned', (ctx, f, e) => ask(ctx, e, f, 'rotationReturned', [f.account_id], HAND_OVER)),
  onShift('rotationShift.received', (ctx, f, e) => tell(ctx, e, f, 'rotationReceived', [f.account_id])),
  onShift('rotationShift.reviewed', (ctx, f, e) => tell(ctx, e, f, 'rotationReviewed', [f.account_id])),
  onSwap('rotationSwap.asked', (ctx, f, e, swap, who) => ask(ctx, e, f, 'rotationSwapAsked', [swap.asked_of], 'rotation.answerSwap', { partId: swap.id, params: { asker: who.name } })),
  onSwap('rotationSwap.agreed', async (ctx, f, e, swap, who) => {
    await tell(ctx, e, f, 'rotationSwapAgreed', [swap.asked_by], { params: { other: who.other } });
    await ask(ctx, e, f, 'rotationSwapToRecord', await holdersOf(ctx, [{ role: 'secretariatOfficer', unitId: f.unit_id }]), 'rotation.recordSwap', { partId: swap.id, params: { asker: who.name, other: who.other } });
  }),
  onSwap('rotationSwap.declined', (ctx, f, e, swap, who) => tell(ctx, e, f, 'rotationSwapDeclined', [swap.asked_by], { params: { other: who.other } })),
  onSwap('rotationSwap.recorded', (ctx, f, e, swap, who) => tell(ctx, e, f, 'rotationSwapRecorded', [swap.asked_by, swap.asked_of], { mustRead: true, params: { asker: who.name, other: who.other } })),
  onSwap('rotationSwap.refused', (ctx, f, e, swap, who) => tell(ctx, e, f, 'rotationSwapRefused', [swap.asked_by, swap.asked_of], { mustRead: true, params: { asker: who.name, other: who.other } })),
  onShift('deadline.reminded', (ctx, f, e) => ask(ctx, e, f, 'rotationReminded', [f.account_id], HAND_OVER)),
  onShift('deadline.late', async (ctx, f, e) => {
    await ask(ctx, e, f, 'rotationLate', [f.account_id], HAND_OVER);
    await tell(ctx, e, f, 'rotationLateDesk', await desk(ctx, f));
  }),
  onShift('deadline.veryLate', async (ctx, f, e) => {
    await ask(ctx, e, f, 'rotationLate', [f.account_id], HAND_OVER);
    await tell(ctx, e, f, 'rotationLateDesk', await desk(ctx, f), { mustRead: true });
  }),
];
