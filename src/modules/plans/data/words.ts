import type { PasteField } from '../rules/paste.ts';

/** What is written into records by the platform itself. */
export const RECORD_WORDS = { itemRemoved: '清单调整，不再要求', unfinishedFrom: '承接上年未完成', withdrawn: '撤回送审' } as const;

/** How columns of a plan are headed in people's tables. */
export const pasteHeads: Readonly<Record<PasteField, readonly string[]>> = {
  section: ['板块', '类别', '支柱', '工程', '分类', '部分', '重点方向'], title: ['事项', '举措', '任务', '工作事项', '工作任务', '项目', '内容', '重点工作', '清单项目'], body: ['要求', '说明', '具体要求', '主要内容', '工作要求', '措施'],
  lead: ['牵头', '牵头单位', '责任单位', '责任人', '负责人', '承办', '牵头部门', '责任部门'], due: ['完成时间', '完成时限', '时限', '期限', '截止日期', '完成日期'], target: ['目标', '目标数', '数量', '指标'], measure: ['计量', '计量单位', '目标单位'],
};
/** Heading of the plan that a row belongs to, in the common import. */
export const planHeads = ['计划', '计划名称', '所属计划', '规划', '工程名称', '行动名称'] as const;

/** Words of the printed plan. */
export const PAPER = {
  theme: '年度主题：{theme}', period: '{from}至{to}', as: '截至{day}', no: '序号', section: '板块', pillar: '支柱', item: '工作事项', measure: '举措', check: '清单项目', lead: '牵头', due: '完成时限', target: '目标', progress: '进展', none: '—', done: '已完成', late: '逾期', count: '共{items}项，完成{done}项', file: '{title}.docx',
  approved: '{by}{day}批准', unit: '单位', ofUnits: '{have}/{of}个单位', ofTarget: '{have}/{of}{measure}', ofTasks: '任务{have}/{of}', begun: '推进中', idle: '未开始', draft: '（草稿）', byUnit: '各单位完成情况', waived: '不要求', open: '未完成',
} as const;
