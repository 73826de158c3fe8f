import { sql } from 'kysely';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import { type CheckedRow, type FileRow, type ImportChange, type ImportList, type RowProblem, leftAsItIs, recordField, recordNo, recordReader } from '#kit/server/importing.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { filesOf } from '#modules/files/index.ts';
import { honourAccess } from '../access.ts';
import { type HonourFilter, honourFilter } from '../contract.ts';
import { headings, levelWords } from '../data/import-words.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { type HonourLevel, type HonourState, type Precision, canAward, canTake, honourLevels, readWhen, whenText } from '../rules.ts';
import { conditions, honoursFrom, lineOf, rowsWhere, subject, todayOf } from './rows.ts';
import { type NewHonour, correct, insertHonour, overHolder } from './write.ts';

const PAGE = 500;
const words = zhCN.honour;
const columns = ['holder', 'unit', 'title', 'level', 'when', 'issuer', 'state', 'record'] as const;
const widths = { holder: 14, unit: 20, title: 32, level: 10, when: 12, issuer: 28, state: 10, record: 16 };

/** Honours as a sheet, by the door. */
export const honoursSheet = exportList<HonourFilter>({
  query: honourFilter, title: 'honour.list.title', allow: (ctx) => allowAnywhere(ctx, honourAccess, 'honour.export'),
  columns: () => columns.map((key) => ({ key, label: words.column[key], word: `honour.column.${key}`, width: widths[key] })),
  async count(ctx, query) {
    const { rows } = await sql<{ rows: number; persons: number }>`select count(*)::int as rows, count(distinct h.member_id)::int as persons from ${honoursFrom(ctx)} where ${await conditions(ctx, query)}`.execute(ctx.tx);
    return rows[0] ?? { rows: 0, persons: 0 };
  },
  persons: async (ctx, query) => sql`select distinct h.member_id from ${honoursFrom(ctx)} where ${await conditions(ctx, query)} and h.member_id is not null`,
  async *rows(ctx, query, wanted) {
    const where = await conditions(ctx, query);
    let after: string[] | null = null;
    for (;;) {
      const page = await rowsWhere(ctx, where, after, PAGE);
      for (const r of page) {
        const l = lineOf(r);
        const cell: Record<string, ExportCell> = { holder: l.member?.name ?? l.unit?.name ?? '', unit: l.home, title: l.title, level: words.level[l.level], when: l.when, issuer: l.issuer, state: words.state[l.state], record: recordNo(r.id) };
        yield wanted.map((c) => cell[c] ?? null);
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = [last.awarded_on, last.id];
    }
  },
  async made(ctx, _q, taken) {
    await record(ctx, 'honour.exported', { type: 'export', id: newId() }, { count: taken.rows });
  },
});

/** Honours from a table: a member by name (and unit, where there are namesakes), or a unit by name. */
export const honoursImport: ImportList = {
  title: 'honour.list.title', href: '/honours', allow: (ctx) => allowAnywhere(ctx, honourAccess, 'honour.import'),
  fields: [...(['holder', 'unit', 'title', 'level', 'when', 'issuer'] as const).map((key) => ({ key, word: `honour.column.${key}`, headings: [...headings[key]], ...(key === 'unit' ? {} : { required: true }), ...(key === 'level' ? { example: words.level.city } : {}), ...(key === 'when' ? { example: '2026-05' } : {}) })), recordField('honour.column.record')],
  check, commit, undo,
};

/** `was`: what a row corrects of an honour that is there. */
type Plan = Omit<NewHonour, 'id'> & { readonly id?: string; readonly version?: number; readonly was?: Said };
type Said = Pick<NewHonour, 'title' | 'level' | 'when' | 'issuer' | 'note'>;
const levelOf = (text: string): HonourLevel | undefined => honourLevels.find((l) => l === text || words.level[l] === text || levelWords[l].some((w) => w === text));

/** Whose honours rows mean: exactly one member of that name (in that unit), else exactly one unit. */
async function holders(ctx: Ctx, rows: readonly FileRow[]): Promise<Map<number, { memberId: string | null; unitId: string | null } | 'several'>> {
  const asked = rows.map((r) => ({ no: r.rowNo, name: (r.values['holder'] ?? '').trim(), unit: (r.values['unit'] ?? '').trim() }));
  const found = await sql<{ no: number; members: string[] | null; units: string[] | null }>`select a.no, (select array_agg(m.id) from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id where m.association_id = ${ctx.actor.associationId} and m.name = a.name and m.status not in ('merged', 'left') and (a.unit = '' or u.name = a.unit or u.short_name = a.unit)) as members,
      (select array_agg(u.id) from units u where u.association_id = ${ctx.actor.associationId} and u.valid_to is null and (u.name = a.name or u.short_name = a.name)) as units
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(no int, name text, unit text)`.execute(ctx.tx);
  return new Map(found.rows.flatMap((r) => {
    const all = [...(r.members ?? []).map((memberId) => ({ memberId, unitId: null })), ...(r.units ?? []).map((unitId) => ({ memberId: null, unitId }))];
    const [only] = all;
    return only ? [[r.no, all.length === 1 ? only : ('several' as const)] as const] : [];
  }));
}

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const who = await holders(ctx, rows);
  const there = await sql<Stored>`select id, version, member_id, unit_id, title, awarded_on, precision, note, state, concat_ws('|', coalesce(member_id, unit_id), title, awarded_on) as key, issuer, level from honours where association_id = ${ctx.actor.associationId} and state in ('held', 'proposed')`.execute(ctx.tx);
  const known = new Map<string, { issuer: string; level: HonourLevel } | null>(there.rows.map((r) => [r.key, r]));
  const named = recordReader(there.rows);
  const checked: CheckedRow[] = [];
  for (const row of rows) {
    const v = (key: string): string => (row.values[key] ?? '').trim();
    const [level, when, found] = [levelOf(v('level')), readWhen(v('when')), who.get(row.rowNo)];
    const { own, problems } = named(row);
    const bad = (field: string, code: RowProblem['code']): void => void problems.push({ field, severity: 'error', code });
    const holder = found === 'several' ? undefined : found;
    const over = own ? { memberId: own.member_id, unitId: own.unit_id } : holder;
    if (!over || !(await overHolder(ctx, over.memberId, over.unitId))?.includes('secretariatOfficer')) bad('holder', 'honour.holder_unknown');
    if (v('title').length < 2 || v('title').length > 100) bad('title', 'honour.title_missing');
    if (v('issuer').length < 2 || v('issuer').length > 100) bad('issuer', 'honour.title_missing');
    if (!level) bad('level', 'honour.level_unknown');
    const dated = canAward(when, todayOf(ctx));
    if (!dated.ok) bad('when', dated.code);
    if (own) {
      checked.push(ofOwn(ctx, row, own, { title: v('title'), level: level ?? own.level, when: when ? v('when') : '', issuer: v('issuer'), note: own.note }, when, found !== 'several' && over !== undefined && holder !== undefined && (holder.memberId ?? holder.unitId) !== (over.memberId ?? over.unitId), problems, known));
      continue;
    }
    const key = [holder?.memberId ?? holder?.unitId ?? '', v('title'), when?.day ?? ''].join('|');
    const same = known.has(key);
    const before = known.get(key);
    if (before && level && problems.length === 0) problems.push(...leftAsItIs(row, { issuer: before.issuer, ...(level === before.level ? {} : { level: words.level[before.level] }) }));
    const wrong = problems.some((p) => p.severity === 'error');
    if (!wrong && !same) known.set(key, null);
    checked.push({ rowNo: row.rowNo, decision: wrong ? 'error' : same ? 'same' : 'new', problems, title: `${v('holder')} ${v('title')}`, plan: { memberId: holder?.memberId ?? null, unitId: holder?.unitId ?? null, title: v('title'), level: level ?? 'other', when: v('when'), issuer: v('issuer'), note: '' } satisfies Plan });
  }
  return checked;
}

