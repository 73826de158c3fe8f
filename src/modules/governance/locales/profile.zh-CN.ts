/** Words of the association's profile. */
export const profileZh = {
  about: {
    title: '关于本会', publicTitle: '关于我们', results: '建言成果公开', on: '查看哪一天的情况', onRule: '不填看今天：名称、法定代表人和章程按那一天显示。', asOf: '{day}的情况', nothing: '还没有登记本会的情况。', nothingText: '请点“修改”，照登记证书填写。', notFilled: '未填写', edit: '修改', updated: '{name}修改于{at}',
    registration: '登记事项', purposeTitle: '宗旨和业务范围', contact: '联系方式', names: '名称沿革', namesEdit: '登记更名', people: '法定代表人', charter: '章程', noCharter: '还没有章程。章程在“制度”里起草和登记通过，类别选“章程”。', openRules: '打开制度', current: '现任', now: '现用', span: '{from}至{to}', since: '{from}起', version: '第 {n} 版', inForce: '现行有效', adopted: '{day}由{by}通过', publicLink: '公开页面', isPublic: '已公开', sheet: '年检情况表',
    field: {
      name: '名称', creditCode: '统一社会信用代码', registrationNumber: '登记证号', supervisingBody: '业务主管单位', registrationAuthority: '登记管理机关', purpose: '宗旨', scope: '业务范围', foundedOn: '成立日期', certificateUntil: '证书有效期至', address: '住所', phone: '联系电话', email: '电子邮箱', representative: '法定代表人', names: '名称沿革', charter: '现行章程',
      published: '向社会公开的内容', personName: '姓名', member: '会员', post: '职务', from: '任职起始日期', to: '任职截止日期', ground: '依据', reason: '更正原因',
    },
    rule: {
      creditCode: '18 位；最后一位是校验码，录错一位就能查出。还没有代码的可不填。', registrationNumber: '老证书的证号，如“社证字第0123号”。没有可不填。', published: '勾选的内容不登录也能看到，名称总是公开。法定代表人公开的只有姓名，请先征得本人同意。', member: '法定代表人是会员的，选会员；不是会员的，填姓名。', to: '现任的不填。登记新的一任，前一任自动截止到前一天。', ground: '如：变更登记批复文号、选举会议。', reason: '已经登记过的内容可能已经使用，更正要说明原因。', post: '如：会长',
    },
    act: { save: '保存', addRepresentative: '登记法定代表人', correct: '更正', remove: '删去', download: '下载年检情况表（Word）' },
    done: { saved: '已保存。', recorded: '已登记。', corrected: '已更正。', removed: '已删去。' },
    ask: { removeTitle: '删去这条登记？', removeText: '“{name}”{from}起的登记会被删去，操作记录里仍能查到。', seen: '所有登录的人都能看到；勾选公开的，不登录也能看到。' },
    annual: {
      title: '年检情况表', lead: '数字由系统按{day}的记录统计，点开可以看到每一条。财务数字和意见由经办人在 Word 里填写。', year: '年度', yearOf: '{year}年度', comma: '、', missing: '以下登记事项还没有填写，情况表上会空着：{names}。', fill: '去填写', openRecords: '查看记录', records: '{year}年度：{what}', recordsLead: '截止{day}。', person: '姓名', unit: '组织', place: '所属', day: '日期', empty: '没有记录',
      number: { membersAtEnd: '会员总数', joined: '本年度入会', returned: '本年度恢复会籍', left: '本年度退会、去世', branches: '分会（支部）', groups: '活动小组', committees: '专门委员会', councillors: '理事', standing: '常务理事（含负责人）', supervisors: '监事', general: '会员大会（次）', council: '理事会（次）', standingCouncil: '常务理事会（次）', presidents: '会长办公会（次）', rulesInForce: '现行制度（项）' },
    },
  },
};
export const profileActionsZh = { read: '查看关于本会', manage: '修改本会的登记事项和公开内容', sheet: '查看和打印年检情况表' };
export const profileEventsZh = { 'about.changed': '修改了本会的登记事项 {count} 项', 'about.representativeRecorded': '登记法定代表人{name}，{from}起', 'about.representativeCorrected': '更正法定代表人{name}的登记：{reason}', 'about.representativeRemoved': '删去法定代表人{name}的登记：{reason}', 'about.sheetPrinted': '打印{year}年度年检情况表' };
