import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { cellText, type Cell, type Row } from '#kit/pure/tabular/cell.ts';
import { gridOf } from '#kit/pure/tabular/grid.ts';
import { findHead } from '#kit/pure/tabular/head.ts';
import { bareLabel, lastLevel } from '#kit/pure/tabular/label.ts';
import { parseDate } from '#kit/pure/tabular/parse-date.ts';
import { isParsed } from '#kit/pure/tabular/parsed.ts';
import { cleanText, isBlank } from '#kit/pure/tabular/text.ts';
import { addDays, addMonthsSame, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import type { PostImportRow } from '../contract/imports.ts';
import { type ImportColumn, importLabels, levelWords } from '../data/import-labels.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { Title } from './titles.ts';
import { warningsOf } from './warnings.ts';

const MOST_ROWS = 2000;

type Texts = Record<ImportColumn, string> & { rowNo: number; fromCell: Cell | null; toCell: Cell | null };
type Found = { id: string; name: string; unitName: string; unitPath: string; phone: string | null };

/** The column that a label names, undefined when none. */
export function columnOf(label: string): ImportColumn | undefined {
  const bare = bareLabel(lastLevel(label));
  return (Object.entries(importLabels) as [ImportColumn, readonly string[]][]).find(([, names]) => names.includes(bare))?.[0];
}

/** Reads the first table with a head out of an uploaded file. Errors: `post.import_no_head`, `post.import_too_many`, `spreadsheet.…`. */
export async function readRows(path: string): Promise<Texts[]> {
  const book = await readTable(path, { previewRows: MOST_ROWS + 50 });
  for (const sheet of book.sheets) {
    const head = findHead(gridOf(sheet.rows, sheet.merges), (label) => columnOf(label) !== undefined);
    if (!head) continue;
    const columns = new Map<ImportColumn, number>();
    for (const [i, label] of head.labels.entries()) {
      const column = columnOf(label);
      if (column && !columns.has(column)) columns.set(column, i);
    }
    if (!columns.has('name') || !columns.has('title')) continue;
    const text = (row: Row, c: ImportColumn): string => {
      const at = columns.get(c);
      const found = at === undefined ? '' : cleanText(cellText(row, at));
      return isBlank(found) ? '' : found;
    };
    const cell = (row: Row, c: ImportColumn): Cell | null => row.cells[columns.get(c) ?? -1] ?? null;
    const rows = sheet.rows.filter((r) => r.number > head.bottom && text(r, 'name') !== '');
    if (rows.length > MOST_ROWS) throw new Refusal('post.import_too_many', { most: MOST_ROWS });
    return rows.map((r) => ({ ...(Object.fromEntries(Object.keys(importLabels).map((c) => [c, text(r, c as ImportColumn)])) as Record<ImportColumn, string>), rowNo: r.number, fromCell: cell(r, 'from'), toCell: cell(r, 'to') }));
  }
  throw new Refusal('post.import_no_head');
}

/** Checks every row: who is meant, which title, where, from when to when; what is wrong is said in words at the row. */
export async function checkRows(ctx: Ctx, texts: readonly Texts[], kind: 'office' | 'external', titles: ReadonlyMap<string, Title>): Promise<PostImportRow[]> {
  const people = await membersNamed(ctx, texts.map((t) => t.name.replace(/\s/g, '')));
  const units = kind === 'office' ? await unitsNamed(ctx, texts.map((t) => t.place)) : new Map<string, { id: string; kind: string }[]>();
  const root = await ctx.tx.selectFrom('units').select(['id', 'kind']).where('association_id', '=', ctx.actor.associationId).where('parent_id', 'is', null).executeTakeFirst();
  const rows = texts.map((t) => checkRow(ctx, t, kind, titles, people, units, root));
  return withWarnings(ctx, await markTwins(ctx, rows));
}

function checkRow(ctx: Ctx, t: Texts, kind: 'office' | 'external', titles: ReadonlyMap<string, Title>, people: ReadonlyMap<string, Found[]>, units: ReadonlyMap<string, { id: string; kind: string }[]>, root: { id: string; kind: string } | undefined): PostImportRow {
  const errors: { code: string; params: Record<string, string | number> }[] = [];
  const wrong = (code: keyof typeof zhCN.post.rowError, params: Record<string, string | number> = {}): void => void errors.push({ code, params });
  const member = personOf(t, people, wrong);
  const title = titleNamed(t.title, kind, titles);
  if (!title) wrong('title_unknown', { text: t.title });
  let unitId: string | null = null;
  if (kind === 'office' && title) {
    const named = t.place === '' ? [] : (units.get(t.place) ?? []);
    const fitting = named.filter((u) => title.unitKinds.length === 0 || title.unitKinds.includes(u.kind));
    if (t.place === '' && root && title.unitKinds.includes(root.kind)) unitId = root.id;
    else if (fitting.length === 1) unitId = fitting[0]?.id ?? null;
    else if (t.place === '') wrong('unit_missing');
    else wrong(named.length === 0 ? 'unit_unknown' : fitting.length === 0 ? 'unit_not_here' : 'unit_several', { text: t.place, title: title.name });
  }
  const level = t.level === '' ? null : (levelWords[t.level] ?? null);
  if (t.level !== '' && level === null) wrong('level_unknown', { text: t.level });
  const from = dayOf(ctx, t.fromCell, 'first');
  const to = dayOf(ctx, t.toCell, 'last');
  if (from === undefined) wrong('date_unreadable', { text: t.from });
  else if (from === null) wrong('from_missing');
  if (to === undefined) wrong('date_unreadable', { text: t.to });
  if (from && to && to < from) wrong('dates_reversed');
  return { rowNo: t.rowNo, name: t.name, member: member && { id: member.id, name: member.name, unitName: member.unitName }, title: t.title, titleCode: title?.code ?? null, place: t.place, unitId, level, term: t.term || null, from: from ?? null, to: to ?? null, documentNo: t.documentNo || null, note: t.note || null, errors, twin: false, warnings: [] };
}

function personOf(t: Texts, people: ReadonlyMap<string, Found[]>, wrong: (code: 'member_unknown' | 'member_several', params: Record<string, string | number>) => void): Found | null {
  const named = people.get(t.name.replace(/\s/g, '')) ?? [];
  const digits = t.phone.replace(/\D/g, '');
  const narrowed = named.filter((m) => (digits === '' || m.phone === digits) && (t.homeUnit === '' || m.unitName.includes(t.homeUnit) || t.homeUnit.includes(m.unitName)));
  const [one] = narrowed;
  if (narrowed.length === 1 && one) return one;
  if (narrowed.length === 0) wrong('member_unknown', { name: t.name });
  else wrong('member_several', { name: t.name, count: narrowed.length });
  return null;
}

function titleNamed(text: string, kind: 'office' | 'external', titles: ReadonlyMap<string, Title>): Title | undefined {
  const fitting = [...titles.values()].filter((t) => t.active && (t.kind === 'office') === (kind === 'office'));
  return fitting.find((t) => t.name === text) ?? fitting.filter((t) => text.endsWith(t.name)).toSorted((a, b) => b.name.length - a.name.length)[0];
}

/** A day as exactly as a list gives it: a month or year alone means its first or its last day. Null when empty, undefined when unreadable. */
function dayOf(ctx: Ctx, cell: Cell | null, which: 'first' | 'last'): string | null | undefined {
  if (!cell || isBlank(cell.text)) return null;
  const read = parseDate(cell, { earliestYear: 1950, latestYear: Number(localDate(ctx.now).slice(0, 4)) + 30 });
  if (!isParsed(read)) return undefined;
  const { date } = read.value;
  if (date.length === 10) return date;
  if (which === 'first') return date.length === 4 ? `${date}-01-01` : `${date}-01`;
  return date.length === 4 ? `${date}-12-31` : addDays(addMonthsSame(`${date}-01`, 1), -1);
}

async function membersNamed(ctx: Ctx, names: readonly string[]): Promise<Map<string, Found[]>> {
  const { rows } = await sql<Found>`select m.id, m.name, u.short_name as "unitName", u.path as "unitPath", m.phone from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where m.association_id = ${ctx.actor.associationId} and m.name = any(${[...new Set(names)]}::text[]) and m.status in ('active', 'suspended')`.execute(ctx.tx);
  return grouped(rows, (r) => r.name);
}

async function unitsNamed(ctx: Ctx, names: readonly string[]): Promise<Map<string, { id: string; kind: string }[]>> {
  const wanted = [...new Set(names)].filter((n) => n !== '');
  const { rows } = await sql<{ id: string; kind: string; wanted: string }>`select u.id, u.kind, w.name as wanted from unnest(${wanted}::text[]) as w(name) join units u on u.association_id = ${ctx.actor.associationId} and u.valid_to is null and (u.name = w.name or u.short_name = w.name or w.name = any(u.aliases))`.execute(ctx.tx);
  return grouped(rows, (r) => r.wanted);
}

/** What is to be looked at in the rows that can be taken in, as the dialog says it of one post. */
async function withWarnings(ctx: Ctx, rows: readonly PostImportRow[]): Promise<PostImportRow[]> {
  const found = await warningsOf(ctx, rows.flatMap((r) => (r.errors.length === 0 && !r.twin && r.member && r.titleCode && r.from ? [{ key: String(r.rowNo), memberId: r.member.id, title: r.titleCode, unitId: r.unitId, from: r.from, to: r.to }] : [])));
  return rows.map((r) => ({ ...r, warnings: found.get(String(r.rowNo)) ?? [] }));
}

/** Rows that say what is recorded already; they are passed over. */
async function markTwins(ctx: Ctx, rows: readonly PostImportRow[]): Promise<PostImportRow[]> {
  const ids = rows.flatMap((r) => (r.member ? [r.member.id] : []));
  const found = await sql<{ member_id: string; title: string; unit_id: string | null; level: string | null; valid_from: string }>`select member_id, title, unit_id, level, valid_from from posts where association_id = ${ctx.actor.associationId} and member_id = any(${[...new Set(ids)]}::uuid[]) and voided_at is null`.execute(ctx.tx);
  const keyOf = (memberId: string, title: string, unit: string | null, level: string | null, from: string): string => [memberId, title, unit ?? level ?? '', from].join('|');
  const known = new Set(found.rows.map((p) => keyOf(p.member_id, p.title, p.unit_id, p.level, p.valid_from)));
  return rows.map((r) => {
    if (!r.member || !r.titleCode || !r.from) return r;
    const key = keyOf(r.member.id, r.titleCode, r.unitId, r.level, r.from);
    const twin = known.has(key);
    known.add(key);
    return { ...r, twin };
  });
}

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const r of rows) out.set(key(r), [...(out.get(key(r)) ?? []), r]);
  return out;
}

