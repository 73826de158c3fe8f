import { sql } from 'kysely';
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
import { memberAccess } from '#modules/members/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { reportAccess } from '../access.ts';
import type { StructureQuery, structurePeople, structureReport } from '../structure.contract.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { NONE, counts, peopleOf } from './structure-counts.ts';
import { type StructureDimension, ageBands, asToday, holdBack, severalOf, structureDimensions } from '../structure.rules.ts';

type Report = OutputOf<typeof structureReport>;
const w = zhCN.structure;

/** Members in numbers on a day. Whoever may not list members sees only what may be published, of the whole association. */
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
  const on = query.on ?? localDate(ctx.now);
  const lines = await counts(ctx, { rows: by, column }, on, query.unitId, mayOpen && !(published && query.publish !== true));
  const rows: (Record<string, string> & { level: number; n: number })[] = lines.map((l) => ({ ...Object.fromEntries(dims.map((_d, i) => [`d${i}`, l.values[i] ?? null])), level: l.level, n: l.n }) as never);
  const all = (1 << dims.length) - 1;
  const pick = (level: number) => rows.filter((r) => r.level === level);
  const full = pick(0);
  const rowTotals = pick(1);
  const columnTotals = pick(all - 1);
  const whole = pick(all)[0]?.n ?? 0;
  const labels = await labelsOf(ctx, dims, rows);
  const columnKeys = columnTotals.map((r) => r[`d${dims.length - 1}`] ?? NONE).toSorted(orderOf(column, labels));
  const rowKeys = rowTotals.map((r) => by.map((_d, i) => r[`d${i}`] ?? NONE)).toSorted((a, b) => by.reduce((s, d, i) => s || orderOf(d, labels)(a[i] ?? '', b[i] ?? ''), 0));
  const cells = new Map(full.map((r) => [dims.map((_d, i) => r[`d${i}`]).join('|'), r.n]));
  const totalOfRow = new Map(rowTotals.map((r) => [by.map((_d, i) => r[`d${i}`]).join('|'), r.n]));
  const totalOfColumn = new Map(columnTotals.map((r) => [r[`d${dims.length - 1}`], r.n]));
  const table = [...rowKeys.map((k) => [...columnKeys.map((c) => cells.get([...k, c].join('|')) ?? 0), totalOfRow.get(k.join('|')) ?? 0]), [...columnKeys.map((c) => totalOfColumn.get(c) ?? 0), whole]];
  const shown = !published ? table : (await heldAbove(ctx, query, column, on)) ? table.map((row) => row.map(() => null)) : holdBack(table);
  const foot = shown.at(-1) ?? [];
  const label = (d: StructureDimension, key: string) => ({ key, label: labels.get(`${d}|${key}`) ?? key });
  return {
    on, published, mayOpen, by, column, columns: columnKeys.map((k) => label(column, k)),
    rows: rowKeys.map((k, i) => ({ values: k.map((v, n) => label(by[n] ?? 'unit', v)), cells: (shown[i] ?? []).slice(0, -1), total: shown[i]?.at(-1) ?? null })),
    columnTotals: foot.slice(0, -1), total: foot.at(-1) ?? null, asToday: on === localDate(ctx.now) ? [] : dims.filter((d) => asToday.includes(d)), several: dims.filter((d) => severalOf.includes(d)), withoutJoined: published ? 0 : (lines.find((l) => l.level === all)?.undated ?? 0),
  };
}

/** Whether a unit's number is held back where the unit above is published by its units, or that one's in turn: asked for by itself it would be told. */
async function heldAbove(ctx: Ctx, query: StructureQuery, column: StructureDimension, on: string): Promise<boolean> {
  const { rows } = await sql<{ id: string; above: string | null }>`select u.id, u.parent_id as above from units u where u.association_id = ${ctx.actor.associationId} and u.id = ${query.unitId ?? null}::uuid`.execute(ctx.tx);
  const [unit] = rows;
  if (!unit?.above) return false;
  const beside = await structureOf(ctx, { rows: ['unit'], column: column === 'unit' ? 'sex' : column, on, unitId: unit.above, publish: true });
  const line = beside.rows.find((r) => r.values[0]?.key === unit.id);
  return line === undefined || line.total === null;
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

async function labelsOf(ctx: Ctx, dims: readonly StructureDimension[], rows: readonly Record<string, unknown>[]): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  const units = dims.includes('unit') ? await namesOfUnits(ctx, rows.flatMap((r) => { const v = r[`d${dims.indexOf('unit')}`]; return typeof v === 'string' && v !== NONE ? [v] : []; })) : new Map<string, { shortName: string }>();
  dims.forEach((d, i) => {
    for (const r of rows) {
      const key = r[`d${i}`];
      if (typeof key === 'string') labels.set(`${d}|${key}`, key === NONE ? w.unknown : labelOf(ctx, d, key, units));
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
