import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { registry } from '../modules.ts';
import { best, slowText } from './slow-patterns.ts';
import { breaches, idleLeaves, patternsIn, productSources } from './source-rules.ts';

/** Patterns that our modules put together when they are loaded: no walk over what is written sees them. */
const { constructed } = vi.hoisted(() => {
  const found = new Map<string, { source: string; flags: string }>();
  globalThis.RegExp = new Proxy(RegExp, {
    construct(target, args: [string | RegExp, string?], as) {
      const made = Reflect.construct(target, args, as) as RegExp;
      if (/\/src\/(?:kit|modules|app)\/(?!.*(?:\.test\.ts|\/attack\/))/.test(new Error('where').stack?.split('\n').find((l, i) => i > 0 && !l.includes('source-rules.test')) ?? '')) found.set(String(made), { source: made.source, flags: made.flags });
      return made;
    },
  });
  return { constructed: found };
});

const sources = productSources(join(import.meta.dirname, '../..'));

test('no SQL is made of strings, nothing dials out but the one way, no page and no code is made of text', () => {
  expect(sources.length).toBeGreaterThan(500);
  expect(breaches(sources)).toEqual([]);
  expect(idleLeaves(sources)).toEqual([]);
});

test.each([
  ["await sql.raw(`select * from x order by ${input.sort}`).execute(tx)"], ["client.query(`select ${name}`)"], ["client.query('select ' + name)"], ["import http from 'node:https';"], ["import { request } from 'undici';"], ["const a = await fetch(url);"],
  ["sql`select r.created_at::date::text from things r`"],
  ['<div dangerouslySetInnerHTML={{ __html: x }} />'], ["el.innerHTML = x"], ["new Function('a', text)"], ["import { exec } from 'node:child_process';"],
])('such a line would be found: %s', (text) => {
  expect(breaches([{ path: 'modules/x/service.ts', text }])).toHaveLength(1);
});

test('no pattern takes longer than in proportion to its text', () => {
  const patterns = [...new Map(patternsIn(sources).map((p) => [`/${p.source}/${p.flags}`, p])).entries()];
  expect(patterns.length).toBeGreaterThan(200);
  // Their texts end at 500 signs before they are asked.
  const short = ['kit/pure/tabular/parse-date.ts', 'kit/pure/tabular/parse-name.ts'];
  expect(patterns.filter(([, p]) => !short.includes(p.path)).flatMap(([written, p]) => {
    const on = slowText(p.source, p.flags, 40);
    return on === null ? [] : [`${p.path}: ${written} on ${on}`];
  })).toEqual([]);
}, 300_000);

/** Where patterns are put together, and of what: never of what somebody typed. */
const putTogether: Readonly<Record<string, string>> = {
  'kit/pure/numbers-zh.ts': 'of parts that stand beside them', 'kit/server/chinese/like-text.ts': 'of the table of forms', 'kit/server/chinese/places.ts': 'of lists of places', 'kit/server/documents/data/markers.ts': 'of parts that stand beside them',
  'kit/server/spreadsheets/delimited/records.ts': 'of one of five signs that separate', 'modules/files/check/relations.ts': 'of the names of two attributes', 'modules/operation/rules.ts': 'of a constant beside it', 'modules/suggestions/documents/compose.ts': 'of ordinals',
};

test('patterns are put together in few places, of nothing that is typed, and do not run away either', () => {
  const found = sources.filter((s) => /\bRegExp\(/.test(s.text)).map((s) => s.path);
  expect(found.filter((f) => !Object.hasOwn(putTogether, f))).toEqual([]);
  expect(Object.keys(putTogether).filter((f) => !found.includes(f))).toEqual([]);
  expect(constructed.size).toBeGreaterThan(5);
  // Lists of thousands of names are alternatives of fixed texts: they are tried with fewer texts.
  expect([...constructed.values()].flatMap(({ source, flags }) => { const on = slowText(source, flags, source.length > 2000 ? 6 : 40); return on === null ? [] : [`/${source.slice(0, 80)}/ on ${on}`]; })).toEqual([]);
}, 120_000);

test.each([['(a+)+$'], ['^(\\w+\\s?)*$'], ['(x+x+)+y'], ['a*b?a*b?a*x'], ['([a-z]+)*\\d']])('such a pattern would be found: %s', (source) => {
  expect(slowText(source, '', 40)).not.toBeNull();
});

test('no field takes longer than 20 ms to be refused, whatever fifty thousand signs it is sent', () => {
  const slow: string[] = [];
  const pumps = ['a', '1', ' ', '-', '\u4e2d\u00b7', 'a.', '\uff11'].map((pump) => pump.repeat(Math.ceil(50_000 / pump.length)));
  let checked = 0;
  for (const e of registry.endpoints) {
    for (const part of [e.body, e.query, e.params]) {
      if (!(part instanceof z.ZodObject)) continue;
      for (const [name, type] of Object.entries(part.shape as Record<string, z.ZodType>)) {
        for (const text of pumps) {
          checked += 1;
          const took = Math.max(best(() => type.safeParse(text), 20), best(() => type.safeParse([`${text}\u0000`]), 20));
          if (took > 20) slow.push(`${e.method} ${e.path} ${name}: ${Math.round(took)} ms on ${JSON.stringify(text.slice(0, 3))}`);
        }
      }
    }
  }
  expect(checked).toBeGreaterThan(5000);
  expect(slow).toEqual([]);
}, 120_000);

test('a field that would take longer is found', () => {
  const naive = z.string().regex(/^(\s*\w+)*$/);
  expect(best(() => naive.safeParse(`${'a'.repeat(24)}!`), 20)).toBeGreaterThan(20);
});
