import { insist, Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { atLocal, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, meetDeadline, open, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { canRecordCarriedOut } from '../../rules/handling.ts';
import { type Loaded, suggestionFor } from '../load.ts';
import { matterOf, takeStep } from '../step.ts';
import { followUpsOf } from '../read/matter-parts.ts';
import { openFollowUp, promisesOf } from './promises.ts';

/** Puts it before the desk to see whether what was answered has been carried out, within its time. */
export async function askCarriedOut(ctx: Ctx, s: Pick<Loaded, 'id' | 'title' | 'unit_id'>): Promise<void> {
  const to = { role: 'supervisionOfficer', unitId: s.unit_id };
  // The desk that looks already is not asked again by a further report.
  if (await open(ctx, { matter: matterOf(s.id), kind: 'confirm' })) return;
  const clock = await startDeadline(ctx, { matter: matterOf(s.id), kind: 'confirm', limitKey: 'suggestion.limit.confirm', holder: to });
  await openTodo(ctx, { matter: matterOf(s.id), action: 'recordCarriedOut', title: s.title, to, dueAt: clock.due_at });
}

/** The desk records that it was carried out, with the day and the ground: the one thing that statistics and the public page go by. */
export async function recordCarriedOut(ctx: Ctx, { params, body }: InputOf<typeof api.recordCarriedOut>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'recordCarriedOut', params.id, body.version);
  insist(canRecordCarriedOut({ resultClass: s.result_class, carriedOut: s.carried_out_at !== null, promised: (await promisesOf(ctx, s)).map((p) => p.unitName), reports: await followUpsOf(ctx, s.id) }));
  if (body.on > localDate(ctx.now)) throw new Refusal('suggestion.day_in_future');
  await ctx.tx.insertInto('carry_outs').values({ association_id: ctx.actor.associationId, id: body.carryOutId, suggestion_id: s.id, carried_out_on: body.on, ground: body.ground, class_before: s.result_class, recorded_by: ctx.actor.accountId, recorded_at: ctx.now }).execute();
  await finishTodos(ctx, matterOf(s.id), { action: ['recordCarriedOut', 'confirmCarriedOut', 'followUp'] });
  await meetDeadline(ctx, { matter: matterOf(s.id), kind: 'confirm' });
  await cancelDeadlines(ctx, matterOf(s.id), 'carriedOut', { kinds: ['followUp'] });
  return takeStep(ctx, s, 'recordCarriedOut', { set: { carried_out_at: atLocal(body.on, 12), result_class: 'A' }, fact: { until: body.on, sentence: body.ground } });
}

/** A record that was wrong is taken back; it stays to be read, and a class B answer is followed again. */
export async function reverseCarriedOut(ctx: Ctx, { params, body }: InputOf<typeof api.reverseCarriedOut>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'recordCarriedOut', params.id, body.version);
  const standing = await ctx.tx.selectFrom('carry_outs').select(['id', 'class_before']).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('reversed_at', 'is', null).forUpdate().executeTakeFirst();
  if (!standing) throw new Refusal('suggestion.not_carried_out');
  await ctx.tx.updateTable('carry_outs').set({ reversed_at: ctx.now, reversed_by: ctx.actor.accountId, reverse_reason: body.reason }).where('association_id', '=', ctx.actor.associationId).where('id', '=', standing.id).execute();
  const before = { ...s, result_class: standing.class_before, carried_out_at: null };
  if (s.state === 'closed' && before.result_class === 'B' && s.follow_up_until && ctx.now < s.follow_up_until) await openFollowUp(ctx, before);
  return takeStep(ctx, s, 'recordCarriedOut', { event: 'suggestion.carriedOutReversed', set: { carried_out_at: null, result_class: standing.class_before }, fact: { reason: body.reason, sentence: body.reason } });
}
