/** Words of the record of the chain on paper. */
export const PAPER = {
  title: '操作记录事件链登记表',
  titleOf: '操作记录事件链登记表（{month}）',
  fileName: '事件链登记表-{month}',
  intro: '系统的每条操作记录封存时都与前一条相连，下面是每天最后一次写出数据库的封存序号和封存值。以后核对时，同一序号的封存值与本表一致，该序号以前的记录就没有被改动或删除。本表请签字后另处保存。',
  day: '日期', seq: '封存序号', hash: '封存值（每八位一组）',
  none: '这个月没有写出的记录。',
  agrees: '打印时已将本月写出的 {lines} 行与数据库逐一核对，全部一致。',
  disagrees: '打印时将本月写出的 {lines} 行与数据库核对，有 {n} 行不一致。请立即报告安全管理员，保留现场。',
  sign: '审计管理员（签字）：                    日期：',
};
