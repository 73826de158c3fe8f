import { describe, expect, it } from 'vitest';
import type { Matter } from '../../contract/matter.ts';
import { startFrom } from './start-from.ts';

const signed = (memberId: string, state: 'signed' | 'declined' = 'signed') => ({ memberId, name: '', unitName: '', phone: null, role: 'co' as const, state, expiresAt: null, answeredAt: null, note: null });
const matter = (over: Partial<Matter>) => ({ id: 's1', state: 'declined' as const, closedAs: null, authors: [signed('m1'), signed('m2'), signed('m3', 'declined')], leadMemberId: 'm1', proxy: false, ...over });
const address = '/suggestions/new?from=s1';

describe('writing again with the text of an earlier item', () => {
  it.each([
    ['declined, its lead author', matter({}), 'm1', address],
    ['declined, a co-author', matter({}), 'm2', address],
    ['who declined to co-sign', matter({}), 'm3', null],
    ['somebody else', matter({}), 'm9', null],
    ['staff without a member', matter({ proxy: true }), null, null],
    ['returned', matter({ state: 'returned' }), 'm1', address],
    ['kept as reference', matter({ state: 'reference' }), 'm1', address],
    ['archived after it was declined', matter({ state: 'archived', closedAs: 'declined' }), 'm1', address],
    ['archived after it was answered', matter({ state: 'archived', closedAs: 'answered' }), 'm1', null],
    ['still being handled', matter({ state: 'handling' }), 'm1', null],
    ['of a body, by who writes for it', matter({ leadMemberId: null, authors: [] }), null, address],
    ['of a body, by staff who act for it', matter({ leadMemberId: null, authors: [], proxy: true }), null, null],
  ] as const)('%s', (_name, m, memberId, expected) => {
    expect(startFrom(m, { memberId, writes: true })).toBe(expected);
    expect(startFrom(m, { memberId, writes: false })).toBeNull();
  });
});
