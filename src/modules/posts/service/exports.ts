import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { formatDateTimeZh, formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import type * as api from '../contract/external.ts';
import type { PostItem } from '../contract/shared.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { outside } from './external.ts';
import { insistOpen, noteReads } from './guard.ts';
import { itemOf, pageOf } from './select.ts';
import { titlesOf } from './titles.ts';
import { workbook } from './workbook.ts';

const MOST = 20_000;
const DAYS_TO_FETCH = 7;
const w = zhCN.post.paper;

/** Files of restricted posts that were asked for, newest first. */
export async function list(ctx: Ctx): Promise<OutputOf<typeof api.listExports>> {
  await insistOpen(ctx);
  const rows = await ctx.tx.selectFrom('post_exports').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('asked_at', 'desc').limit(50).execute();
  return {
    items: rows.map((r) => {
      const state = stateOf(ctx, r);
      const own = r.account_id === ctx.actor.accountId;
      return { id: r.id, name: r.account_name, own, purpose: r.purpose, askedAt: r.asked_at.toISOString(), state, decidedBy: r.decided_by_name, decidedAt: r.decided_at?.toISOString() ?? null, can: { decide: state === 'waiting' && !own, fetch: state === 'allowed' && own } };
    }),
  };
}

export async function ask(ctx: Ctx, { body }: InputOf<typeof api.askExport>): Promise<OutputOf<typeof api.askExport>> {
  await insistOpen(ctx);
  await ctx.tx.insertInto('post_exports').values({ association_id: ctx.actor.associationId, id: body.id, account_id: ctx.actor.accountId ?? '', account_name: ctx.actor.name, purpose: body.purpose, filter: JSON.stringify(body.filter) as never, asked_at: ctx.now }).execute();
  await record(ctx, 'post.exportAsked', { type: 'association', id: ctx.actor.associationId }, { purpose: body.purpose });
  return { id: body.id };
}

/** A second reader allows or refuses; nobody decides on their own file. */
export async function decide(ctx: Ctx, { params, body }: InputOf<typeof api.decideExport>): Promise<OutputOf<typeof api.decideExport>> {
  await insistOpen(ctx);
  const row = await forExport(ctx, params.id);
  if (row.account_id === ctx.actor.accountId) throw new Refusal('post.export_by_another');
  if (row.decided_at) throw new Refusal('post.export_not_found');
  await ctx.tx.updateTable('post_exports').set({ allowed: body.allow, decided_by: ctx.actor.accountId, decided_by_name: ctx.actor.name, decided_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await record(ctx, 'post.exportDecided', { type: 'account', id: row.account_id }, { name: row.account_name, purpose: row.purpose });
  return { id: row.id };
}

/** The file, once, to the one who asked, with both names on it. */
export async function fetch(ctx: Ctx, { params }: InputOf<typeof api.fetchExport>): Promise<FileAnswer> {
  await insistOpen(ctx);
  const row = await forExport(ctx, params.id);
  if (row.account_id !== ctx.actor.accountId) throw new Refusal('post.export_not_found');
  if (stateOf(ctx, row) !== 'allowed') throw new Refusal('post.export_not_allowed');
  const titles = await titlesOf(ctx);
  const { rows, day } = await pageOf(ctx, outside, row.filter, { limit: MOST });
  await ctx.tx.updateTable('post_exports').set({ fetched_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await noteReads(ctx, rows.map((r) => r.member_id), 'export', row.purpose);
  await record(ctx, 'post.externalExported', { type: 'export', id: row.id }, { purpose: row.purpose, count: rows.length });
  const stamp = fill(w.stampTwo, { name: ctx.actor.name, second: row.decided_by_name ?? '', at: formatDateTimeZh(ctx.now), purpose: row.purpose });
  return sheet(ctx, rows.map((r) => itemOf(ctx, r, titles, day)), stamp, fill(w.asOf, { day: formatDateZh(day) }));
}

async function forExport(ctx: Ctx, id: string) {
  const row = await ctx.tx.selectFrom('post_exports').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('post.export_not_found');
  return row;
}

function stateOf(ctx: Ctx, r: { allowed: boolean | null; fetched_at: Date | null; decided_at: Date | null }): 'waiting' | 'allowed' | 'refused' | 'fetched' | 'lapsed' {
  if (r.fetched_at) return 'fetched';
  if (r.decided_at === null) return 'waiting';
  if (!r.allowed) return 'refused';
  return ctx.now.getTime() - r.decided_at.getTime() > DAYS_TO_FETCH * 86_400_000 ? 'lapsed' : 'allowed';
}

function sheet(ctx: Ctx, items: readonly PostItem[], stamp: string, title: string): Promise<FileAnswer> {
  return workbook(ctx, items.map((i) => [i.name, i.homeUnit, zhCN.post.kind[i.kind], i.titleName, i.unitName ?? i.body ?? '', i.level ? zhCN.post.level[i.level] : '', i.term ?? '', i.from, i.to, i.documentNo ?? '', zhCN.post.states[i.state]]), {
    fileName: `${w.sheet}${formatDateZh(ctx.now)}.xlsx`, sheetName: w.sheet, titles: [w.sheet, title], stamp,
    columns: [{ label: w.col.name, width: 10 }, { label: w.col.homeUnit, width: 18 }, { label: w.col.kind, width: 12 }, { label: w.col.title, width: 16 }, { label: w.col.place, width: 24 }, { label: w.col.level, width: 10 }, { label: w.col.term, width: 12 }, { label: w.col.from, type: 'date' }, { label: w.col.to, type: 'date' }, { label: w.col.documentNo, width: 18 }, { label: w.col.state, width: 8 }],
  });
}
