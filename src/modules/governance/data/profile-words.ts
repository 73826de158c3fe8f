/** Words of the annual inspection sheet. */
export const ANNUAL = {
  title: '{year}年度检查情况表', count: '统计截止{day}', printed: '制表{day}',
  creditCode: '统一社会信用代码', registrationNumber: '登记证号', registrationAuthority: '登记管理机关', supervisingBody: '业务主管单位', foundedOn: '成立日期', certificateUntil: '证书有效期至', representative: '法定代表人', representativeFrom: '任职起始', phone: '联系电话', email: '电子邮箱', address: '住所', purpose: '宗旨', scope: '业务范围', charter: '现行章程', charterLine: '《{title}》第{n}版，{day}起施行',
  name: '社会团体名称', registration: '一、登记事项', people: '二、会员和组织', meetings: '三、会议和制度', byHand: '四、财务和意见（由经办人填写）',
  numbers: {
    membersAtEnd: '会员总数', joined: '本年度入会', returned: '本年度恢复会籍', left: '本年度退会、去世', branches: '分会（支部）', groups: '活动小组', committees: '专门委员会', councillors: '理事', standing: '其中常务理事（含负责人）', supervisors: '监事', general: '会员大会', council: '理事会', standingCouncil: '常务理事会', presidents: '会长办公会', rulesInForce: '现行制度',
  },
  units: { people: '{n}人', places: '{n}个', times: '{n}次', rules: '{n}项' },
  blanks: ['净资产（万元）', '本年度收入（万元）', '本年度支出（万元）', '专职工作人员（人）'], opinion: '本会自查意见', sign: '法定代表人签名：　　　　　　　（盖章）　　　　年　月　日', supervisorOpinion: '业务主管单位初审意见', authorityOpinion: '登记管理机关检查结论', stamp: '（盖章）　　　　年　月　日',
} as const;
