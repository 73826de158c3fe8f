import type { DutyRule } from '../rules.ts';

/** The duties of a shift as the rules of practice give them (§2.7); an office edits them as a setting. */
export const dutyDefaults: readonly DutyRule[] = [
  { title: '主持会长办公会', per: 'shift', target: 1 },
  { title: '牵头组织活动', per: 'shift', target: 1 },
  { title: '走访会员或基层组织', per: 'shift', target: 2 },
  { title: '阅办待办事项', per: 'week', target: 1 },
];
