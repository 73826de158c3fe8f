import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { setting } from '#kit/server/settings.ts';
import { dropTodos, openTodo } from '#modules/inbox/index.ts';
import { conferenceAccess } from '../access.ts';
import type * as api from '../contract/conferences.ts';
import { nextSessionBy } from '../rules.ts';
import { REMIND_DAYS } from '../settings.ts';
import { association, contains, insistVersion, ownUnit, personName } from './common.ts';
import { keysetOf, pageOf } from './paging.ts';

type Action = keyof typeof conferenceAccess.actions;
interface Row { id: string; name: string; unit_id: string; unit_name: string; convenor: string; every_months: number; ended_at: Date | null; version: number; created_at: Date; members: number; last_held: string | null; planned: string | null; standing: string[] }
export const conferenceSubject = (id: string) => ({ type: 'jointConference', id }) as const;
export const PLAN = 'conference.plan';

async function rowsOf(ctx: Ctx, reach: RawBuilder<unknown>, where: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`select c.*, u.short_name as unit_name, m.n as members, s.last as last_held, s.planned, ${standing(ctx.actor, conferenceAccess, 'c')} as standing
    from joint_conferences c join units u on u.association_id = c.association_id and u.id = c.unit_id
      left join lateral (select count(*)::int as n from joint_members x where x.association_id = c.association_id and x.conference_id = c.id) m on true
      left join lateral (select max(x.held_on) as last, min(x.planned_on) filter (where x.state = 'planned') as planned from joint_sessions x where x.association_id = c.association_id and x.conference_id = c.id) s on true
    where c.association_id = ${association(ctx)} and ${reach} and ${where} order by c.created_at desc, c.id desc limit ${limit}`.execute(ctx.tx);
  return rows;
}

const lineOf = (c: Row): api.ConferenceLine => ({
  id: c.id, name: c.name, unit: { id: c.unit_id, name: c.unit_name }, convenor: c.convenor, everyMonths: c.every_months, members: c.members, lastHeld: c.last_held, nextBy: nextSessionBy(c.last_held ?? localDate(c.created_at), c.every_months), planned: c.planned, ended: c.ended_at !== null, version: c.version,
});

const keyOf = (c: Row): string[] => [c.created_at.toISOString(), c.id];

