import { areaKinds, cityNames, institutions, notTheCity, numberSigns, numberedPattern, placeNever, placePattern, placeSigns, placeStops, provinceNames, schoolKinds, wideKinds } from './data/place-words.ts';
import { likeText } from './like-text.ts';
import { wordWeight } from './word-weight.ts';

const MOST_READ = 3000;
// Words that are said so often are names only with what they name: 建设 of 建设大道.
const EVERYDAY = 1;
const LONGEST_NAME = 8;
const STOPS = new Set(placeStops.split(' '));
const WIDE = /^[\u7701\u5e02]$/u;
const AREA = new RegExp(`^(?:${areaKinds.split(' ').join('|')})$`, 'u');

const INSTITUTION = new RegExp(`^(?:${institutions.split(' ').join('|')})$`, 'u');
const WITHOUT_WORD = new RegExp(`(?<province>${provinceNames.replaceAll(' ', '|')})|(?:${cityNames.replaceAll(' ', '|')})(?!${notTheCity.replaceAll(' ', '|')})`, 'gu');

export interface Place {
  /** Its telling part: 长宁 of 长宁街道, a2 of A2区. */
  readonly name: string;
  /** Part of the administration, and not a road or a school in it. */
  readonly area: boolean;
  /** The word for what it is. */
  readonly kind: string;
}

/** The places that a text names, in order, each once; provinces and cities only when nothing nearer is named. */
export function placesOf(text: string): readonly Place[] {
  const { near, wide } = named(text);
  return near.length > 0 ? near : wide;
}

function named(text: string): { near: readonly Place[]; wide: readonly Place[] } {
  const near = new Map<string, Place>();
  const wide = new Map<string, Place>();
  for (const match of likeText(text.slice(0, MOST_READ)).matchAll(placePattern)) {
    const { name = '', kind = '' } = match.groups ?? {};
    const telling = /[a-z\d]+$/.exec(name)?.[0] ?? tellingPart(name, kind);
    if ((STOPS.has(telling) && !INSTITUTION.test(kind)) || placeNever.test(telling)) continue;
    const place = { name: telling, area: AREA.test(kind), kind };
    if (WIDE.test(kind)) wide.set(telling, wide.get(telling) ?? place);
    else near.set(telling, near.get(telling) ?? place);
  }
  return { near: [...near.values()], wide: [...wide.values()] };
}

/** The last two characters, or the last with its kind where that is a word and the two are none: 南湖 of 治理南湖. */
function tellingPart(name: string, kind: string): string {
  const short = name.slice(-1) + kind;
  return kind.length === 1 && !known(name.slice(-2)) && known(short) ? short : name.slice(-2);
}

const known = (word: string): boolean => wordWeight(word) < wordWeight(' ');

/** Cities and provinces of a text, with their word or without; without it in a long text only what is spoken of more than once. */
function wideOf(text: string, least: number): readonly Place[] {
  const { wide } = named(text);
  const times = new Map<string, number>();
  const kinds = new Map<string, string>();
  for (const { 0: name, groups } of likeText(text.slice(0, MOST_READ)).matchAll(WITHOUT_WORD)) {
    times.set(name, (times.get(name) ?? 0) + 1);
    kinds.set(name, wideKinds[groups?.['province'] === undefined ? 'city' : 'province']);
  }
  return [...wide, ...[...times].flatMap(([name, n]) => (n >= least ? [{ name, area: true, kind: kinds.get(name) ?? '' }] : []))];
}

/** Places that a text calls by number, 3 of 三号线 and of 3号线 alike, by what they are. */
function numbersOf(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  for (const { groups } of likeText(text.slice(0, MOST_READ)).matchAll(numberedPattern)) {
    const { number = '', kind = '' } = groups ?? {};
    const of = schoolKinds[kind] ?? kind;
    all.set(of, (all.get(of) ?? new Set()).add(plain(number)));
  }
  return all;
}

const TEN = 10;
const plain = (number: string): string => (/^\p{Script=Han}/u.test(number) ? String([...number].map((sign) => numberSigns.indexOf(sign)).reduce((sum, n) => (n === TEN ? Math.max(sum, 1) * TEN : sum + n), 0)) : number);

