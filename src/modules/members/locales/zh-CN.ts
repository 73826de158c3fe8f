import { spreadsheetWords } from '#kit/pure/tabular/locales/zh-CN.ts';
import type { memberErrors } from '../contract/errors.ts';
import type { ExportColumn } from '../contract/members.ts';
import type { MemberEvents } from '../contract/events.ts';
import { importsZhCN } from './imports.zh-CN.ts';
import { memberPagesZhCN } from './pages.zh-CN.ts';
import type { MemberCategory, MemberStatus } from '../rules.ts';
import type { AlikeReason } from '../rules/alike.ts';

const columns = {
  name: '姓名', formerName: '曾用名', sex: '性别', ethnicGroup: '民族', birth: '出生年月', education: '学历', degree: '学位', employer: '工作单位', post: '职务', professionalTitle: '职称', affiliations: '党派', categories: '会员类别',
  phone: '手机号', email: '邮箱', unit: '所属组织', groups: '活动小组', committees: '专委会', joined: '入会时间', socialPosts: '社会职务', status: '状态', remark: '备注',
} satisfies Record<ExportColumn, string>;
const status = { active: '在册', suspended: '暂停', left: '已退会', deceased: '已故', merged: '已并入' } satisfies Record<MemberStatus, string>;

export const zhCN = {
  subjectType: { member: '会员' },
  member: {
    ...memberPagesZhCN,
    sex: { '0': '未知', '1': '男', '2': '女', '9': '未说明' },
    export: {
      title: '会员名册', picked: '选中的 {count} 人',
      columns,
    },
    status,
    alike: {
      phone: '电话相同', name: '姓名相同', writing: '姓名写法不同，实为同名', formerName: '与曾用名相同', sound: '姓名同音', email: '邮箱相同', birthDay: '出生日期相同', birthMonth: '出生年月相同', birthYear: '出生年份相同', employer: '工作单位相同', employerNear: '工作单位相近', unit: '所属组织相同', birthDiffers: '出生年月不同', sexDiffers: '性别不同',
    } satisfies Record<AlikeReason, string>,
    category: {
      nonCpcIntellectual: '党外知识分子', nonpartisan: '无党派人士', newSocialStratum: '新的社会阶层人士', returnee: '归国留学人员', newMediaFigure: '新媒体代表人士', youngEntrepreneur: '非公有制经济人士年轻一代',
    } satisfies Record<MemberCategory, string>,
  },
  import: importsZhCN,
  eventValue: { columns, 'member.statusChanged': { from: status, to: status } },
  event: {
    'member.created': '录入了会员{name}', 'member.edited': '修改了会员{name}的资料', 'member.statusChanged': '会员{name}的状态由“{from}”变更为“{to}”，自{on}起', 'member.phoneRead': '查看了会员{name}的完整电话，事由：{reason}',
    'member.homeUnitChanged': '把{name}从{fromName}转到{toName}，自{on}起', 'member.homeCorrected': '更正{name}的所属组织：至{until}登记在{unitName}有误，原因：{reason}', 'member.homeRestored': '撤回对{name}所属组织的更正：至{until}仍登记在{unitName}', 'member.unitJoined': '把{name}编入{unitName}', 'member.unitLeft': '{name}离开{unitName}，自{on}起', 'member.exported': '导出了 {count} 名会员的资料',
    'import.committed': '导入名册“{fileName}”：新增 {added} 人，更新 {updated} 人', 'import.undone': '撤销了名册“{fileName}”的导入：移除 {removed} 人，恢复 {restored} 人',
  } satisfies Record<keyof MemberEvents, string>,
  relation: { self: '本人', member: '会员' },
  action: {
    'member.list': '查看会员名单', 'member.read': '查看会员资料', 'member.listPhones': '在名单里看到完整电话', 'member.ownPhone': '看到自己的电话', 'member.unmask': '逐个查看完整电话', 'member.create': '录入会员', 'member.edit': '修改会员资料',
    'member.changeStatus': '变更会员状态', 'member.pickAny': '按姓名查找任何会员', 'member.pick': '选择会员', 'member.export': '导出会员', 'member.import': '导入名册',
  },
  setting: { 'members.importKeepDays': '名册原始文件保留天数（导入后）', group: { members: '会员名册' } },
  error: {
    ...spreadsheetWords,
    'member.not_found': '没有找到这名会员，可能已移走，或不在您的查看范围内。',
    'member.phone_taken': '这个手机号已登记在另一名会员名下，请核对。',
    'member.unit_not_found': '没有找到所选的单位，可能已撤销。请重新选择。',
    'member.unit_out_of_reach': '所选的单位不在您的管理范围内，请选择本单位或下级单位。',
    'member.unit_kind_wrong': '这类单位不能这样用：所属单位请选分会、支部或本会，工作单位请选小组、专委会或专班。',
    'member.status_not_possible': '目前的状态不能这样变更。请刷新后再看。',
    'member.date_in_future': '日期不能晚于今天。',
    'member.date_out_of_range': '年份应在 {from} 年到 {to} 年之间，请核对后重填。',
    'member.date_before_joined': '日期早于 {date}，这名会员那时还没有入会。请核对日期，或先更正入会时间。',
    'member.joined_before_birth': '入会时间不晚于出生年月，请核对这两项。',
    'member.not_on_roll': '这名会员已不在册，不能编入小组或专委会。',
    'member.end_before_start': '离开的日期早于加入的日期，请重新选择。',
    'member.unit_not_yet': '“{unit}”{date}才成立，参加的日期不能更早。成立日期登记有误的，请先到组织架构里更正。',
    'member.already_in_unit': '这名会员已经在这个单位里。',
    'member.unit_link_not_found': '这条工作单位的记录已经结束或不存在。请刷新后再看。',
    'member.home_not_found': '这条所属组织的记录不存在，可能已经更正。请刷新后再看。',
    'member.home_day_taken': '同一天已另有一条所属组织的记录，不能撤回这次更正。请先核对那一条。',
    'member.field_is_the_members': '这一项由会员本人填写，工作人员不能代改。请本人在“我的资料”里修改。',
    'member.no_phone': '这名会员没有登记电话。',
    'member.merged': '这份档案已并入另一份。请打开保留的那份档案办理。',
    'member.erased': '这份档案的个人信息已清除，不能再修改或登记。本人重新入会的，请按新会员办理。',
    'member.name_unreadable': '姓名里没有可读的文字，请重新填写。',
    'import.not_found': '没有找到这次导入，可能已清理，或不在您的查看范围内。',
    'import.unreadable': '这个文件读不出来，请确认是 Excel 或 CSV 名册。',
    'import.too_many_rows': '名册超过 {limit} 行，请分成几个文件导入。',
    'import.head_not_found': '没有在文件里找到表头。请确认第一行以下每人一行，表头里有“姓名”一列；一人一张表、或者项目竖着排的，请先整理成每人一行。',
    'import.name_not_mapped': '请指出哪一列是姓名。',
    'import.wrong_state': '这次导入目前不能这样办理。请刷新后再看。',
    'import.still_working': '正在读取或核对，请等进度走完再办理。',
    'import.has_problems': '还有 {count} 行有问题。请改正、选择处理办法或跳过后再导入。',
    'import.nothing_to_do': '没有要新增或更新的内容。',
    'import.outdated': '预览之后有 {count} 行与现在的情况不符：会员的资料被别人改动、单位已经撤销，或者已不在您的管理范围内。请重新核对后再导入。',
    'import.row_not_found': '没有找到这一行。请刷新后再看。',
    'import.choice_not_possible': '这一行不能这样处理。请先改正内容。',
    'import.in_use': '这次导入新增的人里有 {count} 名已在别处使用（如账号、建言），不能整批撤销。',
    'import.edited_since': '这次导入新增的人里有 {count} 名之后被修改过。撤销会一并移除，请确认。',
    'import.undo_expired': '这次导入已超过 {days} 天，留底已清理，不能撤销。',
    'import.unit_text_not_found': '名册里没有这个单位名称。请刷新后再看。',
  } satisfies Record<keyof typeof memberErrors, string> & typeof spreadsheetWords,
};
