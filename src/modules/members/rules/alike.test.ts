import { expect, test } from 'vitest';
import { type AlikePerson, ENOUGH, likeness, sureness } from './alike.ts';

const one: AlikePerson = { name: '欧阳若水', folded: '欧阳若水', former: null, letters: 'ouyangruoshui', phones: ['13900001002'], email: null, birth: '1972-03-15', sex: '1', employer: '明湖大学', unitId: 'u1' };
const other = (more: Partial<AlikePerson>): AlikePerson => ({ name: '甲乙', folded: '甲乙', former: null, letters: 'jiayi', phones: [], email: null, birth: null, sex: null, employer: null, unitId: null, ...more });

test.each<[string, Partial<AlikePerson>, string[], boolean]>([
  ['the same name alone', { name: '欧阳若水', folded: '欧阳若水' }, ['name'], true],
  ['the name in traditional characters', { name: '歐陽若水', folded: '欧阳若水' }, ['writing'], true],
  ['a former name', { former: '欧阳若水' }, ['formerName'], true],
  ['the same sound alone', { letters: 'ouyangruoshui' }, ['sound'], false],
  ['the same sound and birth month', { letters: 'ouyangruoshui', birth: '1972-03' }, ['sound', 'birthMonth'], true],
  ['the same sound and employer', { letters: 'ouyangruoshui', employer: '明湖大学' }, ['sound', 'employer'], true],
  ['the same sound and a near employer', { letters: 'ouyangruoshui', employer: '明湖大学文学院' }, ['sound', 'employerNear'], false],
  ['the same number alone', { phones: ['13800000000', '13900001002'] }, ['phone'], true],
  ['the same name, born at another time', { name: '欧阳若水', folded: '欧阳若水', birth: '1988-01' }, ['name', 'birthDiffers'], false],
  ['the same name, the other sex', { name: '欧阳若水', folded: '欧阳若水', sex: '2' }, ['name', 'sexDiffers'], false],
  ['the same name, sex not known', { name: '欧阳若水', folded: '欧阳若水', sex: '0' }, ['name'], true],
  ['birth month, employer and unit without a name', { birth: '1972-03', employer: '明湖大学', unitId: 'u1' }, ['birthMonth', 'employer', 'unit'], true],
  ['nothing', {}, [], false],
])('%s', (_, more, reasons, enough) => {
  const found = likeness(one, other(more));
  expect([...found.reasons]).toEqual(reasons);
  expect(found.weight >= ENOUGH).toBe(enough);
  expect(likeness(other(more), one)).toEqual(found);
});

test('an empty name is like no other', () => expect(likeness(other({ folded: '', letters: '', name: '' }), other({ folded: '', letters: '', name: '' })).reasons).toEqual([]));
test.each([[100, 'likely'], [85, 'likely'], [60, 'possible'], [40, 'unsure']] as const)('%i is %s', (w, s) => expect(sureness(w)).toBe(s));
