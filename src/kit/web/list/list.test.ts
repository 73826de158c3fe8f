import { describe, expect, it } from 'vitest';
import { memoryStore } from '../store.ts';
import { fitColumns } from './fitting.ts';
import { deviceMemory } from './list-memory.ts';
import { toQuery } from './list-state.ts';
import type { Column } from './list-types.ts';

const column = (key: string, width: string, priority?: 1 | 2 | 3): Column<string> => ({ key, title: key, render: (r) => r, width, ...(priority ? { priority } : {}) });

describe('columns', () => {
  const columns = [column('title', '20em', 1), column('unit', '10em'), column('due', '14em', 1), column('day', '7em')];
  it.each([
    [60, ['title', 'unit', 'due', 'day']],
    [45, ['title', 'unit', 'due']],
    [40, ['title', 'due']],
    [10, ['title', 'due']],
  ])('that fit into %i em', (room, keys) => {
    expect(fitColumns(columns, room).map((c) => c.key)).toEqual(keys);
  });
});

describe('the address', () => {
  it('gives text, and no empty values', () => {
    expect(toQuery({ state: 'draft,open', page: 2, none: '', gone: undefined })).toEqual({ state: 'draft,open', page: '2' });
  });
});

describe('what a reader chose', () => {
  it('is kept by account and list', () => {
    const store = memoryStore();
    const mine = deviceMemory('a1', 'suggestions', store);
    mine.keepColumns(['title', 'due']);
    mine.keepViews([{ name: '本周到期', query: { light: 'yellow' } }]);
    mine.keepRoomy(true);
    const again = deviceMemory('a1', 'suggestions', store);
    expect([again.columns(), again.views(), again.roomy()]).toEqual([['title', 'due'], [{ name: '本周到期', query: { light: 'yellow' } }], true]);
    expect([deviceMemory('a2', 'suggestions', store).columns(), deviceMemory('a1', 'members', store).views()]).toEqual([null, []]);
  });
  it('survives rubbish in the store', () => {
    const store = memoryStore();
    store.set('at.a1.list.x.columns', { not: 'a list' });
    expect(deviceMemory('a1', 'x', store).columns()).toBeNull();
  });
});
