import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, allows, scope, standing, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { tallyColumns, tallyRows } from '#kit/server/tallies.ts';
import { wasErased } from '#modules/members/index.ts';
import { unitFor } from '#modules/units/index.ts';
import { honourAccess } from '../access.ts';
import type * as api from '../contract.ts';
import type { HonourDetail } from '../contract.ts';
import { honourLevels } from '../rules.ts';
import { conditions, honoursFrom, lineOf, present, rowsOf, rowsWhere } from './rows.ts';

const PAGE = 50;
const COUNT_CAP = 10_000;
/** Of one person or unit: all that a page of theirs shows. */
const OF_ONE = 200;

export async function list(ctx: Ctx, { query }: InputOf<typeof api.listHonours>): Promise<OutputOf<typeof api.listHonours>> {
  allowAnywhere(ctx, honourAccess, 'honour.list');
  const { after, limit = PAGE, ...filter } = query;
  return pageOf(await rowsOf(ctx, filter, keysetOf(after, 2), limit + 1), limit, (r) => [r.awarded_on, r.id], lineOf);
}

export async function count(ctx: Ctx, { query }: InputOf<typeof api.countHonours>): Promise<OutputOf<typeof api.countHonours>> {
  allowAnywhere(ctx, honourAccess, 'honour.list');
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from ${honoursFrom(ctx)} where ${await conditions(ctx, query)} limit ${COUNT_CAP + 1}) found`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_CAP), more: n > COUNT_CAP };
}

/** Held honours of a filter by level, and how many wait to be confirmed; the list has the same conditions. */
export async function numbers(ctx: Ctx, { query }: InputOf<typeof api.sumHonours>): Promise<OutputOf<typeof api.sumHonours>> {
  allowAnywhere(ctx, honourAccess, 'honour.list');
  // Of all there are, the numbers are kept.
  if (scope(ctx, honourAccess, 'honour.list', 'h') === yes && Object.values(query).every((v) => v === undefined)) {
    const kept = await sql<{ level: string; members: number; units: number; waiting: number }>`select t.word as level, ${tallyColumns('honour')} from ${tallyRows(ctx, 'honour', sql`${ctx.actor.associationId}`, 'all')} group by 1`.execute(ctx.tx);
    const at = (level: string) => kept.rows.find((r) => r.level === level);
    return { levels: honourLevels.map((level) => ({ level, members: at(level)?.members ?? 0, units: at(level)?.units ?? 0 })), waiting: kept.rows.reduce((n, r) => n + r.waiting, 0) };
  }
  const { rows } = await sql<{ level: string; state: string; members: number; units: number }>`select h.level, h.state, count(h.member_id)::int as members, count(h.unit_id)::int as units from ${honoursFrom(ctx)} where ${await conditions(ctx, { ...query, state: ['held', 'proposed'] })} group by h.level, h.state`.execute(ctx.tx);
  const of = (state: string, level: string) => rows.find((r) => r.state === state && r.level === level);
  return { levels: honourLevels.map((level) => ({ level, members: of('held', level)?.members ?? 0, units: of('held', level)?.units ?? 0 })), waiting: rows.filter((r) => r.state === 'proposed').reduce((n, r) => n + r.members + r.units, 0) };
}

export const read = (ctx: Ctx, { params }: InputOf<typeof api.readHonour>): Promise<HonourDetail> => present(ctx, params.id);

/** The honours of a member: for whoever may read them, and the member. */
export async function ofMember(ctx: Ctx, { params }: InputOf<typeof api.honoursOfMember>): Promise<OutputOf<typeof api.honoursOfMember>> {
  ctx.asked.add('honour.read');
  const self = ctx.actor.memberId === params.id;
  const { rows } = await sql<{ standing: string[] }>`select ${standing(ctx.actor, honourAccess, 'h')} as standing from (select m.id as member_id, null::uuid as unit_id, 'held' as state, m.home_unit_id as place_id from members m where m.association_id = ${ctx.actor.associationId} and m.id = ${params.id}) h`.execute(ctx.tx);
  const over = rows[0]?.standing ?? [];
  if (!allows(honourAccess, 'honour.read', over)) throw new Refusal('member.not_found');
  // What was withdrawn or declined is the member's own and the deciders' to see.
  const states = self || allows(honourAccess, 'honour.decide', over) ? ['held', 'proposed', 'revoked', 'declined'] : ['held', 'revoked'];
  const items = await rowsWhere(ctx, sql`h.member_id = ${params.id} and h.state = any(${states}::text[]) and ${scope(ctx, honourAccess, 'honour.read', 'h')}`, null, OF_ONE);
  return { items: items.map(lineOf), can: { record: !self && allows(honourAccess, 'honour.record', over) && !(await wasErased(ctx, params.id)), propose: self } };
}

/** The honours of a unit, for everybody signed in. */
export async function ofUnit(ctx: Ctx, { params }: InputOf<typeof api.honoursOfUnit>): Promise<OutputOf<typeof api.honoursOfUnit>> {
  const unit = await unitFor(ctx, 'unit.read', params.id);
  ctx.asked.add('honour.read');
  const { rows } = await sql<{ standing: string[] }>`select ${standing(ctx.actor, honourAccess, 'h')} as standing from (select null::uuid as member_id, u.id as unit_id, 'held' as state, u.id as place_id from units u where u.association_id = ${ctx.actor.associationId} and u.id = ${unit.id}) h`.execute(ctx.tx);
  const items = await rowsWhere(ctx, sql`h.unit_id = ${unit.id} and h.state in ('held', 'revoked') and ${scope(ctx, honourAccess, 'honour.read', 'h')}`, null, OF_ONE);
  return { items: items.map(lineOf), can: { record: allows(honourAccess, 'honour.record', rows[0]?.standing ?? []), propose: false } };
}

/** A certificate is read with its honour. */
export async function mayReadHonour(ctx: Ctx, id: string): Promise<boolean> {
  return (await rowsWhere(ctx, sql`h.id = ${id} and ${scope(ctx, honourAccess, 'honour.read', 'h')}`, null, 1)).length > 0;
}
