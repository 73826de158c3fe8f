/** Roles over time, and why somebody may see something. */
export const overTimeZh = {
  history: {
    title: '历任角色', lead: '谁在哪天担任什么角色。角色只结束、不改写；记错的另记一条更正，两条都留着。', on: '在哪一天担任', known: '按哪一天为止的记载', account: '人员', unit: '单位', role: '角色', span: '任期', state: '状态', recorded: '记载时间', by: '记载人', corrects: '更正',
    states: { current: '在任', future: '未开始', ended: '已结束', voided: '已更正作废' }, until: '至{to}', since: '{from}起', range: '{from}至{to}', empty: '没有符合的任职', emptyText: '换一个日期，或去掉单位和角色的条件。', isCorrection: '更正而来', voided: '显示已作废的', voidedYes: '显示',
    one: '角色任期', ledger: '记载经过', recordStates: { granted: '授予', ending: '定下结束日期', ended: '结束', voided: '作废' }, to: '到{to}止', open: '长期', correctedBy: '这条记错了，已由另一条更正。', goCorrection: '查看更正后的', goWrong: '查看原来记错的', toAccount: '查看账号',
    correct: '更正', correctTitle: '更正这项角色', correctLead: '原来的一条作废，保留在记录里；新的一条写明更正了它。可以填写过去的日期。', correctReason: '更正原因', correctSubmit: '更正', corrected: '已更正。',
  },
  why: {
    title: '权限说明', lead: '看某个人为什么能（或不能）看到、办理某件事；授予角色之前先看看会多出什么权限。结果由系统执行权限的同一张表算出。', tabWhy: '为什么能看到', tabTry: '试授角色', account: '谁', accountHint: '按姓名、用户名查找', type: '什么', subject: '哪一个', subjectHint: '填全名或编号，例如会员姓名、单位全称、建言编号', ask: '查看', noSubject: '没有找到，请核对全名或编号。',
    yes: '{name}能查看“{subject}”。', no: '{name}不能查看“{subject}”。', disabled: '这个账号已停用，什么也不能看。', held: '今天担任的角色：', heldNone: '今天没有任何角色。', heldAt: '{role}（{unit}）', action: '能做什么', because: '依据', allowed: '可以', denied: '不可以', through: '凭“{role}”（{unit}）', own: '因为是{role}', notHeld: '没有担任“{role}”', outOfReach: '担任“{role}”（{unit}），但这一个不在管理范围内', notRelated: '不是{role}', comma: '；', units: '、', onlyAllowed: '只看可以的',
    role: '角色', unit: '在哪个单位', from: '从哪天起', to: '到哪天止', try: '试算', tryLead: '只是试算，不会授予，也不改动任何数据；试算本身会留下记录。', sees: '会多看到', kind: '类别', before: '现在能看到', gained: '会多看到', does: '会多出的权限', wider: '范围扩大', fresh: '新增', exclusions: '有 {count} 条规则不允许这样授予：', none: '没有规则妨碍。', doesNone: '没有新的权限。', toGrant: '去授予',
  },
};
