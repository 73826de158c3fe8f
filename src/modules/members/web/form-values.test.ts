import { expect, test } from 'vitest';
import { bodyOf, changedOf, emptyValues, formSchema, tidyDate } from './form-values.ts';

test.each([['1985', '1985'], ['1985.3', '1985-03'], ['1985/3/2', '1985-03-02'], ['1985年3月', '1985-03'], ['1985年3月2日', '1985-03-02'], ['1985年', '1985'], [' 1985-03 ', '1985-03'], ['85.3', '85.3']])('%j is read as %s', (text, date) => expect(tidyDate(text)).toBe(date));

const values = { ...emptyValues, name: '王明', homeUnitId: { id: 'u', label: '分会' } };
test('phones may be typed with spaces, and lists by line or comma', () => {
  expect(bodyOf({ ...values, phone: '138 0000 0000', otherPhones: '0574-1\n0574-2、0574-3' })).toMatchObject({ phone: '13800000000', otherPhones: ['0574-1', '0574-2', '0574-3'], employer: null });
});
test('only what was touched is sent', () => expect(changedOf({ ...values, phone: '138****0000' }, { ...values, phone: '138****0000', post: '主任' })).toEqual({ post: '主任' }));
test.each([['name', ''], ['birth', '1985-13'], ['phone', '123'], ['email', 'x'], ['homeUnitId', null]])('a wrong %s is refused before it is sent', (field, value) => {
  expect(formSchema.safeParse({ ...values, [field]: value }).error?.issues.map((i) => i.path[0])).toEqual([field]);
});
