import type { AssociationKind } from '#modules/associations/index.ts';
import type { RoleName } from '#modules/accounts/index.ts';
import type { UnitKind } from '#modules/units/index.ts';

// Every person, unit and matter here is invented.

/** The password of every demonstration account. */
export const demoPassword = 'Juzhi-demo-2026';

export const demoAssociation = {
  setUpBy: '演示', profile: { name: '明湖区党外知识分子联谊会', shortName: '明湖知联会', kind: 'nonCpcIntellectuals' as AssociationKind },
  names: [{ from: '1993-05-18', name: '明湖区中青年知识分子联谊会', shortName: '明湖中青联', ground: '明社登〔1993〕16号' }, { from: '2007-09-20', name: '明湖区党外知识分子联谊会', shortName: '明湖知联会', ground: '明民社更〔2007〕8号' }],
};

const ROOT = demoAssociation.profile.name;

export interface DemoUnit { readonly name: string; readonly kind: UnitKind; readonly parent?: string; readonly short?: string; readonly aliases?: readonly string[]; readonly head?: string; readonly state?: 'planned' | 'preparing' }
const branch = (name: string): DemoUnit => ({ name: `${name}街道分会`, short: `${name}分会`, kind: 'branch', parent: ROOT, aliases: [`${name}街道知联分会`, `${name}分会`] });

export const demoUnits: readonly DemoUnit[] = [
  { name: ROOT, short: demoAssociation.profile.shortName, kind: 'association' },
  { name: '秘书处', kind: 'office', parent: ROOT },
  ...['长宁', '石门', '望江', '临湖', '东桥', '北苑', '青山', '云栖', '新港', '和平'].map(branch),
  { name: '新会员支部', kind: 'newMemberBranch', parent: ROOT },
  ...['教育组', '医卫组', '科技组', '文化组', '经济组', '法律组'].map((name): DemoUnit => ({ name, kind: 'activityGroup', parent: ROOT })),
  ...['参政议政专委会', '社会服务专委会', '青年专委会', '妇女专委会', '文体专委会', '科技创新专委会'].map((name): DemoUnit => ({ name, kind: 'committee', parent: ROOT })),
  ...[['区住房和城乡建设局', '区住建局'], ['区教育局', '区教育局'], ['区卫生健康局', '区卫健局'], ['区民政局', '区民政局'], ['区交通运输局', '区交通局'], ['区生态环境分局', '区环境分局'], ['区综合行政执法局', '区综合执法局'], ['区文化和旅游局', '区文旅局']].map(([name = '', short = '']): DemoUnit => ({ name, short, kind: 'handlingUnit', parent: ROOT })),
  { name: '科创园区分会', short: '科创园分会', kind: 'sectorBranch', parent: ROOT, state: 'preparing' }, { name: '国资系统分会', short: '国资分会', kind: 'sectorBranch', parent: ROOT, state: 'planned' },
];

/** What the association is to cover, and the unit that does. */
export const demoCoverage = {
  street: [...['长宁', '石门', '望江', '临湖', '东桥', '北苑', '青山', '云栖', '新港', '和平'].map((n) => [`${n}街道`, `${n}街道分会`] as const), ['花溪街道'] as const, ['枫林街道'] as const],
  university: [['明湖大学'], ['明湖师范学院']] as const,
  sector: [['国资系统', '国资系统分会'], ['卫生系统']] as const,
  park: [['科创园区', '科创园区分会'], ['文创产业园']] as const,
};

export interface DemoPerson { readonly username: string; readonly name: string; readonly roles: readonly (readonly [RoleName, string])[]; readonly unit?: string }

