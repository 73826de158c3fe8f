import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { NOT_IN_NAMES } from '#kit/pure/names/normalise.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { memberAccess } from '../access.ts';
import type { MemberField, MemberFields } from '../contract/fields.ts';
import type * as api from '../contract/members.ts';
import { canChangeStatus, wrongDate } from '../rules.ts';
import { type MemberColumns, columnsOf, fieldsOf, keysOf } from './columns.ts';
import { insistRules } from './extras.ts';
import { insistHomeUnit } from './home-unit.ts';
import { correctedHomes } from './corrected-homes.ts';
import { type MemberRow, insistVersion, memberFor } from './member-for.ts';

/** Enters a person; the home unit must lie within the writer's reach. A retry with the same id answers as the first did. */
export async function createMember(ctx: Ctx, { body }: InputOf<typeof api.createMember>): Promise<OutputOf<typeof api.createMember>> {
  allowAnywhere(ctx, memberAccess, 'member.create');
  const { id, ...fields } = body;
  await insistRules(ctx, fields, true);
  await insistHomeUnit(ctx, 'member.create', fields.homeUnitId);
  insistDates(ctx, fields, ['birth', 'joined']);
  const columns = columnsOf(fields) as MemberColumns;
  insistName(columns.name);
  insistName(columns.former_name, 'formerName');
  await phoneIsFree(() => ctx.tx.insertInto('members').values({
    association_id: ctx.actor.associationId, id, ...columns, ...keysOf(columns), created_at: ctx.now, updated_at: ctx.now,
  }).execute());
  await record(ctx, 'member.created', { type: 'member', id }, { name: columns.name, unitId: columns.home_unit_id });
  return { id, version: 1 };
}

/** Changes the fields given; `matter.changed` when somebody wrote in between. A change that changes nothing writes nothing. */
export async function editMember(ctx: Ctx, { params, body }: InputOf<typeof api.editMember>): Promise<OutputOf<typeof api.editMember>> {
  const row = await memberFor(ctx, 'member.edit', params.id, true);
  const { version, homeCorrection, ...given } = body;
  insistVersion(row, version);
  const before = fieldsOf(row);
  await insistRules(ctx, Object.fromEntries(Object.entries(given).filter(([k, v]) => v !== undefined && JSON.stringify(v) !== JSON.stringify(before[k as MemberField]))), false);
  const saved = { id: row.id, version: await writeFields(ctx, row, given) };
  if (homeCorrection !== undefined) {
    // The table has just noted the old home with its last day; on the day on which it began there is nothing to note.
    const noted = await ctx.tx.selectFrom('member_homes').select('id').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', row.id).where('unit_id', '=', row.home_unit_id).where('recorded_at', '=', ctx.now).executeTakeFirst();
    if (noted) await forgetHome(ctx, row, noted.id, homeCorrection);
  }
  return saved;
}