/** A page of the conferences within reach, the latest first. */
export function pageRows(ctx: Ctx, q: api.ConferenceFilter, after: readonly string[] | null, limit: number): Promise<Row[]> {
  const where = sql`${q.search ? contains(sql`c.name || ' ' || c.convenor`, q.search) : sql`true`} and ${after ? sql`(c.created_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}`;
  return rowsOf(ctx, scope(ctx, conferenceAccess, 'conference.read', 'c'), where, limit);
}

/** Joint conferences within reach. */
export async function list(ctx: Ctx, { query }: InputOf<typeof api.listConferences>): Promise<OutputOf<typeof api.listConferences>> {
  return pageOf(await pageRows(ctx, query, keysetOf(query.after, 2), query.limit + 1), query.limit, keyOf, lineOf);
}

/** All conferences of a filter: a few dozen, each with the names of its member bodies. */
export async function sheetLines(ctx: Ctx, q: api.ConferenceFilter): Promise<(api.ConferenceLine & { bodies: string[] })[]> {
  const rows = await pageRows(ctx, q, null, 2000);
  const bodies = rows.length === 0 ? [] : await ctx.tx.selectFrom('joint_members').select(['conference_id', 'body_name']).where('association_id', '=', association(ctx)).where('conference_id', 'in', rows.map((c) => c.id)).orderBy('position').execute();
  return rows.map((c) => ({ ...lineOf(c), bodies: bodies.filter((b) => b.conference_id === c.id).map((b) => b.body_name) }));
}

/** A conference within reach, held for change when the action changes it. */
export async function conferenceFor(ctx: Ctx, action: Action, id: string): Promise<Row> {
  if (action === 'conference.manage') await ctx.tx.selectFrom('joint_conferences').select('id').where('association_id', '=', association(ctx)).where('id', '=', id).forUpdate().execute();
  const [row] = await rowsOf(ctx, scope(ctx, conferenceAccess, 'conference.read', 'c'), sql`c.id = ${id}`, 1);
  if (!row) throw new Refusal('conference.not_found');
  allow(ctx, conferenceAccess, action, row.standing);
  return row;
}

/** The member bodies of a conference with their liaisons, in their order. */
export async function membersOf(ctx: Ctx, conferenceId: string) {
  const rows = await ctx.tx.selectFrom('joint_members as m').leftJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'm.association_id').onRef('a.id', '=', 'm.liaison_account_id')).selectAll('m').select('a.name as account_name')
    .where('m.association_id', '=', association(ctx)).where('m.conference_id', '=', conferenceId).orderBy('m.position').execute();
  return rows.map((m) => ({ id: m.id, bodyName: m.body_name, liaisonName: m.liaison_name || (m.account_name ?? ''), liaison: m.liaison_account_id ? { id: m.liaison_account_id, name: m.account_name ?? '' } : null }));
}

/** One conference with its member bodies and sessions. */
export async function read(ctx: Ctx, { params }: InputOf<typeof api.readConference>): Promise<OutputOf<typeof api.readConference>> {
  const c = await conferenceFor(ctx, 'conference.read', params.id);
  const { rows } = await sql<{ id: string; number: number; state: 'planned' | 'held' | 'cancelled'; planned_on: string; held_on: string | null; items: number; open: number }>`select s.id, s.number, s.state, s.planned_on, s.held_on, i.n as items, i.open from joint_sessions s
      left join lateral (select count(*)::int as n, (count(*) filter (where t.state not in ('done', 'cancelled')))::int as open from joint_items x join tasks t on t.association_id = x.association_id and t.id = x.task_id where x.association_id = s.association_id and x.session_id = s.id) i on true
    where s.association_id = ${association(ctx)} and s.conference_id = ${c.id} order by s.number desc limit 100`.execute(ctx.tx);
  return {
    ...lineOf(c), memberList: await membersOf(ctx, c.id), sessions: rows.map((s) => ({ id: s.id, number: s.number, state: s.state, plannedOn: s.planned_on, heldOn: s.held_on, items: s.items, open: s.open })),
    can: { manage: allows(conferenceAccess, 'conference.manage', c.standing) && c.ended_at === null },
  };
}

type Fields = Omit<InputOf<typeof api.createConference>['body'], 'id' | 'unitId'>;

async function setMembers(ctx: Ctx, conferenceId: string, members: Fields['members']): Promise<void> {
  for (const m of members) if (m.liaisonAccountId) await personName(ctx, m.liaisonAccountId);
  await ctx.tx.deleteFrom('joint_members').where('association_id', '=', association(ctx)).where('conference_id', '=', conferenceId).execute();
  await ctx.tx.insertInto('joint_members').values(members.map((m, i) => ({ association_id: association(ctx), id: m.id, conference_id: conferenceId, position: i + 1, body_name: m.bodyName, liaison_name: m.liaisonName, liaison_account_id: m.liaisonAccountId ?? null }))).execute();
}

/** Sets up a conference under a unit that the secretariat keeps. */
export async function create(ctx: Ctx, { body }: InputOf<typeof api.createConference>): Promise<OutputOf<typeof api.createConference>> {
  const unit = await ownUnit(ctx, 'conference.manage', body.unitId);
  await ctx.tx.insertInto('joint_conferences').values({ association_id: association(ctx), id: body.id, unit_id: unit.id, name: body.name, convenor: body.convenor, every_months: body.everyMonths, created_at: ctx.now }).execute();
  await setMembers(ctx, body.id, body.members);
  await record(ctx, 'conference.created', conferenceSubject(body.id), { name: body.name });
  return read(ctx, { params: { id: body.id } });
}

/** Changes name, rhythm and members. */
export async function edit(ctx: Ctx, { params, body }: InputOf<typeof api.editConference>): Promise<OutputOf<typeof api.editConference>> {
  const c = await conferenceFor(ctx, 'conference.manage', params.id);
  insistVersion(c, body.version);
  await ctx.tx.updateTable('joint_conferences').set({ name: body.name, convenor: body.convenor, every_months: body.everyMonths, version: c.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', c.id).execute();
  await setMembers(ctx, c.id, body.members);
  await record(ctx, 'conference.changed', conferenceSubject(c.id), { name: body.name });
  return read(ctx, { params });
}

/** Ends a conference; nobody is asked for its next session any more. */
export async function end(ctx: Ctx, { params, body }: InputOf<typeof api.endConference>): Promise<OutputOf<typeof api.endConference>> {
  const c = await conferenceFor(ctx, 'conference.manage', params.id);
  insistVersion(c, body.version);
  if (c.ended_at !== null) throw new Refusal('conference.ended');
  await ctx.tx.updateTable('joint_conferences').set({ ended_at: ctx.now, version: c.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', c.id).execute();
  await dropTodos(ctx, conferenceSubject(c.id));
  await record(ctx, 'conference.ended', conferenceSubject(c.id), { name: c.name });
  return read(ctx, { params });
}

/** Asks the secretariat to plan the next session, so many days before it is due; an open to-do stays as it is. */
export async function askForSessions(ctx: Ctx): Promise<void> {
  const days = await setting<number>(ctx, REMIND_DAYS);
  const today = localDate(ctx.now);
  for (const c of await rowsOf(ctx, sql`true`, sql`c.ended_at is null and s.planned is null`, 500)) {
    const { nextBy } = lineOf(c);
    if (addDays(nextBy, -days) <= today) await openTodo(ctx, { matter: conferenceSubject(c.id), action: PLAN, title: c.name, to: { role: 'secretariatOfficer', unitId: c.unit_id }, dueAt: endOfLocalDay(nextBy) });
  }
}
