import { expect, it } from 'vitest';
import { browserStore, forgetAccount, memoryStore } from './store.ts';

it('forgets everything of an account at sign-out, and nothing of others', () => {
  const store = memoryStore();
  store.set('at.a1.draft.s1', 1);
  store.set('at.a1.list.x.columns', []);
  store.set('at.a2.draft.s1', 2);
  store.set('preferences', { elder: true });
  forgetAccount('a1', store);
  expect(store.keys('')).toEqual(['at.a2.draft.s1', 'preferences']);
});

it('does without a store that the browser refuses', () => {
  const refusing = { getItem: () => { throw new Error('denied'); }, setItem: () => { throw new Error('full'); }, removeItem: () => { throw new Error('denied'); }, key: () => null, length: 0, clear: () => undefined };
  const store = browserStore(refusing);
  expect([store.get('a'), store.set('a', 1)]).toEqual([undefined, false]);
  expect(() => store.remove('a')).not.toThrow();
});
