import { LEVEL_MARKERS, SENTENCE_END } from './data/markers.ts';

/** A paragraph cut into the part that takes a heading face and the rest; level 0 = plain text. */
export interface LevelledText {
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly heading: string;
  readonly rest: string;
}

const LEVELS = [1, 2, 3, 4] as const;
/** A first sentence longer than this (characters) is a numbered paragraph, not a heading. */
const LONGEST_HEADING = 50;

/**
 * Finds the heading of a paragraph that starts with a level marker (GB/T 9704-2012 §7.3.3). A heading is the whole line, or
 * its first sentence when text follows; the marker of a long numbered sentence makes no heading.
 */
export function levelledText(line: string): LevelledText {
  const index = LEVEL_MARKERS.findIndex((marker) => marker.test(line));
  const level = LEVELS[index];
  if (level === undefined) return { level: 0, heading: '', rest: line };
  const end = line.search(SENTENCE_END);
  const cut = end === -1 ? line.length : end + 1;
  if (cut > LONGEST_HEADING) return { level: 0, heading: '', rest: line };
  return { level, heading: line.slice(0, cut), rest: line.slice(cut) };
}
