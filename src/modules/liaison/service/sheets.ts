import { type RawBuilder, sql } from 'kysely';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type ExportCount, type ExportList, type SheetColumn, exportList } from '#kit/server/exporting.ts';
import type { ColumnType, ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { recordNo } from '#kit/server/importing.ts';
import { conferenceAccess, pairingAccess, pointAccess, visitAccess } from '../access.ts';
import { type PairingFilter, type PairingLine, pairingFilter } from '../contract/pairings.ts';
import { type ConferenceFilter, type ConferenceLine, conferenceFilter } from '../contract/conferences.ts';
import { type AssignmentLine, type ChargeFilter, type CoverageFilter, type PointFilter, chargeFilter, coverageFilter, pointFilter } from '../contract/points.ts';
import { type VisitFilter, visitFilter } from '../contract/visits.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { assignmentKinds } from '../rules.ts';
import { assignmentLines, selectAssignments } from './assignment-lines.ts';
import * as charges from './assignments.ts';
import { association } from './common.ts';
import * as conferences from './conferences.ts';
import { coverage as readCoverage } from './coverage.ts';
import * as pairings from './pairings.ts';
import * as points from './points.ts';
import * as visits from './visits.ts';

const BATCH = 500;
const JOIN = zhCN.liaison.comma;
const { pairing: p, liaison: l, conference: c } = zhCN;
const col = (group: string, key: string, label: string, type?: ColumnType, width?: number): SheetColumn => ({ key, label, word: `${group}.${key}`, ...(type ? { type } : {}), ...(width ? { width } : {}) });
type Cells<R> = Readonly<Record<string, (r: R) => ExportCell>>;

/** Rows page by page: `next` answers the place after the last row. */
async function* paged<R>(columns: readonly string[], cells: Cells<R>, page: (place: RawBuilder<unknown>) => Promise<R[]>, next: (last: R) => RawBuilder<unknown>): AsyncGenerator<ExportCell[], void, undefined> {
  for (let place = sql`true` as RawBuilder<unknown>; ;) {
    const found = await page(place);
    for (const r of found) yield columns.map((key) => cells[key]?.(r) ?? null);
    const last = found.at(-1);
    if (!last || found.length < BATCH) return;
    place = next(last);
  }
}

async function made(ctx: Ctx, _query: unknown, taken: { rows: number }): Promise<void> {
  await record(ctx, 'liaison.exported', { type: 'liaisonExport', id: ctx.actor.accountId ?? association(ctx) }, { count: taken.rows });
}
const counted = async (ctx: Ctx, of: RawBuilder<ExportCount>): Promise<ExportCount> => (await of.execute(ctx.tx)).rows[0] ?? { rows: 0, persons: 0 };

const pairingCells: Cells<PairingLine> = {
  unitA: (r) => r.unitA.name, unitB: (r) => r.unitB.name, startsOn: (r) => r.startsOn, endsOn: (r) => r.endsOn, goal: (r) => r.goal, activities: (r) => r.activities, current: (r) => { const h = r.halves.at(-1); return h ? `${h.done}/${h.goal}` : null; }, missed: (r) => r.halves.filter((h) => h.state === 'missed').length,
};
const pairingSheet = exportList<PairingFilter>({
  query: pairingFilter, title: 'pairing.title', allow: (ctx) => allowAnywhere(ctx, pairingAccess, 'pairing.read'), made,
  columns: () => [col('pairing', 'unitA', p.unitA, undefined, 24), col('pairing', 'unitB', p.unitB, undefined, 24), col('pairing', 'startsOn', p.startsOn, 'date'), col('pairing', 'endsOn', p.endsOn, 'date'), col('pairing', 'goal', p.goal, 'integer'), col('pairing', 'activities', p.activities, 'integer'), col('pairing', 'current', p.current), col('pairing', 'missed', p.missed, 'integer')],
  // Units and how often they met: no list of persons.
  count: (ctx, query) => counted(ctx, sql<ExportCount>`select count(*)::int as rows, 0 as persons from pairings p join units a on a.association_id = p.association_id and a.id = p.unit_a_id join units b on b.association_id = p.association_id and b.id = p.unit_b_id
    where p.association_id = ${association(ctx)} and ${scope(ctx, pairingAccess, 'pairing.read', 'p')} and ${pairings.conditions(ctx, query)}`),
  rows: (ctx, query, columns) => paged(columns, pairingCells, async (place) => (await pairings.rowsOf(ctx, sql`${pairings.conditions(ctx, query)} and ${place}`, BATCH)).map((r) => pairings.lineOf(ctx, r)), (last) => sql`(p.starts_on, p.id) < (${last.startsOn}::date, ${last.id}::uuid)`),
});

const pointCells: Cells<points.PointRow> = { batch: (r) => r.batch, name: (r) => r.name, levelLabel: (r) => l.level[r.level], unit: (r) => r.unit_name, site: (r) => r.site, officer: (r) => r.officer_name, since: (r) => r.since, visitsThisYear: (r) => r.visits, lastVisit: (r) => r.last_visit };
/** Contacts and their telephones stay where they are. */
const pointSheet = exportList<PointFilter>({
  query: pointFilter, title: 'liaison.points', allow: (ctx) => allowAnywhere(ctx, pointAccess, 'liaison.coverage'), made,
  columns: () => [col('liaison', 'batch', l.batch, 'integer'), col('liaison', 'name', l.name, undefined, 28), col('liaison', 'levelLabel', l.levelLabel), col('liaison', 'unit', l.unit, undefined, 20), col('liaison', 'site', l.site, undefined, 28), col('liaison', 'officer', l.officer), col('liaison', 'since', l.since, 'date'), col('liaison', 'visitsThisYear', l.visitsThisYear, 'integer'), col('liaison', 'lastVisit', l.lastVisit, 'date')],
  count: (ctx, query) => counted(ctx, sql<ExportCount>`select count(*)::int as rows, count(distinct x.officer_id)::int as persons from (${points.selectPoints(ctx, points.conditions(ctx, query))}) x`),
  rows: (ctx, query, columns) => paged(columns, pointCells, (place) => points.rowsOf(ctx, sql`${points.conditions(ctx, query)} and ${place}`, BATCH), (last) => sql`(p.batch, p.name, p.id) > (${last.batch}::int, ${last.name}, ${last.id}::uuid)`),
});

const visitCells: Cells<visits.VisitRow> = { plannedOn: (r) => r.planned_on, visitedOn: (r) => r.visited_on, visitor: (r) => r.visitor, place: visits.nameOf, stateLabel: (r) => l.state[r.state], people: (r) => r.people, summary: (r) => r.summary, matters: (r) => r.matters, openMatters: (r) => r.open, record: (r) => recordNo(r.id) };
// Who was met is free text: what its usual marks part counts as a person each.
const met = sql`coalesce(sum(case when btrim(x.people) = '' then 0 else cardinality(regexp_split_to_array(btrim(x.people), '[\\u3001\\uff0c\\uff1b,;[:space:]]+')) end), 0)`;
const visitSheet = exportList<VisitFilter>({
  query: visitFilter, title: 'liaison.visits', allow: (ctx) => allowAnywhere(ctx, visitAccess, 'liaisonVisit.plan'), made,
  columns: () => [col('liaison', 'plannedOn', l.plannedOn, 'date'), col('liaison', 'visitedOn', l.visitedOn, 'date'), col('liaison', 'visitor', l.visitor), col('liaison', 'place', l.place, undefined, 28), col('liaison', 'stateLabel', l.stateLabel), col('liaison', 'people', l.people, undefined, 24), col('liaison', 'summary', l.summary, undefined, 40), col('liaison', 'matters', l.matters, 'integer'), col('liaison', 'openMatters', l.openMatters, 'integer'), col('liaison', 'record', l.record, undefined, 16)],
  count: (ctx, query) => counted(ctx, sql<ExportCount>`select count(*)::int as rows, (count(distinct x.account_id) + ${met})::int as persons from (${visits.selectVisits(ctx, visits.conditions(ctx, query))}) x`),
  rows: (ctx, query, columns) => paged(columns, visitCells, (place) => visits.rowsOf(ctx, sql`${visits.conditions(ctx, query)} and ${place}`, BATCH), (last) => sql`(v.planned_on, v.id) < (${last.planned_on}::date, ${last.id}::uuid)`),
});

type Coverage = Awaited<ReturnType<typeof readCoverage>>['kinds'][number];
interface CoverageRow { readonly kind: Coverage['kind']; readonly row: Coverage['rows'][number] }
const coverageCells: Cells<CoverageRow> = { kindLabel: (r) => l.coverage[r.kind], nameLabel: (r) => r.row.name, points: (r) => r.row.points, target: (r) => r.row.target, visitsThisYear: (r) => r.row.visits, coveredLabel: (r) => (r.row.covered ? l.coverage.yes : l.coverage.no) };
const coverageRows = async (ctx: Ctx, query: CoverageFilter): Promise<CoverageRow[]> => (await readCoverage(ctx, { query })).kinds.flatMap(({ kind, rows }) => rows.map((row) => ({ kind, row })));
/** The four coverages: a few hundred rows, of which those in charge are persons. */
const coverageSheet = exportList<CoverageFilter>({
  query: coverageFilter, title: 'liaison.coverage.title', allow: (ctx) => allowAnywhere(ctx, pointAccess, 'liaison.coverage'), made,
  columns: () => [col('liaison.coverage', 'kindLabel', l.coverage.kindLabel), col('liaison.coverage', 'nameLabel', l.coverage.nameLabel, undefined, 24), col('liaison', 'points', l.points, 'integer'), col('liaison', 'target', l.target, 'integer'), col('liaison', 'visitsThisYear', l.visitsThisYear, 'integer'), col('liaison.coverage', 'coveredLabel', l.coverage.coveredLabel)],
  count: async (ctx, query) => {
    const rows = await coverageRows(ctx, query);
    return { rows: rows.length, persons: new Set(rows.filter((r) => assignmentKinds.some((k) => k === r.kind)).map((r) => r.row.id)).size };
  },
  async *rows(ctx, query, columns) {
    for (const r of await coverageRows(ctx, query)) yield columns.map((key) => coverageCells[key]?.(r) ?? null);
  },
});

const chargeCells: Cells<AssignmentLine> = { account: (r) => r.account.name, kind: (r) => l.kind[r.kind], to: (r) => r.place.name, target: (r) => r.target, visits: (r) => r.done, from: (r) => r.startsOn, endOn: (r) => r.endsOn };
/** Who is in charge of what. */
const chargeSheet = exportList<ChargeFilter>({
  query: chargeFilter, title: 'liaison.charge.title', allow: (ctx) => allowAnywhere(ctx, pointAccess, 'liaison.coverage'), made,
  columns: () => [col('liaison.charge', 'account', l.charge.account), col('liaison.charge', 'kind', l.charge.kind), col('liaison.charge', 'to', l.charge.to, undefined, 28), col('liaison.charge', 'target', l.charge.target, 'integer'), { ...col('liaison', 'visits', l.visitsThisYear, 'integer'), word: 'liaison.visitsThisYear' }, col('liaison.charge', 'from', l.charge.from, 'date'), col('liaison.charge', 'endOn', l.charge.endOn, 'date')],
  count: (ctx, query) => counted(ctx, sql<ExportCount>`select count(*)::int as rows, count(distinct y.account_id)::int as persons from (${selectAssignments(ctx, charges.conditions(query))}) y`),
  persons: (ctx, query) => sql`select distinct y.member_id from (${selectAssignments(ctx, charges.conditions(query))}) y where y.member_id is not null`,
  rows: (ctx, query, columns) => paged(columns, chargeCells, (place) => assignmentLines(ctx, sql`${charges.conditions(query)} and ${place}`, BATCH), (last) => sql`(x.starts_on, x.id) < (${last.startsOn}::date, ${last.id}::uuid)`),
});

const conferenceCells: Cells<ConferenceLine & { bodies: string[] }> = { name: (r) => r.name, unit: (r) => r.unit.name, convenor: (r) => r.convenor, everyLabel: (r) => r.everyMonths, members: (r) => r.bodies.join(JOIN), lastHeld: (r) => r.lastHeld, planned: (r) => r.planned, nextBy: (r) => (r.ended ? null : r.nextBy), ended: (r) => (r.ended ? c.ended : null) };
/** Joint conferences with the bodies that take part; who speaks for them stays where it is. */
const conferenceSheet = exportList<ConferenceFilter>({
  query: conferenceFilter, title: 'conference.title', allow: (ctx) => allowAnywhere(ctx, conferenceAccess, 'conference.read'), made,
  columns: () => [col('conference', 'name', c.name, undefined, 24), col('conference', 'unit', c.unit, undefined, 20), col('conference', 'convenor', c.convenor, undefined, 24), col('conference', 'everyLabel', c.everyLabel, 'integer'), col('conference', 'members', c.members, undefined, 40), col('conference', 'lastHeld', c.lastHeld, 'date'), col('conference', 'planned', c.planned, 'date'), col('conference', 'nextBy', c.nextBy, 'date'), col('conference', 'ended', c.ended)],
  count: async (ctx, query) => ({ rows: (await conferences.pageRows(ctx, query, null, 2000)).length, persons: 0 }),
  async *rows(ctx, query, columns) {
    for (const r of await conferences.sheetLines(ctx, query)) yield columns.map((key) => conferenceCells[key]?.(r) ?? null);
  },
});

/** The lists of this module that leave by the common door. */
export const liaisonSheets: Readonly<Record<string, ExportList>> = { liaisonCharges: chargeSheet, conferences: conferenceSheet, pairings: pairingSheet, liaisonPoints: pointSheet, liaisonVisits: visitSheet, liaisonCoverage: coverageSheet };
