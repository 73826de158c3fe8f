import { chineseDigits } from '#kit/pure/tabular/chinese-number.ts';
import { compact } from '#kit/pure/tabular/text.ts';
import { homeKinds, workKinds } from '../rules.ts';
import { genericEndings, genericStarts, headCount, nameMarks, ordinalStart } from './data/unit-words.ts';

/** A unit as the importer needs it. */
export interface UnitRef {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: string;
  readonly aliases: readonly string[];
}

/** Which unit a loose name means; `likely` is one by its telling part only, and people are shown the guess. */
export type UnitMatch =
  | { readonly kind: 'exact' | 'likely'; readonly unit: UnitRef }
  | { readonly kind: 'ambiguous'; readonly units: readonly UnitRef[] }
  | { readonly kind: 'unknown'; readonly near: readonly UnitRef[] };

/** The columns of a roster that name units, and the kinds that each may name. */
export type UnitFamily = 'home' | 'group' | 'committee';
export const familyKinds: Readonly<Record<UnitFamily, readonly string[]>> = {
  home: homeKinds,
  group: workKinds.filter((k) => k !== 'committee'),
  committee: ['committee'],
};

export interface UnitResolver {
  resolve(text: string, family: UnitFamily): UnitMatch;
}

interface Known {
  readonly unit: UnitRef;
  readonly plain: string;
  readonly core: string;
}

const MOST_NEAR = 5;

/** Resolves loose names of units by their telling part (the tests show how loose). `fold` makes old and new letters one. Answers are kept, so a long roster costs little. */
export function unitResolver(units: readonly UnitRef[], fold: (text: string) => string = (text) => text): UnitResolver {
  const known = new Map<UnitFamily, readonly Known[]>();
  const answers = new Map<string, UnitMatch>();
  for (const family of ['home', 'group', 'committee'] as const) {
    known.set(family, units.filter((u) => familyKinds[family].includes(u.kind)).flatMap((unit) => [unit.name, unit.shortName, ...unit.aliases].filter((n) => n !== '').map((n) => ({ unit, plain: plain(fold(n)), core: core(fold(n), family) }))));
  }
  return {
    resolve(text, family) {
      const key = `${family} ${text}`;
      const kept = answers.get(key);
      if (kept) return kept;
      const answer = match(fold(text), family, known.get(family) ?? []);
      if (answers.size < 10_000) answers.set(key, answer);
      return answer;
    },
  };
}

/** Resolves one name against units of a family. */
export function resolveUnit(text: string, units: readonly UnitRef[], family: UnitFamily = 'home'): UnitMatch {
  return unitResolver(units).resolve(text, family);
}

function match(text: string, family: UnitFamily, known: readonly Known[]): UnitMatch {
  const name = plain(text);
  const telling = core(text, family);
  const same = distinct(known.filter((k) => k.plain === name));
  if (same.length > 0) return one(same, 'exact');
  if (telling.length === 0) return { kind: 'unknown', near: [] };
  const byCore = distinct(known.filter((k) => k.core === telling));
  if (byCore.length > 0) return one(byCore, 'likely');
  // The body's own name stands at the head of its units' names and does not mean the body there.
  const holding = known.filter((k) => k.core.length >= 2 && ((telling.includes(k.core) && k.unit.kind !== 'association') || (telling.length >= 2 && k.core.includes(telling))));
  if (holding.length > 0) {
    const inside = holding.filter((k) => telling.includes(k.core));
    return one(distinct(inside.length > 0 ? meant(inside, telling) : holding), 'likely');
  }
  return { kind: 'unknown', near: distinct(known.filter((k) => near(k.core, telling))).slice(0, MOST_NEAR) };
}

/** Of units whose telling part stands in a name: those of the kind it ends with, for what stands before says where they are; of these the longest. */
function meant(inside: readonly Known[], telling: string): readonly Known[] {
  const endOf = (k: Known) => telling.lastIndexOf(k.core) + k.core.length;
  const last = Math.max(...inside.map(endOf));
  const kinds = new Set(inside.filter((k) => endOf(k) === last).map((k) => k.unit.kind));
  const ending = inside.filter((k) => kinds.has(k.unit.kind));
  const longest = Math.max(...ending.map((k) => k.core.length));
  return ending.filter((k) => k.core.length === longest);
}

function one(units: readonly UnitRef[], kind: 'exact' | 'likely'): UnitMatch {
  const [first, second] = units;
  if (first && !second) return { kind, unit: first };
  return { kind: 'ambiguous', units };
}

function distinct(known: readonly Known[]): UnitRef[] {
  return [...new Map(known.map((k) => [k.unit.id, k.unit])).values()];
}

/** A name without spaces and marks, numerals as digits, old and new spellings alike. */
function plain(text: string): string {
  return chineseDigits(compact(text)).toLowerCase().replace(nameMarks, '').replace(ordinalStart, '');
}

/** The telling part of a name: what is left when the words for the kind of unit are taken off. */
function core(text: string, family: UnitFamily): string {
  // Numbers of members behind the name are no part of it.
  let rest = plain(text.replace(headCount, ''));
  for (const start of genericStarts) {
    const at = rest.indexOf(start);
    if (at >= 0 && at + start.length < rest.length && core(rest.slice(at + start.length), family) !== '') rest = rest.slice(at + start.length);
  }
  for (let before = ''; before !== rest; ) {
    before = rest;
    const ending = genericEndings[family].find((e) => rest.length > e.length && rest.endsWith(e));
    if (ending) rest = rest.slice(0, -ending.length);
  }
  return genericEndings[family].includes(rest) ? '' : rest.replace(ordinalStart, '');
}

/** At most one character differs, in cores that are long enough for this to mean anything. */
function near(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 2) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i += 1;
  let j = 0;
  while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j += 1;
  return Math.max(a.length, b.length) - i - j <= 1;
}
