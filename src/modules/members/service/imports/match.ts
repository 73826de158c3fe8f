import type { MemberStatus } from '../../rules.ts';

/** What identifies a person, of a row and of a member alike. */
export interface Person {
  readonly name_key: string;
  readonly phone: string | null;
  readonly other_phones: readonly string[];
  /** `1985`, `1985-03` or `1985-03-02`. */
  readonly birth: string | null;
  readonly sex: string | null;
  readonly employer: string | null;
  readonly home_unit_id: string | null;
  /** The name with traditional and simplified characters as one. */
  readonly folded?: string;
}

export interface Known extends Person {
  readonly id: string;
  readonly status: MemberStatus;
  /** The member lies within the importer's reach. */
  readonly reached: boolean;
  /** Every name the person has or had, folded alike: the present and the former one, and those of records that were merged into this one. */
  readonly folds?: readonly string[];
}

/** Why a row cannot be decided by itself. */
export type ConflictCode = 'several_alike' | 'perhaps_same' | 'phone_of_other' | 'no_longer_member' | 'elsewhere';

export type Match<K extends Known> =
  | { readonly kind: 'new'; readonly namesakes: number }
  | { readonly kind: 'member'; readonly member: K }
  | { readonly kind: 'conflict'; readonly code: ConflictCode; readonly candidates: readonly K[] };

/**
 * Whom a row means among the members who share its name or a number. The same number and name are the same person; the
 * same name is when birth, unit or employer agree and nothing speaks against it. What is neither sure nor excluded is
 * left to a person; so is who bears the name only in another way of writing, or bore it.
 */
export function matchPerson<K extends Known>(row: Person, known: readonly K[]): Match<K> {
  const holders = known.filter((k) => sharesPhone(row, k));
  const namesakes = known.filter((k) => k.name_key === row.name_key);
  const sure = namesakes.filter((k) => sharesPhone(row, k) || agrees(row, k));
  const strangers = holders.filter((k) => k.name_key !== row.name_key && k.phone === row.phone && k.status !== 'left' && k.status !== 'merged');
  if (strangers.length > 0) return conflict('phone_of_other', strangers);
  const [only, second] = sure;
  if (only && second) {
    const byPhone = sure.filter((k) => sharesPhone(row, k));
    return byPhone.length === 1 && byPhone[0] ? settled(byPhone[0]) : conflict('several_alike', sure);
  }
  if (only) return settled(only);
  const unsure = namesakes.filter((k) => !excluded(row, k));
  if (unsure.length > 0) return conflict('perhaps_same', unsure);
  const { folded } = row;
  const written = folded ? known.filter((k) => k.name_key !== row.name_key && k.folds?.includes(folded) && !excluded(row, k) && !sexDiffers(row, k)) : [];
  return written.length > 0 ? conflict('perhaps_same', written) : { kind: 'new', namesakes: namesakes.length };
}

function settled<K extends Known>(member: K): Match<K> {
  if (!member.reached) return { kind: 'conflict', code: 'elsewhere', candidates: [] };
  return member.status === 'left' || member.status === 'deceased' ? { kind: 'conflict', code: 'no_longer_member', candidates: [member] } : { kind: 'member', member };
}

function conflict<K extends Known>(code: ConflictCode, candidates: readonly K[]): Match<K> {
  return candidates.some((k) => !k.reached) ? { kind: 'conflict', code: 'elsewhere', candidates: candidates.filter((k) => k.reached) } : { kind: 'conflict', code, candidates };
}

function phones(p: Person): string[] {
  return [...(p.phone === null ? [] : [p.phone]), ...p.other_phones];
}

function sharesPhone(a: Person, b: Person): boolean {
  const of = phones(a);
  return phones(b).some((p) => of.includes(p));
}

/** Both birthdays are known and one of them is the beginning of the other. */
function birthAgrees(a: Person, b: Person): boolean | undefined {
  if (a.birth === null || b.birth === null) return undefined;
  return a.birth.startsWith(b.birth) || b.birth.startsWith(a.birth);
}

function sexDiffers(a: Person, b: Person): boolean {
  const known = (s: string | null): boolean => s === '1' || s === '2';
  return known(a.sex) && known(b.sex) && a.sex !== b.sex;
}

/** Another person of the same name: born at another time. */
function excluded(a: Person, b: Person): boolean {
  return birthAgrees(a, b) === false;
}

/** The same person by everything but the number. */
function agrees(a: Person, b: Person): boolean {
  if (excluded(a, b) || sexDiffers(a, b)) return false;
  const place = (a.home_unit_id !== null && a.home_unit_id === b.home_unit_id) || (a.employer !== null && a.employer === b.employer);
  const numbersDiffer = a.phone !== null && b.phone !== null;
  const born = birthAgrees(a, b) === true && (a.birth?.length ?? 0) >= 7 && (b.birth?.length ?? 0) >= 7;
  // A new number is believed when the birthday and the place are the old ones.
  return numbersDiffer ? born && place : born || place;
}
