/** Words of terms and changes of term. */
export const termsZh = {
  words: {
    term: {
      nth: '第{n}届', current: '本届', list: { title: '届次与换届', none: '还没有登记届次', overtaken: '　第{n}届提前产生，本届实际到{day}为止。', begin: '开始换届', record: '登记届次', changes: '换届', noChanges: '没有换届', elected: '当选 {n} 人', postponed: '延期到{day}：{reason}', due: '本届于{day}届满，请安排换届。', over: '本届已于{day}届满，尚未换届。' },
      field: { number: '第几届', startsOn: '开始日期', endsOn: '届满日期', to: '延期到', toRule: '最长不超过一年', reason: '原因', paper: '批准文号', years: '任期（年）', members: '会员人数', council: '理事人数', standing: '常务理事人数', supervisors: '监事人数', audit: '换届前的财务审计已完成', auditPaper: '审计报告文号', approvedOn: '主管单位同意日期', approvalPaper: '同意的批复文号', seats: '名额分配', seatsRule: '每行一个单位或类别和人数，如：长宁分会 3', candidates: '候选人', office: '职务', prior: '已连任', age: '届满年龄', for: '赞成', against: '反对', abstain: '弃权', elected: '当选', notNumber: '请填数字。', votesAbove: '共 {cast} 票，多于参加投票的 {present} 人。', voters: '参加投票人数', electedOn: '当选日期', filedOn: '备案日期', note: '说明', member: '会员', employer: '工作单位及职务', unit: '所在分会', objection: '意见', answer: '答复' },
      step: { plan: '方案', candidates: '候选人', publish: '公示', result: '结果', file: '备案' }, state: { planning: '筹备', published: '公示与选举', elected: '已当选', filed: '已备案', cancelled: '已终止' },
      office: { president: '会长', executiveVicePresident: '常务副会长', vicePresident: '副会长', secretaryGeneral: '秘书长', standingCouncillor: '常务理事', councillor: '理事', chiefSupervisor: '监事长', supervisor: '监事' },
      warn: { title: '需要留意（只作提醒，由会议决定）', none: '没有需要留意的地方。', councilTooLarge: '理事 {size} 人，超过会员 {members} 人的三分之一（最多 {most} 人）。', councilEven: '理事 {size} 人是双数，一般应为单数。', standingNotYet: '理事 {size} 人，一般超过 {above} 人才设常务理事会。', standingTooLarge: '常务理事 {standing} 人，超过理事的三分之一（最多 {most} 人）。', standingEven: '常务理事 {standing} 人是双数，一般应为单数。', supervisorsNumber: '监事 {n} 人，一般为 3 至 9 人。', supervisorsEven: '监事 {n} 人是双数，一般应为单数。', supervisorInCouncil: '{name}同时是理事会成员，不能任监事。', tooOld: '{name}届满时 {age} 岁，超过 {most} 岁。', ageUnknown: '{name}的出生日期没有登记，无法计算年龄。', tooManyTerms: '{name}将连任第 {terms} 届，一般不超过 {most} 届。', seatsDiffer: '名额合计 {given} 人，与理事 {size} 人不一致。', notOnRoll: '{name}已不在册（退会或去世），当选也不能就任，请终止后重新提名，或在结果中不列为当选。', fewCandidates: '理事会候选人 {n} 人，少于理事 {size} 人。', termTooLong: '任期 {years} 年，一般不超过 {most} 年。', noAudit: '换届前的财务审计还没有登记完成。', noApproval: '还没有登记业务主管单位同意换届方案。' },
      act: { import: '从表格导入', save: '保存', publish: '公示候选人', confirm: '当选人就任', file: '登记备案', cancel: '终止换届', material: '备案材料（一个压缩包）', officers: '登记任职人员', postpone: '延期换届', begin: '开始换届', add: '增加候选人', remove: '去掉', object: '提出意见', answer: '答复', candidates: '候选人名单（Word）', result: '选举结果（Word）', filing: '备案名单（Word）', seePublished: '公示页面' },
      done: { saved: '已保存。', published: '已公示，公示期间登录的人都可以提意见。', confirmed: '当选人已就任，新一届已登记。', filed: '已登记备案。', cancelled: '换届已终止。', postponed: '已登记延期。', begun: '换届已开始。', received: '意见已收到，只有秘书处能看到；答复后会通知您。', officers: '已登记 {n} 人。', answered: '已答复。' },
      ask: { beginTitle: '开始第{n}届换届？', beginText: '开始后按方案、候选人、公示、结果、备案办理；同一时间只能有一次换届，不办了可以终止。', publishTitle: '公示候选人？', publishText: '公示后候选人名单不能再改；所有有账号的人都会收到通知，能看到姓名、单位和职务，并可以提意见。', confirmTitle: '当选人就任？', confirmText: '当选人按任期登记职务和随职务的系统角色，上一届的职务在前一天结束。选举结果不能再改。', confirmOpen: '还有 {n} 条公示意见没有答复。', confirmRunning: '公示要到{day}才结束。', cancelTitle: '终止换届？' },
      page: { saidBefore: '我提过的意见', notAnswered: '还没有答复', answeredAt: '{day}答复', answerBy: '应在{day}前答复', publishedFrom: '公示时间：{from}至{to}。', officersTitle: '第{n}届任职人员', officersText: '登记使用本系统以前各届的任职人员，换届时据此计算连任届数。', until: '公示到{day}', over: '公示已于{day}结束', openObjections: '{n} 条意见还没有答复', noObjections: '没有收到意见', countOnly: '只填票数，不记谁投了什么票。', published: '第{n}届候选人公示', publishedText: '按姓氏笔画为序。对候选人有意见的，请在{day}前提出；意见只有秘书处能看到。', closed: '公示已经结束。', whole: '对整个名单', filed: '{day}备案', term: '任期{from}至{to}', nobody: '还没有候选人' },
    },
  },
  actions: { term: { read: '查看届次与换届', manage: '办理换届', readPublished: '查看候选人公示', object: '对候选人提出意见' } },
  todo: { termObjection: '答复公示意见', termResult: '登记选举结果', termFile: '办理备案' },
  events: {
    'term.saved': '登记第 {number} 届', 'term.postponed': '第 {number} 届延期换届到{to}：{reason}', 'term.changeBegun': '开始第 {number} 届换届', 'term.planSaved': '保存第 {number} 届换届方案', 'term.candidatesSaved': '保存第 {number} 届候选人名单，共 {count} 人', 'term.published': '公示第 {number} 届候选人，到{until}', 'term.objected': '收到对第 {number} 届候选人的意见', 'term.objectionAnswered': '答复对第 {number} 届候选人的意见',
    'term.publicationOver': '第 {number} 届候选人公示期满，收到意见 {objections} 条，未答复 {unanswered} 条', 'term.officersRecorded': '登记第 {number} 届任职人员 {count} 人', 'term.resultSaved': '登记第 {number} 届选举结果', 'term.elected': '第 {number} 届当选 {count} 人', 'term.filed': '第 {number} 届换届材料已备案', 'term.changeCancelled': '终止第 {number} 届换届：{reason}', 'term.paperPrinted': '打印第 {number} 届换届材料：{paper}',
  },
  clocks: { termPublication: '候选人公示', termObjection: '答复公示意见' },
  notices: {
    termPublished: '第{number}届候选人已公示，到{until}止。对候选人有意见的，请在公示期内提出。', termObjected: '收到一条对第{number}届候选人的意见，请答复。', termObjectionAnswered: '您对第{number}届候选人的意见已有答复，请查看。', termPublicationOver: '第{number}届候选人公示期满，收到意见 {objections} 条，未答复 {unanswered} 条。请登记选举结果。', termObjectionSoon: '对第{number}届候选人的意见应在{due}前答复。', termObjectionLate: '对第{number}届候选人的意见已过答复期限（{due}），请尽快答复。',
  },
  noticeNames: { termPublished: '候选人公示', termObjected: '收到公示意见', termObjectionAnswered: '公示意见的答复', termPublicationOver: '公示期满', termObjectionSoon: '公示意见答复提醒', termObjectionLate: '公示意见答复逾期' },
  settings: { 'term.publication': '候选人公示期', 'term.publication.hint': '从公示之日起，候选人名单接受意见的时间。', 'term.objection': '公示意见答复期限', 'term.objection.hint': '从收到意见之日起，秘书处应在此期限内答复。' },
};
