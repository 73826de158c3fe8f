import { expect, test } from 'vitest';
import { type Known, type Person, matchPerson } from './match.ts';

const row: Person = { name_key: '王明', phone: '13800000001', other_phones: [], birth: '1985-03', sex: '1', employer: '第一中学', home_unit_id: 'east' };
const known = (given: Partial<Known> = {}): Known => ({ ...row, id: 'm1', status: 'active', reached: true, ...given });
const verdict = (r: Partial<Person>, ...members: Known[]): string => {
  const match = matchPerson({ ...row, ...r }, members);
  return match.kind === 'conflict' ? match.code : match.kind === 'member' ? match.member.id : 'new';
};

test.each<[string, Partial<Person>, Partial<Known>[], string]>([
  ['nobody shares anything', {}, [], 'new'],
  ['same name and number', {}, [{}], 'm1'],
  ['same name, the number is the other\'s second one', {}, [{ phone: '13900000009', other_phones: ['13800000001'] }], 'm1'],
  ['same name and number, everything else changed', {}, [{ birth: '1985-03-02', employer: '市医院', home_unit_id: 'west' }], 'm1'],
  ['the number belongs to somebody else', {}, [{ name_key: '李红' }], 'phone_of_other'],
  ['the number belonged to somebody who left', {}, [{ name_key: '李红', status: 'left' }], 'new'],
  ['a new number, same birthday and unit', {}, [{ phone: '13900000009' }], 'm1'],
  ['a new number, same birthday, elsewhere', {}, [{ phone: '13900000009', employer: null, home_unit_id: 'west' }], 'perhaps_same'],
  ['same name, born at another time', {}, [{ phone: '13900000009', birth: '1990-01' }], 'new'],
  ['same name, only years known', { birth: '1985', phone: null }, [{ phone: null, birth: '1985', employer: null, home_unit_id: 'west' }], 'perhaps_same'],
  ['no number and no birthday, same unit', { phone: null, birth: null }, [{}], 'm1'],
  ['no number and no birthday, another unit and employer', { phone: null, birth: null, employer: null, home_unit_id: 'west' }, [{}], 'perhaps_same'],
  ['same unit but another sex', { phone: null, birth: null, sex: '2' }, [{}], 'perhaps_same'],
  ['two of that name in the unit', { phone: null, birth: null }, [{}, { phone: '13900000009' }], 'several_alike'],
  ['two of that name in the unit, one with the number', {}, [{}, { phone: null }], 'm1'],
  ['somebody who left', {}, [{ status: 'left' }], 'no_longer_member'],
  ['somebody outside the reach', {}, [{ reached: false }], 'elsewhere'],
])('%s', (_what, r, members, expected) => {
  expect(verdict(r, ...members.map((m, i) => known({ id: `m${i + 1}`, ...m })))).toBe(expected);
});

test('nothing is said of people outside the reach', () => {
  const match = matchPerson({ ...row, name_key: '李红' }, [known({ reached: false })]);
  expect(match).toEqual({ kind: 'conflict', code: 'elsewhere', candidates: [] });
});
