import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { canonical, sha256 } from '#kit/server/ids.ts';
import { type FieldsOfMember, type MemberField, currentFields } from '#modules/members/index.ts';
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
  const { rows } = await sql<StoredValue>`select field_id, value, cipher, key_id, version, updated_at from field_values where association_id = ${ctx.actor.associationId} and member_id = ${memberId} ${lock ? sql`for update` : sql``}`.execute(ctx.tx);
  return { member, values: new Map(rows.map((r) => [r.field_id, r])) };
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
