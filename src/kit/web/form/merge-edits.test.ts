import { expect, it } from 'vitest';
import { mergeEdits } from './merge-edits.ts';

const base = { name: '甲', post: '乙', tags: ['a'], unit: { id: '1', label: '一' } };

it.each<[string, Partial<typeof base>, Partial<typeof base>, Partial<typeof base>, string[], string[]]>([
  ['nothing happened', {}, {}, {}, [], []],
  ['only here', { name: '甲一' }, {}, { name: '甲一' }, [], []],
  ['only there', {}, { post: '乙二', tags: ['a', 'b'] }, { post: '乙二', tags: ['a', 'b'] }, [], ['post', 'tags']],
  ['each another field', { name: '甲一' }, { post: '乙二' }, { name: '甲一', post: '乙二' }, [], ['post']],
  ['both the same field', { name: '甲一' }, { name: '甲二' }, { name: '甲一' }, ['name'], []],
  ['both the same, alike', { unit: { id: '2', label: '二' } }, { unit: { id: '2', label: '二' } }, { unit: { id: '2', label: '二' } }, [], []],
  ['emptied here, changed there', { name: '' }, { name: '甲二' }, { name: '' }, ['name'], []],
])('%s', (_what, mine, now, values, both, theirs) => {
  expect(mergeEdits(base, { ...base, ...mine }, { ...base, ...now })).toEqual({ values: { ...base, ...values }, both, theirs });
});
