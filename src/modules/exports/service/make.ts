import { type RawBuilder, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import { formatDateTimeZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { SheetText } from '#kit/server/exporting.ts';
import { setting } from '#kit/server/settings.ts';
import { sparingMemory } from '#kit/server/spare-memory.ts';
import { speak } from '#kit/server/speak.ts';
import { writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';
import { actorOf } from '#modules/accounts/index.ts';
import { saveFile } from '#modules/files/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { canMake } from '../rules.ts';
import { erasuresSeen, lockErasures } from './erasures.ts';
import { type ExportRow, listOf } from './present.ts';

export const MAKE_JOB = 'exports.make';
export const KEEP_HOURS = 'exports.keepHours';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const w = zhCN.exporting.sheet;

/** Makes the file as whoever asked for it, with the rights held now; rows are pulled in batches while the bytes are written. */
export async function makeFile(outer: Ctx, row: ExportRow, actor: Actor): Promise<void> {
  const ctx: Ctx = { ...outer, actor };
  const erased = await erasuresSeen(ctx);
  const list = listOf(ctx, row.list);
  list.allow(ctx);
  const query = list.query.parse(row.query);
  const known = new Map((await list.columns(ctx, query)).map((c) => [c.key, c]));
  const columns = row.columns.flatMap((key) => known.get(key) ?? []);
  const count = await list.count(ctx, query);
  insist(canMake(row, count));
  const title = speak(ctx.app.registry, 'zh-CN', list.title) ?? row.list;
  const before = await personsNow(ctx, await list.persons?.(ctx, query));
  const text: SheetText = { title, columns, stamp: stampOf(ctx, row, count) };
  const rows = list.rows(ctx, query, columns.map((c) => c.key));
  const bytes = list.file ? await list.file.write(ctx, rows, text, query) : writeXlsx(rows, { sheetName: title, titles: [title, ...(row.in_words ? [fill(w.filter, { filter: row.in_words })] : [])], columns, stamp: text.stamp });
  const name = `${title}${formatDateTimeZh(ctx.now).replace(/[\s:]/g, '')}.${list.file?.extension ?? 'xlsx'}`;
  const fileId = await saveFile(ctx, { name, mime: list.file?.mime ?? XLSX, bytes, subject: { type: 'export', id: row.id }, restricted: true });
  const file = await ctx.tx.selectFrom('files').select('size').where('association_id', '=', row.association_id).where('id', '=', fileId).executeTakeFirstOrThrow();
  const expires = new Date(ctx.now.getTime() + (await setting<number>(ctx, KEEP_HOURS)) * 3_600_000);
  await ctx.tx.updateTable('exports').set({ state: 'ready', file_id: fileId, file_name: name, file_size: file.size, made_at: ctx.now, expires_at: expires, rows: count.rows, persons: count.persons, labels: columns.map((c) => c.label), sensitive: list.sensitive === true || columns.some((c) => c.sensitive === true), persons_known: list.persons !== undefined })
    .where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
  await notePersons(ctx, row.id, before, await list.persons?.(ctx, query));
  await lockErasures(ctx, 'shared');
  if ((await erasuresSeen(ctx)) !== erased) throw new Refusal('export.erased_meanwhile');
  await record(ctx, 'export.made', { type: 'export', id: row.id }, { list: title, rows: count.rows, persons: count.persons, reason: row.reason });
  await list.made?.(ctx, query, { rows: count.rows, columns: columns.map((c) => c.key), reason: row.reason });
}

/** Of whom a list tells by now, as one text: writing it down at once would hold every one of their rows while the file is made. */
async function personsNow(ctx: Ctx, persons: RawBuilder<unknown> | undefined): Promise<string> {
  if (!persons) return '{}';
  const { rows } = await sql<{ ids: string }>`select coalesce(array_agg(distinct x.member_id) filter (where x.member_id is not null), '{}')::text as ids from (${persons}) as x (member_id)`.execute(ctx.tx);
  return rows[0]?.ids ?? '{}';
}

/** Whose data the file holds, in the same transaction in which it was made: before its rows were read and after, since who leaves the list meanwhile may stand in it. */
async function notePersons(ctx: Ctx, id: string, before: string, persons: RawBuilder<unknown> | undefined): Promise<void> {
  if (!persons) return;
  await sql`insert into export_persons (association_id, export_id, member_id) select ${ctx.actor.associationId}::uuid, ${id}::uuid, y.member_id
    from (select x.member_id from (${persons}) as x (member_id) where x.member_id is not null union select unnest(${before}::uuid[])) as y`.execute(ctx.tx);
}

function stampOf(ctx: Ctx, row: ExportRow, count: { rows: number; persons: number }): string {
  const parts = [fill(w.stamp, { name: ctx.actor.name, at: formatDateTimeZh(ctx.now), rows: count.rows })];
  if (row.reason !== '') parts.push(fill(w.reason, { reason: row.reason }));
  if (row.decided_by_name) parts.push(fill(w.second, { name: row.decided_by_name }));
  return [...parts, w.keep].join(w.gap);
}

/** Makes what was agreed to, in the background, and tells whoever asked. What they may no longer take is not made. */
export function runMake(ctx: Ctx, payload: Record<string, unknown>): Promise<void> {
  return sparingMemory(async () => {
    const row = await ctx.tx.selectFrom('exports').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', String(payload['exportId'])).forUpdate().executeTakeFirst();
    if (!row || row.state !== 'making') return;
    const title = speak(ctx.app.registry, 'zh-CN', listOf(ctx, row.list).title) ?? row.list;
    const tell = (kind: string): Promise<number> => notify(ctx, { to: [row.asked_by], kind, params: { list: title }, subject: { type: 'export', id: row.id }, link: `/exports/${row.id}`, effectKey: `${kind}:${row.id}`, mustRead: true });
    const actor = await actorOf(ctx, row.asked_by);
    try {
      if (!actor) throw new Refusal('access.denied');
      await makeFile(ctx, row, actor);
      await tell('export.ready');
    } catch (error) {
      // Nothing of it is kept: the job is done anew by itself.
      if (!(error instanceof Refusal) || error.code === 'export.erased_meanwhile') throw error;
      await ctx.tx.updateTable('exports').set({ state: 'failed', note: null }).where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
      await tell('export.failed');
    }
  });
}
