import { insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { canStep } from '#kit/pure/workflow.ts';
import type { Ctx } from '#kit/server/context.ts';
import { meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { attachFiles } from '#modules/files/index.ts';
import { type Target, finishTodos, openTodo } from '#modules/inbox/index.ts';
import type * as api from '../contract/shifts.ts';
import { HANDOVER, type ShiftAction, canHandOver, receives, shiftWorkflow } from '../rules.ts';
import { type ShiftAct, type ShiftRow, factOf, insistVersion, shiftFor, shiftSubject, updateShift } from './load.ts';
import { presentShift } from './read-shift.ts';
import { HAND_OVER, nextHolder } from './turn.ts';

async function toStep(ctx: Ctx, id: string, version: number, right: ShiftAct, action: ShiftAction): Promise<ShiftRow> {
  const f = await shiftFor(ctx, right, id);
  insistVersion(f, version);
  insist(canStep(shiftWorkflow, f.state, action));
  return f;
}

/** Keeps the draft of a note; nobody is told. */
export async function saveNote(ctx: Ctx, { params, body }: InputOf<typeof api.saveNote>): Promise<OutputOf<typeof api.saveNote>> {
  const f = await toStep(ctx, params.id, body.version, 'rotationShift.work', 'handOver');
  await updateShift(ctx, f, { done_text: body.done, open_text: body.open, money_text: body.money, promises_text: body.promises });
  return { version: f.version + 1 };
}

/** Hands the shift over to whoever stands the next one: their confirmation is awaited. */
export async function handOver(ctx: Ctx, { params, body }: InputOf<typeof api.handOver>): Promise<OutputOf<typeof api.handOver>> {
  const f = await toStep(ctx, params.id, body.version, 'rotationShift.work', 'handOver');
  insist(canHandOver(body, f.ends_on, localDate(ctx.now)));
  const receiverId = await nextHolder(ctx, f);
  await updateShift(ctx, f, {
    state: 'handedOver', receiver_id: receiverId, done_text: body.done, open_text: body.open, money_text: body.money, promises_text: body.promises, handed_at: ctx.now, handed_by: ctx.actor.accountId, return_reason: null,
  });
  await attachFiles(ctx, body.fileIds, shiftSubject(f.id));
  await meetDeadline(ctx, { matter: shiftSubject(f.id), kind: HANDOVER.clock });
  await finishTodos(ctx, shiftSubject(f.id), { action: HAND_OVER });
  await openTodo(ctx, { matter: shiftSubject(f.id), action: 'rotation.receive', title: f.title, to: receiverOf(f, receiverId) });
  await record(ctx, 'rotationShift.handedOver', shiftSubject(f.id), factOf(f));
  return presentShift(ctx, f.id);
}

function receiverOf(f: ShiftRow, receiverId: string | null): Target {
  return receiverId === null || receiverId === f.account_id ? { role: 'secretariatOfficer', unitId: f.unit_id } : { accountId: receiverId };
}

/** The next on duty confirms that nothing was left out; the review by the secretariat is awaited. */
export async function receive(ctx: Ctx, { params, body }: InputOf<typeof api.receiveShift>): Promise<OutputOf<typeof api.receiveShift>> {
  const f = await toStep(ctx, params.id, body.version, 'rotationShift.receive', 'receive');
  insist(receives(f.standing.includes('receiver'), f.receiver_id, f.account_id));
  await updateShift(ctx, f, { state: 'received', received_at: ctx.now, received_by: ctx.actor.accountId, receive_note: body.note || null });
  await finishTodos(ctx, shiftSubject(f.id), { action: 'rotation.receive' });
  await openTodo(ctx, { matter: shiftSubject(f.id), action: 'rotation.review', title: f.title, to: { role: 'secretariatOfficer', unitId: f.unit_id } });
  await record(ctx, 'rotationShift.received', shiftSubject(f.id), factOf(f));
  return presentShift(ctx, f.id);
}

/** Gives a note back that leaves something out; its clock starts anew from now. */
export async function giveBack(ctx: Ctx, { params, body }: InputOf<typeof api.returnShift>): Promise<OutputOf<typeof api.returnShift>> {
  const f = await toStep(ctx, params.id, body.version, 'rotationShift.receive', 'giveBack');
  insist(receives(f.standing.includes('receiver'), f.receiver_id, f.account_id));
  await updateShift(ctx, f, { state: 'handingOver', handed_at: null, handed_by: null, return_reason: body.reason });
  const clock = await startDeadline(ctx, { matter: shiftSubject(f.id), kind: HANDOVER.clock, limitKey: HANDOVER.limit, holder: { accountId: f.account_id } });
  await finishTodos(ctx, shiftSubject(f.id), { action: 'rotation.receive' });
  await openTodo(ctx, { matter: shiftSubject(f.id), action: HAND_OVER, title: f.title, to: { accountId: f.account_id }, dueAt: clock.due_at });
  await record(ctx, 'rotationShift.returned', shiftSubject(f.id), { ...factOf(f), reason: body.reason });
  return presentShift(ctx, f.id);
}

/** The secretariat's word closes the shift. */
export async function review(ctx: Ctx, { params, body }: InputOf<typeof api.reviewShift>): Promise<OutputOf<typeof api.reviewShift>> {
  const f = await toStep(ctx, params.id, body.version, 'rotationShift.review', 'review');
  await updateShift(ctx, f, { state: 'reviewed', reviewed_at: ctx.now, reviewed_by: ctx.actor.accountId, review_note: body.note });
  await finishTodos(ctx, shiftSubject(f.id), { action: 'rotation.review' });
  await record(ctx, 'rotationShift.reviewed', shiftSubject(f.id), factOf(f));
  return presentShift(ctx, f.id);
}