interface Stored { id: string; version: number; member_id: string | null; unit_id: string | null; title: string; awarded_on: string; precision: Precision; note: string; state: HonourState; key: string; issuer: string; level: HonourLevel }

/** A row that names an honour by its number: what differs is offered as a correction of it. Whose it is, and what is not yet decided, is not changed by a table. */
function ofOwn(ctx: Ctx, row: FileRow, own: Stored, says: Said, when: ReturnType<typeof readWhen>, otherHolder: boolean, problems: RowProblem[], known: ReadonlyMap<string, unknown>): CheckedRow {
  const was: Said = { title: own.title, level: own.level, when: whenText({ day: own.awarded_on, precision: own.precision }), issuer: own.issuer, note: own.note };
  const leave = (field: string): void => void problems.push({ field, severity: 'warning', code: 'listImport.left_as_it_is' });
  const differs = (['title', 'level', 'when', 'issuer'] as const).filter((k) => (k === 'when' ? when !== null && (when.day !== own.awarded_on || when.precision !== own.precision) : says[k] !== was[k]));
  const may = canTake('correct', own.state).ok && (own.member_id === null || own.member_id !== ctx.actor.memberId);
  if (otherHolder) leave('holder');
  if (!may) differs.forEach(leave);
  const key = [own.member_id ?? own.unit_id ?? '', says.title, when?.day ?? ''].join('|');
  if (may && key !== own.key && known.has(key)) problems.push({ field: 'title', severity: 'error', code: 'honour.there_already' });
  const wrong = problems.some((p) => p.severity === 'error');
  return { rowNo: row.rowNo, decision: wrong ? 'error' : may && differs.length > 0 ? 'update' : 'same', problems, title: `${(row.values['holder'] ?? '').trim()} ${says.title}`, plan: { memberId: own.member_id, unitId: own.unit_id, ...says, id: own.id, version: own.version, was } satisfies Plan };
}

