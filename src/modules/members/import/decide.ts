import type { MemberValues, RowKey } from './values.ts';

/** A member of the roll, as far as a row is compared with them. */
export interface ExistingMember {
  readonly id: string;
  readonly nameKey: string;
  readonly phone?: string;
  readonly birthDate?: string;
  readonly values: MemberValues;
}

export interface ValueChange {
  readonly field: keyof MemberValues;
  readonly from: unknown;
  readonly to: unknown;
}

export type RowDecision =
  | { readonly kind: 'new' }
  | { readonly kind: 'same'; readonly memberId: string }
  | { readonly kind: 'update'; readonly memberId: string; readonly changes: readonly ValueChange[] }
  /** `phone_taken`: the number is another member's; `perhaps_same`: a namesake, nothing excludes or proves it; `several`: more than one fits. */
  | { readonly kind: 'conflict'; readonly reason: 'phone_taken' | 'perhaps_same' | 'several'; readonly memberIds: readonly string[] };

/** Looks members up by what identifies a row. */
export type Lookup = (key: RowKey) => readonly ExistingMember[];

/** A lookup over members in memory; for large rolls the caller asks the database for the keys of a batch and indexes the answer. */
export function existingIndex(members: readonly ExistingMember[]): Lookup {
  const phones = new Map<string, ExistingMember[]>();
  const names = new Map<string, ExistingMember[]>();
  for (const member of members) {
    if (member.phone !== undefined) phones.set(member.phone, [...(phones.get(member.phone) ?? []), member]);
    names.set(member.nameKey, [...(names.get(member.nameKey) ?? []), member]);
  }
  return (key) => [...new Set([...(key.phone === undefined ? [] : (phones.get(key.phone) ?? [])), ...(names.get(key.nameKey) ?? [])])];
}

/** Says what a row does to the roll: a blank cell takes nothing away, an equal row changes nothing, a doubtful one waits for a person. */
export function decideRow(values: MemberValues, key: RowKey, lookup: Lookup): RowDecision {
  const candidates = lookup(key);
  const strangers = candidates.filter((m) => m.nameKey !== key.nameKey && key.phone !== undefined && m.phone === key.phone);
  if (strangers.length > 0) return { kind: 'conflict', reason: 'phone_taken', memberIds: strangers.map((m) => m.id) };
  const namesakes = candidates.filter((m) => m.nameKey === key.nameKey);
  const byPhone = namesakes.filter((m) => key.phone !== undefined && m.phone === key.phone);
  const possible = byPhone.length > 0 ? byPhone : namesakes.filter((m) => !differs(m.birthDate, key.birthDate));
  const [only, second] = possible;
  if (!only) return { kind: 'new' };
  if (second) return { kind: 'conflict', reason: 'several', memberIds: possible.map((m) => m.id) };
  // A namesake is the same person by number, or by birth month when at most one of the two has a number.
  const proved = byPhone.length > 0 || ((key.birthDate?.length ?? 0) >= 7 && (only.birthDate?.length ?? 0) >= 7 && (key.phone === undefined || only.phone === undefined));
  if (!proved) return { kind: 'conflict', reason: 'perhaps_same', memberIds: [only.id] };
  const changes = changesOf(values, only.values);
  return changes.length === 0 ? { kind: 'same', memberId: only.id } : { kind: 'update', memberId: only.id, changes };
}

function differs(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && !a.startsWith(b) && !b.startsWith(a);
}

/** The fields that a row would change: absent ones never, a date not by a less exact one, lists whatever their order. */
export function changesOf(row: MemberValues, member: MemberValues): ValueChange[] {
  const changes: ValueChange[] = [];
  for (const field of Object.keys(row) as (keyof MemberValues)[]) {
    if (field === 'proposedSplit') continue;
    const to = row[field];
    const from = member[field];
    if (to === undefined || equal(field, from, to)) continue;
    changes.push({ field, from, to });
  }
  return changes;
}

function equal(field: keyof MemberValues, from: unknown, to: unknown): boolean {
  if (Array.isArray(from) && Array.isArray(to)) return from.length === to.length && from.every((f) => to.includes(f));
  if ((field === 'birthDate' || field === 'joinedOn') && typeof from === 'string' && typeof to === 'string') return from.startsWith(to);
  return from === to;
}
