import { areaKinds, placeNever, placePattern, placeSigns, placeStops } from './data/place-words.ts';
import { likeText } from './like-text.ts';

const MOST_READ = 3000;
const STOPS = new Set(placeStops.split(' '));
const WIDE = /^[\u7701\u5e02]$/u;
const AREA = new RegExp(`^(?:${areaKinds.split(' ').join('|')})$`, 'u');

export interface Place {
  /** Its telling part: 长宁 of 长宁街道, a2 of A2区. */
  readonly name: string;
  /** Part of the administration, and not a road or a school in it. */
  readonly area: boolean;
}

/** The places that a text names, in order, each once; provinces and cities only when nothing nearer is named. */
export function placesOf(text: string): readonly Place[] {
  const { near, wide } = named(text);
  return near.length > 0 ? near : wide;
}

function named(text: string): { near: readonly Place[]; wide: readonly (Place & { readonly kind: string })[] } {
  const near = new Map<string, Place>();
  const wide = new Map<string, Place & { readonly kind: string }>();
  for (const match of likeText(text.slice(0, MOST_READ)).matchAll(placePattern)) {
    const { name = '', kind = '' } = match.groups ?? {};
    const telling = /[a-z\d]+$/.exec(name)?.[0] ?? name.slice(-2);
    if (STOPS.has(telling) || placeNever.test(telling)) continue;
    const place = { name: telling, area: AREA.test(kind), kind };
    if (WIDE.test(kind)) wide.set(telling, wide.get(telling) ?? place);
    else near.set(telling, near.get(telling) ?? place);
  }
  return { near: [...near.values()], wide: [...wide.values()] };
}

/**
 * Whether two texts speak of different places: of different cities, their titles begin with different areas, or both name places, in
 * the title or else in the body, and none of the one is found anywhere in the other.
 */
export function elsewhere(a: { title: string; text: string }, b: { title: string; text: string }): boolean {
  const [textA, textB] = [likeText(a.text), likeText(b.text)];
  if (inOtherCities(a, b, textA, textB)) return true;
  const [ofA, ofB] = [namedBy(a), namedBy(b)];
  const [firstA, firstB] = [ofA[0], ofB[0]];
  if (!firstA || !firstB) return false;
  if (firstA.area && firstB.area && !holds(textB, firstA) && !holds(textA, firstB)) return true;
  return !ofA.some((place) => holds(textB, place)) && !ofB.some((place) => holds(textA, place));
}

/** Both name a city, or a province, and none of the one is named by the other: whatever else they name is another of the same name. */
function inOtherCities(a: { title: string; text: string }, b: { title: string; text: string }, textA: string, textB: string): boolean {
  const [ofA, ofB] = [a, b].map(({ title, text }) => [named(title).wide, named(text).wide].find((list) => list.length > 0) ?? []);
  const alike = ofA?.filter((x) => ofB?.some((y) => y.kind === x.kind)) ?? [];
  const others = ofB?.filter((y) => alike.some((x) => x.kind === y.kind)) ?? [];
  return alike.length > 0 && !alike.some((place) => holds(textB, place)) && !others.some((place) => holds(textA, place));
}

/** Whether a text names a place; a letter or a number is a name only where a part of the administration follows. */
function holds(text: string, { name }: Place): boolean {
  return /^[a-z\d]+$/.test(name) ? new RegExp(`(?<![a-z\\d])${name}(?=[${placeSigns}])`, 'u').test(text) : text.includes(name);
}

function namedBy({ title, text }: { title: string; text: string }): readonly Place[] {
  const places = placesOf(title);
  return places.length > 0 ? places : placesOf(text);
}
