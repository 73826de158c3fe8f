import { errorsZh } from './errors.ts';

export const zhCN = {
  assessment: {
    kind: { unitStandard: '六有六好一特色', ngo: '社会组织等级评估' }, state: { filling: '自查中', submitted: '待复核', reviewed: '已复核' }, roundState: { open: '进行中', closed: '已结束' }, mark: { met: '符合', partly: '基本符合', unmet: '不符合' }, gap: { unanswered: '未填', unmet: '不符合', partly: '基本符合', points: '有扣分', evidence: '缺材料' }, gradeState: { valid: '有效', soon: '将到期', ended: '已到期', withdrawn: '已撤销' },
    tab: { rounds: '自查评估', standards: '标准', grades: '等级', mine: '我的单位' },
    field: { late: '逾期', title: '名称', titleRule: '如：2026年分会规范化建设自查', year: '年度', kind: '类别', standard: '标准', standardRule: '按今天施行的版本', selfDue: '自查期限', units: '参加单位', unit: '单位', state: '状态', progress: '已交', reviewed: '已复核', self: '自查', review: '复核', gaps: '差距', percent: '达标', grade: '等级', item: '条目', section: '部分', guide: '要求', evidence: '需附材料', evidenceRule: '写明要什么；不填就不要求', most: '分值', mostRule: '填了按分数评，不填按是否符合评', intro: '说明', note: '修改说明', adoptedBy: '通过的会议', adoptedOn: '通过日期', effectiveFrom: '施行日期', summary: '自查总结', reviewNote: '复核意见', score: '得分', mark: '结果', words: '说明', files: '材料', issuedBy: '授予单位', issuedOn: '授予日期', validTo: '有效期至', validRule: '一般为五年', certificate: '证书或牌匾照片', gradeTitle: '评估名称', gradeName: '等级名称', from: '最低分' },
    home: { title: '自查评估', search: '名称', empty: '还没有自查评估', emptyText: '选定标准和单位，发起一次自查；各单位逐条填写并附材料，秘书处复核，差距一目了然。', open: '发起自查', all: '全部', running: '进行中', closed: '已结束', late: '逾期 {n}', of: '{done} / {units}', noMine: '现在没有您单位的自查。', noGrades: '还没有等级记录。评上 5A 等等级后登记在这里，到期前会提醒。', addGrade: '登记等级', daysLeft: '还有 {n} 天', noStandards: '还没有标准。', addStandard: '新建标准', version: '第 {n} 版', from: '{day}起施行', noVersion: '起草中', draft: '有草稿', items: '{n} 条', until: '{from}至{to}' },
    round: { allBranches: '全部分会', change: '延长期限、增加单位', changeText: '期限只能往后延；还在自查的单位会收到通知，逾期标记随之取消。', changeUnits: '增加的单位', changeReason: '原因', changed: '已修改，并通知还在自查的单位。', sentence: '{day}前完成自查。{units} 个单位中 {submitted} 个已交，{reviewed} 个已复核。', closedSentence: '已结束。{units} 个单位中 {submitted} 个已交，{reviewed} 个已复核。', compare: '各单位对照', close: '结束自查', closeTitle: '结束这次自查？', closeText: '没有交的不再需要交，已交的保留。', closed: '已结束。', opened: '已发起，{n} 个单位会收到待办和通知。', print: '下载对照表（Word）', unit: '单位', met: '{met} 符合 {partly} 基本符合', unmet: ' {unmet} 不符合', points: '{have} / {of} 分', noStandard: '还没有施行的标准。先在“标准”里新建一个，改好条目并登记采用，再发起自查。', seenBy: '参加单位负责人、秘书处和领导能看到。' },
    one: {
      title: '{unit} {round}', fillSentence: '正在自查，{day}前提交。已填 {done} / {all} 条。', returnedSentence: '被退回：{reason}。已填 {done} / {all} 条。', submittedSentence: '{name}已提交，等待复核。', reviewedSentence: '{name}已复核。{gaps} 条有差距。', closedSentence: '本次自查已结束。', items: '条目', gaps: '差距报告', noGaps: '没有差距。', answer: '填写', change: '修改', next: '填写下一条', reviewRule: '最高 {n} 分；不填就按自查的 {said}', withdraw: '撤回提交', withdrawn: '已撤回，可以继续填写。', submit: '提交自查', submitTitle: '提交自查', sendBack: '退回', sendBackReason: '还缺什么', reviewIt: '复核', finish: '完成复核', asSaid: '同自查', task: '布置整改', tasked: '整改任务', print: '下载自查表（Word）', saved: '已保存。', submitted: '已提交，秘书处会复核。', sentBack: '已退回，单位会收到通知。', reviewed: '复核已完成，单位会收到通知。', taskDone: '整改任务已布置。', notSaid: '未填', asksFor: '需附：{what}', most: '{n} 分', due: '整改期限', seen: '本单位负责人、秘书处和领导能看到。', gradeLine: '对应等级 {grade}', noGrade: '未达最低等级', addGrade: '登记等级', unitSaid: '自查：{said}', reviewSaid: '复核：{said}', taskTitle: '整改：{item}',
    },
    standard: { sentence: '第 {n} 版自{day}起施行，共 {items} 条。', draftSentence: '第 {n} 版正在起草。', edit: '编辑草稿', begin: '起草新版本', adopt: '登记采用', adopted: '已登记采用。', begun: '已开始起草新版本。', created: '已建立，请修改条目。', template: '用参考条目作底稿', versions: '版本', inForce: '现行', draft: '草稿', addItem: '添加条目', editItem: '修改条目', remove: '去掉', up: '上移', down: '下移', removed: '已去掉“{item}”。', notSaved: '还没有保存成功，内容已存在本机。请看按钮旁的原因，改好后再完成。', done: '完成编辑', editTitle: '编辑“{title}”', grades: '等级', addGrade: '添加等级', total: '共 {n} 条，{points} 分', totalPlain: '共 {n} 条', noItems: '还没有条目。', by: '{day}由{by}通过', save: '保存', gradeFrom: '{name}：{from} 分以上' },
    grade: { recorded: '已登记，到期前会提醒。', withdrawn: '已撤销。', withdraw: '撤销', reason: '撤销原因', title: '登记等级', why: '撤销：{reason}' },
    sheet: { name: '自查对照表', unit: '单位', stateLabel: '状态', self: '自查', review: '复核', percent: '达标%', gradeLabel: '等级', gaps: '差距' },
    comma: '、',
  },
  relation: { assessedUnit: '被评单位负责人' },
  action: {
    standard: { read: '查看评估标准', manage: '起草和采用评估标准' }, assessmentRound: { read: '查看自查评估', manage: '发起和结束自查', export: '导出自查对照表' }, grade: { read: '查看等级', manage: '登记和撤销等级' }, assessment: { read: '查看单位自查', fill: '填写和提交自查', review: '复核自查、布置整改' },
  },
  todo: { assessmentSelf: '完成自查', assessmentReview: '复核自查', gradeRenew: '申请等级复评' },
  event: {
    'assessmentRound.changed': '自查“{title}”的期限由{before}改为{until}，增加 {units} 个单位：{reason}', 'standard.created': '建立评估标准“{title}”', 'standard.saved': '保存评估标准“{title}”第 {number} 版，{items} 条', 'standard.draftBegun': '起草评估标准“{title}”第 {number} 版', 'standard.adopted': '登记评估标准“{title}”第 {number} 版由{adoptedBy}通过，{effectiveFrom}起施行', 'assessmentRound.opened': '发起自查“{title}”，{units} 个单位，期限{until}', 'assessmentRound.closed': '结束自查“{title}”', 'assessmentRound.exported': '导出自查对照表 {count} 条',
    'assessment.saved': '填写{unit}“{round}”', 'assessment.submitted': '提交{unit}“{round}”', 'assessment.withdrawn': '撤回提交{unit}“{round}”', 'assessment.sentBack': '退回{unit}“{round}”：{reason}', 'assessment.reviewed': '复核{unit}“{round}”', 'assessment.tasked': '布置{unit}“{round}”的整改：{item}', 'assessment.printed': '打印“{title}”', 'grade.recorded': '登记“{title}”{grade}，有效期至{until}', 'grade.withdrawn': '撤销“{title}”{grade}：{reason}', 'grade.endsSoon': '“{title}”{grade}将于{until}到期',
  },
  eventValue: { kind: { assessmentSelf: '单位自查', assessmentReview: '自查复核', gradeRenew: '等级到期' } },
  notice: {
    assessmentOpened: '请在{until}前完成“{title}”：逐条填写并附材料。', assessmentSubmitted: '{unit}提交了“{title}”，请复核。', assessmentSentBack: '“{title}”被退回：{reason}', assessmentReviewed: '“{title}”已复核，请查看差距。', assessmentSoon: '“{title}”将在{until}到期，请抓紧填写。', assessmentLate: '“{title}”已过期限（{until}），请尽快提交。', assessmentReviewWaits: '“{title}”等待复核，请在{until}前完成。', gradeEndsSoon: '“{title}”{grade}将于{until}到期，请准备复评。',
  },
  noticeName: { assessmentOpened: '自查开始', assessmentSubmitted: '自查待复核', assessmentSentBack: '自查退回', assessmentReviewed: '自查已复核', assessmentSoon: '自查快到期', assessmentLate: '自查逾期', assessmentReviewWaits: '复核提醒', gradeEndsSoon: '等级将到期' },
  setting: { 'assessment.self': '自查期限', 'assessment.self.hint': '发起自查时没有写明期限时使用。', 'assessment.review': '自查复核期限', 'assessment.review.hint': '从单位提交之日起计算；退回后重交也用这个期限。', 'grade.remindDays': '等级到期提前多少天提醒', 'grade.remindDays.hint': '到期前这些天开始提醒申请复评。' },
  error: errorsZh,
};
