import { type RawBuilder, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { keysetOf, pageOf } from './keyset.ts';
import { finishTodos } from '#modules/inbox/index.ts';
import { memberNames, personFound } from '#modules/members/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { onboardingAccess } from '../access.ts';
import type * as api from '../contract/onboarding.ts';
import { canMentor } from '../rules/application.ts';
import type { AssignedUnit } from '../schema.ts';
import { clockOf } from './clock.ts';
import { onboardingMatter } from './onboarding-begin.ts';

const PAGE = 50;
const COUNT_UP_TO = 10_000;

export interface YearRow {
  readonly id: string; readonly version: number; readonly member_id: string; readonly unit_id: string; readonly applied_unit_id: string; readonly mentor_member_id: string | null; readonly started_on: string; readonly ends_on: string;
  readonly state: 'onboarding' | 'assigned' | 'ended'; readonly assigned: readonly AssignedUnit[] | null; readonly assigned_at: Date | null; readonly assigned_by_name: string | null; readonly application_id: string | null; readonly standing: string[];
  readonly member_name: string; readonly due_at: Date | null;
}

/** The first year of a member, within reach; locked when it is to change. */
export async function yearFor(ctx: Ctx, action: keyof typeof onboardingAccess.actions, id: string, lock = false): Promise<YearRow> {
  const { rows } = await sql<YearRow>`select o.*, m.name as member_name, ${standing(ctx.actor, onboardingAccess, 'o')} as standing, ${dueOf} as due_at
    from onboardings o join members m on m.association_id = o.association_id and m.id = o.member_id
    where o.association_id = ${ctx.actor.associationId} and o.id = ${id} and ${scope(ctx, onboardingAccess, 'onboarding.read', 'o')} ${lock ? sql`for update of o` : sql``}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('onboarding.not_found');
  allow(ctx, onboardingAccess, action, row.standing);
  return row;
}

const dueOf = sql<Date | null>`(select d.due_at from deadlines d where d.association_id = o.association_id and d.matter_id = o.id and d.kind = 'newMemberYear' and d.state = 'running' limit 1)`;

/** The first years of a filter within reach, over `o` and its member `m`. */
export function where(ctx: Ctx, f: api.OnboardingFilter): RawBuilder<boolean> {
  const parts = [sql`o.association_id = ${ctx.actor.associationId} and ${scope(ctx, onboardingAccess, 'onboarding.list', 'o')}`];
  parts.push(f.state ? sql`o.state = ${f.state}` : sql`true`);
  if (f.unit) parts.push(sql`exists (select from units t join units u on u.association_id = t.association_id and u.id = o.unit_id and starts_with(u.path, t.path) where t.association_id = o.association_id and t.id = ${f.unit})`);
  if (f.ending) parts.push(sql`o.state = 'onboarding' and o.ends_on <= ${addDays(localDate(ctx.now), 30)}`);
  if (f.search) parts.push(personFound(f.search));
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

type Row = YearRow & { unit_name: string; mentor_name: string | null; done: number; total: number };

/** New members in their first year, whose ends first stands first. */
export async function listOnboardings(ctx: Ctx, { query }: InputOf<typeof api.listOnboardings>): Promise<OutputOf<typeof api.listOnboardings>> {
  const { after, limit = PAGE, ...filter } = query;
  const place = keysetOf(after, 2);
  const { rows } = await sql<Row>`select o.*, m.name as member_name, u.short_name as unit_name, t.name as mentor_name, ${dueOf} as due_at,
      (select count(*)::int from onboarding_items i where i.association_id = o.association_id and i.onboarding_id = o.id) as total, (select count(*)::int from onboarding_items i where i.association_id = o.association_id and i.onboarding_id = o.id and i.done_on is not null) as done
    from onboardings o join members m on m.association_id = o.association_id and m.id = o.member_id join units u on u.association_id = o.association_id and u.id = o.unit_id
      left join members t on t.association_id = o.association_id and t.id = o.mentor_member_id
    where ${where(ctx, filter)} ${place ? sql`and (o.ends_on, o.id) > (${place[0]}::date, ${place[1]}::uuid)` : sql``} order by o.ends_on, o.id limit ${limit + 1}`.execute(ctx.tx);
  const clocks = new Map(await Promise.all(rows.map(async (r) => [r.id, await clockOf(ctx, 'newMemberYear', r.due_at)] as const)));
  return pageOf(rows, limit, (r) => [r.ends_on, r.id], (r) => ({
    id: r.id, version: r.version, member: { id: r.member_id, name: r.member_name }, unitName: r.unit_name, mentorName: r.mentor_name, startedOn: r.started_on, endsOn: r.ends_on, state: r.state, done: r.done, total: r.total,
    clock: clocks.get(r.id) ?? null, assignedTo: r.assigned ? r.assigned.map((x) => x.name).join(' ') : null,
  }));
}

export async function countOnboardings(ctx: Ctx, { query }: InputOf<typeof api.countOnboardings>): Promise<OutputOf<typeof api.countOnboardings>> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select from onboardings o join members m on m.association_id = o.association_id and m.id = o.member_id where ${where(ctx, query)} limit ${COUNT_UP_TO + 1}) x`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, COUNT_UP_TO), more: n > COUNT_UP_TO };
}

export async function readOnboarding(ctx: Ctx, { params }: InputOf<typeof api.readOnboarding>): Promise<OutputOf<typeof api.readOnboarding>> {
  return present(ctx, await yearFor(ctx, 'onboarding.read', params.id));
}

