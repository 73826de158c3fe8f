/** What the rows of a table are called. */
export const tablesZhCN = {
  events: '操作记录', deadlines: '办理期限', role_grants: '角色任期', application_introducers: '担任入会介绍人', membership_applications: '入会申请', onboardings: '新会员培养', contact_choices: '联系方式公开选择', contact_groups: '联系群组',
  association_representatives: '法定代表人', contact_group_members: '所在联系群组', contact_recipients: '收到的通知', member_cards: '会员证', check_answers: '资料核对', consents: '告知与同意记录', field_edits: '资料修改申请', field_values: '补充资料', appointments: '届内任职', meeting_people: '会议名单', term_candidates: '换届人选',
  plan_items: '牵头的计划事项', todos: '待办事项', joint_members: '联席会议联络', liaison_assignments: '联系分工', liaison_points: '联系点', liaison_visits: '走访', import_changes: '名册导入记录', import_rows: '名册导入行', member_absences: '此前的会籍状态', member_homes: '此前所属的组织', member_moves: '组织调整记录', member_units: '小组和专委会', members: '此前并入的档案',
  handovers_in: '组织关系转入', member_erasures: '清除记录', affected_lines: '受影响人员报告', export_persons: '导出文件中的人员', membership_changes: '会籍变动', recognitions: '认定登记', notifications: '消息', post_readers: '任职查看权限', post_reads: '任职查看记录', posts: '任职', rotation_schedules: '轮值安排', rotation_shifts: '轮值班次', rotation_swaps: '轮值调班',
  author_feedbacks: '对办理的评价', suggestion_authors: '建言署名', suggestions: '牵头建言', topic_claims: '认领的选题', task_co_owners: '协办任务', tasks: '牵头任务',
} as const;
