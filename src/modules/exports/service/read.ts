import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { ErasedPerson } from '#kit/server/erasure.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { speak } from '#kit/server/speak.ts';
import { roleEndedSince } from '#modules/accounts/index.ts';
import { detachFile } from '#modules/files/index.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { exportAccess } from '../access.ts';
import type * as api from '../contract/exports.ts';
import { canTake } from '../rules.ts';
import { lockErasures } from './erasures.ts';
import { type ExportRow, exportFor, lineOf, listOf, presentExport, readerSpeaks } from './present.ts';

/** Days after which an import that was not confirmed is given up, and after which the rows of a confirmed one go. */
const LEFT_DAYS = 7;
const ROWS_DAYS = 30;
export const WAIT_DAYS = 'exports.waitDays';

/** My exports, what waits for my decision, or all; newest first. */
export async function listExports(ctx: Ctx, { query }: InputOf<typeof api.listExports>): Promise<OutputOf<typeof api.listExports>> {
  if (query.view === 'all') allowAnywhere(ctx, exportAccess, 'export.readAll');
  if (query.view === 'decide') allowAnywhere(ctx, exportAccess, 'export.decide');
  const place = placeOf(query.after);
  const mine = sql<boolean>`e.asked_by = ${ctx.actor.accountId}::uuid`;
  const where = [
    sql<boolean>`e.association_id = ${ctx.actor.associationId}`, scope(ctx, exportAccess, 'export.read', 'e'),
    ...(query.view === 'mine' ? [mine] : []), ...(query.view === 'decide' ? [sql<boolean>`e.state = 'waiting' and not ${mine}`] : []), ...(query.state ? [sql<boolean>`e.state = ${query.state}`] : []),
    ...(query.search ? [sql<boolean>`(strpos(e.reason, ${query.search}) > 0 or strpos(e.asked_by_name, ${query.search}) > 0 or strpos(e.in_words, ${query.search}) > 0)`] : []),
    ...(place ? [sql<boolean>`(e.asked_at, e.id) < (${place.at}::timestamptz, ${place.id}::uuid)`] : []),
  ];
  const { rows } = await sql<ExportRow>`select e.* from exports e where ${sql.join(where, sql` and `)} order by e.asked_at desc, e.id desc limit ${query.limit + 1}`.execute(ctx.tx);
  const say = await readerSpeaks(ctx);
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return { items: items.map((r) => lineOf(ctx, r, say)), next: last ? cursorOf(last.asked_at, last.id) : null };
}

export function readExport(ctx: Ctx, { params }: InputOf<typeof api.readExport>): Promise<OutputOf<typeof api.readExport>> {
  return presentExport(ctx, params.id);
}

/** The file for whoever asked for it; every taking is a row and a fact. */
export async function downloadExport(ctx: Ctx, { params }: InputOf<typeof api.downloadExport>): Promise<FileAnswer> {
  const row = await exportFor(ctx, 'export.download', params.id, true);
  insist(canTake({ state: row.state, expiresAt: row.expires_at }, ctx.now));
  // What was made with the rights of then is for whoever holds them still.
  listOf(ctx, row.list).allow(ctx);
  if (row.made_at && (await roleEndedSince(ctx, row.asked_by, row.made_at))) throw new Refusal('export.right_ended');
  const file = await ctx.tx.selectFrom('files').select(['sha256', 'name', 'mime']).where('association_id', '=', row.association_id).where('id', '=', row.file_id ?? row.id).where('removed_at', 'is', null).executeTakeFirst();
  if (!file) throw new Refusal('export.link_expired');
  await ctx.tx.insertInto('export_downloads').values({ association_id: row.association_id, id: newId(), export_id: row.id, account_id: ctx.actor.accountId ?? '', account_name: ctx.actor.name, at: ctx.now, sign_in_id: ctx.actor.signInId ?? null }).execute();
  await ctx.tx.updateTable('exports').set({ downloads: row.downloads + 1 }).where('association_id', '=', row.association_id).where('id', '=', row.id).execute();
  await record(ctx, 'export.downloaded', { type: 'export', id: row.id }, { list: speak(ctx.app.registry, 'zh-CN', listOf(ctx, row.list).title) ?? row.list, persons: row.persons });
  const { stream, size } = await ctx.app.files.read(file.sha256);
  return { fileName: file.name, mime: file.mime, body: stream, size };
}

