import { areaKinds, placeNever, placePattern, placeStops } from './data/place-words.ts';
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
  const near = new Map<string, Place>();
  const wide = new Map<string, Place>();
  for (const match of likeText(text.slice(0, MOST_READ)).matchAll(placePattern)) {
    const { name = '', kind = '' } = match.groups ?? {};
    const telling = /[a-z\d]+$/.exec(name)?.[0] ?? name.slice(-2);
    if (STOPS.has(telling) || placeNever.test(telling)) continue;
    const list = WIDE.test(kind) ? wide : near;
    if (!list.has(telling)) list.set(telling, { name: telling, area: AREA.test(kind) });
  }
  return [...(near.size > 0 ? near : wide).values()];
}

/**
 * Whether two texts speak of different places: their titles begin with different areas, or both name places, in the title
 * or else in the body, and none of the one is found anywhere in the other.
 */
export function elsewhere(a: { title: string; text: string }, b: { title: string; text: string }): boolean {
  const [ofA, ofB] = [namedBy(a), namedBy(b)];
  const [firstA, firstB] = [ofA[0], ofB[0]];
  if (!firstA || !firstB) return false;
  const [textA, textB] = [likeText(a.text), likeText(b.text)];
  if (firstA.area && firstB.area && !textB.includes(firstA.name) && !textA.includes(firstB.name)) return true;
  return !ofA.some((place) => textB.includes(place.name)) && !ofB.some((place) => textA.includes(place.name));
}

function namedBy({ title, text }: { title: string; text: string }): readonly Place[] {
  const places = placesOf(title);
  return places.length > 0 ? places : placesOf(text);
}
