import { afterAll, beforeAll, expect, it } from 'vitest';
import * as lists from '../contract/lists.ts';
import { type Cast, startCast } from './cast.ts';
import { type Written, addTexts } from './search-corpus.ts';
import { boilerplate, told, unlike } from './similar-pairs.ts';
import { plainlyTold } from './similar-plain.ts';

// As near to being called the same matter as the writing page draws the line.
const CLOSE = 0.55;

let c: Cast;
let stored: Written[];
beforeAll(async () => {
  c = await startCast();
  // Every matter and its counterpart elsewhere, all with the same phrases of courtesy, among others.
  const texts = [...told.map((m) => [m.title, m.text] as const), ...told.map((m) => m.elsewhere), ...unlike, ...plainlyTold.map(([title, text]) => [title, text] as const)];
  stored = await addTexts(c, texts.map(([title, text]) => ({ title, content: { situation: text, proposal: boilerplate } })));
});
afterAll(() => c.t.close());

const similar = async (title: string, text: string, proposal = '') => (await c.t.done(lists.findSimilar, { body: { title, content: { situation: text, proposal } } }, c.secretary)).items;
const idOf = (at: number): string => stored[at]?.id ?? '';
const missed = async (cases: readonly (readonly [name: string, good: () => Promise<boolean>])[]): Promise<string[]> => {
  const bad: string[] = [];
  for (const [name, good] of cases) if (!(await good())) bad.push(name);
  return bad;
};

it('twins are always first and certain, whatever their signs, spaces, width and writing', async () => {
  const forms: readonly ((text: string) => string)[] = [
    (t) => t.replace(/[^\p{L}\p{N}]/gu, ''),
    (t) => [...t].join(' '),
    (t) => t.replaceAll('，', ',').replaceAll('。', '\n').replaceAll('？', '！'),
    (t) => t.replaceAll('区', '區').replaceAll('电', '電').replaceAll('楼', '樓').replaceAll('车', '車').replaceAll('业', '業').replaceAll('后', '後'),
  ];
  expect(await missed(told.flatMap((m, at) => forms.map((f, form) => [`${m.title} ${form}`, async () => {
    const [first] = await similar(f(m.title), f(m.text), f(boilerplate));
    return first?.id === idOf(at) && first.likeness === 1;
  }] as const)))).toEqual([]);
});

it('the same matter in quite other words: all among the first three, most the first', async () => {
  const ranks: number[] = [];
  for (const [at, m] of told.entries()) for (const [title, text] of m.again) ranks.push((await similar(title, text)).findIndex((i) => i.id === idOf(at)) + 1);
  expect(ranks.filter((r) => r < 1 || r > 3)).toEqual([]);
  expect(ranks.filter((r) => r === 1).length / ranks.length).toBeGreaterThan(0.9);
});

it('the same matter as an office puts it and as a neighbour tells it: nearly all among the first three', async () => {
  const from = told.length * 2 + unlike.length;
  const lost = await missed(plainlyTold.map(([, , title, text], at) => [title, async () => (await similar(title, text)).slice(0, 3).some((i) => i.id === idOf(from + at))]));
  expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(4);
});

it('phrases of courtesy change nothing of that', async () => {
  expect(await missed(told.map((m, at) => [m.title, async () => {
    const [title, text] = m.again[0] ?? ['', ''];
    return (await similar(title, text, boilerplate)).slice(0, 3).some((i) => i.id === idOf(at));
  }] as const))).toEqual([]);
});

it('the same topic at another place is never called the same matter, in its own words or word for word', async () => {
  const close: string[] = [];
  for (const [at, m] of told.entries()) {
    const there = idOf(told.length + at);
    for (const i of await similar(m.title, m.text)) if (i.id === there && i.likeness >= CLOSE) close.push(`${m.title}: ${i.likeness}`);
    for (const i of await similar(...m.elsewhere)) if (i.id === idOf(at) && i.likeness >= CLOSE) close.push(`${m.elsewhere[0]}: ${i.likeness}`);
  }
  expect(close).toEqual([]);
});

it('what shares nothing but phrases of courtesy is never called the same matter, nor comes before what is', async () => {
  const close: string[] = [];
  for (const [title, text] of unlike) {
    const others = (await similar(title, text, boilerplate)).filter((i) => i.title !== title);
    close.push(...others.filter((i) => i.likeness >= 0.3).map((i) => `${title}: ${i.title} ${i.likeness}`));
  }
  expect(close).toEqual([]);
});
