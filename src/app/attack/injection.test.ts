import { expect, test } from 'vitest';
import { fill } from '#kit/pure/words.ts';
import { speak, speakStored } from '#kit/server/speak.ts';
import { registry } from '../modules.ts';

const hostile = ['{constructor}', '{__proto__}', '{toString}', '{a.b}', '{constructor.constructor("return process")()}', '${process.env.PATH}', '{{7*7}}', '<%= 7*7 %>', '#{7*7}', '{name}{name}', '$&', '$1', '$`'];

test.each(hostile)('%s in a sentence or a value stays what it is', (text) => {
  const params = { name: text, title: text };
  expect(fill('a {name} b', params)).toBe(`a ${text} b`);
  // A sentence knows no name but its own.
  expect(fill(text, {})).toBe(text);
  expect(fill(text.replaceAll('{name}', ''), params)).toBe(text.replaceAll('{name}', ''));
});

test('a getter is not asked, and what is inherited is not there', () => {
  let asked = 0;
  const params = Object.create({ inherited: 'x', get trap() { asked += 1; return 'y'; } }) as Record<string, string>;
  expect(fill('{inherited} {trap} {hasOwnProperty}', params)).toBe('{inherited} {trap} {hasOwnProperty}');
  expect(asked).toBe(0);
});

test('a key that leads to what every object has is no word', () => {
  for (const key of ['constructor', '__proto__', 'toString.name', 'constructor.name', 'suggestion.constructor.name', 'a.__proto__.b']) {
    expect(speak(registry, 'zh-CN', key), key).toBeUndefined();
    expect(speakStored(registry, 'zh-CN', key, { name: `=${key}` })).toBeUndefined();
  }
});

test('control: a filler that follows paths would give out what every object has', () => {
  const follow = (template: string, params: object): string => template.replace(/\{([\w.]+)\}/g, (_whole, path: string) => String(path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], params)));
  expect(follow('{constructor.name}', { name: 'x' })).toBe('Object');
  expect(fill('{constructor.name} {constructor}', { name: 'x' })).toBe('{constructor.name} {constructor}');
});
