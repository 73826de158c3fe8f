import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords, type Run } from './diff.ts';

const shown = (runs: readonly Run[]) => runs.map((r) => ({ same: r.text, removed: `[-${r.text}-]`, added: `[+${r.text}+]` })[r.kind]).join('');
const side = (runs: readonly Run[], kind: 'removed' | 'added') => runs.filter((r) => r.kind === 'same' || r.kind === kind).map((r) => r.text).join('');

describe('marks of an edit', () => {
  it.each([
    ['同一句话', '同一句话', '同一句话'],
    ['', '新增', '[+新增+]'],
    ['删去', '', '[-删去-]'],
    ['每季度组织一次', '每半年组织一次', '每[-季度-][+半年+]组织一次'],
    ['不到40%', '不足30%', '不[-到40-][+足30+]%'],
    ['use of tools', 'use of instruments', 'use of [-tools-][+instruments+]'],
    ['一段\n二段', '一段\n新段\n二段', '一段\n[+新段\n+]二段'],
  ])('of %j into %j', (a, b, marks) => {
    expect(shown(diffWords(a, b))).toBe(marks);
  });

  it('give both texts back exactly, whatever was typed', () => {
    const text = fc.string({ unit: fc.constantFrom('建', '言', '①', '𠮷', 'a', '1', '，', '\n', ' ', '\r\n'), maxLength: 60 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const runs = diffWords(a, b);
        return side(runs, 'removed') === a && side(runs, 'added') === b;
      }),
    );
  });

  it('stay quick for long texts that share nothing', () => {
    const runs = diffWords('甲'.repeat(6000), '乙'.repeat(6000));
    expect(runs.map((r) => r.kind)).toEqual(['removed', 'added']);
  });
});
