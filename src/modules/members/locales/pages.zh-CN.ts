import type { MemberField } from '../contract/fields.ts';

/** Words of the pages about members. */
export const memberPagesZhCN = {
  list: {
    title: '会员', search: '姓名、拼音首字母、单位或手机号后四位', empty: '还没有会员', emptyText: '会员会列在这里。可以逐个录入，也可以把现有的 Excel 名册整批导入。',
    create: '录入会员', import: '导入名册', export: '导出', name: '姓名', unit: '所属组织', employer: '工作单位', post: '职务', phone: '手机号', party: '党派', groups: '小组和专委会', account: '账号', hasAccount: '已开通', noAccount: '未开通', direct: '范围', directYes: '仅本级，不含下级', grouped: '小组', groupedNo: '未编入任何小组、专委会', status: '状态',
    sort: '排序', byPinyin: '按拼音', byStrokes: '按姓氏笔画', byUnit: '按组织', category: '会员类别', group: '小组或专委会', importBatch: '导入批次', all: '全部', current: '在册', suspended: '暂停', left: '已退会', deceased: '已故',
    colon: '：', filled: '已填写', notFilled: '未填写', batchJoin: '编入小组', batchExport: '导出所选', comma: '、',
  },
  join: { placeholder: '输入单位名称或拼音首字母', title: '编入小组或专委会', titleMany: '把 {count} 名会员编入小组或专委会', unit: '小组或专委会', from: '起始日期', submit: '编入', done: '已编入 {done} 人。', skipped: '{count} 人没有编入（已在其中或不在册）。' },
  exporting: { title: '导出会员', scope: '共 {count} 人', scopeMany: '{count} 人以上', columns: '导出哪些栏目', reason: '事由', reasonRule: '超过 {limit} 人须写明。事由、时间和您的姓名会印在表上，并留在记录里。', submit: '导出 Excel', started: '已开始下载。', minimum: '只选用得上的栏目。电话按您平时看到的样子导出。' },
  file: {
    basic: '基本情况', work: '工作和职称', contact: '联系方式', place: '组织', more: '其他', facts: '会员资料', edit: '修改资料', changeStatus: '变更状态', showPhone: '查看完整号码', none: '未填写',
    statusLine: '{status}', statusSince: '{status}，自{date}起', importedIn: '由导入名册建立', account: '登录账号', accountOn: '已开通：{username}', accountOff: '账号已停用：{username}', accountNone: '未开通', openAccount: '开通账号',
    history: '变动记录', noHistory: '还没有记录。', seenBy: '您的资料由所在组织和秘书处保管。谁查看过您的完整电话，会记在变动记录里。', back: '返回名单', savedNew: '已录入{name}。', saved: '已保存。', changedFields: '修改了：{list}',
    mergedInto: '这份档案已并入{name}的档案，只供查看。', openKept: '打开保留的档案', ledHere: '您要看的档案已并入{name}的档案，这是保留的那一份。', mergedFrom: '并入过的档案：', lookAlike: '名册里有可能是同一人的会员，请先核对，避免重复录入：', lookAlikeItem: '{name}（{unit}，{status}）',
  },
  phone: { title: '查看完整号码', lead: '事由和您的姓名会留在记录里，会员本人能看到。', reason: '事由', reasonHint: '例如：通知参加座谈会', submit: '查看', read: '完整号码：{phones}' },
  statusForm: { title: '变更状态', to: '变更为', on: '自哪天起', reason: '原因', submit: '变更', done: '已变更为“{status}”。', endsUnits: { left: '所在的小组、专委会和会内任职一并结束，账号停用，没有办完的会籍事项了结。', deceased: '所在的小组、专委会和全部任职一并结束，账号停用，系统不再发出消息。', suspended: '资料、小组和任职不变；暂停期间不能联名，也不算作新会员的介绍人。', active: '小组、专委会和任职在退会时已经结束的，不会自动恢复；确需恢复的，请重新编入和登记。' }, steps: { active: '恢复在册', suspended: '暂停', left: '退会', deceased: '登记去世' } },
  units: { title: '小组和专委会', none: '没有编入小组或专委会。', add: '编入', end: '结束', endTitle: '结束在“{unit}”的任职', on: '最后一天', submitEnd: '结束', ended: '已结束。', since: '{from}起', span: '{from}—{to}', past: '曾在' },
  homes: { title: '曾属组织', until: '至{date}', wrong: '登记有误', wrongTitle: '登记在“{unit}”有误', wrongText: '这段时间改算到其后所属的组织，过去日期的统计随之改正。原因写入变动记录；更正错了还可以撤回。', reason: '原因', submit: '更正', done: '已更正。', wrongMark: '登记有误', restore: '撤回更正', restoreTitle: '撤回对“{unit}”的更正', restoreText: '至{date}仍算在这个组织，过去日期的统计随之恢复。', restored: '已撤回更正。' },
  form: {
    homeIs: '改所属组织是', homeMove: '调动：从今天起属于新的组织，以前仍算在“{unit}”', homeCorrection: '更正：原来登记错了，登记在“{unit}”的日子改算到新的组织', homeReason: '更正的原因', homeReasonRule: '写入变动记录，例如“录入时选错了分会”', create: '录入', save: '保存修改', seenBy: '秘书处和会员所在组织的秘书能看到；本人能看到自己的资料。', unit: '所属组织', dateRule: '可以只填到年或月，如 1985、1985-03。', phoneRule: '11 位手机号，用来登录；一个号码只能登记在一人名下。', otherPhones: '其他电话', otherPhonesRule: '每行一个。',
    theirs: '由会员本人填写。', masked: '号码已隐藏。查看完整号码后才能修改。', grade: '职称等级', notice: '不收集身份证号、住址、宗教信仰、健康和家庭成员情况，请不要写在备注里。', ethnic: '民族', choose: '请选择',
  },
  field: {
    name: '姓名', formerName: '曾用名', sex: '性别', ethnicGroup: '民族', birth: '出生年月', education: '学历', degree: '学位', employer: '工作单位', post: '职务', professionalTitle: '职称', titleGrade: '职称等级', affiliations: '党派', categories: '会员类别',
    phone: '手机号', otherPhones: '其他电话', email: '邮箱', homeUnitId: '所属组织', joined: '入会时间', socialPosts: '社会职务', remark: '备注',
  } satisfies Record<MemberField, string>,
} as const;
