import { sql } from 'kysely';
import type { ErrorCode } from '#kit/pure/decision.ts';
import { parseDate } from '#kit/pure/tabular/parse-date.ts';
import { isParsed } from '#kit/pure/tabular/parsed.ts';
import { toHalfWidth } from '#kit/pure/tabular/text.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type { CheckedRow, FileRow, ImportChange, ImportList, RowProblem, UndoResult } from '#kit/server/importing.ts';
import { pointAccess } from '../../access.ts';
import { BATCH_PATTERN, batchWords, columnWords, levelWords } from '../../data/import-words.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import type { PointLevel } from '../../rules.ts';
import { association, ownUnit } from '../common.ts';
import { pointSubject } from '../points.ts';

/** What stands in a point that a list may fill. */
interface Filled { name: string; batch: number; level: PointLevel; unit_id: string; site: string; officer_id: string | null; contact_name: string | null; contact_phone: string | null; since: string }
interface Plan { id: string | null; fields: Filled | null }

const field = (key: keyof typeof columnWords, more: { required?: boolean; example?: string } = {}) => ({ key, word: `liaison.column.${key}`, headings: [...columnWords[key]], ...more });
const w = zhCN.liaison.column;

/** Liaison points from a spreadsheet: batches, levels and bodies as people write them. */
export const pointsImport: ImportList = {
  title: 'liaison.points', href: '/liaison-points',
  allow: (ctx) => allowAnywhere(ctx, pointAccess, 'liaisonPoint.manage'),
  fields: [
    field('name', { required: true, example: w.example.name }), field('batch', { required: true, example: w.example.batch }), field('level', { required: true, example: w.example.level }), field('unit', { required: true, example: w.example.unit }), field('site'), field('officer'), field('contact'), field('phone'), field('since'),
  ],
  check, commit, undo,
};

/** The number of a batch as people write it, null where it cannot be read. */
export function batchOf(text: string): number | null {
  const word = BATCH_PATTERN.exec(toHalfWidth(text))?.[1];
  if (word === undefined) return null;
  const n = batchWords[word] ?? Number(word);
  return n >= 1 && n <= 99 ? n : null;
}

