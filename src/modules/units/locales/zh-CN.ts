import type { UnitKind, unitErrors } from '../contract.ts';

const kinds = {
  association: '本会', district: '区县组织', branch: '分会', sectorBranch: '系统分会', newMemberBranch: '新会员支部', partyBranch: '支部', activityGroup: '活动小组', committee: '专业工作委员会',
  specialGroup: '特色小组', interestGroup: '建言小组', taskForce: '专班', office: '工作机构', handlingUnit: '承办单位',
} satisfies Record<UnitKind, string>;

export const zhCN = {
  subjectType: { unit: '单位' },
  unit: {
    title: '组织架构', lead: '分会、小组、专委会和承办单位都在这里。撤销的单位保留在记录里。', tree: '组织树', searchHint: '名称、拼音或首字母', search: '查找单位', noMatch: '没有符合的单位。', empty: '还没有下级单位。',
    kind: kinds,
    name: '名称', nameHint: '全称，例如“城东街道知联分会”。', shortName: '简称', shortNameHint: '列表里显示；不填则用名称。', kindLabel: '类别', parent: '上级单位', aliases: '曾用名和别名', aliasesHint: '每行一个；导入名册时按这些名称也能认出本单位。',
    sortOrder: '排序', sortOrderHint: '数字小的排在前面。', headName: '负责人', contactName: '联系人', contactPhone: '联系电话', validFrom: '设立日期', validTo: '撤销日期',
    showEnded: '显示已撤销的单位', endedMark: '已撤销', endedOn: '{date}撤销', allKinds: '全部类别',
    add: '设立下级单位', edit: '修改', move: '调整隶属', end: '撤销', history: '变动记录',
    addTitle: '在“{name}”下设立单位', editTitle: '修改“{name}”', moveTitle: '调整“{name}”的隶属', endTitle: '撤销“{name}”',
    moveLead: '本单位和它下面的所有单位一起调整；在职人员的权限范围随之变化。', moveTo: '调整到', endLead: '撤销后不能再选用，已有的记录不受影响。', endBlocked: '现在还不能撤销：', endShow: '查看', endOn: '最后一天', reason: '原因', reasonHint: '会留在记录里。',
    submitAdd: '设立', submitEdit: '保存修改', submitMove: '调整隶属', submitEnd: '撤销单位', added: '已设立“{name}”。', saved: '已保存。', moved: '已调整到“{name}”。', endedDone: '已撤销。', choose: '选择一个单位查看详情。', none: '未填写',
    comma: '、', within: '{name}（{above}）',
    keys: '↑↓ 移动，→ 展开，← 收起，回车查看',
  },
  eventValue: { 'unit.created': { kind: kinds } },
  event: { 'unit.created': '设立了{name}', 'unit.changed': '修改了{name}的资料', 'unit.moved': '把{name}从{fromName}调整到{toName}', 'unit.ended': '撤销了{name}，自{on}起' },
  action: { 'unit.read': '查看组织架构', 'unit.readContacts': '查看单位联系人', 'unit.create': '设立单位', 'unit.edit': '修改单位', 'unit.move': '调整单位隶属', 'unit.end': '撤销单位' },
  error: {
    'unit.not_found': '没有找到这个单位，可能已移走。请刷新后再选。',
    'unit.kind_not_here': '这类单位不能设在所选的上级之下，请换一个上级或类别。',
    'unit.ended': '这个单位已经撤销，不能再用。请选别的单位。',
    'unit.name_taken': '同一上级之下已经有“{name}”，请换一个名称。',
    'unit.below_itself': '不能把单位调整到它自己或它的下级之下。',
    'unit.root_stays': '本会是组织架构的根，不能调整或撤销。',
    'unit.has_units_below': '下面还有 {count} 个单位没有撤销。请先撤销或调整它们。',
    'unit.has_members': '还有 {count} 名会员在这个单位。请先把他们转到别的单位。',
    'unit.has_open_matters': '还有 {count} 件建言由这个单位办理，没有办结。请先办结，或改交别的单位。',
    'unit.in_use': '这个单位还有会员或没有办结的建言，不能撤销。请先处理好再撤销。',
    'unit.ends_before_it_began': '撤销日期早于设立日期，请重新选择。',
    'unit.starts_before_parent': '设立日期早于上级单位的设立日期（{date}），请重新选择。',
  } satisfies Record<keyof typeof unitErrors, string>,
};
