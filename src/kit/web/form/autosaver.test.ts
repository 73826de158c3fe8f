import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api-error.ts';
import { memoryStore } from '../store.ts';
import { createAutosaver, type SaveState, type Version } from './autosaver.ts';

interface Text {
  body: string;
}
const key = 'at.a1.draft.s1';

function setUp(save: (v: Text, base: Version) => Promise<Version>, store = memoryStore()) {
  const states: SaveState[] = [];
  let online = true;
  const saver = createAutosaver<Text>({ key, store, save, version: 1, delay: 1000, now: () => new Date('2026-11-20T06:05:00Z'), online: () => online, onStatus: (s) => states.push(s.state) });
  return { saver, store, states, setOnline: (v: boolean) => (online = v) };
}
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a draft', () => {
  it('is on the device at once and on the server when typing pauses', async () => {
    const sent: [Text, Version][] = [];
    const { saver, store, states } = setUp((v, base) => {
      sent.push([v, base]);
      return Promise.resolve(Number(base) + 1);
    });
    saver.change({ body: '一' });
    saver.change({ body: '一二' });
    expect(saver.kept()?.value).toEqual({ body: '一二' });
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([[{ body: '一二' }, 1]]);
    expect(store.get(key)).toBeUndefined();
    expect(states).toEqual(['local', 'local', 'saving', 'saved']);
    saver.change({ body: '一二三' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent[1]).toEqual([{ body: '一二三' }, 2]);
  });

  it('says that it is saved when the answer to the last save was lost', () => {
    const store = memoryStore();
    const before = setUp(() => Promise.reject(new ApiError(0, 'network.failed')), store);
    before.saver.change({ body: '一' });
    before.saver.stop();
    const { saver, states } = setUp(() => Promise.resolve(2), store);
    saver.arrived();
    expect(states).toEqual(['saved']);
    expect(store.get(key)).toBeUndefined();
  });

  it('knows its own words again whose arrival nobody told it, also after the page was read again; not those of somebody else', async () => {
    const store = memoryStore();
    const before = setUp(() => Promise.reject(new ApiError(0, 'network.failed')), store);
    before.saver.change({ body: '一' });
    await vi.advanceTimersByTimeAsync(1000);
    before.saver.change({ body: '一二' });
    await vi.advanceTimersByTimeAsync(1000);
    before.saver.change({ body: '一二三' });
    before.saver.stop();
    // The first of them had arrived; the words of now go over it.
    const { saver } = setUp((_v, base) => (base === 2 ? Promise.resolve(3) : Promise.reject(new ApiError(409, 'matter.changed'))), store);
    saver.change({ body: '一二三' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(saver.waits()).toBe(true);
    expect(saver.goOver({ body: '别人的' }, 2)).toBe(false);
    expect(saver.goOver({ body: '一' }, 2)).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(saver.waits()).toBe(false);
    expect(store.get(key)).toBeUndefined();
    // What was answered is not in question any more.
    expect(saver.goOver({ body: '一二' }, 3)).toBe(false);
  });

  it('goes over its own words once, so that a server that refuses is not asked for ever', async () => {
    let asked = 0;
    const store = memoryStore();
    const before = setUp(() => Promise.reject(new ApiError(0, 'network.failed')), store);
    before.saver.change({ body: '一' });
    await vi.advanceTimersByTimeAsync(1000);
    before.saver.stop();
    const { saver } = setUp(() => {
      asked += 1;
      return Promise.reject(new ApiError(409, 'matter.changed'));
    }, store);
    saver.change({ body: '一二' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(saver.goOver({ body: '一' }, 2)).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(2);
    expect(saver.goOver({ body: '一' }, 2)).toBe(false);
  });

  it('keeps what was typed while saving was under way', async () => {
    const done: ((v: Version) => void)[] = [];
    const sent: Text[] = [];
    const { saver } = setUp((v) => {
      sent.push(v);
      return new Promise((r) => done.push(r));
    });
    saver.change({ body: '一' });
    await vi.advanceTimersByTimeAsync(1000);
    saver.change({ body: '一二' });
    done[0]?.(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(saver.kept()).toMatchObject({ value: { body: '一二' }, base: 2 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([{ body: '一' }, { body: '一二' }]);
  });

  it('survives a lost connection and is saved when it is back', async () => {
    let reachable = false;
    const { saver, store, states } = setUp(() => (reachable ? Promise.resolve(2) : Promise.reject(new ApiError(0, 'network.failed'))));
    saver.change({ body: '断网时写的' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states[states.length - 1]).toBe('failed');
    expect(store.get(key)).toMatchObject({ value: { body: '断网时写的' } });
    reachable = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states[states.length - 1]).toBe('saved');
    expect(store.get(key)).toBeUndefined();
  });

  it('waits without asking while the device has no network', async () => {
    let asked = 0;
    const { saver, states, setOnline } = setUp(() => {
      asked += 1;
      return Promise.resolve(2);
    });
    setOnline(false);
    saver.change({ body: '一' });
    await vi.advanceTimersByTimeAsync(1000);
    expect([asked, states[states.length - 1]]).toEqual([0, 'offline']);
    setOnline(true);
    await saver.flush();
    expect([asked, states[states.length - 1]]).toEqual([1, 'saved']);
  });

  it('is found again after a reload, with the version it was written on', () => {
    const store = memoryStore();
    setUp(() => Promise.resolve(2), store).saver.change({ body: '没来得及保存' });
    expect(setUp(() => Promise.resolve(2), store).saver.kept()).toEqual({ value: { body: '没来得及保存' }, at: '2026-11-20T06:05:00.000Z', base: 1 });
  });

  it('never overwrites a change made elsewhere: it asks, and goes on from the version chosen', async () => {
    const bases: Version[] = [];
    const { saver, states } = setUp((_v, base) => {
      bases.push(base);
      return base === 1 ? Promise.reject(new ApiError(409, 'matter.changed')) : Promise.resolve(Number(base) + 1);
    });
    saver.change({ body: '我的' });
    await vi.advanceTimersByTimeAsync(1000);
    saver.change({ body: '我的，再写' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([bases, states[states.length - 1]]).toEqual([[1], 'conflict']);
    saver.rebase(7);
    await vi.advanceTimersByTimeAsync(1000);
    expect([bases, states[states.length - 1]]).toEqual([[1, 7], 'saved']);
  });

  it('does not ask again what the server refused, until it changes', async () => {
    let asked = 0;
    const { saver, store } = setUp(() => {
      asked += 1;
      return Promise.reject(new ApiError(400, 'input.invalid'));
    });
    saver.change({ body: '太长' });
    await vi.advanceTimersByTimeAsync(300_000);
    expect(asked).toBe(1);
    expect(store.get(key)).toBeDefined();
  });

  it('leaves nothing on the device once it is submitted', async () => {
    const { saver, store } = setUp(() => Promise.reject(new ApiError(0, 'network.failed')));
    saver.change({ body: '一' });
    saver.discard();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.keys('')).toEqual([]);
  });
});