/** Files whose time is over are taken away, and requests that nobody decided lapse. */
export async function cleanUpExports(ctx: Ctx): Promise<void> {
  const { associationId } = ctx.actor;
  const over = await ctx.tx.selectFrom('exports').select(['id', 'file_id']).where('association_id', '=', associationId).where('state', '=', 'ready').where('expires_at', '<=', ctx.now).limit(100).forUpdate().skipLocked().execute();
  for (const row of over) {
    await ctx.tx.updateTable('exports').set({ state: 'expired' }).where('association_id', '=', associationId).where('id', '=', row.id).execute();
    if (row.file_id) await detachFile(ctx, row.file_id, { type: 'export', id: row.id });
  }
  const days = await setting<number>(ctx, WAIT_DAYS);
  const before = new Date(ctx.now.getTime() - days * 86_400_000);
  const lapsed = await ctx.tx.updateTable('exports').set({ state: 'lapsed' }).where('association_id', '=', associationId).where('state', '=', 'waiting').where('asked_at', '<', before).returning(['id', 'list', 'asked_by', 'asked_by_name']).execute();
  for (const row of lapsed) await tellLapsed(ctx, row, days);
  await forgetRows(ctx);
}

/** Files that hold an erased person are taken away at once, and those of lists that do not say whom they hold: whoever asked makes them anew. */
export async function forgetPerson(ctx: Ctx, { memberId, also = [] }: ErasedPerson): Promise<void> {
  const { associationId } = ctx.actor;
  const members = [memberId, ...also.map((x) => x.memberId)];
  await lockErasures(ctx, 'alone');
  const holding = await sql<{ id: string; file_id: string | null }>`update exports e set state = 'expired' where e.association_id = ${associationId} and e.state = 'ready'
    and (not e.persons_known or exists (select from export_persons p where p.association_id = e.association_id and p.export_id = e.id and p.member_id = any(${members}::uuid[]))) returning e.id, e.file_id`.execute(ctx.tx);
  for (const row of holding.rows) if (row.file_id) await detachFile(ctx, row.file_id, { type: 'export', id: row.id });
}

/** Whoever asked is told that nobody answered, and what to do: a request must not end in silence. */
async function tellLapsed(ctx: Ctx, row: Pick<ExportRow, 'id' | 'list' | 'asked_by' | 'asked_by_name'>, days: number): Promise<void> {
  const subject = { type: 'export', id: row.id };
  const list = speak(ctx.app.registry, 'zh-CN', ctx.app.registry.exports.get(row.list)?.title ?? row.list) ?? row.list;
  await dropTodos(ctx, subject);
  await record(ctx, 'export.lapsed', subject, { list, askedBy: row.asked_by_name, days });
  await notify(ctx, { to: [row.asked_by], kind: 'export.lapsed', params: { list, days }, subject, link: `/exports/${row.id}`, effectKey: `export.lapsed:${row.id}`, mustRead: true });
}

/** What was read of spreadsheets holds people's data: an import that nobody went on with is given up, and of one that was confirmed only what it changed stays. */
async function forgetRows(ctx: Ctx): Promise<void> {
  const { associationId } = ctx.actor;
  const daysAgo = (days: number): Date => new Date(ctx.now.getTime() - days * 86_400_000);
  await ctx.tx.updateTable('list_imports').set((eb) => ({ state: 'discarded' as const, version: eb('version', '+', 1) })).where('association_id', '=', associationId).where('state', 'in', ['mapping', 'previewed']).where('created_at', '<', daysAgo(LEFT_DAYS)).execute();
  await sql`delete from list_import_rows r using list_imports i where r.association_id = ${associationId} and i.association_id = r.association_id and i.id = r.import_id
    and (i.state in ('discarded', 'undone') or (i.state = 'committed' and i.committed_at < ${daysAgo(ROWS_DAYS)}))`.execute(ctx.tx);
}
