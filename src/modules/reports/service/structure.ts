import { educationCodes } from '#kit/pure/codes/education.ts';
import { affiliationCodes } from '#kit/pure/codes/affiliation.ts';
import { nameOf } from '#kit/pure/codes/code-table.ts';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allowAnywhere, mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { speak } from '#kit/server/speak.ts';
import { type CountLine, memberAccess } from '#modules/members/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { reportAccess } from '../access.ts';
import type { StructureQuery, structurePeople, structureReport } from '../structure.contract.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { publishedTable } from './published.ts';
import { NONE, counts, peopleOf } from './structure-counts.ts';
import { type Cell, type StructureDimension, ageBands, asToday, publishedDays, severalOf, structureDimensions } from '../structure.rules.ts';

type Report = OutputOf<typeof structureReport>;
const w = zhCN.structure;

/** Members in numbers on a day. Whoever may not list members sees only what may be published, which is the same for everybody. */
export async function structure(ctx: Ctx, { query }: InputOf<typeof structureReport>): Promise<Report> {
  allowAnywhere(ctx, reportAccess, 'report.read');
  return structureOf(ctx, query);
}

export async function structureOf(ctx: Ctx, query: StructureQuery): Promise<Report> {
  const by = query.rows ?? ['unit'];
  const column = query.column ?? 'sex';
  const dims = [...by, column];
  if (new Set(dims).size !== dims.length) throw new Refusal('input.invalid', {}, [{ path: 'column', code: 'input.wrong_value' }]);
  const mayOpen = mayAnywhere(ctx.actor, memberAccess, 'member.list');
  const published = query.publish === true || !mayOpen;
  // A third feature would divide numbers that stand whole in a table of two, and so tell what is held back in it.
  if (published && by.length > 1) throw new Refusal('report.published_by_two', {}, [{ path: 'rows', code: 'report.published_by_two' }]);
  const days = publishedDays(localDate(ctx.now));
  const asked = query.on ?? localDate(ctx.now);
  // Of any day a wide circle reads what was last published by then.
  const on = published ? days.find((d) => d <= asked) : asked;
  if (on === undefined) throw new Refusal('report.published_quarters', {}, [{ path: 'on', code: 'report.published_quarters' }]);
  const openly = async () => openTable(await counts(ctx, { rows: by, column }, on, query.unitId, !published), by);
  const { rowKeys, columnKeys, numbers, undated } = published ? { ...(await publishedTable(ctx, { on, unitId: query.unitId, row: by[0] ?? 'unit', column }, openly)), undated: 0 } : await openly();
  const labels = await labelsOf(ctx, dims, [...rowKeys.map((k) => [...k, null]), ...columnKeys.map((c) => [...by.map(() => null), c])]);
  const places = (order: (a: number, b: number) => number, n: number): number[] => Array.from({ length: n }, (_n, i) => i).toSorted(order);
  const [columnOrder, rowOrders] = [orderOf(column, labels), by.map((d) => orderOf(d, labels))];
  const across = places((a, b) => columnOrder(columnKeys[a] ?? '', columnKeys[b] ?? ''), columnKeys.length);
  const down = places((a, b) => rowOrders.reduce((s, order, i) => s || order(rowKeys[a]?.[i] ?? '', rowKeys[b]?.[i] ?? ''), 0), rowKeys.length);
  const foot = numbers.at(-1) ?? [];
  const label = (d: StructureDimension, key: string) => ({ key, label: labels.get(`${d}|${key}`) ?? key });
  return {
    on, published, mayOpen, publishedDays: days, by, column, columns: across.map((c) => label(column, columnKeys[c] ?? NONE)),
    rows: down.map((r) => ({ values: by.map((d, n) => label(d, rowKeys[r]?.[n] ?? NONE)), cells: across.map((c) => numbers[r]?.[c] ?? null), total: numbers[r]?.at(-1) ?? null })),
    columnTotals: across.map((c) => foot[c] ?? null), total: foot.at(-1) ?? null, asToday: on === localDate(ctx.now) ? [] : dims.filter((d) => asToday.includes(d)), several: dims.filter((d) => severalOf.includes(d)), withoutJoined: undated,
  };
}

/** A table with its totals: the last column those of the rows, the last row those of the columns. */
interface Table {
  readonly rowKeys: readonly (readonly string[])[];
  readonly columnKeys: readonly string[];
  readonly numbers: readonly (readonly Cell[])[];
  readonly undated: number;
}

