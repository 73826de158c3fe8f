import { describe, expect, it } from 'vitest';
import { creditCodeFault, tidyCreditCode } from './credit-code.ts';

describe('a unified social credit code', () => {
  // The example of GB 32100-2015, and an invented one of an association with the right check signs.
  it.each(['91350100M000100Y43', '51990100MJ8700019J'])('is right: %s', (code) => {
    expect(creditCodeFault(code)).toBeNull();
  });
  it.each([
    ['91350100M000100Y4', 'length'], ['91350100M000100Y433', 'length'], ['91350100I000100Y43', 'sign'], ['9135O100M000100Y43', 'sign'], ['91350100M000100Y44', 'check'], ['91350100M000101Y43', 'body'], ['91350101M000100Y43', 'check'],
  ])('is wrong: %s, %s', (code, fault) => {
    expect(creditCodeFault(code)).toBe(fault);
  });
  it('one changed sign never passes', () => {
    const good = '91350100M000100Y43';
    const passed: string[] = [];
    for (let i = 0; i < 18; i += 1) for (const c of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
      const other = good.slice(0, i) + c + good.slice(i + 1);
      if (other !== good && creditCodeFault(other) === null) passed.push(other);
    }
    expect(passed).toEqual([]);
  });
  it('is tidied as people type it', () => {
    expect(tidyCreditCode(' 9135 0100-m0001００y43 ')).toBe('91350100M000100Y43');
  });
});
