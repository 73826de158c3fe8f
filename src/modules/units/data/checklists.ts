import type { UnitKind } from '../contract/kinds.ts';

type Checks = { title: string; required: boolean }[];
const must = (title: string) => ({ title, required: true });
const may = (title: string) => ({ title, required: false });
const body: Checks = [must('上级统战部门同意筹备'), must('发起人名单'), must('章程或工作规则草案'), must('会员人数达到要求'), may('办公或活动场地'), may('经费来源'), must('负责人人选及其所在单位意见'), must('召开成立大会')];
const group: Checks = [must('召集人和成员名单'), must('活动计划'), may('活动场地')];

/** What an association begins with; it changes its lists itself. */
export const firstChecklists: Partial<Record<UnitKind, Checks>> = {
  district: body, branch: body, sectorBranch: body, newMemberBranch: [must('支部负责人和联系人'), must('会员名单'), may('带教人名单')], partyBranch: body,
  activityGroup: group, committee: [must('主任、副主任人选'), must('委员名单'), must('工作规则'), must('年度计划')], specialGroup: group, interestGroup: [must('召集人'), may('首次议题')], taskForce: [must('任务和期限'), must('成员名单')],
};
