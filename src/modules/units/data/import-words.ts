import type { UnitKind } from '../contract/kinds.ts';

/** What people write for a kind of unit besides its word. */
export const kindWords: Readonly<Record<UnitKind, readonly string[]>> = {
  association: [], district: ['区县', '区县级组织', '县区组织'], branch: ['街道分会', '基层分会', '知联分会'], sectorBranch: ['行业分会', '系统'], newMemberBranch: ['新会员分会'], partyBranch: ['基层支部'], activityGroup: ['小组', '活动组'],
  committee: ['专委会', '工作委员会', '委员会'], specialGroup: ['特色组'], interestGroup: ['兴趣小组', '建言组'], taskForce: ['工作专班'], office: ['办公室', '机构', '秘书处'], handlingUnit: ['承办部门', '职能部门'],
};

/** Headings under which a column stands in people's tables. */
export const unitHeadings = {
  name: ['单位名称', '组织名称', '全称', '分会名称', '小组名称', '机构名称', '组织全称', '单位全称', '支部名称', '专委会名称'], kind: ['单位类别', '组织类别', '类型', '性质', '组织类型', '单位类型', '机构类型', '机构类别', '组织性质', '单位性质', '分类'], parent: ['上级', '上级组织', '隶属', '隶属单位', '所属单位', '隶属组织', '所属组织', '上级机构', '上级名称', '隶属关系', '上级分会'], shortName: ['单位简称', '组织简称', '机构简称'], aliases: ['曾用名', '别名', '其他名称'],
  headName: ['会长', '组长', '主任', '主要负责人', '负责人姓名', '主要负责人姓名', '召集人'], contactName: ['联络人', '秘书', '联系人姓名'], contactPhone: ['电话', '联系方式', '手机', '手机号'], validFrom: ['成立日期', '成立时间', '设立时间', '成立年月', '组建时间', '设立年月'], sortOrder: ['顺序', '排列次序'],
} as const;
