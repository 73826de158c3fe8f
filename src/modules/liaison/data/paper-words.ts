/** Words of the papers of a joint conference. */
export const PAPER = {
  minutes: '会议纪要', notice: '会议通知', noticeTitle: '关于召开{name}第{n}次会议的通知', to: '各成员单位', opening: '经研究，定于{day}召开{name}第{n}次会议。有关事项通知如下：', timeHead: '一、时间', placeHead: '二、地点', agendaHead: '三、议题', beforeHead: '四、需要通报落实情况的事项', membersHead: '{no}、参加单位', no4: '四', no5: '五', ending: '请安排联系人按时参加；不能参加的，请提前告知。', noAgenda: '另行通知。', followUp: '落实清单', session: '第{n}次会议', time: '时间：{day}', place: '地点：{place}', chair: '主持：{chair}', present: '出席：{names}', absent: '缺席：{names}', bodyGone: '已退出的成员单位（名称没有留存）', agreed: '会议议定事项', line: '{n}. {agreed}（牵头：{lead}；完成时限：{due}）', none: '没有议定事项。', comma: '、', unknown: '未填写',
  no: '序号', item: '议定事项', lead: '牵头', due: '完成时限', state: '进展', states: { open: '未开始', inProgress: '办理中', reported: '已报完成，待验收', returned: '退回补充', done: '已完成', cancelled: '已取消' } as Readonly<Record<string, string>>, late: '（逾期）', date: '截至{day}', file: '{name}第{n}次会议{kind}',
} as const;
