import { expect, test } from 'vitest';
import { parsePersonName } from './parse-name.ts';

test.each<[string, object]>([
  ['王 子 翀', { value: { name: '王子翀' } }], ['岑翀宸　', { value: { name: '岑翀宸' } }], ['王𬭼', { value: { name: '王𬭼' } }], ['买买提•吐尔逊', { value: { name: '买买提·吐尔逊' } }], ['John  Smith', { value: { name: 'John Smith' } }],
  ['张三（女）', { value: { name: '张三', sex: '2' } }], ['张三(女，回族)', { value: { name: '张三', sex: '2', ethnicGroup: '03' } }], ['★张三*', { value: { name: '张三' } }], ['张三①', { value: { name: '张三' } }],
  ['张三（组长）', { value: { name: '张三' }, notes: ['name_note_dropped'] }], ['张', { value: { name: '张' }, notes: ['name_single'] }],
  ['', { error: 'name_missing' }], ['　', { error: 'name_missing' }], ['/', { error: 'name_missing' }], ['张?', { error: 'name_unreadable' }], ['张□', { error: 'name_unreadable' }], ['张*', { error: 'name_unreadable' }], ['张*三', { error: 'name_unreadable' }], ['张\ue863', { error: 'name_private_use' }],
  ['张3', { error: 'name_has_digits' }], ['13800138000', { error: 'name_has_digits' }], ['张三、李四', { error: 'name_several' }], ['张'.repeat(61), { error: 'name_too_long' }],
  // A line kept for somebody, and a sum, are nobody.
  ...['（空缺）', '(待定)', '【空缺】', '暂缺', '待补充', '待推荐', '（拟增补）', '尚未推选', '小计', '同上'].map((text): [string, object] => [text, { error: 'name_missing' }]),
  ['Wang Lei 王磊', { value: { name: '王磊' }, notes: ['name_note_dropped'] }], ['Zhang San张三', { value: { name: '张三' }, notes: ['name_note_dropped'] }], ['Anna Müller', { value: { name: 'Anna Müller' } }],
  ['张三 李四', { error: 'name_several' }], ['欧阳 娜娜', { value: { name: '欧阳娜娜' } }], ['张 文静', { value: { name: '张文静' } }], ['努尔 马合木提', { value: { name: '努尔马合木提' } }],
  ['张三、', { value: { name: '张三' } }], ['-张三—', { value: { name: '张三' } }], ['某某@x.cn', { error: 'name_unreadable' }], ['待琪', { value: { name: '待琪' } }],
])('%j', (raw, result) => {
  expect(parsePersonName(raw)).toEqual(result);
});