/** The day since when a point stands: today where nothing is written, the first of a month or year, undefined where it cannot be read. */
function sinceOf(text: string, today: string): string | undefined {
  if (text === '') return today;
  const read = parseDate({ text, type: 'text' }, { earliestYear: 1950, latestYear: Number(today.slice(0, 4)) + 1 });
  if (!isParsed(read)) return undefined;
  const { date } = read.value;
  return date.length === 10 ? date : date.length === 7 ? `${date}-01` : `${date}-01-01`;
}

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const a = association(ctx);
  const today = localDate(ctx.now);
  const units = await ctx.tx.selectFrom('units').select(['id', 'name', 'short_name', 'aliases', 'path']).where('association_id', '=', a).where('valid_to', 'is', null).execute();
  const people = await ctx.tx.selectFrom('accounts').select(['id', 'name']).where('association_id', '=', a).where('state', '=', 'active').execute();
  const there = await ctx.tx.selectFrom('liaison_points').selectAll().where('association_id', '=', a).where('ends_on', 'is', null).execute();
  const known = new Map(there.map((p) => [`${p.unit_id}:${p.name}`, p]));
  const mine = ctx.actor.grants.filter((g) => g.role === 'secretariatOfficer');
  const seen = new Set<string>();
  return rows.map((row): CheckedRow => {
    const text = (key: keyof typeof columnWords): string => (row.values[key] ?? '').trim();
    const [name, unitName, officerName] = [text('name'), text('unit'), text('officer')];
    const unit = units.find((u) => u.name === unitName || u.short_name === unitName || u.aliases.includes(unitName));
    const namesakes = officerName === '' ? [] : people.filter((p) => p.name === officerName);
    const [batch, level, since] = [batchOf(text('batch')), levelWords[text('level')] ?? null, sinceOf(text('since'), today)];
    const key = `${unit?.id ?? unitName}:${name}`;
    const before = known.get(key);
    const problems: RowProblem[] = [];
    const wrong = (at: keyof typeof columnWords, code: ErrorCode): void => void problems.push({ field: at, severity: 'error', code });
    if (name.length < 2 || name.length > 80) wrong('name', 'liaisonPoint.name_missing');
    if (batch === null) wrong('batch', 'liaisonPoint.batch_unknown');
    if (level === null) wrong('level', 'liaisonPoint.level_unknown');
    if (!unit) wrong('unit', 'liaisonPoint.unit_unknown');
    else if (!mine.some((g) => unit.path.startsWith(g.unitPath))) wrong('unit', 'liaisonPoint.unit_not_yours');
    if (officerName !== '' && namesakes.length !== 1) wrong('officer', 'liaisonPoint.officer_unknown');
    if (since === undefined) wrong('since', 'liaisonPoint.since_unreadable');
    if (seen.has(key)) wrong('name', 'liaisonPoint.repeated');
    seen.add(key);
    const fields: Filled | null = problems.length === 0 && unit && batch !== null && level !== null && since !== undefined ? {
      name, batch, level, unit_id: unit.id, site: text('site').slice(0, 120) || (before?.site ?? ''), officer_id: namesakes[0]?.id ?? before?.officer_id ?? null, contact_name: text('contact').slice(0, 30) || (before?.contact_name ?? null),
      contact_phone: toHalfWidth(text('phone')).slice(0, 30) || (before?.contact_phone ?? null), since: text('since') === '' && before ? before.since : since,
    } : null;
    const same = before && fields && (Object.keys(fields) as (keyof Filled)[]).every((k) => before[k] === fields[k]);
    return { rowNo: row.rowNo, decision: fields === null ? 'error' : !before ? 'new' : same ? 'same' : 'update', problems, title: name, plan: { id: before?.id ?? null, fields } satisfies Plan };
  });
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  const a = association(ctx);
  const changes: ImportChange[] = [];
  const plans = rows.filter((r) => r.decision === 'new' || r.decision === 'update').map((r) => ({ rowNo: r.rowNo, ...(r.plan as unknown as Plan) }));
  for (const unitId of new Set(plans.flatMap((p) => (p.fields ? [p.fields.unit_id] : [])))) await ownUnit(ctx, 'liaisonPoint.manage', unitId);
  for (const p of plans) {
    if (p.fields === null) continue;
    if (p.id === null) {
      const id = newId();
      await ctx.tx.insertInto('liaison_points').values({ association_id: a, id, ...p.fields, created_at: ctx.now }).execute();
      changes.push({ rowNo: p.rowNo, subjectId: id, before: null, version: 1 });
      continue;
    }
    const row = await ctx.tx.selectFrom('liaison_points').selectAll().where('association_id', '=', a).where('id', '=', p.id).forUpdate().executeTakeFirstOrThrow();
    await ctx.tx.updateTable('liaison_points').set({ ...p.fields, version: row.version + 1 }).where('association_id', '=', a).where('id', '=', p.id).execute();
    const { name, batch, level, unit_id, site, officer_id, contact_name, contact_phone, since } = row;
    changes.push({ rowNo: p.rowNo, subjectId: p.id, before: { name, batch, level, unit_id, site, officer_id, contact_name, contact_phone, since }, version: row.version + 1 });
  }
  const [first] = changes;
  if (first) await record(ctx, 'liaisonPoint.imported', pointSubject(first.subjectId), { count: changes.length });
  return changes;
}

/** What somebody changed since, or has visited or put in somebody's charge, stays. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  const a = association(ctx);
  const result = { removed: 0, restored: 0, kept: 0 };
  for (const c of changes) {
    const done = c.before === null
      ? await sql`delete from liaison_points p where p.association_id = ${a} and p.id = ${c.subjectId} and p.version = ${c.version} and not exists (select 1 from liaison_visits v where v.association_id = p.association_id and v.point_id = p.id) and not exists (select 1 from liaison_assignments x where x.association_id = p.association_id and x.point_id = p.id) returning p.id`.execute(ctx.tx)
      : await sql`update liaison_points p set name = b.name, batch = b.batch, level = b.level, unit_id = b.unit_id, site = b.site, officer_id = b.officer_id, contact_name = b.contact_name, contact_phone = b.contact_phone, since = b.since, version = p.version + 1
          from jsonb_to_record(${JSON.stringify(c.before)}::jsonb) as b(name text, batch int, level text, unit_id uuid, site text, officer_id uuid, contact_name text, contact_phone text, since date) where p.association_id = ${a} and p.id = ${c.subjectId} and p.version = ${c.version} returning p.id`.execute(ctx.tx);
    if (done.rows.length === 0) result.kept += 1;
    else if (c.before === null) result.removed += 1;
    else result.restored += 1;
  }
  return result;
}
