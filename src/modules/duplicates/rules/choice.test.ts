import { expect, test } from 'vitest';
import { type Fields, chosenFields, proposal } from './choice.ts';
import { choiceFields } from './words.ts';

const blank = Object.fromEntries(choiceFields.map((f) => [f, ['affiliations', 'categories', 'otherPhones'].includes(f) ? [] : null])) as unknown as Fields;
const of = (more: Partial<Fields>): Fields => ({ ...blank, name: '陈知行', sex: '1', homeUnitId: 'u1', ...more });

test('what the kept record lacks is proposed from the other; what it has stands', () => {
  const kept = of({ employer: '明湖大学', phone: '13900001000', affiliations: ['13'] });
  const merged = of({ name: '陳知行', employer: '明湖大学文学院', post: '教授', phone: '13900009999', affiliations: ['13'], categories: ['returnee'] });
  expect(proposal(kept, merged)).toEqual({ take: ['post'], join: ['categories', 'otherPhones'] });
});

test.each<[string, Partial<Fields>, Partial<Fields>, Parameters<typeof chosenFields>[2], object]>([
  ['nothing chosen', { post: '校长' }, { post: '教授' }, { take: [], join: [] }, {}],
  ['a value of the other', { post: '校长' }, { post: '教授' }, { take: ['post'], join: [] }, { post: '教授' }],
  ['an equal value changes nothing', { post: '教授' }, { post: '教授' }, { take: ['post'], join: [] }, {}],
  ['a number that does not stand is kept', { phone: '1' }, { phone: '2', otherPhones: ['3'] }, { take: [], join: ['otherPhones'] }, { otherPhones: ['3', '2'] }],
  ['also when the other number stands', { phone: '1' }, { phone: '2' }, { take: ['phone'], join: ['otherPhones'] }, { phone: '2', otherPhones: ['1'] }],
  ['lists without repeats', { affiliations: ['13', '05'] }, { affiliations: ['05', '06'] }, { take: [], join: ['affiliations'] }, { affiliations: ['13', '05', '06'] }],
])('%s', (_, kept, merged, choice, given) => expect(chosenFields(of(kept), of(merged), choice)).toEqual(given));

test('an unknown sex gives way', () => expect(proposal(of({ sex: '0' }), of({ sex: '2' })).take).toEqual(['sex']));
