import type { Office } from '../rules/terms.ts';

/** How columns of a list of candidates are headed. */
export const candidateHeadings: Readonly<Record<'name' | 'unit' | 'office' | 'terms', readonly string[]>> = {
  name: ['姓名', '候选人', '候选人姓名', '会员姓名'], unit: ['所在分会', '所属分会', '所属组织', '分会', '支部', '单位'], office: ['拟任职务', '职务', '候选职务', '提名职务', '拟安排职务', '推荐职务'], terms: ['已连任', '已任届数', '连任届数', '已连任届数'],
};
/** How offices are written. */
export const officeWords: Readonly<Record<string, Office>> = {
  会长: 'president', 主席: 'president', 理事长: 'president', 常务副会长: 'executiveVicePresident', 副会长: 'vicePresident', 副主席: 'vicePresident', 副理事长: 'vicePresident', 秘书长: 'secretaryGeneral', 常务理事: 'standingCouncillor', 常务理事候选人: 'standingCouncillor', 理事: 'councillor', 理事候选人: 'councillor', 监事长: 'chiefSupervisor', 监事会主席: 'chiefSupervisor', 监事: 'supervisor',
};
