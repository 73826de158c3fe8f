import { describe, expect, it } from 'vitest';
import { canAward, canTake, honourStates, readWhen, whenText } from './rules.ts';

describe('when an honour was awarded', () => {
  it.each([['2019', '2019'], ['2019年', '2019'], ['2019-5', '2019-05'], ['2019年5月', '2019-05'], ['2019.05', '2019-05'], ['2019/5/4', '2019-05-04'], ['２０１９年5月4日', '2019-05-04'], [' 2019 - 12 - 31 ', '2019-12-31'], ['20190504', '2019-05-04'], ['2019-', '2019']])('%s is read as %s', (text, said) => {
    const w = readWhen(text);
    expect(w && whenText(w)).toBe(said);
  });
  it.each(['', '19', '2019-13', '2019-02-30', '去年', '2019年春', '19年5月'])('%s is no day', (text) => expect(readWhen(text)).toBeNull());
  it('lies not ahead', () => {
    expect([canAward(null, '2026-11-20').ok, canAward(readWhen('2026'), '2026-11-20').ok, canAward(readWhen('2026-11-20'), '2026-11-20').ok, canAward(readWhen('2026-11-21'), '2026-11-20').ok]).toEqual([false, true, true, false]);
  });
});

describe('a step', () => {
  it('is taken only where it leads on', () => {
    const may = (['decide', 'withdraw', 'correct', 'revoke', 'restore'] as const).map((s) => [s, honourStates.filter((x) => canTake(s, x).ok).join()]);
    expect(may).toEqual([['decide', 'proposed'], ['withdraw', 'proposed'], ['correct', 'held'], ['revoke', 'held'], ['restore', 'revoked']]);
  });
});
