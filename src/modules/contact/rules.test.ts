import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn, canSend, canStop, isFresh, maskName, partsOf, windowOf } from './rules.ts';
import { codeOf, isGenuine, readCode } from './service/cards/code.ts';
import { foldLine, vcardOf } from './vcard.ts';

const now = new Date('2026-03-02T02:00:00Z');

test.each([['陈知行', '陈*行'], ['李明', '李*'], ['欧阳若水', '欧阳*水'], ['单于', '单*'], ['阿依古丽·买买提', '阿******提']])('%s is shown to strangers as %s', (name, shown) => expect(maskName(name)).toBe(shown));
test.each([['1985-03-02', '2026-03-02', 41], ['1985-03-03', '2026-03-02', 40], ['2000-02-29', '2026-02-28', 25]])('born %s, on %s: %i', (birth, today, age) => expect(ageOn(birth, today)).toBe(age));
test.each([[1, 1], [70, 1], [71, 2], [134, 2], [135, 3]])('%i signs are %i text messages', (signs, parts) => expect(partsOf('字'.repeat(signs))).toBe(parts));
test.each([['draft', null, null], ['draft', 1, null], ['draft', 0, 'message.time_is_past'], ['draft', -1, 'message.time_is_past'], ['sent', null, 'message.wrong_state'], ['scheduled', 1, 'message.wrong_state']] as const)('a message that is %s may be sent %s from now: %s', (state, later, code) => {
  const d = canSend(state, later === null ? null : new Date(now.getTime() + later), now);
  expect(d.ok ? null : d.code).toBe(code);
});
test.each([['draft', false], ['scheduled', true], ['sending', true], ['sent', true], ['stopped', false]] as const)('a message that is %s may be stopped: %s', (state, may) => expect(canStop(state).ok).toBe(may));

describe('the code of a card', () => {
  const w = windowOf(now);
  test.each([[0, true], [-1, true], [-2, true], [-3, false], [1, true], [2, false], [-1000, false]])('of a window %i away is fresh: %s', (away, fresh) => expect(isFresh(w + away, now)).toBe(fresh));
  test('is known by its secret alone, in every part', () => {
    const code = codeOf('secret', 'AAAAAAAAAAAAAAAA', 's', w);
    const read = readCode(code);
    expect(read && isGenuine(read, 'secret')).toBe(true);
    expect(read && isGenuine(read, 'other')).toBe(false);
    for (const forged of [code.replace('.s', '.p'), code.replace(/^A/, 'B'), code.replace(/\.s[^.]+/, `.s${(w + 1).toString(36)}`)]) {
      const other = readCode(forged);
      expect(other !== null && isGenuine(other, 'secret')).toBe(false);
    }
  });
  test.each(['', 'x', '../../etc', 'AAAAAAAAAAAAAAAA.s1.x', `${'A'.repeat(16)}.p1.${'A'.repeat(22)}`, `${'A'.repeat(17)}.s1.${'A'.repeat(22)}`])('is none: %j', (text) => expect(readCode(text)).toBeNull());
});

describe('a vCard', () => {
  test('is 3.0 with escaped texts and parts of the name', () => {
    const text = vcardOf({ id: '00000000-0000-7000-8000-000000000001', name: '欧阳若水', unit: '长宁分会', employer: '明湖大学;文学院,东区', post: '教授', phone: '13800000001', email: null }, '明湖知联会');
    expect(text.startsWith('BEGIN:VCARD\r\nVERSION:3.0\r\n')).toBe(true);
    expect(text).toContain('N:欧阳;若水;;;\r\n');
    expect(text).toContain('ORG:明湖大学\\;文学院\\,东区\r\n');
    expect(text).not.toContain('EMAIL');
    expect(text.endsWith('END:VCARD\r\n')).toBe(true);
  });
  test.each([['欧阳若水', '欧阳;若水;;;'], ['单', '单;;;;'], ['阿依古丽·买买提', '阿依古丽·买买提;;;;'], ['John Smith', 'John Smith;;;;'], ['欧阳若水a', '欧阳若水a;;;;']])('says the parts of %s as %s', (name, parts) => {
    const text = vcardOf({ id: '', name, unit: '长宁分会', employer: null, post: null, phone: null, email: null }, '明湖知联会');
    expect(text.split('\r\n').slice(2, 4)).toEqual([`N:${parts}`, `FN:${name}`]);
  });
  test('says no number of a record that it was not given', () => expect(vcardOf({ id: '', name: '李明', unit: '', employer: null, post: null, phone: null, email: null }, '会')).not.toContain('UID'));
  test.each(['\u2028', '\u2029', '\u0085', '\v', '\f', '\r\n', '\r', '\n'])('keeps %j within its line', (sign) => {
    const text = vcardOf({ id: '00000000-0000-7000-8000-000000000001', name: '欧阳若水', unit: '长宁分会', employer: `明湖大学${sign}文学院`, post: 'a\u0000\u0007b', phone: null, email: null }, '明湖知联会');
    expect(text).toContain('ORG:明湖大学\\n文学院\r\nTITLE:ab\r\n');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  });
  test('has no line longer than 75 octets, and unfolding gives the text back', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }).filter((s) => !/[\r\n]/.test(s)), (s) => {
      const folded = foldLine(s);
      expect(folded.slice(0, -2).split('\r\n').every((l) => Buffer.byteLength(l) <= 75)).toBe(true);
      expect(folded.slice(0, -2).replaceAll('\r\n ', '')).toBe(s);
    }));
  });
});
