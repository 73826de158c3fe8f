import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { canStep } from '#kit/pure/workflow.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { finishTodos } from '#modules/inbox/index.ts';
import type * as api from '../contract/shifts.ts';
import { shiftWorkflow } from '../rules.ts';
import { factOf, insistVersion, shiftFor, shiftSubject, updateShift } from './load.ts';
import { insistOfficers } from './officers.ts';
import { presentShift } from './read-shift.ts';
import { giveRole, takeRole } from './rights.ts';
import { lapseSwaps, renameReceivers } from './swaps.ts';
import { REPLACE } from './vacant.ts';

/** Puts somebody else on a shift that has not ended: the role leaves one and goes to the other in this transaction. */
export async function replace(ctx: Ctx, { params, body }: InputOf<typeof api.replaceHolder>): Promise<OutputOf<typeof api.replaceHolder>> {
  const f = await shiftFor(ctx, 'rotationShift.replace', params.id);
  insistVersion(f, body.version);
  if (f.published_at === null) throw new Refusal('rotation.not_found');
  insist(canStep(shiftWorkflow, f.state, 'replace'));
  if (f.account_id === body.accountId) throw new Refusal('rotation.same_person');
  const name = (await insistOfficers(ctx, [body.accountId])).get(body.accountId) ?? '';
  await lapseSwaps(ctx, [f.id]);
  await takeRole(ctx, f, body.reason);
  await updateShift(ctx, f, { account_id: body.accountId, grant_id: await giveRole(ctx, f, { id: body.accountId, name }) });
  await renameReceivers(ctx, f.unit_id);
  await finishTodos(ctx, shiftSubject(f.id), { action: REPLACE });
  await record(ctx, 'rotationShift.replaced', shiftSubject(f.id), { ...factOf(f), successor: name, formerId: f.account_id, reason: body.reason });
  return presentShift(ctx, f.id);
}
