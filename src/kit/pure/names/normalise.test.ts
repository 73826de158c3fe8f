import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charLength, hasControl, normaliseName } from './normalise.ts';

describe('stored names', () => {
  test.each([
    ['王　芳', '王芳', 'an ideographic space that aligns columns'],
    [' 王 芳\t', '王芳', 'spaces around and inside'],
    ['王\u200b芳\ufeff', '王芳', 'zero-width characters'],
    ['\u202e王芳\u202c', '王芳', 'bidirectional marks'],
    ['王\u00a0芳', '王芳', 'a no-break space'],
    ['王\u0000芳\u0007', '王芳', 'control characters'],
    ['王芳\n', '王芳', 'a line break'],
    ['葛\u{E0100}芳', '葛芳', 'a variation selector'],
    ['阿依古丽•买买提', '阿依古丽·买买提', 'a bullet'],
    ['阿依古丽・买买提', '阿依古丽·买买提', 'a katakana dot'],
    ['阿依古丽.买买提', '阿依古丽·买买提', 'a full stop between Han characters'],
    ['阿依古丽．买买提．江', '阿依古丽·买买提·江', 'wide full stops'],
    ['阿依古丽 · 买买提', '阿依古丽·买买提', 'spaces around the dot'],
    ['·买买提··江·', '买买提·江', 'stray dots'],
    ['⾼⽂', '高文', 'radical signs copied from a PDF file'],
    ['羽\uFA1E', '羽羽', 'a compatibility character that equals another'],
    ['Maria  Chen ', 'Maria Chen', 'a Latin name keeps single spaces'],
    ['J. Smith', 'J. Smith', 'a full stop in a Latin name stays'],
    ['Jose\u0301', 'José', 'a letter and its accent'],
    ['张Ａ', '张Ａ', 'NFKC is not applied'],
    ['𬭎䶮', '𬭎䶮', 'rare characters'],
    ['', '', 'nothing'],
  ])('%j becomes %j (%s)', (raw, expected) => {
    expect(normaliseName(raw)).toBe(expected.normalize('NFC'));
  });

  test('normalising twice changes nothing more', () => {
    const piece = fc.constantFrom('王', '芳', ' ', '　', '·', '.', '•', '\u200b', 'A', 'é', 'e\u0301', '⾼', '\n', '-');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
      const once = normaliseName(parts.join(''));
      return normaliseName(once) === once && !hasControl(once);
    }));
  });
});

describe('characters', () => {
  test.each([
    ['王芳', false],
    ['Maria Chen', false],
    ['王\u200d芳', true],
    ['王\u0001芳', true],
    ['王\n芳', true],
    ['王\u2066芳', true],
  ])('%j has a control character: %s', (text, expected) => {
    expect(hasControl(text)).toBe(expected);
  });

  test('long texts may have line breaks, but nothing else of the kind', () => {
    expect(hasControl('一\n\t二\r\n', true)).toBe(false);
    expect(hasControl('一\n\u0000二', true)).toBe(true);
  });

  test('asking twice gives the same answer', () => {
    expect([hasControl('王\u200d芳'), hasControl('王\u200d芳')]).toEqual([true, true]);
  });

  test.each([
    ['王芳', 2],
    ['𬭎䶮', 2],
    ['', 0],
    ['a👍', 2],
  ])('%j has %i characters', (text, expected) => {
    expect(charLength(text)).toBe(expected);
  });
});
