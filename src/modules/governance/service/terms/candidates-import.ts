import { sql } from 'kysely';
import { toHalfWidth } from '#kit/pure/tabular/text.ts';
import { foldName } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type { CheckedRow, FileRow, ImportChange, ImportList, RowProblem, UndoResult } from '#kit/server/importing.ts';
import { candidateHeadings, officeWords } from '../../data/candidate-words.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { type Office, termsRunning } from '../../rules/terms.ts';
import { manageOrder } from '../desk.ts';
import { put, subject } from './change-for.ts';

interface Plan { memberId: string; office: Office; seat: string; terms: number | null }
type Column = keyof typeof candidateHeadings;
const a = (ctx: Ctx): string => ctx.actor.associationId;

/** Candidates of the change of term that is being planned, from a table: a member by name (and unit, where there are namesakes). */
export const candidatesImport: ImportList = {
  title: 'term.field.candidates', href: '/terms', allow: (ctx) => void manageOrder(ctx, 'term.manage'),
  fields: [
    { key: 'name', word: 'term.field.member', headings: [...candidateHeadings.name], required: true }, { key: 'unit', word: 'term.field.unit', headings: [...candidateHeadings.unit] },
    { key: 'office', word: 'term.field.office', headings: [...candidateHeadings.office], required: true, example: zhCN.term.office.councillor }, { key: 'terms', word: 'term.field.prior', headings: [...candidateHeadings.terms] },
  ],
  check, commit, undo, hrefOf,
};

const planning = (ctx: Ctx, lock = false) => {
  const found = ctx.tx.selectFrom('term_changes').selectAll().where('association_id', '=', a(ctx)).where('state', '=', 'planning');
  return (lock ? found.forUpdate() : found).executeTakeFirst();
};

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const change = await planning(ctx);
  const there = change ? await ctx.tx.selectFrom('term_candidates').select(['member_id', 'office']).where('association_id', '=', a(ctx)).where('change_id', '=', change.id).execute() : [];
  const known = new Set(there.map((c) => `${c.member_id} ${c.office}`));
  const names = [...new Set(rows.map((r) => foldName(r.values['name'] ?? '')))];
  const people = (await sql<{ id: string; name: string; units: string[] }>`select m.id, m.name, array[u.name, u.short_name] || u.aliases as units from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where m.association_id = ${a(ctx)} and m.status in ('active', 'suspended')`.execute(ctx.tx)).rows.filter((p) => names.includes(foldName(p.name)));
  const seen = new Set<string>();
  return rows.map((row): CheckedRow => {
    const problems: RowProblem[] = [];
    const text = (key: Column): string => (row.values[key] ?? '').trim();
    const wrong = (field: Column, code: RowProblem['code']): void => void problems.push({ field, severity: 'error', code });
    const [only, second] = people.filter((p) => foldName(p.name) === foldName(text('name')) && (text('unit') === '' || p.units.includes(text('unit'))));
    const office = officeWords[text('office')];
    const terms = text('terms') === '' ? null : Number(/^\d{1,2}/.exec(toHalfWidth(text('terms')))?.[0] ?? Number.NaN);
    if (!change) wrong('name', 'term.not_planning');
    if (!only || second) wrong('name', 'term.row_member');
    if (!office) wrong('office', 'term.row_office');
    if (terms !== null && !(terms >= 0 && terms <= 20)) wrong('terms', 'term.row_terms');
    const key = `${only?.id} ${office}`;
    if (only && office && seen.has(key)) wrong('name', 'term.candidate_twice');
    seen.add(key);
    const plan: Plan | null = problems.length === 0 && only && office ? { memberId: only.id, office, seat: '', terms } : null;
    return { rowNo: row.rowNo, decision: plan === null ? 'error' : known.has(key) ? 'same' : 'new', problems, title: `${text('name')} ${text('office')}`, plan: { ...plan } };
  });
}

/** Whoever has the list open saves on an older version and is told. */
async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  manageOrder(ctx, 'term.manage');
  const change = await planning(ctx, true);
  if (!change) return [];
  const earlier = await ctx.tx.selectFrom('appointments').select(['member_id', 'office', 'number']).where('association_id', '=', a(ctx)).where('number', '<', change.number).execute();
  const served = earlier.map((e) => ({ memberId: e.member_id, office: e.office, number: e.number }));
  const changes: ImportChange[] = [];
  for (const row of rows) {
    const [id, p] = [newId(), row.plan as unknown as Plan];
    await ctx.tx.insertInto('term_candidates').values({ association_id: a(ctx), change_id: change.id, id, member_id: p.memberId, office: p.office, seat: p.seat, prior_terms: p.terms ?? termsRunning(served, p.memberId, p.office, change.number) }).execute();
    changes.push({ rowNo: row.rowNo, subjectId: id, before: null, version: 1 });
  }
  await told(ctx, change);
  return changes;
}

async function told(ctx: Ctx, change: { id: string; version: number; number: number }): Promise<void> {
  await put(ctx, change);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from term_candidates where association_id = ${a(ctx)} and change_id = ${change.id}`.execute(ctx.tx);
  await record(ctx, 'term.candidatesSaved', subject(change.id), { number: change.number, count: rows[0]?.n ?? 0 });
}

/** The change of term whose candidates they are. */
async function hrefOf(ctx: Ctx, id: string): Promise<string | null> {
  const found = await ctx.tx.selectFrom('term_candidates').select('change_id').where('association_id', '=', a(ctx)).where('id', '=', id).executeTakeFirst();
  return found ? `/term-changes/${found.change_id}` : null;
}

/** As long as the list is not published. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  manageOrder(ctx, 'term.manage');
  const change = await planning(ctx, true);
  if (!change) return { removed: 0, restored: 0, kept: changes.length };
  const gone = await ctx.tx.deleteFrom('term_candidates').where('association_id', '=', a(ctx)).where('change_id', '=', change.id).where('id', 'in', changes.map((c) => c.subjectId)).returning('id').execute();
  if (gone.length > 0) await told(ctx, change);
  return { removed: gone.length, restored: 0, kept: changes.length - gone.length };
}
