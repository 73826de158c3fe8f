import { describe, expect, it } from 'vitest';
import { memoryStore } from '../store.ts';
import { fitColumns } from './fitting.ts';
import { deviceMemory, toChoices } from './list-memory.ts';
import { toQuery } from './list-state.ts';
import type { Column, Preset } from './list-types.ts';
import { hrefOfPreset, isCurrent } from './preset-state.ts';

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

describe('ready-made views', () => {
  const views: Preset[] = [{ key: 'current', label: '', query: {} }, { key: 'left', label: '', query: { status: 'left' } }, { key: 'leftLate', label: '', query: { status: 'left', late: 'true' } }];
  const shown = (query: Record<string, string>) => views.filter((v) => isCurrent(v, views, query)).map((v) => v.key);
  it.each([
    [{}, ['current']],
    [{ sort: 'strokes' }, ['current']],
    [{ search: '王', unit: 'u1' }, ['current']],
    [{ status: 'left', search: '王' }, ['left']],
    [{ status: 'left', late: 'true' }, ['leftLate']],
    [{ late: 'true' }, []],
    [{ status: 'left,suspended' }, []],
  ])('the one that is shown by %j', (query, keys) => {
    expect(shown(query)).toEqual(keys);
  });
  it('keep what is searched, and nothing else', () => {
    expect(views.map((v) => hrefOfPreset('/members', v, { search: '王', unit: 'u1', status: 'all' }, 'search'))).toEqual(['/members?search=%E7%8E%8B', '/members?search=%E7%8E%8B&status=left', '/members?search=%E7%8E%8B&status=left&late=true']);
  });
});

describe('what a reader chose', () => {
  const choices = { columns: ['title', 'due'], views: [{ name: '本周到期', query: { light: 'yellow' } }] };
  it('is kept by account and list', () => {
    const store = memoryStore();
    const mine = deviceMemory('a1', 'suggestions', store);
    mine.keep(choices);
    mine.keepRoomy(true);
    expect([deviceMemory('a1', 'suggestions', store).read(), deviceMemory('a1', 'members', store).roomy()]).toEqual([choices, true]);
    const none = { columns: null, views: [] };
    expect([deviceMemory('a2', 'suggestions', store).read(), deviceMemory('a1', 'members', store).read()]).toEqual([none, none]);
  });
  it.each([[null], ['text'], [[1]], [{ columns: 'x', views: [{ name: 3 }, null, { name: 'a' }] }]])('survives rubbish: %j', (rubbish) => {
    expect(toChoices(rubbish)).toEqual({ columns: null, views: [] });
  });
});
