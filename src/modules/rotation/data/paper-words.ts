/** Words of the shift summary, an official paper. */
export const SUMMARY = {
  title: '轮值情况小结', head: '{unit}：{title}', shift: '轮值时间', president: '轮值会长', dutiesHead: '一、履职情况', dutyLine: '{n}. {title}：应完成{target}次，已完成{count}次。', evidence: '{day}，{note}', done: '二、已办事项', open: '三、未办事项', money: '四、经费情况', promises: '五、承诺事项', review: '六、评价',
  handed: '交班：{name}，{day}', received: '接班：{name}，{day}', none: '（未填写）', fileName: '轮值小结-{name}-{day}', noDuties: '没有设定职责。', span: '{from}至{to}',
} as const;
