import { zhCN as rows } from '../import/locales/zh-CN.ts';
import { importPagesZhCN } from './import-pages.zh-CN.ts';

/** Words of importing rosters. */
export const importsZhCN = {
  ...rows.import,
  page: importPagesZhCN,
  match_several_alike: '会员库里有几位同名的人都可能是这一位。请选定一位，或按新人录入。',
  match_perhaps_same: '会员库里有同名的人，不能确定是否同一位。请选定是他，还是新人。',
  match_phone_of_other: '这个手机号已登记在另一名会员名下。请核对姓名或号码；确是同一人，请在下面选这一位。',
  match_no_longer_member: '会员库里有这一位，但已不在册。请在下面选这一位，或按新会员录入。',
  match_elsewhere: '这一位可能已由其他单位登记。请与秘书处核对；确是另一人可按新人录入。',
  namesakes: '会员库里已有 {count} 位同名的人，已按出生年月等判定为另一人。请核对。',
  siteField: '{label}（本会增加）',
  site_number: '“{label}”要填数字，这里是“{value}”。', site_day: '“{label}”要填日期，如 2024-05-01 或 2024-05，这里是“{value}”。', site_yes_no: '“{label}”填“是”或“否”，这里是“{value}”。', site_code: '“{label}”的代码表里没有“{value}”。请改成表里的名称或代码。', site_text: '“{label}”太长，或含有不能保存的字符。',
  site_gone: '这个资料项已停用或不再开放导入。请回到上一步重新对应列。', site_out_of_reach: '您不能修改这位会员的“{label}”。请改正或跳过。',
  unit_needed: '没有填写所属组织，也没有选择默认组织。请补上。',
  unit_out_of_reach: '“{unit}”不在您的管理范围内，不能录入到那里。',
  rowAt: '第 {row} 行', rowAtIn: '“{sheet}”第 {row} 行',
  repeats: { same: '与{row}完全相同，只导入一次。', person: '与{row}可能是同一个人。请改正、跳过，或按另一人录入。', phone: '手机号与{row}相同，姓名不同。请核对是谁的号码。' },
  template: {
    title: '会员名册（导入模板）', sheet: '会员名册', serial: '序号', example: '示例',
    values: {
      name: '张三', sex: '男', ethnicGroup: '汉族', birthDate: '1985-03', education: '大学本科', degree: '文学学士', employer: '第一中学', post: '教师', professionalTitle: '高级教师', affiliations: '无党派人士', phone: '13800000000',
      unit: '城东街道分会', activityGroups: '教育组', committees: '青年专委会', joinedOn: '2020-06', socialPosts: '区政协委员', memberCategories: '党外知识分子',
    },
  },
  report: { title: '导入问题清单', of: '“{file}”导入问题清单', stamp: '下载人：{name}　下载时间：{at}', sheet: '工作表', row: '行号', reason: '问题' },
  cli: {
    counts: '新增 {new} 人，更新 {update} 人，无变化 {same} 人；有错误 {error} 行，需要判断 {conflict} 行。',
    row: '{row}：{text}', notWritten: '有问题的行没有处理完，什么都没有写入。请改正文件后再导入，或在网页上导入并逐行处理。',
    dryRun: '这是试运行，什么都没有写入。', nothing: '与会员库一致，没有要写入的内容。', written: '已写入。',
  },
} as const;
