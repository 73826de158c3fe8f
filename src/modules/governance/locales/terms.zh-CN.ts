/** Words of terms and changes of term. */
export const termsZh = {
  words: {},
  actions: { term: { read: '查看届次与换届', manage: '办理换届', readPublished: '查看候选人公示', object: '对候选人提出意见' } },
  todo: { termObjection: '答复公示意见' },
  events: {
    'term.saved': '登记第 {number} 届', 'term.postponed': '第 {number} 届延期换届到{to}：{reason}', 'term.changeBegun': '开始第 {number} 届换届', 'term.planSaved': '保存第 {number} 届换届方案', 'term.candidatesSaved': '保存第 {number} 届候选人名单，共 {count} 人', 'term.published': '公示第 {number} 届候选人，到{until}', 'term.objected': '收到对第 {number} 届候选人的意见', 'term.objectionAnswered': '答复对第 {number} 届候选人的意见',
    'term.resultSaved': '登记第 {number} 届选举结果', 'term.elected': '第 {number} 届当选 {count} 人', 'term.filed': '第 {number} 届换届材料已备案', 'term.changeCancelled': '终止第 {number} 届换届：{reason}', 'term.paperPrinted': '打印第 {number} 届换届材料：{paper}',
  },
  clocks: { termPublication: '候选人公示' },
  notices: {},
  noticeNames: {},
  settings: {},
};
