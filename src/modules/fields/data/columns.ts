import type { Basis, EditedBy, FieldType, Owner, Tier } from '../rules/words.ts';

/** What the dictionary says of a column of the register when a site begins; `key` is the field's name in the register's contract. */
export interface ColumnField {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly codeTable?: string;
  readonly purpose: string;
  readonly owner: Owner;
  readonly editedBy: EditedBy;
  readonly needsApproval: boolean;
  readonly required?: boolean;
  readonly sensitive?: boolean;
  readonly basis?: Basis;
  readonly tier?: Tier;
}

const own = (needsApproval: boolean) => ({ owner: 'member', editedBy: 'both', needsApproval }) as const;
const staff = { owner: 'secretary', editedBy: 'secretary', needsApproval: false } as const;

/** The columns of the register, in the order of the file. */
export const columnFields: readonly ColumnField[] = [
  { key: 'name', label: '姓名', type: 'text', purpose: '识别会员，用于名册、通知和文书', ...own(true), required: true },
  { key: 'formerName', label: '曾用名', type: 'text', purpose: '核对身份，避免重复登记', ...own(true) },
  { key: 'sex', label: '性别', type: 'code', codeTable: 'sex', purpose: '名册统计与活动安排', ...own(true) },
  { key: 'ethnicGroup', label: '民族', type: 'code', codeTable: 'ethnicGroup', purpose: '队伍结构统计', ...own(true) },
  { key: 'birth', label: '出生年月', type: 'day', purpose: '队伍结构统计、任职年龄测算', ...own(true) },
  { key: 'affiliations', label: '政治面貌', type: 'codes', codeTable: 'affiliation', purpose: '确认会员身份类别，队伍结构统计', ...staff, sensitive: true },
  { key: 'categories', label: '会员类别', type: 'codes', codeTable: 'memberCategory', purpose: '按类别联系服务会员，由本人申报', ...own(true) },
  { key: 'education', label: '学历', type: 'code', codeTable: 'education', purpose: '队伍结构统计、专业对接', ...own(true) },
  { key: 'degree', label: '学位', type: 'text', purpose: '队伍结构统计、专业对接', ...own(true) },
  { key: 'employer', label: '工作单位', type: 'text', purpose: '联系会员、安排活动、对接专业', ...own(true) },
  { key: 'post', label: '职务', type: 'text', purpose: '联系会员、称谓与座次安排', ...own(true) },
  { key: 'professionalTitle', label: '职称', type: 'text', purpose: '专业对接、队伍结构统计', ...own(true) },
  { key: 'titleGrade', label: '职称级别', type: 'code', codeTable: 'titleGrade', purpose: '专业对接、队伍结构统计', ...own(true) },
  { key: 'phone', label: '手机号', type: 'text', purpose: '通知与联系', ...own(false) },
  { key: 'otherPhones', label: '其他电话', type: 'lines', purpose: '手机联系不上时使用', ...own(false) },
  { key: 'email', label: '邮箱', type: 'text', purpose: '发送通知与材料', ...own(false) },
  { key: 'homeUnitId', label: '所属组织', type: 'unit', purpose: '确定由哪个组织联系服务', ...staff, required: true },
  { key: 'joined', label: '入会时间', type: 'day', purpose: '计算会龄', ...staff },
  { key: 'socialPosts', label: '社会职务', type: 'longText', purpose: '掌握履职情况，避免重复安排', ...own(true) },
  { key: 'remark', label: '备注', type: 'longText', purpose: '秘书处工作备注，本人可见', ...staff },
];
