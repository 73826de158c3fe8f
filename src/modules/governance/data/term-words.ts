import type { Office } from '../rules/terms.ts';

/** Words of the papers of a change of term. */
export const TERM_PAPERS = {
  title: '第{n}届换届', publication: '第{n}届候选人公示', elected: '已选举产生', comma: '、',
  candidates: '第{n}届候选人名单（按姓氏笔画为序）', result: '第{n}届选举结果', filing: '第{n}届负责人和理事、监事备案名单', count: '共{n}人', yes: '当选', no: '未当选', unknown: '',
  material: '第{n}届换届备案材料', contents: '材料目录',
  plan: {
    title: '第{n}届换届方案', headTerm: '一、任期', term: '本届为第{n}届，任期{years}年，自{from}起至{to}止。', headSizes: '二、人数和名额', sizes: '现有会员{members}人，拟选举{list}。', noSizes: '现有会员{members}人，理事、监事人数尚未确定。', council: '理事', standing: '常务理事', supervisors: '监事', seats: '名额分配：{list}。', seat: '{label}{n}人', headBefore: '三、换届前的工作',
    audit: '换届前的财务审计已完成。', auditPaper: '换届前的财务审计已完成（{paper}）。', noAudit: '换届前的财务审计尚未完成。', approved: '换届方案于{day}经业务主管单位同意。', approvedPaper: '换届方案于{day}经业务主管单位同意（{paper}）。', notApproved: '换届方案尚未报业务主管单位同意。', headNotes: '四、需要说明的情况', note: '{n}. {text}',
  },
  public: { title: '第{n}届候选人公示情况', when: '候选人{n}人次于{from}起公示，{to}止。', none: '公示期间没有收到意见。', some: '公示期间收到意见{n}条，已答复{answered}条。', objection: '{n}. 关于{about}：{text}', whole: '整个名单', gone: '后来撤下的候选人', withdrawn: '此前的公示于{day}撤回，修改名单后重新公示。原因：{reason}', answer: '答复：{answer}', open: '尚未答复。' },
  columns: { no: '序号', name: '姓名', sex: '性别', birth: '出生年月', employer: '工作单位及职务', office: '职务', for: '赞成', against: '反对', abstain: '弃权', result: '结果', from: '任职起', to: '任职止' }, male: '男', female: '女',
  offices: { president: '会长', executiveVicePresident: '常务副会长', vicePresident: '副会长', secretaryGeneral: '秘书长', standingCouncillor: '常务理事', councillor: '理事', chiefSupervisor: '监事长', supervisor: '监事' } satisfies Record<Office, string>,
} as const;
