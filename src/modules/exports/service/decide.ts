import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { enqueue } from '#kit/server/jobs.ts';
import { speak } from '#kit/server/speak.ts';
import { actorOf } from '#modules/accounts/index.ts';
import { dropTodos, finishTodos } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import type * as api from '../contract/exports.ts';
import { canDecide, canMake } from '../rules.ts';
import { MAKE_JOB } from './make.ts';
import { type ExportRow, exportFor, listOf, presentExport } from './present.ts';

async function decide(ctx: Ctx, id: string, agreed: boolean, note: string): Promise<OutputOf<typeof api.approveExport>> {
  // The row is locked: of two who decide at once, the second finds it decided.
  const row = await exportFor(ctx, 'export.decide', id, true);
  insist(canDecide({ state: row.state, askedBy: row.asked_by }, ctx.actor.accountId));
  if (agreed) await insistSame(ctx, row);
  await ctx.tx.updateTable('exports').set({ state: agreed ? 'making' : 'declined', decided_by: ctx.actor.accountId, decided_by_name: ctx.actor.name, decided_at: ctx.now, note: note === '' ? null : note })
    .where('association_id', '=', row.association_id).where('id', '=', id).execute();
  const subject = { type: 'export', id };
  const list = speak(ctx.app.registry, 'zh-CN', listOf(ctx, row.list).title) ?? row.list;
  await record(ctx, agreed ? 'export.approved' : 'export.declined', subject, { list, persons: row.persons, askedBy: row.asked_by_name, note });
  await finishTodos(ctx, subject);
  if (agreed) await enqueue(ctx, MAKE_JOB, { exportId: id }, { key: `export:${id}` });
  else await notify(ctx, { to: [row.asked_by], kind: 'export.declined', params: { list, name: ctx.actor.name, note }, subject, link: `/exports/${id}`, effectKey: `export.declined:${id}`, mustRead: true });
  return presentExport(ctx, id);
}

/** The list as it is now is the one that was asked for: it may be a group that whoever asked has filled since. Who may not take it any more gets no file anyway. */
async function insistSame(ctx: Ctx, row: ExportRow): Promise<void> {
  const actor = await actorOf(ctx, row.asked_by);
  const list = listOf(ctx, row.list);
  if (actor) insist(canMake(row, await list.count({ ...ctx, actor }, list.query.parse(row.query))));
}

/** The second person agrees. Never oneself; of two at once one is told that it was decided. */
export function approveExport(ctx: Ctx, { params, body }: InputOf<typeof api.approveExport>): Promise<OutputOf<typeof api.approveExport>> {
  return decide(ctx, params.id, true, body.note);
}

/** The second person does not agree and says why. */
export function declineExport(ctx: Ctx, { params, body }: InputOf<typeof api.declineExport>): Promise<OutputOf<typeof api.declineExport>> {
  return decide(ctx, params.id, false, body.note);
}

/** Whoever asked takes it back before it was decided. */
export async function withdrawExport(ctx: Ctx, { params }: InputOf<typeof api.withdrawExport>): Promise<OutputOf<typeof api.withdrawExport>> {
  const row = await exportFor(ctx, 'export.withdraw', params.id, true);
  if (row.state !== 'waiting') throw new Refusal('export.already_decided');
  await ctx.tx.updateTable('exports').set({ state: 'withdrawn' }).where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
  await record(ctx, 'export.withdrawn', { type: 'export', id: row.id }, { list: speak(ctx.app.registry, 'zh-CN', listOf(ctx, row.list).title) ?? row.list });
  await dropTodos(ctx, { type: 'export', id: row.id });
  return presentExport(ctx, row.id);
}
