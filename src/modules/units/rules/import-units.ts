import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { isParsed } from '#kit/pure/tabular/parsed.ts';
import { parseDate } from '#kit/pure/tabular/parse-date.ts';
import { parseMulti } from '#kit/pure/tabular/parse-multi.ts';
import type { ErrorCode, Params } from '#kit/pure/decision.ts';
import type { UnitKind } from '../contract/kinds.ts';
import { mayContain } from '../rules.ts';

/** A unit that stands, as far as a table may speak of it. */
export interface KnownUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly kind: UnitKind;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly validFrom: string;
  /** Whether the person who brings the table may change it and set units up below it. */
  readonly mine: boolean;
  readonly details: UnitDetails;
}

/** What a table fills in besides name, kind and place; an empty cell leaves what is there. */
export interface UnitDetails {
  readonly shortName?: string;
  readonly aliases?: readonly string[];
  readonly headName?: string;
  readonly contactName?: string;
  readonly contactPhone?: string;
  readonly sortOrder?: number;
}

export interface UnitPlan {
  /** The unit that is meant; null: it is to be set up. */
  readonly id: string | null;
  readonly parentId: string | null;
  /** The row of the file that sets up the unit above, where that is not there yet. */
  readonly parentRow: number | null;
  readonly kind: UnitKind;
  readonly name: string;
  readonly validFrom: string | null;
  readonly establishedOn: string | null;
  readonly details: UnitDetails;
}

export interface Problem {
  readonly field: string;
  readonly code: ErrorCode;
  readonly params?: Params;
}

export interface PlannedRow {
  readonly rowNo: number;
  readonly decision: 'new' | 'update' | 'same' | 'error';
  readonly problems: readonly Problem[];
  readonly title: string;
  readonly plan: UnitPlan | null;
}

export interface TableRow {
  readonly rowNo: number;
  readonly values: Readonly<Record<string, string>>;
}

interface Facts {
  readonly known: readonly KnownUnit[];
  readonly kindOf: (word: string) => UnitKind | undefined;
  readonly today: string;
}

const MOST = { name: 60, short: 30, person: 30, aliases: 20 } as const;
const DATES = { earliestYear: 1900, latestYear: 2100 } as const;
const fail = (field: string, code: ErrorCode, params?: Params): { problem: Problem } => ({ problem: { field, code, ...(params ? { params } : {}) } });

