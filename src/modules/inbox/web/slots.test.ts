import { describe, expect, it } from 'vitest';
import { slotHref, whereToLook } from './slots.ts';

describe('where the home pages lead', () => {
  it('what is mine is the page of my suggestions, which members and staff can open, not the desks’ list', () => {
    expect(slotHref.mine).toBe('/my/suggestions');
  });

  it.each([
    ['who writes, to a new suggestion', { 'suggestion.write': true, 'suggestion.list': true }, { href: '/suggestions/new', word: 'write' }],
    ['a desk, to its list', { 'suggestion.list': true }, { href: '/suggestions', word: 'look' }],
    ['a handling unit, to what it was given', { 'suggestion.unitList': true }, { href: '/unit/suggestions', word: 'look' }],
    ['an administrator, nowhere', {}, null],
  ])('with nothing to do: %s', (_name, can, expected) => {
    expect(whereToLook(can as Readonly<Record<string, boolean>>)).toEqual(expected);
  });
});
