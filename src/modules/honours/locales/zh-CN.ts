import type { honourErrors } from '../contract.ts';

export const zhCN = {
  honour: {
    erasedFile: '已随会员资料清除',
    level: { national: '国家级', provincial: '省级', city: '市级', district: '区县级', street: '街道（乡镇）级', association: '本会', other: '其他' },
    state: { proposed: '待确认', held: '有效', declined: '未确认', withdrawn: '已撤回', revoked: '已撤销' },
    column: { holder: '获得者', unit: '所属组织', title: '荣誉称号', level: '级别', when: '授予时间', issuer: '授予单位', state: '状态', record: '记录号', files: '证书', act: '办理' }, fromTable: '从表格导入时更正', tableUndone: '撤销从表格导入的更正',
    field: { member: '会员', unit: '组织', holder: '获得者', note: '说明', files: '证书', reason: '原因', on: '撤销日期', decline: '不确认的原因' },
    list: { title: '荣誉', search: '称号、授予单位、获得者', levelLabel: '级别', holderLabel: '获得者', ofMembers: '会员', ofUnits: '组织', unitLabel: '组织范围', yearFrom: '起始年份', yearTo: '截止年份', held: '有效', waiting: '待确认', revoked: '已撤销', empty: '还没有荣誉', emptyText: '会员和组织获得的荣誉登记在这里，会员也可以自己申报，确认后计入。', record: '登记荣誉', import: '导入', export: '导出', numbers: '各级荣誉', numbersDef: '按当前筛选，只数有效的；点数字看这些荣誉。', split: '会员 {members}，组织 {units}' },
    one: { of: '{name} · {title}', recorded: '{name}登记于{at}', proposedBy: '{name}申报于{at}', decided: '{name}于{at}确认', declined: '{name}于{at}没有确认：{reason}', revoked: '{on}撤销：{reason}', noFiles: '没有上传证书', facts: '基本情况' },
    panel: { none: '还没有登记荣誉。', record: '登记荣誉', propose: '申报荣誉', all: '全部荣誉' },
    rule: { when: '可以只写年或年月，如 2025、2025-06、2025-06-18。', title: '与证书一致，如：优秀社会组织。', issuer: '与证书落款一致。', files: '证书照片或 PDF，可不传。', holder: '会员和组织选一个。', reason: '更正前后都会留在记录里。', seenBy: '能看这位会员资料的人、领导和会员本人能看到；组织的荣誉所有登录的人都能看到。', proposeSeen: '秘书处和分会秘书核对证书后确认，确认后计入。', revoke: '由授予单位撤销的，登记日期和原因；荣誉仍留在名册里并标明。' },
    act: { record: '登记', propose: '申报', correct: '更正', confirm: '确认', decline: '不确认', withdraw: '撤回申报', revoke: '登记撤销', restore: '恢复有效', save: '保存' },
    done: { recorded: '已登记。', proposed: '已申报，确认后计入。', corrected: '已更正。', confirmed: '已确认，会员会收到通知。', declined: '已退回，会员会收到通知。', withdrawn: '申报已撤回。', revoked: '已登记撤销。', restored: '已恢复有效。' },
    ask: { confirmTitle: '确认这项荣誉？', confirmText: '请先核对证书。确认后计入名册和统计。', withdrawTitle: '撤回这项申报？', withdrawText: '撤回后不再等待确认，需要时可以重新申报。' },
  },
  relation: { holder: '本人', colleague: '会内人员（组织的荣誉）' },
  action: { honour: { list: '查看荣誉名册', read: '查看一项荣誉', record: '登记、更正、撤销荣誉', decide: '确认会员申报的荣誉', propose: '申报自己的荣誉', withdraw: '撤回自己的申报', export: '导出荣誉名册', import: '导入荣誉' } },
  todo: { honourDecide: '确认申报的荣誉' },
  notice: { honourApproved: '您申报的荣誉“{title}”已确认。', honourDeclined: '您申报的荣誉“{title}”没有确认：{reason}' },
  noticeName: { honourApproved: '荣誉已确认', honourDeclined: '荣誉未确认' },
  event: {
    'honour.recorded': '登记{name}的荣誉“{title}”', 'honour.proposed': '{name}申报荣誉“{title}”', 'honour.approved': '确认{name}的荣誉“{title}”', 'honour.declined': '没有确认{name}申报的荣誉“{title}”：{reason}', 'honour.withdrawn': '撤回申报的荣誉“{title}”', 'honour.corrected': '更正{name}的荣誉“{title}”：{reason}', 'honour.revoked': '登记{name}的荣誉“{title}”被撤销：{reason}',
    'honour.restored': '恢复{name}的荣誉“{title}”：{reason}', 'honour.imported': '导入荣誉 {count} 项', 'honour.exported': '导出荣誉 {count} 项',
  },
  duplicate: { table: { honours: '荣誉' } },
  error: {
    'honour.not_found': '没有这项荣誉，或者不在您可以查看的范围内。请从荣誉名册重新打开。', 'honour.holder_missing': '请选择一位会员或一个组织，只选一个。', 'honour.when_unclear': '看不懂授予时间。请写成 2025、2025-06 或 2025-06-18。', 'honour.when_ahead': '日期还没有到。请核对。', 'honour.there_already': '同一天授予的同名荣誉已经登记过。请核对，不要重复登记。',
    'honour.not_now': '这项荣誉的状态已经变化，现在不能这样办理。请刷新页面。', 'honour.own': '自己申报的荣誉要由别人确认。请交给秘书处其他同事。', 'honour.level_unknown': '看不懂级别。请写国家级、省级、市级、区县级、街道级、本会或其他。', 'honour.holder_unknown': '找不到唯一的获得者，或者不在您的管理范围内。同名的请补上所属组织。', 'honour.title_missing': '荣誉称号和授予单位都要填写，2 到 100 个字。',
  } satisfies Record<keyof typeof honourErrors, string>,
};
