/** By what two records are looked up as perhaps one person. */
export const alikeKinds = ['phone', 'name', 'email', 'soundBirth', 'soundWork'] as const;
export type AlikeKind = (typeof alikeKinds)[number];

/**
 * What speaks for one person, and against, with its weight. A pair is worth a look from `ENOUGH` on: an equal name alone is, a name
 * that only sounds the same needs the birth month or the employer beside it.
 */
export const alikeWeights = {
  phone: 45, name: 40, writing: 40, formerName: 40, sound: 25, email: 30, birthDay: 30, birthMonth: 25, birthYear: 8, employer: 15, employerNear: 8, unit: 5, birthDiffers: -35, sexDiffers: -25,
} as const;
export type AlikeReason = keyof typeof alikeWeights;
export const alikeReasons = Object.keys(alikeWeights) as AlikeReason[];
export const ENOUGH = 40;

/** What is compared of a record; texts are folded already: one way of writing, one form of an employer's name. */
export interface AlikePerson {
  readonly name: string;
  /** Traditional and simplified, look-alikes and spaces are one. */
  readonly folded: string;
  readonly former: string | null;
  /** Pinyin without tones or spaces. */
  readonly letters: string;
  readonly phones: readonly string[];
  readonly email: string | null;
  /** `1985`, `1985-03` or `1985-03-02`. */
  readonly birth: string | null;
  readonly sex: string | null;
  readonly employer: string | null;
  readonly unitId: string | null;
}

export interface Likeness {
  readonly weight: number;
  readonly reasons: readonly AlikeReason[];
}

/** How much speaks for two records being one person, with every reason counted. */
export function likeness(a: AlikePerson, b: AlikePerson): Likeness {
  const reasons = [nameReason(a, b), a.phones.some((p) => b.phones.includes(p)) ? 'phone' : null, a.email !== null && a.email === b.email ? 'email' : null, birthReason(a.birth, b.birth), workReason(a.employer, b.employer), a.unitId !== null && a.unitId === b.unitId ? 'unit' : null, sexDiffers(a.sex, b.sex) ? 'sexDiffers' : null]
    .filter((r): r is AlikeReason => r !== null);
  return { weight: reasons.reduce((sum, r) => sum + alikeWeights[r], 0), reasons };
}

/** How sure a weight makes: in words, never more than a hint. */
export function sureness(weight: number): 'likely' | 'possible' | 'unsure' {
  return weight >= 85 ? 'likely' : weight >= 60 ? 'possible' : 'unsure';
}

function nameReason(a: AlikePerson, b: AlikePerson): AlikeReason | null {
  if (a.folded !== '' && a.folded === b.folded) return a.name === b.name ? 'name' : 'writing';
  if ((a.former !== null && (a.former === b.folded || a.former === b.former)) || (b.former !== null && b.former === a.folded)) return 'formerName';
  return a.letters !== '' && a.letters === b.letters ? 'sound' : null;
}

function birthReason(a: string | null, b: string | null): AlikeReason | null {
  if (a === null || b === null) return null;
  if (!a.startsWith(b) && !b.startsWith(a)) return 'birthDiffers';
  const known = Math.min(a.length, b.length);
  return known >= 10 ? 'birthDay' : known >= 7 ? 'birthMonth' : 'birthYear';
}

function workReason(a: string | null, b: string | null): AlikeReason | null {
  if (a === null || b === null || a === '' || b === '') return null;
  if (a === b) return 'employer';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && (long.includes(short) || overlap(short, long) >= 0.6) ? 'employerNear' : null;
}

/** The share of the shorter text's pairs of characters that the longer one has too. */
function overlap(short: string, long: string): number {
  const chars = [...short];
  const pairs = chars.slice(1).map((c, i) => (chars[i] ?? '') + c);
  return pairs.length === 0 ? 0 : pairs.filter((p) => long.includes(p)).length / pairs.length;
}

function sexDiffers(a: string | null, b: string | null): boolean {
  const known = (s: string | null): boolean => s === '1' || s === '2';
  return known(a) && known(b) && a !== b;
}
