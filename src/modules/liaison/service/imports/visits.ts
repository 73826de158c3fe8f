import { sql } from 'kysely';
import { endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { type CheckedRow, type FileRow, type ImportChange, type ImportList, type RowProblem, type UndoResult, leftAsItIs, recordField, recordReader } from '#kit/server/importing.ts';
import { dropTodos, openTodo } from '#modules/inbox/index.ts';
import { pointAccess } from '../../access.ts';
import { MATTER_BREAK, visitColumns } from '../../data/import-words.ts';
import { zhCN } from '../../locales/zh-CN.ts';
import { association } from '../common.ts';
import { VISIT, correct, move, visitSubject } from '../visits.ts';
import { lookUp, reader } from './look-up.ts';

interface Plan { account: string; unit: string; point: string | null; place: string; plannedOn: string; visitedOn: string | null; site: string; people: string; summary: string; matters: string[] }
type Column = keyof typeof visitColumns;
const w = zhCN.liaison.visitColumn;
const field = (key: Column, more: { required?: boolean; example?: string } = {}) => ({ key, word: `liaison.visitColumn.${key}`, headings: [...visitColumns[key]], ...more });

/** Visits from a spreadsheet: those with a day on which they were made are recorded, the others are planned and wait for their visitor. */
export const visitsImport: ImportList = {
  title: 'liaison.visits', href: '/liaison-visits',
  allow: (ctx) => allowAnywhere(ctx, pointAccess, 'liaisonPoint.manage'),
  fields: [field('visitor', { required: true, example: w.example.visitor }), field('place', { required: true, example: w.example.place }), field('unit'), field('visitedOn', { example: w.example.visitedOn }), field('plannedOn'), field('site'), field('people'), field('summary'), field('matters', { example: w.example.matters }), recordField('liaison.record')],
  check, commit, undo,
};

async function check(ctx: Ctx, rows: readonly FileRow[]): Promise<CheckedRow[]> {
  const [find, today] = [await lookUp(ctx), localDate(ctx.now)];
  const keyOf = (account: string | null, place: string | null | undefined, day: string | null): string => `${account} ${place} ${day}`;
  const there = await ctx.tx.selectFrom('liaison_visits').select(['id', 'version', 'state', 'account_id', 'unit_id', 'point_id', 'planned_on', 'visited_on', 'place', 'people', 'summary']).where('association_id', '=', association(ctx)).execute();
  const named = recordReader(there);
  const known = new Map(there.filter((v) => v.state !== 'cancelled').map((v) => [keyOf(v.account_id, v.point_id ?? v.unit_id, v.visited_on ?? v.planned_on), v]));
  const seen = new Set<string>();
  return rows.map((row): CheckedRow => {
    const { text, wrong, day, problems } = reader<Column>(row);
    const { own, problems: unknown } = named(row);
    problems.push(...unknown);
    const [visitedOn, plannedOn] = [day('visitedOn', 'recent', today), day('plannedOn', 'ahead', today)];
    const done = text('visitedOn') !== '';
    const [account, place] = [find.person(text('visitor'), ...(done ? ['closed' as const] : [])), find.place(text('place'), text('unit'), ...(done ? ['ended' as const] : []))];
    if (own) return ofOwn(row, own, { account, place: place?.pointId ?? place?.unitId ?? null, visitedOn, plannedOn }, today, problems);
    if (!account) wrong('visitor', 'liaisonImport.person_unknown');
    if (!place) wrong('place', 'liaisonImport.place_unknown');
    if (!done && text('plannedOn') === '') wrong('visitedOn', 'liaisonImport.day_missing');
    if (visitedOn !== null && visitedOn > today) wrong('visitedOn', 'liaison.not_yet');
    const key = keyOf(account, place?.pointId ?? place?.unitId, visitedOn ?? plannedOn);
    if (account && place && seen.has(key)) wrong('place', 'liaisonImport.repeated');
    seen.add(key);
    const on = plannedOn ?? visitedOn;
    const plan: Plan | null = problems.length === 0 && account && place && on !== null ? {
      account, unit: place.unitId, point: place.pointId, place: place.name, plannedOn: on, visitedOn, site: text('site').slice(0, 120), people: text('people').slice(0, 300), summary: text('summary').slice(0, 3000),
      matters: visitedOn === null ? [] : text('matters').split(MATTER_BREAK).map((m) => m.trim().slice(0, 500)).filter((m) => m.length >= 2).slice(0, 20),
    } : null;
    const before = known.get(key);
    if (plan && before) problems.push(...leftAsItIs(row, { site: before.place, people: before.people, summary: before.summary }));
    return { rowNo: row.rowNo, decision: plan === null ? 'error' : before ? 'same' : 'new', problems, title: `${text('visitor')} ${text('place')}`, plan: { ...plan } };
  });
}

interface Stored { id: string; version: number; state: string; account_id: string; unit_id: string; point_id: string | null; planned_on: string; visited_on: string | null; place: string; people: string; summary: string }
/** The record of a visit, or the day that one is planned for. */
type Values = { visitedOn: string; place: string; people: string; summary: string } | { plannedOn: string };

/** A row that names a visit by its number: another day of a planned one, and what was recorded of one that was made, are offered as changes; the rest is left as it is. An empty cell takes nothing away. */
function ofOwn(row: FileRow, own: Stored, says: { account: string | null; place: string | null; visitedOn: string | null; plannedOn: string | null }, today: string, problems: RowProblem[]): CheckedRow {
  const text = (key: Column, most: number): string => (row.values[key] ?? '').trim().slice(0, most);
  const leave = (at: Column): void => void problems.push({ field: at, severity: 'warning', code: 'listImport.left_as_it_is' });
  if (says.account !== null && says.account !== own.account_id) leave('visitor');
  if (says.place !== null && says.place !== (own.point_id ?? own.unit_id)) leave('place');
  const done = own.state === 'done';
  const was: Values = done ? { visitedOn: own.visited_on ?? own.planned_on, place: own.place, people: own.people, summary: own.summary } : { plannedOn: own.planned_on };
  const to: Values = 'visitedOn' in was ? { visitedOn: says.visitedOn ?? was.visitedOn, place: text('site', 120) || was.place, people: text('people', 300) || was.people, summary: text('summary', 3000) || was.summary } : { plannedOn: says.plannedOn ?? own.planned_on };
  if (done && says.plannedOn !== null && says.plannedOn !== own.planned_on) leave('plannedOn');
  if (!done) for (const [key, now] of [['visitedOn', own.visited_on], ['people', own.people], ['summary', own.summary]] as const) if (text(key, 3000) !== '' && text(key, 3000) !== (now ?? '')) leave(key);
  const differs = JSON.stringify(was) !== JSON.stringify(to);
  const may = done || own.state === 'planned';
  if (!may && differs) leave('plannedOn');
  if (says.visitedOn !== null && done && says.visitedOn > today) problems.push({ field: 'visitedOn', severity: 'error', code: 'liaison.not_yet' });
  if ('summary' in to && differs && to.summary.length < 2) problems.push({ field: 'summary', severity: 'error', code: 'liaisonImport.summary_missing' });
  const wrong = problems.some((p) => p.severity === 'error');
  return { rowNo: row.rowNo, decision: wrong ? 'error' : may && differs ? 'update' : 'same', problems, title: `${text('visitor', 60)} ${text('place', 60)}`, plan: { id: own.id, version: own.version, was, to } };
}

/** As by hand: a planned visit is put on another day, one that was made is corrected with the reason. */
async function changeTo(ctx: Ctx, id: string, version: number, to: Values, reason: string): Promise<void> {
  if ('plannedOn' in to) await move(ctx, { params: { id }, body: { version, plannedOn: to.plannedOn } });
  else await correct(ctx, { params: { id }, body: { version, ...to, matters: [], reason } });
}

async function commit(ctx: Ctx, rows: readonly CheckedRow[]): Promise<ImportChange[]> {
  ctx.asked.add('liaisonPoint.manage');
  const a = association(ctx);
  const changes: ImportChange[] = [];
  for (const row of rows.filter((r) => r.decision === 'update')) {
    const { id, version, was, to } = row.plan as unknown as { id: string; version: number; was: Values; to: Values };
    await changeTo(ctx, id, version, to, zhCN.liaison.fromTable);
    changes.push({ rowNo: row.rowNo, subjectId: id, before: { ...was }, version: version + 1 });
  }
  for (const row of rows.filter((r) => r.decision === 'new')) {
    const [id, p] = [newId(), row.plan as unknown as Plan];
    await ctx.tx.insertInto('liaison_visits').values({
      association_id: a, id, account_id: p.account, unit_id: p.unit, point_id: p.point, state: p.visitedOn ? 'done' : 'planned', planned_on: p.plannedOn, visited_on: p.visitedOn, place: p.site, people: p.people, summary: p.summary,
      created_by: ctx.actor.accountId, created_at: ctx.now, done_at: p.visitedOn ? ctx.now : null,
    }).execute();
    if (p.matters.length > 0) await ctx.tx.insertInto('liaison_matters').values(p.matters.map((raised, i) => ({ association_id: a, id: newId(), visit_id: id, position: i + 1, raised }))).execute();
    if (!p.visitedOn) await openTodo(ctx, { matter: visitSubject(id), action: VISIT, title: p.place, to: { accountId: p.account }, dueAt: endOfLocalDay(p.plannedOn) });
    changes.push({ rowNo: row.rowNo, subjectId: id, before: null, version: 1 });
  }
  const [first] = changes;
  if (first) await record(ctx, 'liaisonVisit.imported', visitSubject(first.subjectId), { count: changes.length });
  return changes;
}

/** What was recorded or called off since, has a file, or of which a matter was answered or became a task, stays. */
async function undo(ctx: Ctx, changes: readonly ImportChange[]): Promise<UndoResult> {
  const a = association(ctx);
  let [removed, restored] = [0, 0];
  for (const c of changes) {
    if (c.before !== null) {
      const to = c.before as unknown as Values;
      const now = await ctx.tx.selectFrom('liaison_visits').select(['version', 'state']).where('association_id', '=', a).where('id', '=', c.subjectId).executeTakeFirst();
      if (now?.version !== c.version || now.state !== ('plannedOn' in to ? 'planned' : 'done')) continue;
      await changeTo(ctx, c.subjectId, c.version, to, zhCN.liaison.tableUndone);
      restored += 1;
      continue;
    }
    const { rows } = await sql`select from liaison_visits v where v.association_id = ${a} and v.id = ${c.subjectId} and v.version = ${c.version}
      and not exists (select from liaison_matters y where y.association_id = v.association_id and y.visit_id = v.id and (y.answer is not null or y.task_id is not null))
      and not exists (select from files f where f.association_id = v.association_id and f.subject_type = 'liaisonVisit' and f.subject_id = v.id) for update`.execute(ctx.tx);
    if (rows.length === 0) continue;
    await ctx.tx.deleteFrom('liaison_matters').where('association_id', '=', a).where('visit_id', '=', c.subjectId).execute();
    await ctx.tx.deleteFrom('liaison_visits').where('association_id', '=', a).where('id', '=', c.subjectId).execute();
    await dropTodos(ctx, visitSubject(c.subjectId));
    removed += 1;
  }
  return { removed, restored, kept: changes.length - removed - restored };
}
