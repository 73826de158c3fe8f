import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { scope } from '#kit/server/access.ts';
import { textQueryPairs } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { unitAccess } from '../access.ts';
import type { listUnits, readUnit } from '../contract.ts';
import { namesAbove, presentUnit, stateShown, unitFor } from './unit-for.ts';

const PAGE = 50;

/** Units of some kinds, below a unit, found by name, old name, initials or pinyin; in pinyin order, ended ones only when asked for. */
export async function list(ctx: Ctx, { query }: InputOf<typeof listUnits>): Promise<OutputOf<typeof listUnits>> {
  const today = localDate(ctx.now);
  const limit = query.limit ?? PAGE;
  const term = query.search?.normalize('NFKC').trim().toLowerCase() ?? '';
  const like = `%${term.replace(/[\\%_]/g, '\\$&')}%`;
  const keys = `${term.replace(/\s/g, '').replace(/[\\%_]/g, '\\$&')}%`;
  let rows = ctx.tx.selectFrom('units as u').selectAll('u').where('u.association_id', '=', ctx.actor.associationId).where(scope(ctx, unitAccess, 'unit.read', 'u'));
  if (!query.ended) rows = rows.where('u.valid_from', '<=', today).where((eb) => eb.or([eb('u.valid_to', 'is', null), eb('u.valid_to', '>=', today)]));
  if (query.state) rows = rows.where('u.state', '=', query.state);
  // A plan holds nobody yet: it is shown to those who ask for it.
  else if (!query.ended) rows = rows.where('u.state', '<>', 'planned');
  if (query.kind && query.kind.length > 0) rows = rows.where('u.kind', 'in', query.kind);
  if (query.parent) rows = rows.where('u.parent_id', '=', query.parent);
  if (query.below) rows = rows.where(sql<boolean>`u.path like (select b.path || '_%' from units b where b.association_id = u.association_id and b.id = ${query.below})`);
  // The pairs of what was typed find by an index; what is really meant is looked at in those rows alone.
  if (term !== '') rows = rows.where(sql<boolean>`u.search_pairs @> ${textQueryPairs(term)}::text[]`).where((eb) => eb.or([eb('u.name', 'ilike', like), eb('u.short_name', 'ilike', like), eb('u.initials', 'like', `%${keys}`), eb('u.pinyin', 'like', keys), sql<boolean>`exists (select 1 from unnest(u.aliases) as a where a ilike ${like})`]));
  if (query.after) {
    const [pinyin, id] = readCursor(query.after);
    rows = rows.where(sql<boolean>`(u.pinyin collate "C", u.id) > (${pinyin} collate "C", ${id}::uuid)`);
  }
  const found = await rows.orderBy(sql`u.pinyin collate "C"`).orderBy('u.id').limit(limit + 1).execute();
  const page = found.slice(0, limit);
  const above = await namesAbove(ctx, page.map((u) => u.path));
  const last = page.at(-1);
  return {
    items: page.map((u) => ({ ...lineOf(u, today), above: above.get(u.path) ?? [] })),
    next: found.length > limit && last ? Buffer.from(JSON.stringify([last.pinyin, last.id])).toString('base64url') : null,
  };
}

/** One unit. */
export async function read(ctx: Ctx, { params }: InputOf<typeof readUnit>): Promise<OutputOf<typeof readUnit>> {
  return presentUnit(ctx, await unitFor(ctx, 'unit.read', params.id));
}

interface Line { id: string; parent_id: string | null; kind: OutputOf<typeof readUnit>['kind']; name: string; short_name: string; sort_order: number; valid_from: string; valid_to: string | null; state: OutputOf<typeof readUnit>['state']; established_on: string | null }

function lineOf(u: Line, today: string) {
  const ended = u.valid_to !== null && u.valid_to < today;
  return { id: u.id, parentId: u.parent_id, kind: u.kind, name: u.name, shortName: u.short_name, sortOrder: u.sort_order, validFrom: u.valid_from, validTo: u.valid_to, ended, state: stateShown(u, ended) };
}

function readCursor(text: string): [string, string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'string' && /^[0-9a-f-]{36}$/.test(parsed[1])) return [parsed[0], parsed[1]];
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal('cursor.invalid');
}