/** Corrects an honour as by hand, its certificates kept; the log says what stood before. */
async function correctTo(ctx: Ctx, id: string, version: number, { title, level, when, issuer, note }: Said, reason: string): Promise<void> {
  await correct(ctx, { params: { id }, body: { version, title, level, when, issuer, note, fileIds: (await filesOf(ctx, subject(id))).map((f) => f.id), reason } });
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  const changes: ImportChange[] = [];
  for (const row of rows.filter((r) => r.decision === 'new')) {
    const id = newId();
    await insertHonour(ctx, { id, ...(row.plan as unknown as Plan) }, 'held');
    changes.push({ rowNo: row.rowNo, subjectId: id, before: null, version: 1 });
  }
  for (const row of rows.filter((r) => r.decision === 'update')) {
    const { id, version, was, ...says } = row.plan as unknown as Plan;
    if (!id || !version || !was) continue;
    await correctTo(ctx, id, version, says, words.fromTable);
    changes.push({ rowNo: row.rowNo, subjectId: id, before: { ...was }, version: version + 1 });
  }
  const [first] = changes;
  if (first) await record(ctx, 'honour.imported', { type: 'honour', id: first.subjectId }, { count: changes.length });
  return changes;
}

/** Takes back what the table brought; what was changed since stays. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<{ removed: number; restored: number; kept: number }> {
  let restored = 0;
  for (const c of changes.filter((x) => x.before !== null)) {
    const now = await ctx.tx.selectFrom('honours').select(['version', 'state']).where('association_id', '=', ctx.actor.associationId).where('id', '=', c.subjectId).executeTakeFirst();
    if (now?.version !== c.version || !canTake('correct', now.state).ok) continue;
    await correctTo(ctx, c.subjectId, c.version, c.before as unknown as Said, words.tableUndone);
    restored += 1;
  }
  const done = await sql`delete from honours h using jsonb_to_recordset(${JSON.stringify(changes.filter((c) => c.before === null).map((c) => ({ id: c.subjectId, version: c.version })))}::jsonb) as c(id uuid, version int) where h.association_id = ${ctx.actor.associationId} and h.id = c.id and h.version = c.version
    and not exists (select from files f where f.association_id = h.association_id and f.subject_type = 'honour' and f.subject_id = h.id) returning h.id`.execute(ctx.tx);
  return { removed: done.rows.length, restored, kept: changes.length - done.rows.length - restored };
}
