import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { readCursor, writeCursor } from '#modules/members/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { directoryAccess } from '../../access.ts';
import * as api from '../../contract/groups.ts';
import type { DirectoryFilter } from '../../contract/directory.ts';
import type { GroupDetail, GroupLine } from '../../contract/groups.ts';
import { foundIn } from '../directory/list.ts';
import { countFitting, fittingPage } from './fitting.ts';
import { conditionOf, conditionWith, holdGroups, insistOnFiles, pathsOf, reach, ruleCondition, savedGroup } from './rule.ts';

const ask = (ctx: Ctx): void => allowAnywhere(ctx, directoryAccess, 'contactGroup.use');

const MOST_COUNTED = 10_000;
type Row = Awaited<ReturnType<typeof savedGroup>>;

/** How many are in each of some groups today and within reach, counted up to so many, in one statement. */
async function countsOf(ctx: Ctx, rows: readonly Row[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const within = reach(ctx);
  const paths = await pathsOf(ctx, rows.map((row) => row.rule));
  // Of a list all of whose people are reached, the few who are no longer on the roll are left out, and nobody's row is read.
  const from = rows.map((row) => (row.kind === 'list' && within === yes ? sql`contact_group_members x where x.association_id = ${ctx.actor.associationId} and x.group_id = ${row.id} and not exists (select from members g where g.association_id = x.association_id and g.id = x.member_id and g.status <> 'active' and g.status <> 'suspended')`
    : sql`members m where m.association_id = ${ctx.actor.associationId} and ${conditionWith(ctx, row, paths)} and ${within}`));
  const counted = await sql<{ n: number[] }>`select array[${sql.join(from.map((f) => sql`(select count(*)::int from (select from ${f} limit ${MOST_COUNTED + 1}) n)`))}] as n`.execute(ctx.tx);
  return counted.rows[0]?.n ?? [];
}

function lineOf(ctx: Ctx, row: Row, count: number): GroupLine {
  return { id: row.id, name: row.name, kind: row.kind, shared: row.shared, owner: row.owner_name, mine: row.owner_id === ctx.actor.accountId, count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED, updatedAt: row.updated_at.toISOString() };
}

async function present(ctx: Ctx, id: string): Promise<GroupDetail> {
  const row = await savedGroup(ctx, id);
  const names = await namesOfUnits(ctx, [...(row.rule?.units ?? []), ...(row.rule?.groups ?? [])]);
  const [count = 0] = await countsOf(ctx, [row]);
  return { ...lineOf(ctx, row, count), version: row.version, rule: row.rule, ruleNames: Object.fromEntries([...names.values()].map((u) => [u.id, u.shortName])), can: { edit: row.owner_id === ctx.actor.accountId } };
}

/** My groups and those that others share; the number is of today and within my reach. */
export async function listGroups(ctx: Ctx, { query }: InputOf<typeof api.listGroups>): Promise<OutputOf<typeof api.listGroups>> {
  ask(ctx);
  let rows = ctx.tx.selectFrom('contact_groups').selectAll().where('association_id', '=', ctx.actor.associationId).where('removed_at', 'is', null)
    .where((eb) => eb.or([eb('shared', '=', true), eb('owner_id', '=', ctx.actor.accountId ?? ctx.actor.associationId)]));
  if (query.search) rows = rows.where(sql<boolean>`strpos(name, ${query.search}) > 0`);
  if (query.after !== undefined) {
    const [at, id] = readCursor('groups', ['instant', 'uuid'], query.after);
    rows = rows.where(sql<boolean>`(updated_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const found = await rows.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(query.limit + 1).execute();
  const page = found.slice(0, query.limit);
  const counts = await countsOf(ctx, page);
  const last = page.at(-1);
  return { items: page.map((row, i) => lineOf(ctx, row, counts[i] ?? 0)), next: last && found.length > page.length ? writeCursor('groups', [last.updated_at.toISOString(), last.id]) : null };
}

export async function readGroup(ctx: Ctx, { params }: InputOf<typeof api.readGroup>): Promise<OutputOf<typeof api.readGroup>> {
  ask(ctx);
  return present(ctx, params.id);
}

/** Saves a group: version 0 sets it up. People of a list are only such as the owner reaches. */
export async function saveGroup(ctx: Ctx, { params, body }: InputOf<typeof api.saveGroup>): Promise<OutputOf<typeof api.saveGroup>> {
  ask(ctx);
  await holdGroups(ctx);
  if (body.rule) insistOnFiles(ctx, body.rule);
  const { associationId, accountId } = ctx.actor;
  const owner = accountId ?? '';
  const twin = await ctx.tx.selectFrom('contact_groups').select('id').where('association_id', '=', associationId).where('owner_id', '=', owner).where('name', '=', body.name).where('removed_at', 'is', null).where('id', '!=', params.id).executeTakeFirst();
  if (twin) throw new Refusal('contactGroup.name_taken', {}, [{ path: 'name', code: 'contactGroup.name_taken' }]);
  const rule = body.rule === null ? null : (JSON.stringify(body.rule) as never);
  if (body.version === 0) {
    await ctx.tx.insertInto('contact_groups').values({ association_id: associationId, id: params.id, name: body.name, kind: body.rule === null ? 'list' : 'rule', rule, owner_id: owner, owner_name: ctx.actor.name, shared: body.shared, created_at: ctx.now, updated_at: ctx.now }).execute();
  } else {
    const row = await savedGroup(ctx, params.id);
    if (row.owner_id !== owner) throw new Refusal('access.denied');
    if (row.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: row.version });
    await ctx.tx.updateTable('contact_groups').set({ name: body.name, shared: body.shared, version: row.version + 1, updated_at: ctx.now, ...(row.kind === 'rule' && body.rule !== null ? { rule } : {}) }).where('association_id', '=', associationId).where('id', '=', params.id).execute();
  }
  if (body.members) await put(ctx, params.id, body.members);
  if (body.found && body.version === 0 && body.rule === null) await putFound(ctx, params.id, body.found);
  await record(ctx, 'contactGroup.saved', { type: 'contactGroup', id: params.id }, { name: body.name });
  return present(ctx, params.id);
}

async function put(ctx: Ctx, groupId: string, ids: readonly string[]): Promise<void> {
  await sql`insert into contact_group_members (association_id, group_id, member_id, added_at) select m.association_id, ${groupId}, m.id, ${ctx.now} from members m
    where m.association_id = ${ctx.actor.associationId} and m.id = any(${ids}::uuid[]) and ${reach(ctx)} on conflict do nothing`.execute(ctx.tx);
}

/** Puts those into a list whom a search of the directory finds now, of whom the actor may group. */
async function putFound(ctx: Ctx, groupId: string, filter: DirectoryFilter): Promise<void> {
  const done = await sql`insert into contact_group_members (association_id, group_id, member_id, added_at) select m.association_id, ${groupId}, m.id, ${ctx.now} from members m
    where m.association_id = ${ctx.actor.associationId} and m.id in (select f.id from ${await foundIn(ctx, filter)} f) and ${reach(ctx)} limit ${api.MOST_IN_LIST + 1} on conflict do nothing`.execute(ctx.tx);
  if (Number(done.numAffectedRows) > api.MOST_IN_LIST) throw new Refusal('contactGroup.too_many', { limit: api.MOST_IN_LIST });
  if (Number(done.numAffectedRows) === 0) throw new Refusal('contactGroup.nobody');
}

/** Puts people into a list of one's own, or takes them out. */
export async function addToGroup(ctx: Ctx, { params, body }: InputOf<typeof api.addToGroup>): Promise<OutputOf<typeof api.addToGroup>> {
  ask(ctx);
  await holdGroups(ctx);
  const row = await savedGroup(ctx, params.id);
  if (row.owner_id !== ctx.actor.accountId) throw new Refusal('access.denied');
  if (row.kind !== 'list') throw new Refusal('contactGroup.not_a_list');
  await put(ctx, row.id, body.add);
  await sql`delete from contact_group_members where association_id = ${ctx.actor.associationId} and group_id = ${row.id} and member_id = any(${body.remove}::uuid[])`.execute(ctx.tx);
  await sql`update contact_groups set version = version + 1, updated_at = ${ctx.now} where association_id = ${ctx.actor.associationId} and id = ${row.id}`.execute(ctx.tx);
  await record(ctx, 'contactGroup.saved', { type: 'contactGroup', id: row.id }, { name: row.name });
  return present(ctx, row.id);
}

export async function removeGroup(ctx: Ctx, { params }: InputOf<typeof api.removeGroup>): Promise<OutputOf<typeof api.removeGroup>> {
  ask(ctx);
  await holdGroups(ctx);
  const row = await savedGroup(ctx, params.id);
  if (row.owner_id !== ctx.actor.accountId) throw new Refusal('access.denied');
  await ctx.tx.updateTable('contact_groups').set({ removed_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await record(ctx, 'contactGroup.removed', { type: 'contactGroup', id: row.id }, { name: row.name });
  return { id: row.id };
}

/** Who fits a rule today, and by what. */
export async function previewRule(ctx: Ctx, { body }: InputOf<typeof api.previewRule>): Promise<OutputOf<typeof api.previewRule>> {
  ask(ctx);
  insistOnFiles(ctx, body.rule);
  const where = [await ruleCondition(ctx, body.rule), reach(ctx)];
  return { ...(await countFitting(ctx, where)), items: (await fittingPage(ctx, where, body.rule, { limit: body.limit })).map(({ pinyin: _key, ...p }) => p) };
}

/** Who is in a group today, page by page. */
export async function groupMembers(ctx: Ctx, { params, query }: InputOf<typeof api.groupMembers>): Promise<OutputOf<typeof api.groupMembers>> {
  ask(ctx);
  const row = await savedGroup(ctx, params.id);
  const after = query.after === undefined ? {} : { after: readCursor('group', ['text', 'uuid'], query.after) };
  const found = await fittingPage(ctx, [await conditionOf(ctx, row), reach(ctx)], row.rule, { ...after, limit: query.limit + 1 });
  const last = found.length > query.limit ? found[query.limit - 1] : undefined;
  return { items: found.slice(0, query.limit).map(({ pinyin: _key, ...p }) => p), next: last ? writeCursor('group', [last.pinyin, last.id]) : null };
}