/** Says of an earlier home unit that it was entered by mistake: its days count to the unit after it. */
export async function correctHome(ctx: Ctx, { params, body }: InputOf<typeof api.correctHome>): Promise<OutputOf<typeof api.correctHome>> {
  const row = await memberFor(ctx, 'member.edit', params.id, true);
  insistVersion(row, body.version);
  await forgetHome(ctx, row, params.homeId, body.reason);
  await ctx.tx.updateTable('members').set({ version: row.version + 1, updated_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  return { id: row.id, version: row.version + 1 };
}

async function forgetHome(ctx: Ctx, row: MemberRow, homeId: string, reason: string): Promise<void> {
  const { rows } = await sql<{ until: string; unit_id: string; unit_name: string }>`delete from member_homes h using units u where h.association_id = ${ctx.actor.associationId} and h.member_id = ${row.id} and h.id = ${homeId}
    and u.association_id = h.association_id and u.id = h.unit_id returning h.until, h.unit_id, u.name as unit_name`.execute(ctx.tx);
  const gone = rows[0];
  if (!gone) throw new Refusal('member.home_not_found');
  await record(ctx, 'member.homeCorrected', { type: 'member', id: row.id }, { name: row.name, unitName: gone.unit_name, until: gone.until, reason, homeId, unitId: gone.unit_id });
}

/** Takes back that an earlier home unit was a mistake: what the correction took away stands in its fact. */
export async function restoreHome(ctx: Ctx, { params, body }: InputOf<typeof api.restoreHome>): Promise<OutputOf<typeof api.restoreHome>> {
  const row = await memberFor(ctx, 'member.edit', params.id, true);
  insistVersion(row, body.version);
  const { rows } = await sql<{ until: string; unit_id: string; unit_name: string }>`select c.until, c.unit_id, u.name as unit_name from (${correctedHomes(sql`${ctx.actor.associationId}`, sql`${row.id}::uuid`)}) c
    join units u on u.association_id = ${ctx.actor.associationId} and u.id = c.unit_id where c.id = ${params.homeId}`.execute(ctx.tx);
  const gone = rows[0];
  if (!gone) throw new Refusal('member.home_not_found');
  try {
    await ctx.tx.insertInto('member_homes').values({ association_id: ctx.actor.associationId, id: params.homeId, member_id: row.id, unit_id: gone.unit_id, until: gone.until, recorded_at: ctx.now }).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'member_homes_member')) throw new Refusal('member.home_day_taken');
    throw error;
  }
  await ctx.tx.updateTable('members').set({ version: row.version + 1, updated_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await record(ctx, 'member.homeRestored', { type: 'member', id: row.id }, { name: row.name, unitName: gone.unit_name, until: gone.until, homeId: params.homeId });
  return { id: row.id, version: row.version + 1 };
}

/** Writes the fields that differ and the keys computed from them; returns the version that the row then has. The caller has asked for the right. */
export async function writeFields(ctx: Ctx, row: Omit<MemberRow, 'standing'>, given: { readonly [F in MemberField]?: MemberFields[F] | undefined }): Promise<number> {
  const before = fieldsOf(row);
  const changed = (Object.keys(given) as MemberField[]).filter((f) => given[f] !== undefined && JSON.stringify(given[f]) !== JSON.stringify(before[f]));
  if (changed.length === 0) return row.version;
  insistDates(ctx, { birth: given.birth === undefined ? before.birth : given.birth, joined: given.joined === undefined ? before.joined : given.joined }, changed);
  if (changed.includes('homeUnitId') && given.homeUnitId) await insistHomeUnit(ctx, 'member.edit', given.homeUnitId);
  const columns = columnsOf(Object.fromEntries(changed.map((f) => [f, given[f]])));
  const person = { ...row, ...columns };
  if (changed.includes('name')) insistName(person.name);
  if (changed.includes('formerName')) insistName(person.former_name, 'formerName');
  const keys = changed.some((f) => f === 'name' || f === 'formerName' || f === 'employer') ? keysOf(person) : {};
  await phoneIsFree(() => ctx.tx.updateTable('members').set({ ...columns, ...keys, version: row.version + 1, updated_at: ctx.now })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute());
  await record(ctx, 'member.edited', { type: 'member', id: row.id }, { name: person.name, fields: changed });
  return row.version + 1;
}

/** Puts a member into another status from a day on, with the reason in the record. Leaving or dying ends every working unit. */
export async function changeMemberStatus(ctx: Ctx, { params, body }: InputOf<typeof api.changeMemberStatus>): Promise<OutputOf<typeof api.changeMemberStatus>> {
  const row = await memberFor(ctx, 'member.changeStatus', params.id, true);
  insistVersion(row, body.version);
  insist(canChangeStatus(row.status, body.status, body.on, localDate(ctx.now), row.joined_on));
  await phoneIsFree(() => ctx.tx.updateTable('members').set({ status: body.status, status_on: body.on, version: row.version + 1, updated_at: ctx.now })
    .where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute());
  if (body.status === 'left' || body.status === 'deceased') {
    await sql`update member_units set valid_to = greatest(valid_from, ${body.on}::date) where association_id = ${ctx.actor.associationId} and member_id = ${row.id} and valid_to is null`.execute(ctx.tx);
  }
  await record(ctx, 'member.statusChanged', { type: 'member', id: row.id }, { name: row.name, from: row.status, to: body.status, on: body.on, reason: body.reason });
  return { id: row.id, version: row.version + 1 };
}

/** Refuses a date of birth or a day of joining that cannot be true, at its field. */
export function insistDates(ctx: Ctx, dates: Parameters<typeof wrongDate>[0], changed: readonly string[]): void {
  const wrong = wrongDate(dates, changed, localDate(ctx.now));
  if (wrong) throw new Refusal(wrong.code, wrong.params, [{ path: wrong.field, code: wrong.code, params: wrong.params }]);
}

/** A name has a letter or a character of some writing, and no signs that names do not have: dots and digits alone are none, nor is what a page or a lost character left. */
export function insistName(name: string | null, path: 'name' | 'formerName' = 'name'): void {
  if (name !== null && (!/\p{L}/u.test(name) || NOT_IN_NAMES.test(name))) throw new Refusal('member.name_unreadable', {}, [{ path, code: 'member.name_unreadable' }]);
}

/** What a writer of some fields of a person would be refused for, each at its field: before what is written waits for somebody's consent. The row of the person is held. */
export async function insistWritable(ctx: Ctx, row: Omit<MemberRow, 'standing'>, given: { readonly [F in MemberField]?: MemberFields[F] | undefined }): Promise<void> {
  const before = fieldsOf(row);
  insistDates(ctx, { birth: given.birth === undefined ? before.birth : given.birth, joined: given.joined === undefined ? before.joined : given.joined }, Object.keys(given));
  const kept = columnsOf(given);
  if (kept.name !== undefined) insistName(kept.name);
  if (kept.former_name !== undefined) insistName(kept.former_name, 'formerName');
  if (!given.phone || given.phone === before.phone) return;
  const other = await sql`select 1 from members m where m.association_id = ${ctx.actor.associationId} and m.phone = ${given.phone} and m.id <> ${row.id} and m.status not in ('left', 'merged') limit 1`.execute(ctx.tx);
  if (other.rows.length > 0) throw new Refusal('member.phone_taken', {}, [{ path: 'phone', code: 'member.phone_taken' }]);
}

/** The unique index judges: one phone number, one person on the roll. */
export async function phoneIsFree<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error, 'members_phone')) throw new Refusal('member.phone_taken', {}, [{ path: 'phone', code: 'member.phone_taken' }]);
    throw error;
  }
}
