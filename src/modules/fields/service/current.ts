import { type RawBuilder, sql } from 'kysely';
import { standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { canonical, sha256 } from '#kit/server/ids.ts';
import { type FieldsOfMember, type MemberField, currentFields } from '#modules/members/index.ts';
import { fieldAccess } from '../access.ts';
import type { FieldValue } from '../rules/words.ts';
import type { Field } from './dictionary.ts';
import { openValue } from './vault.ts';

export interface StoredValue {
  readonly field_id: string;
  readonly value: FieldValue;
  readonly cipher: Buffer | null;
  readonly key_id: string | null;
  readonly version: number;
  readonly updated_at: Date;
  /** For a value that came with a merged record of another unit: in which roles the reader stands over that unit. */
  readonly before: readonly string[] | null;
}

/** The columns of `field_values v` of members `m` as they are read. */
export function storedColumns(ctx: Ctx): RawBuilder<unknown> {
  return sql`v.member_id, v.field_id, v.value, v.cipher, v.key_id, v.version, v.updated_at, case when v.seen_in is not null then (select ${standing(ctx.actor, fieldAccess, 'w')} from (select v.member_id as id, v.seen_in as home_unit_id) w) end as before`;
}

/** Sealed values of merged records that the wall of the database hides from this reader: where they stand, never what they are. */
export function closedValues(ctx: Ctx, memberIds: readonly string[]): Promise<readonly (StoredValue & { member_id: string })[]> {
  return sql<StoredValue & { member_id: string }>`select v.member_id, v.field_id, null::jsonb as value, null::bytea as cipher, null::text as key_id, v.version, v.updated_at, (select ${standing(ctx.actor, fieldAccess, 'w')} from (select v.member_id as id, v.seen_in as home_unit_id) w) as before
    from closed_values(${[...memberIds]}::uuid[]) v`.execute(ctx.tx).then((r) => r.rows);
}

/** What a member's file holds now: the register's fields and those of the site. */
export interface CurrentFile {
  readonly member: FieldsOfMember;
  readonly values: ReadonlyMap<string, StoredValue>;
}

/** Loads both; null without such a member. */
export async function currentFile(ctx: Ctx, memberId: string, lock = false): Promise<CurrentFile | null> {
  const member = await currentFields(ctx, memberId, lock);
  if (!member) return null;
  const { rows } = await sql<StoredValue>`select ${storedColumns(ctx)} from field_values v where v.association_id = ${ctx.actor.associationId} and v.member_id = ${memberId} ${lock ? sql`for update of v` : sql``}`.execute(ctx.tx);
  return { member, values: new Map([...rows, ...(await closedValues(ctx, [memberId]))].map((r) => [r.field_id, r])) };
}

/** Whether a field has a value, without opening it. */
export function hasValue(file: CurrentFile, field: Field): boolean {
  if (field.storage === 'value') return file.values.has(field.id);
  const value = file.member.fields[field.key as MemberField];
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** The value of a field; a sealed one is opened, so only for who may have it. */
export function valueOf(ctx: Ctx, file: CurrentFile, field: Field): FieldValue {
  if (field.storage === 'column') return file.member.fields[field.key as MemberField] ?? null;
  const stored = file.values.get(field.id);
  if (!stored) return null;
  return stored.cipher && stored.key_id ? openValue(ctx, file.member.id, field.id, stored.cipher, stored.key_id) : stored.value;
}

/** By what a writer shows which value was seen: it differs whenever the value was written anew. Says nothing about a sealed one. */
export function markOf(file: CurrentFile, field: Field): string {
  if (field.storage === 'value') {
    const stored = file.values.get(field.id);
    return stored ? `v${stored.version}.${stored.updated_at.getTime()}` : 'v0';
  }
  return sha256(canonical([field.key, file.member.fields[field.key as MemberField] ?? null])).slice(0, 24);
}
