import type { Office } from '../rules/terms.ts';

/** Words of the papers of a change of term. */
export const TERM_PAPERS = {
  candidates: '第{n}届候选人名单（按姓氏笔画为序）', result: '第{n}届选举结果', filing: '第{n}届负责人和理事、监事备案名单', count: '共{n}人', yes: '当选', no: '未当选', unknown: '',
  columns: { no: '序号', name: '姓名', sex: '性别', birth: '出生年月', employer: '工作单位及职务', office: '职务', for: '赞成', against: '反对', abstain: '弃权', result: '结果', from: '任职起', to: '任职止' }, male: '男', female: '女',
  offices: { president: '会长', executiveVicePresident: '常务副会长', vicePresident: '副会长', secretaryGeneral: '秘书长', standingCouncillor: '常务理事', councillor: '理事', chiefSupervisor: '监事长', supervisor: '监事' } satisfies Record<Office, string>,
} as const;
