import { strokeKeyOf, type CharStrokes } from '#kit/pure/names/stroke-order.ts';
import { otherStrokes, standardForms, tableStrokes } from './data/strokes.ts';

let table: Map<string, CharStrokes> | undefined;

/** The key that sorts a name in official stroke order under COLLATE "C"; a stored surname settles which characters are the surname. */
export function strokeKey(name: string, surname?: string): string {
  return strokeKeyOf(name, strokesOf, surname);
}

/**
 * Stroke classes of a character: the 8,105 of the Table of General Standard Chinese Characters, some 170 more, and
 * traditional forms, which take the strokes of their standard form; undefined for others.
 */
export function strokesOf(char: string): CharStrokes | undefined {
  table ??= readTable();
  return table.get(char);
}

function readTable(): Map<string, CharStrokes> {
  const map = new Map<string, CharStrokes>();
  let place = 0;
  for (const [char, classes] of entriesOf(tableStrokes)) map.set(char, { classes, place: (place += 1) });
  for (const [char, classes] of entriesOf(otherStrokes)) map.set(char, { classes, place: codeOf(char) });
  const pairs = [...standardForms];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const [form, standard] = [pairs[at] ?? '', map.get(pairs[at + 1] ?? '')];
    if (standard) map.set(form, { classes: standard.classes, place: codeOf(form) });
  }
  return map;
}

function entriesOf(text: string): [string, string][] {
  return Array.from(text.matchAll(/([^1-5])([1-5]+)/gu), (match) => [match[1] ?? '', match[2] ?? '']);
}

function codeOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}