/** What becomes of each row of a table of units: rows may stand in any order and build on one another. */
export function planUnits(rows: readonly TableRow[], facts: Facts): PlannedRow[] {
  const named = new Map<string, KnownUnit[]>();
  for (const u of facts.known) for (const key of new Set([u.name, u.shortName, ...u.aliases].map(visibleKey))) named.set(key, [...(named.get(key) ?? []), u]);
  const byRow = new Map(rows.map((r) => [r.rowNo, r]));
  const fileNames = new Map<string, number[]>();
  for (const r of rows) {
    const key = visibleKey(text(r, 'name'));
    if (key !== '') fileNames.set(key, [...(fileNames.get(key) ?? []), r.rowNo]);
  }
  const done = new Map<number, PlannedRow>();
  const open = new Set<number>();
  const places = new Map<string, number>();

  const of = (rowNo: number): PlannedRow => {
    const before = done.get(rowNo);
    if (before) return before;
    const row = byRow.get(rowNo) as TableRow;
    open.add(rowNo);
    const planned = one(row);
    open.delete(rowNo);
    done.set(rowNo, planned);
    return planned;
  };
  return rows.map((r) => of(r.rowNo));

  function one(row: TableRow): PlannedRow {
    const name = text(row, 'name');
    const out = planOf(row, name);
    if ('problem' in out) return { rowNo: row.rowNo, decision: 'error', problems: [out.problem], title: name, plan: null };
    const { plan, was } = out;
    const place = `${plan.parentId ?? `row ${plan.parentRow}`} ${visibleKey(name)}`;
    const earlier = places.get(place);
    if (earlier !== undefined) return { rowNo: row.rowNo, decision: 'error', problems: [{ field: 'name', code: 'unitImport.repeated', params: { row: earlier } }], title: name, plan: null };
    places.set(place, row.rowNo);
    return { rowNo: row.rowNo, decision: !was ? 'new' : differs(was.details, plan.details) ? 'update' : 'same', problems: [], title: name, plan };
  }

  function planOf(row: TableRow, name: string): { problem: Problem } | { plan: UnitPlan; was: KnownUnit | undefined } {
    if (name.length < 2 || name.length > MOST.name) return fail('name', 'unitImport.name_wrong', { max: MOST.name });
    const kind = facts.kindOf(text(row, 'kind'));
    if (!kind || kind === 'association') return fail('kind', 'unitImport.kind_unknown');
    const read = detailsOf(row);
    if ('problem' in read) return read;
    const day = dayOf(text(row, 'validFrom'));
    if (day === undefined) return fail('validFrom', 'unitImport.day_wrong');
    const above = aboveOf(row);
    if ('problem' in above) return above;
    const same = (named.get(visibleKey(name)) ?? []).filter((u) => u.kind !== 'association' && (above.given ? u.parentId !== null && u.parentId === above.id : true));
    if (same.length > 1) return fail('name', 'unitImport.name_ambiguous');
    const [was] = same;
    if (was) {
      if (was.kind !== kind) return fail('kind', 'unitImport.kind_differs', { name: was.name });
      if (!was.mine) return fail('name', 'unitImport.out_of_reach');
      return { plan: { id: was.id, parentId: was.parentId, parentRow: null, kind, name: was.name, validFrom: null, establishedOn: null, details: read.details }, was };
    }
    if (!above.mine) return fail('parent', 'unitImport.out_of_reach');
    if (!mayContain[above.kind].includes(kind)) return fail('kind', 'unit.kind_not_here');
    if (day !== null && day > facts.today) return fail('validFrom', 'unit.day_in_future');
    // Founded before the unit above was entered here: the day is kept, the unit stands from that unit's first day on.
    const founded = day ?? facts.today;
    return { plan: { id: null, parentId: above.id, parentRow: above.row, kind, name, validFrom: founded < above.from ? above.from : founded, establishedOn: founded, details: read.details }, was: undefined };
  }

  /** The unit above: one that stands, or one that another row sets up. Nothing written means the association itself. */
  function aboveOf(row: TableRow): { problem: Problem } | { given: boolean; id: string | null; row: number | null; kind: UnitKind; mine: boolean; from: string } {
    const word = text(row, 'parent');
    const standing = word === '' ? facts.known.filter((u) => u.parentId === null) : (named.get(visibleKey(word)) ?? []);
    if (standing.length > 1) return fail('parent', 'unitImport.parent_ambiguous', { name: word });
    const [there] = standing;
    if (there) return { given: word !== '', id: there.id, row: null, kind: there.kind, mine: there.mine, from: there.validFrom };
    const others = (fileNames.get(visibleKey(word)) ?? []).filter((n) => n !== row.rowNo);
    const [next] = others;
    if (next === undefined) return fail('parent', 'unitImport.parent_unknown', { name: word });
    if (others.length > 1) return fail('parent', 'unitImport.parent_ambiguous', { name: word });
    if (open.has(next)) return fail('parent', 'unitImport.parent_ring', { name: word });
    const parent = of(next);
    if (!parent.plan) return fail('parent', 'unitImport.parent_has_problem', { row: next });
    return { given: true, id: parent.plan.id, row: parent.plan.id === null ? next : null, kind: parent.plan.kind, mine: true, from: parent.plan.validFrom ?? '0000-01-01' };
  }
}

const text = (row: TableRow, field: string): string => (row.values[field] ?? '').trim();

function detailsOf(row: TableRow): { problem: Problem } | { details: UnitDetails } {
  const short = text(row, 'shortName');
  if (short.length > MOST.short) return fail('shortName', 'unitImport.too_long', { max: MOST.short });
  for (const field of ['headName', 'contactName', 'contactPhone']) if (text(row, field).length > MOST.person) return fail(field, 'unitImport.too_long', { max: MOST.person });
  const aliases = parseMulti(text(row, 'aliases'));
  if (aliases.length > MOST.aliases || aliases.some((a) => a.length > MOST.name)) return fail('aliases', 'unitImport.too_long', { max: MOST.name });
  const order = text(row, 'sortOrder');
  if (order !== '' && !/^\d{1,4}$/.test(order)) return fail('sortOrder', 'unitImport.order_wrong');
  return {
    details: {
      ...(short ? { shortName: short } : {}), ...(aliases.length > 0 ? { aliases } : {}), ...(order === '' ? {} : { sortOrder: Number(order) }),
      ...Object.fromEntries(['headName', 'contactName', 'contactPhone'].flatMap((f) => (text(row, f) === '' ? [] : [[f, text(row, f)]]))),
    },
  };
}

/** A whole day; null when nothing is written, undefined when it cannot be read as one. A month or a year alone means its first day. */
function dayOf(raw: string): string | null | undefined {
  if (raw === '') return null;
  const read = parseDate({ text: raw, type: 'text' }, DATES);
  if (!isParsed(read)) return undefined;
  const { date } = read.value;
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** Whether a table says something else than what is there. */
function differs(was: UnitDetails, now: UnitDetails): boolean {
  return Object.entries(now).some(([key, value]) => {
    const old = was[key as keyof UnitDetails];
    // Other names are added, never taken away.
    if (Array.isArray(value)) return (value as readonly string[]).some((v) => !((old as readonly string[] | undefined) ?? []).includes(v));
    return old !== value;
  });
}
