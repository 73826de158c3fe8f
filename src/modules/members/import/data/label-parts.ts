import type { Meaning } from '../fields.ts';

/** Parts of labels that decide when no whole label is known, tried in order: 本人联系手机号码 holds 手机. */
export const labelParts: readonly (readonly [RegExp, Meaning])[] = [
  [/身份证|证件号/, { use: 'refused', refused: 'idNumber' }],
  [/家庭.*(?:住址|地址)|住址|户籍/, { use: 'refused', refused: 'homeAddress' }],
  [/宗教/, { use: 'refused', refused: 'religion' }],
  [/健康|血型/, { use: 'refused', refused: 'health' }],
  [/配偶|子女|婚姻|家庭成员/, { use: 'refused', refused: 'family' }],
  [/银行|账号|帐号/, { use: 'refused', refused: 'bankAccount' }],
  [/曾用名/, { use: 'formerName' }],
  [/紧急联系|推荐人|介绍人|入党|工作时间|毕业|年龄/, { use: 'unused' }],
  [/姓名/, { use: 'name' }],
  [/性别/, { use: 'sex' }],
  [/民族/, { use: 'ethnicGroup' }],
  [/出生/, { use: 'birthDate' }],
  [/单位.*职务|单位.*职位|单位.*岗位/, { use: 'employerAndPost' }],
  [/职称|专业技术/, { use: 'professionalTitle' }],
  [/学历|文化程度/, { use: 'education' }],
  [/学位/, { use: 'degree' }],
  [/手机|移动电话/, { use: 'phone' }],
  [/办公.*电话|单位.*电话|固定电话|座机|固话/, { use: 'otherPhones' }],
  [/联系电话|联系方式|电话/, { use: 'phone' }],
  [/邮箱|邮件|e-?mail/, { use: 'email' }],
  [/党派|政治面/, { use: 'affiliations' }],
  [/入会|加入.*会|参加(?:本|知联|新联|留联|.*联谊)会/, { use: 'joinedOn' }],
  [/小组/, { use: 'activityGroups' }],
  [/委员会|专委/, { use: 'committees' }],
  [/分会|支部|支会|基层组织|所[在属](?:基层|党外|知联会|新联会|联谊会|统战)*组织|所属团体/, { use: 'unit' }],
  [/社会职务|社会兼职|兼职|人大|政协|政治安排/, { use: 'socialPosts' }],
  [/类别|统战身份|人士身份/, { use: 'memberCategories' }],
  [/工作单位|所在单位/, { use: 'employer' }],
  [/职务/, { use: 'post' }],
  [/备注/, { use: 'remark' }],
];

/** Words that stand in labels and hardly ever in the cells below them: what the search for the head goes by besides whole labels. */
export const labelMarks = /姓名|性别|民族|出生|学历|学位|职称|手机|电话|邮箱|政治面貌|入会|备注|身份证|职务$|序号|所属|所在|工作单位/;

/** Last levels of a head that say little without the level above: 出生/年, 入会/年月, 会内情况/职务. */
export const vagueLevels = { dates: new Set(['年', '月', '日', '年份', '年月', '时间', '日期']), posts: new Set(['职务', '任职', '担任职务']), ownBody: /会内|本会|知联会|联谊会|社会/ } as const;

/** Joining, without a word of what was joined. */
export const bareJoining: ReadonlySet<string> = new Set(['加入时间', '加入日期', '加入年月', '参加时间']);
/** Heads that name a party, behind which joining is joining the party; behind 政治面貌 it need not be. */
export const partyLabels: ReadonlySet<string> = new Set(['党派', '民主党派', '所属党派', '参加党派', '党派名称']);

/** What a last level in a row of hints says of the level above, and nothing of the column itself: 生日/阳历. */
export const levelHints = /^(?:阳历|公历|农历|阴历|必填|选填|可多选|单选|多选|格式|全称|简称|本人|如.*|例.*|填.*|按.*|\d+位)$/;

/** 出生年, 出生/月: a part of a date; 出生年月 is a whole one. */
export const dateParts = { one: /(?:出生|入会|加入).*?([年月日])份?$/, several: /年月|月日|年日/ } as const;