/** Both speak of a line, a school or a hospital by number, and by other ones; what titles say decides before what texts say. */
function ofOtherNumbers(a: { title: string; text: string }, b: { title: string; text: string }): boolean {
  const [titleA, titleB, textA, textB] = [numbersOf(a.title), numbersOf(b.title), numbersOf(a.text), numbersOf(b.text)];
  const [ofA, ofB] = titleA.size > 0 || titleB.size > 0 ? [titleA, titleB] : [textA, textB];
  return [...ofA].some(([kind, numbers]) => {
    const others = ofB.get(kind);
    return others !== undefined && !meet(numbers, textB.get(kind)) && !meet(others, textA.get(kind));
  });
}

/** The titles are alike but for one name, which its own text says again and the other's never: whatever kind of place, or of thing, it is. */
function replaced(titleA: string, titleB: string, textA: string, textB: string): boolean {
  let from = 0;
  while (from < Math.min(titleA.length, titleB.length) && titleA[from] === titleB[from]) from += 1;
  let tail = 0;
  while (tail < Math.min(titleA.length, titleB.length) - from && titleA.at(-1 - tail) === titleB.at(-1 - tail)) tail += 1;
  // One character alone is read with the next.
  const [nameA, nameB] = [titleA, titleB].map((t) => t.slice(from, Math.max(t.length - tail, Math.min(from + 2, t.length))));
  if (!nameA || !nameB || Math.min(nameA.length, nameB.length) < 2 || Math.max(nameA.length, nameB.length) > LONGEST_NAME || from + tail < nameA.length) return false;
  if (lettersSorted(nameA) === lettersSorted(nameB)) return false; // a slip of the keys
  return textA.split(nameA).length > 2 && textB.split(nameB).length > 2 && !textB.includes(nameA) && !textA.includes(nameB);
}

const lettersSorted = (name: string): string => [...name].toSorted().join('');
const meet = (some: ReadonlySet<string>, others: ReadonlySet<string> | undefined): boolean => [...some].some((x) => others?.has(x));

/**
 * Whether two texts speak of different places: of different cities, lines or schools by number, their titles begin with different areas or differ in one name, or both name places, in
 * the title or else in the body, and none of the one is found anywhere in the other.
 */
export function elsewhere(a: { title: string; text: string }, b: { title: string; text: string }): boolean {
  const [textA, textB] = [likeText(a.text), likeText(b.text)];
  if (inOtherCities(a, b, textA, textB) || ofOtherNumbers(a, b) || replaced(likeText(a.title), likeText(b.title), textA, textB)) return true;
  const [ofA, ofB] = [namedBy(a), namedBy(b)];
  const [firstA, firstB] = [ofA[0], ofB[0]];
  if (!firstA || !firstB) return false;
  if (firstA.area && firstB.area && !holds(textB, firstA) && !holds(textA, firstB)) return true;
  return !ofA.some((place) => holds(textB, place)) && !ofB.some((place) => holds(textA, place));
}

/** Both name a city, or a province, and none of the one is named by the other: whatever else they name is another of the same name. */
function inOtherCities(a: { title: string; text: string }, b: { title: string; text: string }, textA: string, textB: string): boolean {
  const [ofA, ofB] = [a, b].map(({ title, text }) => [wideOf(title, 1), wideOf(text, 2)].find((list) => list.length > 0) ?? []);
  const alike = ofA?.filter((x) => ofB?.some((y) => y.kind === x.kind)) ?? [];
  const others = ofB?.filter((y) => alike.some((x) => x.kind === y.kind)) ?? [];
  return alike.length > 0 && !alike.some((place) => holds(textB, place)) && !others.some((place) => holds(textA, place));
}

/** Whether a text names a place; a letter or a number is a name only where a part of the administration follows, an everyday word only before its kind. */
function holds(text: string, { name, kind }: Place): boolean {
  if (/^[a-z\d]+$/.test(name)) return new RegExp(`(?<![a-z\\d])${name}(?=[${placeSigns}])`, 'u').test(text);
  return text.includes(wordWeight(name) < EVERYDAY && !name.endsWith(kind) ? name + kind : name);
}

function namedBy({ title, text }: { title: string; text: string }): readonly Place[] {
  const places = placesOf(title);
  return places.length > 0 ? places : placesOf(text);
}
