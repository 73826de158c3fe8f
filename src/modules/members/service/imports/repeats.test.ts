import { expect, test } from 'vitest';
import { type RepeatRow, decisionOf, findRepeats } from './repeats.ts';

const row = (rowNo: number, given: Partial<RepeatRow> = {}): RepeatRow => ({ rowNo, nameKey: '王明', phone: null, birth: null, unitId: 'east', memberId: null, content: 'a', finding: 'new', choice: null, ...given });
const kind = (...rows: RepeatRow[]): string => findRepeats(rows).get(2)?.kind ?? 'none';

test.each<[string, Partial<RepeatRow>, Partial<RepeatRow>, string]>([
  ['equal rows', {}, {}, 'same'],
  ['the same number, other contents', { phone: '1' }, { phone: '1', content: 'b' }, 'person'],
  ['the same number, other names', { phone: '1' }, { phone: '1', nameKey: '李红', content: 'b' }, 'phone'],
  ['the same name and unit, two numbers', { phone: '1' }, { phone: '2', content: 'b' }, 'none'],
  ['the same name and birthday, two numbers', { phone: '1', birth: '1985-03' }, { phone: '2', birth: '1985-03', content: 'b' }, 'person'],
  ['the same name, unit and number, one birthday more exact', { birth: '1985-03' }, { birth: '1985-03-02', content: 'b' }, 'person'],
  ['the same name and unit, two birthdays', { birth: '1985-03' }, { birth: '1990-01', content: 'b' }, 'none'],
  ['the same name, another unit, nothing else', {}, { unitId: 'west', content: 'b' }, 'none'],
  ['the same member', { memberId: 'm', finding: 'update', unitId: 'west' }, { memberId: 'm', finding: 'update', content: 'b' }, 'person'],
  ['two members of one name in a unit', { memberId: 'm', finding: 'same' }, { memberId: 'n', finding: 'same' }, 'none'],
  ['the first was skipped', { choice: 'skip' }, {}, 'none'],
  ['the first cannot be read', { finding: 'error' }, {}, 'none'],
])('%s', (_what, first, second, expected) => expect(kind(row(1, first), row(2, second))).toBe(expected));

test.each<[string, Partial<RepeatRow>, 'same' | 'person' | 'phone' | null, string]>([
  ['a skipped row is skipped whatever is wrong', { choice: 'skip', finding: 'error' }, null, 'skip'],
  ['an error stops', { finding: 'error', choice: 'new' }, null, 'error'],
  ['an equal row is taken once', {}, 'same', 'same'],
  ['a perhaps repeated person is a question', {}, 'person', 'conflict'],
  ['chosen as another person it is new', { choice: 'new' }, 'person', 'new'],
  ['a row that changes nothing may repeat', { finding: 'same' }, 'person', 'same'],
  ['plain rows do what was found', { finding: 'update' }, null, 'update'],
])('%s', (_what, given, repeat, expected) => expect(decisionOf(row(2, given), repeat ? { first: 1, kind: repeat } : undefined)).toBe(expected));