/** The newest first year of a member, for a section of their file; none, or none within reach, is null. */
export async function ownOnboarding(ctx: Ctx, { params }: InputOf<typeof api.ownOnboarding>): Promise<OutputOf<typeof api.ownOnboarding>> {
  const { rows } = await sql<{ id: string }>`select o.id from onboardings o where o.association_id = ${ctx.actor.associationId} and o.member_id = ${params.memberId} and ${scope(ctx, onboardingAccess, 'onboarding.read', 'o')} order by o.started_on desc limit 1`.execute(ctx.tx);
  return { onboarding: rows[0] ? await present(ctx, await yearFor(ctx, 'onboarding.read', rows[0].id)) : null };
}

async function present(ctx: Ctx, o: YearRow): Promise<OutputOf<typeof api.readOnboarding>> {
  const units = await namesOfUnits(ctx, [o.unit_id, o.applied_unit_id]);
  const names = await memberNames(ctx, o.mentor_member_id ? [o.mentor_member_id] : []);
  const items = await ctx.tx.selectFrom('onboarding_items').selectAll().where('association_id', '=', ctx.actor.associationId).where('onboarding_id', '=', o.id).orderBy('list', 'desc').orderBy('ordinal').execute();
  const name = (id: string): string => units.get(id)?.shortName ?? '';
  return {
    id: o.id, version: o.version, member: { id: o.member_id, name: o.member_name }, unit: { id: o.unit_id, name: name(o.unit_id) }, appliedUnit: { id: o.applied_unit_id, name: name(o.applied_unit_id) },
    mentor: o.mentor_member_id ? { id: o.mentor_member_id, name: names.get(o.mentor_member_id)?.name ?? '' } : null, startedOn: o.started_on, endsOn: o.ends_on, state: o.state,
    items: items.map(itemOf), clock: await clockOf(ctx, 'newMemberYear', o.due_at), assigned: [...(o.assigned ?? [])], assignedAt: o.assigned_at?.toISOString() ?? null, assignedBy: o.assigned_by_name,
    applicationId: allows(onboardingAccess, 'onboarding.list', o.standing) ? o.application_id : null,
    can: { keep: o.state === 'onboarding' && allows(onboardingAccess, 'onboarding.keep', o.standing), nameMentor: o.state === 'onboarding' && allows(onboardingAccess, 'onboarding.nameMentor', o.standing), assign: o.state === 'onboarding' && allows(onboardingAccess, 'onboarding.assign', o.standing), letter: o.state === 'assigned' && allows(onboardingAccess, 'onboarding.list', o.standing) },
  };
}

function itemOf(i: { id: string; list: 'start' | 'exit'; item: string; done_on: string | null; done_by_name: string | null }) {
  return { id: i.id, list: i.list, item: i.item, doneOn: i.done_on, doneBy: i.done_by_name };
}

/** Says who accompanies the new member; both are told. */
export async function nameMentor(ctx: Ctx, { params, body }: InputOf<typeof api.nameMentor>): Promise<OutputOf<typeof api.nameMentor>> {
  const o = await yearFor(ctx, 'onboarding.nameMentor', params.id, true);
  if (o.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: o.version });
  if (o.state !== 'onboarding') throw new Refusal('onboarding.already_ended');
  insist(canMentor(o.member_id, body.memberId));
  const mentor = await ctx.tx.selectFrom('members').select(['id', 'name']).where('association_id', '=', ctx.actor.associationId).where('id', '=', body.memberId).where('status', '=', 'active').executeTakeFirst();
  if (!mentor) throw new Refusal('member.not_found');
  await ctx.tx.updateTable('onboardings').set({ mentor_member_id: mentor.id, version: o.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', o.id).execute();
  await finishTodos(ctx, onboardingMatter(o.id), { action: 'nameMentor' });
  await record(ctx, 'onboarding.mentorNamed', onboardingMatter(o.id), { name: o.member_name, mentorName: mentor.name });
  const told = { params: { name: o.member_name, mentor: mentor.name }, subject: onboardingMatter(o.id), link: `/onboardings/${o.id}` };
  await notify(ctx, { ...told, to: (await accountsOfMembers(ctx, [mentor.id])).map((a) => a.accountId), kind: 'mentorAsked', effectKey: `mentor:${o.id}:${mentor.id}` });
  await notify(ctx, { ...told, to: (await accountsOfMembers(ctx, [o.member_id])).map((a) => a.accountId), kind: 'mentorNamed', effectKey: `mentored:${o.id}:${mentor.id}` });
  return { id: o.id, version: o.version + 1 };
}

/** Notes that an item is done, or takes it back. */
export async function tickItem(ctx: Ctx, { params, body }: InputOf<typeof api.tickItem>): Promise<OutputOf<typeof api.tickItem>> {
  const o = await yearFor(ctx, 'onboarding.keep', params.id, true);
  if (o.state !== 'onboarding') throw new Refusal('onboarding.already_ended');
  const done = body.done ? { done_on: localDate(ctx.now), done_by: ctx.actor.accountId, done_by_name: ctx.actor.name } : { done_on: null, done_by: null, done_by_name: null };
  const before = await ctx.tx.selectFrom('onboarding_items').selectAll().where('association_id', '=', ctx.actor.associationId).where('onboarding_id', '=', o.id).where('id', '=', params.itemId).executeTakeFirst();
  if (!before) throw new Refusal('onboarding.item_not_found');
  if ((before.done_on !== null) === body.done) return itemOf(before);
  await ctx.tx.updateTable('onboarding_items').set(done).where('association_id', '=', ctx.actor.associationId).where('id', '=', before.id).execute();
  await record(ctx, body.done ? 'onboarding.itemDone' : 'onboarding.itemReopened', onboardingMatter(o.id), { name: o.member_name, item: before.item });
  return itemOf({ ...before, ...done });
}