/** Lines of a count as a table. */
function openTable(lines: readonly CountLine[], by: readonly StructureDimension[]): Table & { readonly numbers: readonly (readonly number[])[] } {
  const width = by.length;
  const all = (1 << (width + 1)) - 1;
  const at = (level: number): Map<string, number> => new Map(lines.filter((l) => l.level === level).map((l) => [l.values.map((v) => v ?? '').join('|'), l.n]));
  const [cells, ofRows, ofColumns] = [at(0), at(1), at(all - 1)];
  const rowKeys = lines.filter((l) => l.level === 1).map((l) => by.map((_d, i) => l.values[i] ?? NONE));
  const columnKeys = lines.filter((l) => l.level === all - 1).map((l) => l.values[width] ?? NONE);
  const whole = lines.find((l) => l.level === all);
  const before = by.map(() => '');
  return {
    rowKeys, columnKeys, undated: whole?.undated ?? 0,
    numbers: [...rowKeys.map((k) => [...columnKeys.map((c) => cells.get([...k, c].join('|')) ?? 0), ofRows.get([...k, ''].join('|')) ?? 0]), [...columnKeys.map((c) => ofColumns.get([...before, c].join('|')) ?? 0), whole?.n ?? 0]],
  };
}

/** The members behind a number, by the same conditions, page by page in pinyin order. */
export async function people(ctx: Ctx, { query }: InputOf<typeof structurePeople>): Promise<OutputOf<typeof structurePeople>> {
  allowAnywhere(ctx, reportAccess, 'report.read');
  allowAnywhere(ctx, memberAccess, 'member.list');
  const on = query.on ?? localDate(ctx.now);
  const limit = query.limit ?? 50;
  const wanted = query.where.split(',').filter(Boolean).map((part): [StructureDimension, string] => {
    const [name = '', value = ''] = part.split(':');
    const known = structureDimensions.find((d) => d === name);
    if (!known) throw new Refusal('input.invalid', {}, [{ path: 'where', code: 'input.wrong_value' }]);
    return [known, value];
  });
  const place = query.after ? /^(.{0,200})\|([0-9a-f-]{36})$/.exec(Buffer.from(query.after, 'base64url').toString()) : null;
  if (query.after && !place) throw new Refusal('cursor.invalid');
  const rows = await peopleOf(ctx, { on, unitId: query.unitId }, wanted, place ? [place[1] ?? '', place[2] ?? ''] : null, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(({ pinyin: _pinyin, ...r }) => r), next: rows.length > limit && last ? Buffer.from(`${last.pinyin}|${last.id}`).toString('base64url') : null };
}

/** The words of each key; `lines` hold a key, or nothing, for each feature. */
async function labelsOf(ctx: Ctx, dims: readonly StructureDimension[], lines: readonly (readonly (string | null)[])[]): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  const units = dims.includes('unit') ? await namesOfUnits(ctx, lines.flatMap((l) => { const v = l[dims.indexOf('unit')] ?? NONE; return v === NONE ? [] : [v]; })) : new Map<string, { shortName: string }>();
  dims.forEach((d, i) => {
    for (const line of lines) {
      const key = line[i] ?? null;
      if (key !== null) labels.set(`${d}|${key}`, key === NONE ? w.unknown : labelOf(ctx, d, key, units));
    }
  });
  // Units stand as in the tree.
  for (const [i, id] of [...units.keys()].entries()) labels.set(`place|${id}`, String(i).padStart(6, '0'));
  return labels;
}

function labelOf(ctx: Ctx, d: StructureDimension, key: string, units: ReadonlyMap<string, { shortName: string }>): string {
  const word = (k: string): string => speak(ctx.app.registry, 'zh-CN', k) ?? key;
  switch (d) {
    case 'sex': return word(`member.sex.${key}`);
    case 'category': return word(`member.category.${key}`);
    case 'title': return w.grade[key as keyof typeof w.grade] ?? key;
    case 'education': return nameOf(educationCodes, key);
    case 'affiliation': return nameOf(affiliationCodes, key);
    case 'unit': return units.get(key)?.shortName ?? key;
    case 'age': {
      const i = ageBands.findIndex((b) => String(b) === key);
      const next = ageBands[i + 1];
      return i === 0 ? fill(w.ageUnder, { to: next ?? 0 }) : next === undefined ? fill(w.ageOver, { from: key }) : fill(w.ageBand, { from: key, to: next - 1 });
    }
  }
}

/** Known values in the order of their codes or names, the unknown last. */
function orderOf(d: StructureDimension, labels: ReadonlyMap<string, string>): (a: string, b: string) => number {
  const place = (key: string): string | number => (d === 'age' ? Number(key) : d === 'unit' ? (labels.get(`place|${key}`) ?? key) : d === 'title' ? Object.keys(w.grade).indexOf(key) : key);
  return (a, b) => {
    if (a === b) return 0;
    if (a === NONE || b === NONE) return a === NONE ? 1 : -1;
    const [x, y] = [place(a), place(b)];
    return x < y ? -1 : x > y ? 1 : a < b ? -1 : 1;
  };
}
