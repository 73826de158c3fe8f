import { type Params, Refusal } from '#kit/pure/decision.ts';
import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import type { ExportList } from '#kit/server/exporting.ts';
import { speak } from '#kit/server/speak.ts';
import { readerLocale } from '#modules/accounts/index.ts';
import { exportAccess } from '../access.ts';
import type { ExportDetail, ExportLine } from '../contract/exports.ts';

export type ExportRow = Selectable<Database['exports']>;
type Standing = ExportRow & { readonly standing: string[] };

/** The list of a name, as its module declared it; refused when there is none. */
export function listOf(ctx: Ctx, name: string): ExportList {
  const found = ctx.app.registry.exports.get(name);
  if (!found) throw new Refusal('export.unknown_list');
  return found;
}

/** Speaks in the reader's language. */
export async function readerSpeaks(ctx: Ctx): Promise<(key: string, params?: Params) => string> {
  const locale = await readerLocale(ctx);
  return (key, params) => speak(ctx.app.registry, locale, key, params) ?? key;
}

/** An export that the reader may see, locked when it is to change; absent and out of reach look the same. */
export async function exportFor(ctx: Ctx, action: keyof typeof exportAccess.actions, id: string, lock = false): Promise<Standing> {
  const { rows } = await sql<Standing>`select e.*, ${standing(ctx.actor, exportAccess, 'e')} as standing from exports e
    where e.association_id = ${ctx.actor.associationId} and e.id = ${id} and ${scope(ctx, exportAccess, 'export.read', 'e')} ${lock ? sql`for update` : sql``}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('export.not_found');
  allow(ctx, exportAccess, action, row.standing);
  return row;
}

/** A line of the lists. */
export function lineOf(ctx: Ctx, row: ExportRow, say: (key: string) => string): ExportLine {
  const list = ctx.app.registry.exports.get(row.list);
  return {
    id: row.id, list: row.list, title: list ? say(list.title) : row.list, inWords: row.in_words, reason: row.reason, rows: row.rows, persons: row.persons, state: row.state, askedBy: row.asked_by_name, askedAt: row.asked_at.toISOString(),
    decidedBy: row.decided_by_name, decidedAt: row.decided_at?.toISOString() ?? null, expiresAt: row.expires_at?.toISOString() ?? null, downloads: row.downloads, mine: row.asked_by === ctx.actor.accountId,
  };
}

/** One export as its page shows it. */
export async function presentExport(ctx: Ctx, id: string): Promise<ExportDetail> {
  const row = await exportFor(ctx, 'export.read', id);
  const say = await readerSpeaks(ctx);
  const list = ctx.app.registry.exports.get(row.list);
  const labels = new Map((list ? await labelsOf(ctx, list, row.query, say) : []).map((c) => [c.key, c.label]));
  const taken = await ctx.tx.selectFrom('export_downloads').select(['id', 'account_name', 'at']).where('association_id', '=', ctx.actor.associationId).where('export_id', '=', id).orderBy('at').limit(200).execute();
  const mine = row.asked_by === ctx.actor.accountId;
  const live = row.state === 'ready' && row.expires_at !== null && row.expires_at > ctx.now;
  return {
    ...lineOf(ctx, row, say), columns: row.columns.map((c, i) => labels.get(c) ?? (row.labels.length === row.columns.length ? row.labels[i] : undefined) ?? c), note: row.note, fileName: row.file_name, fileSize: row.file_size, madeAt: row.made_at?.toISOString() ?? null,
    taken: taken.map((d) => ({ id: d.id, name: d.account_name, at: d.at.toISOString() })),
    can: { decide: row.state === 'waiting' && !mine && allows(exportAccess, 'export.decide', row.standing), download: mine && live, withdraw: mine && row.state === 'waiting' },
  };
}

/** The columns with their names for the reader; a filter that its list no longer reads leaves the keys. */
async function labelsOf(ctx: Ctx, list: ExportList, query: unknown, say: (key: string) => string): Promise<{ key: string; label: string }[]> {
  const parsed = list.query.safeParse(query);
  if (!parsed.success) return [];
  return (await list.columns(ctx, parsed.data)).map((c) => ({ key: c.key, label: c.word ? say(c.word) : c.label }));
}
