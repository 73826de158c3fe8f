import { type RawBuilder, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type { MemberFields } from '../contract/fields.ts';
import { type MemberStatus, canChangeStatus, homeKinds, workKinds } from '../rules.ts';
import { type MemberColumns, columnsOf, fieldsOf, keysOf } from './columns.ts';
import type { MemberRow } from './member-for.ts';
import { insistName } from './write-member.ts';

// Commands for modules above, whose own process has asked the right already (an admission, a leaving, a hand-over).

const empty: MemberFields = {
  name: '', formerName: null, sex: '0', ethnicGroup: null, birth: null, education: null, degree: null, employer: null, post: null, professionalTitle: null, titleGrade: null, affiliations: [], categories: [], phone: null, otherPhones: [], email: null,
  homeUnitId: '', joined: null, socialPosts: null, remark: null,
};

/** A person's name as it is kept, with the key under which namesakes are found; `member.name_unreadable` when nothing of it can be read. */
export function nameOfPerson(name: string): { name: string; nameKey: string } {
  const columns = columnsOf({ name });
  const kept = columns.name ?? '';
  insistName(kept);
  return { name: kept, nameKey: keysOf({ name: kept, former_name: null }).name_key };
}

/** Enters somebody on the roll; fields left out are empty. A number that another member has is `member.phone_taken`. */
export async function admitMember(ctx: Ctx, id: string, given: Partial<MemberFields> & Pick<MemberFields, 'name' | 'homeUnitId'>): Promise<void> {
  await insistKind(ctx, given.homeUnitId, homeKinds);
  const columns = columnsOf({ ...empty, ...given }) as MemberColumns;
  insistName(columns.name);
  insistName(columns.former_name, 'formerName');
  await phoneFree(() => ctx.tx.insertInto('members').values({ association_id: ctx.actor.associationId, id, ...columns, ...keysOf(columns), created_at: ctx.now, updated_at: ctx.now }).execute());
  await record(ctx, 'member.created', { type: 'member', id }, { name: columns.name, unitId: columns.home_unit_id });
}

/** A member's row, locked. */
export async function lockMember(ctx: Ctx, id: string): Promise<Omit<MemberRow, 'standing'>> {
  const row = await ctx.tx.selectFrom('members').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('member.not_found');
  return row;
}

/** What the roll says of a member by now, held until the act ends: a rule that runs later than what it was told of asks here, so that whoever was put back meanwhile keeps what they have. */
export async function statusByNow(ctx: Ctx, id: string): Promise<MemberStatus | undefined> {
  return (await ctx.tx.selectFrom('members').select('status').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forShare().executeTakeFirst())?.status;
}

/** A member's own id and those of the records that were merged into it. */
export async function recordIds(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await ctx.tx.selectFrom('members').select('id').where('association_id', '=', ctx.actor.associationId).where('merged_into', '=', id).orderBy('id').execute();
  return [id, ...rows.map((r) => r.id)];
}

/** In SQL, the ids under which a person stands in what is never rewritten: `member_id = any(…)`. `of` is the person's id, or its column. */
export function everyRecordOf(ctx: Ctx, of: RawBuilder<unknown>): RawBuilder<string[]> {
  return sql<string[]>`array_append(array(select laid.id from members laid where laid.association_id = ${ctx.actor.associationId} and laid.merged_into = ${of}), ${of})`;
}

/** Gives a member another home unit. */
export async function moveHome(ctx: Ctx, id: string, unitId: string): Promise<void> {
  const row = await lockMember(ctx, id);
  await insistKind(ctx, unitId, homeKinds);
  if (row.home_unit_id === unitId) return;
  await ctx.tx.updateTable('members').set({ home_unit_id: unitId, version: row.version + 1, updated_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();
  await record(ctx, 'member.edited', { type: 'member', id }, { name: row.name, fields: ['homeUnitId'] });
}

/** Refuses a unit that is not there or cannot be anybody's home. */
export async function insistHomeKind(ctx: Ctx, unitId: string): Promise<void> {
  await insistKind(ctx, unitId, homeKinds);
}

/** Sets a member into a working unit from today; who is in it stays. */
export async function setIntoUnit(ctx: Ctx, id: string, unitId: string): Promise<void> {
  const row = await lockMember(ctx, id);
  const unit = await insistKind(ctx, unitId, workKinds);
  const from = localDate(ctx.now);
  const added = await ctx.tx.insertInto('member_units').values({ association_id: ctx.actor.associationId, id: newId(), member_id: id, unit_id: unitId, valid_from: from, recorded_at: ctx.now })
    .onConflict((oc) => oc.doNothing()).executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) await record(ctx, 'member.unitJoined', { type: 'member', id }, { name: row.name, unitId, unitName: unit.name, from });
}

/** Puts a member into another status as of a day; leaving and death end every working unit. */
export async function putStatus(ctx: Ctx, id: string, status: MemberStatus, on: string, reason: string): Promise<void> {
  const row = await lockMember(ctx, id);
  insist(canChangeStatus(row.status, status, on, localDate(ctx.now), row.joined_on));
  await phoneFree(() => ctx.tx.updateTable('members').set({ status, status_on: on, version: row.version + 1, updated_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute());
  if (status === 'left' || status === 'deceased') await sql`update member_units set valid_to = greatest(valid_from, ${on}::date) where association_id = ${ctx.actor.associationId} and member_id = ${id} and valid_to is null`.execute(ctx.tx);
  await record(ctx, 'member.statusChanged', { type: 'member', id }, { name: row.name, from: row.status, to: status, on, reason });
}

/** What the roll knows of a person, as fields, for a paper or a hand-over that the person asked for. */
export async function fieldsOfMember(ctx: Ctx, id: string): Promise<MemberFields & { status: MemberStatus }> {
  const row = await lockMember(ctx, id);
  return { ...fieldsOf(row), status: row.status };
}

/** Held, so that it does not end before somebody is written into it. */
async function insistKind(ctx: Ctx, unitId: string, kinds: readonly string[]): Promise<{ name: string }> {
  const { rows } = await sql<{ name: string; kind: string }>`select name, kind from units where association_id = ${ctx.actor.associationId} and id = ${unitId} and (valid_to is null or valid_to >= ${localDate(ctx.now)}) for key share`.execute(ctx.tx);
  const unit = rows[0];
  if (!unit) throw new Refusal('member.unit_not_found');
  if (!kinds.includes(unit.kind)) throw new Refusal('member.unit_kind_wrong');
  return unit;
}

async function phoneFree<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error, 'members_phone')) throw new Refusal('member.phone_taken', {}, [{ path: 'phone', code: 'member.phone_taken' }]);
    throw error;
  }
}
