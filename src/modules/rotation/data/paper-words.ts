/** Words of the shift summary, an official paper. */
export const SUMMARY = {
  title: '轮值情况小结', head: '{unit}：{title}', shift: '轮值时间', president: '轮值会长', dutiesHead: '一、履职情况', dutyLine: '{n}. {title}：应完成{target}次，已完成{count}次。', evidence: '{day}，{note}', done: '二、已办事项', open: '三、未办事项', money: '四、经费情况', promises: '五、承诺事项', review: '六、评价',
  handed: '交班：{name}，{day}', received: '接班：{name}，{day}', none: '（未填写）', fileName: '轮值小结-{name}-{day}', noDuties: '没有设定职责。', span: '{from}至{to}',
} as const;

/** Words of the roster as a sheet. */
export const ROSTER = {
  no: '班次', days: '轮值时间', holder: '轮值会长', note: '备注', span: '{from}至{to}', day: '印制日期：{day}', draft: '{title}（草稿，未发布）', cancelled: '已取消', duties: '轮值职责：', duty: '{n}. {title}（{per}{target}次）', per: { shift: '每次轮值', week: '每周' },
  handover: '交接：轮值结束后{n}个{unit}内提交交接说明。换班由双方提出，秘书处登记后生效。', units: { workingDay: '工作日', day: '自然日' }, closed: '本表已停止：{reason}',
} as const;
