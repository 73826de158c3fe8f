import { expect, it } from 'vitest';
import { browserStore, forgetAccount, forgetOthers, memoryStore } from './store.ts';

it('forgets everything of an account at sign-out, and nothing of others', () => {
  const store = memoryStore();
  store.set('at.a1.draft.s1', 1);
  store.set('at.a1.list.x.columns', []);
  store.set('at.a2.draft.s1', 2);
  store.set('preferences', { elder: true });
  store.set('last', 'a1');
  forgetAccount('a1', store);
  expect(store.keys('')).toEqual(['at.a2.draft.s1', 'preferences', 'left']);
});

it('forgets what others left behind when somebody else signs in, and nothing of their own', () => {
  const store = memoryStore();
  for (const key of ['at.a1.me', 'at.a1.draft.s1', 'at.nobody.draft.x', 'at.a2.list.members', 'preferences']) store.set(key, 1);
  forgetOthers('a2', store);
  expect(store.keys('')).toEqual(['at.a2.list.members', 'preferences']);
});

it('does without a store that the browser refuses', () => {
  const refusing = { getItem: () => { throw new Error('denied'); }, setItem: () => { throw new Error('full'); }, removeItem: () => { throw new Error('denied'); }, key: () => null, length: 0, clear: () => undefined };
  const store = browserStore(refusing);
  expect([store.get('a'), store.set('a', 1)]).toEqual([undefined, false]);
  expect(() => store.remove('a')).not.toThrow();
});