export const demoStaff: readonly DemoPerson[] = [
  { username: 'admin', name: '管系统', roles: [['systemAdmin', ROOT]] },
  { username: 'anquan', name: '管安全', roles: [['securityAdmin', ROOT]] },
  { username: 'shenji', name: '管审计', roles: [['auditAdmin', ROOT]] },
  { username: 'mishu', name: '林文秘', roles: [['secretariatOfficer', ROOT]] },
  { username: 'bianji', name: '苏编修', roles: [['editor', ROOT]] },
  { username: 'qianfa', name: '周会长', roles: [['issuer', ROOT]] },
  { username: 'lianluo', name: '方联络', roles: [['liaisonOfficer', ROOT]] },
  { username: 'lingdao', name: '高阅知', roles: [['leader', ROOT]] },
  { username: 'duban', name: '严督办', roles: [['supervisionOfficer', ROOT]] },
  { username: 'zhujian', name: '何经办', roles: [['handlingOfficer', '区住房和城乡建设局']] },
  { username: 'zhujianju', name: '罗局长', roles: [['handlingHead', '区住房和城乡建设局']] },
  { username: 'minzheng', name: '汪经办', roles: [['handlingOfficer', '区民政局']] },
  { username: 'minzhengju', name: '邓局长', roles: [['handlingHead', '区民政局']] },
  { username: 'jiaotong', name: '薛经办', roles: [['handlingOfficer', '区交通运输局']] },
  { username: 'jiaotongju', name: '贺局长', roles: [['handlingHead', '区交通运输局']] },
];

export interface DemoMember {
  readonly name: string; readonly branch: string; readonly sex: '1' | '2'; readonly birth: string; readonly employer: string; readonly post: string; readonly title: string | null; readonly affiliation: string; readonly phone: string; readonly joinedOn: string; readonly groups: readonly string[];
  readonly username?: string; readonly roles?: readonly (readonly [RoleName, string])[];
}

const signedIn: Record<string, Pick<DemoMember, 'username' | 'roles'>> = {
  陈知行: { username: 'chenzhixing' }, 李同心: { username: 'litongxin' }, 欧阳若水: { username: 'ouyang' }, 单明哲: { username: 'shanmingzhe', roles: [['branchSecretary', '长宁街道分会']] }, 仇致远: { username: 'qiuzhiyuan', roles: [['branchHead', '石门街道分会']] },
};
const names = ['陈知行', '李同心', '欧阳若水', '单明哲', '仇致远', '王思源', '张允和', '刘慎之', '赵清扬', '孙怀瑾', '周以宁', '吴念祖', '郑书言', '冯雅集', '褚望舒', '卫长风', '蒋闻道', '沈如初', '韩知远', '杨景行', '朱若谷', '秦安石', '尤达明', '许听澜', '何其正', '吕行知', '施予怀', '孔思齐', '曹子衿', '严以律', '华容与', '金正言', '魏徵明', '陶然亭', '姜自强', '戚守信', '谢惟一', '邹鲁生', '喻晓光', '柏长青', '区锦程', '解语堂'];
const employers = [['区第一中学', '副校长', '高级教师'], ['区人民医院', '科主任', '主任医师'], ['明湖大学', '系主任', '副教授'], ['恒信会计师事务所', '合伙人', '高级会计师'], ['知行律师事务所', '律师', '二级律师'], ['云栖设计院', '总工程师', '正高级工程师'], ['区文化馆', '馆员', '馆员'], ['新港物流公司', '总经理', null], ['农业科学研究所', '室主任', '研究员'], ['临湖社区卫生服务中心', '医师', '主治医师']] as const;
const branches = demoUnits.filter((u) => u.kind === 'branch').map((u) => u.name);
const groups = demoUnits.filter((u) => u.kind === 'activityGroup').map((u) => u.name);
const committees = demoUnits.filter((u) => u.kind === 'committee').map((u) => u.name);
const of = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

export const demoMembers: readonly DemoMember[] = names.map((name, i) => ({
  name, branch: of(branches, name === '单明哲' ? 0 : name === '仇致远' ? 1 : i), sex: i % 3 === 0 ? '2' : '1', birth: `${1958 + ((i * 7) % 40)}-${String(1 + (i % 12)).padStart(2, '0')}-15`,
  employer: of(employers, i)[0], post: of(employers, i)[1], title: of(employers, i)[2], affiliation: of(['13', '12', '05', '13', '06', '11'], i), phone: `1390000${String(1000 + i)}`, joinedOn: `${2008 + (i % 17)}-06-01`,
  groups: [of(groups, i), ...(i % 2 === 0 ? [of(committees, i)] : [])], ...signedIn[name],
}));
