import type { duplicateErrors } from '../contract/errors.ts';
import type { DuplicateEvents } from '../contract/events.ts';
import type { ChoiceField, ReasonCode } from '../rules/words.ts';
import { tablesZhCN } from './tables.zh-CN.ts';

const reason = {
  phone: '电话相同', name: '姓名相同', writing: '姓名繁简或写法不同，实为同名', formerName: '与曾用名相同', sound: '姓名同音', email: '邮箱相同', birthDay: '出生日期相同', birthMonth: '出生年月相同', birthYear: '出生年份相同',
  employer: '工作单位相同', employerNear: '工作单位相近', unit: '所属组织相同', birthDiffers: '出生年月不同', sexDiffers: '性别不同',
} satisfies Record<ReasonCode, string>;
const field = {
  name: '姓名', formerName: '曾用名', sex: '性别', birth: '出生年月', ethnicGroup: '民族', homeUnitId: '所属组织', employer: '工作单位', post: '职务', professionalTitle: '职称', titleGrade: '职称级别', education: '学历', degree: '学位',
  affiliations: '党派', categories: '会员类别', phone: '手机号', otherPhones: '其他电话', email: '邮箱', joined: '入会时间', socialPosts: '社会职务', remark: '备注',
} satisfies Record<ChoiceField, string>;

export const zhCN = {
  duplicate: {
    reason, field, table: tablesZhCN,
    sureness: { likely: '很可能', possible: '可能', unsure: '待核实' },
    status: { active: '在册', suspended: '暂停', left: '已退会', deceased: '已故', merged: '已并入' },
    sex: { '0': '未知', '1': '男', '2': '女', '9': '未说明' },
    list: {
      title: '疑似重复', search: '姓名或拼音首字母', pair: '两份档案', one: '档案一', other: '档案二', sure: '把握', weight: '分值', reasons: '依据', employer: '工作单位', phone: '手机号', found: '发现时间', unit: '所属组织', open: '待核对', apart: '不是同一人', decided: '认定人', account: '有账号', names: '{a}与{b}',
      emptyTitle: '没有疑似重复的档案', emptyText: '系统随时比对姓名、繁简写法、曾用名、拼音、电话、工作单位和出生年月，发现疑似重复的会列在这里，由您核对；系统不会自行合并。', compare: '核对', points: '{reason}（{points}分）', merges: '合并记录',
      why: '分值怎么算', whyText: '每项依据有固定分值：电话相同45，姓名相同（含繁简、写法不同）或与曾用名相同40，出生日期相同30、年月相同25，邮箱相同30，姓名同音25，工作单位相同15、相近8，出生年份相同8，所属组织相同5；出生年月不同减35，性别不同减25。合计40分以上列出，60分以上为“可能”，85分以上为“很可能”。分值只作提示，是不是同一人由人判断。',
    },
    compare: {
      title: '核对两份档案', sentence: '{sure}是同一人，合计 {weight} 分。请逐项核对，再决定。', keep: '保留哪一份', keepThis: '保留这份', item: '资料项', use: '合并后采用', useKept: '保留档案的', useMerged: '并入档案的', useBoth: '两份都留', same: '一致', empty: '未填', created: '建档时间', account: '登录账号', accountNone: '没有账号', accountOn: '{username}', accountOff: '{username}（已停用）', lastSeen: '最近登录 {day}', neverSeen: '从未登录', unit: '所属组织', status: '状态',
      reasons: '依据', onlyDiffering: '只看不一致的', apart: '不是同一人', apartTitle: '认定不是同一人？', apartText: '这两份档案不再列为疑似重复。认定人和时间会记下，以后可以撤回。', apartNote: '说明（选填）', apartDone: '已记下：不是同一人。', apartState: '{who}于{day}认定不是同一人。', reopen: '撤回认定', reopened: '已撤回，重新列为待核对。',
      accounts: '两份都有账号', accountsRule: '合并后只用一个账号登录，另一个停用，角色、待办和消息转到继续使用的账号。', accountGoesOn: '继续使用 {username}', file: '打开档案',
      preview: '合并会带走什么', previewText: '下列记录全部转到保留的档案，不删除任何记录。', nothing: '并入的档案没有关联记录。', records: '记录', moved: '转过来', aside: '两边都有，留在原档案', swapped: '以原档案的为准', count: '{n} 条', show: '查看', unnamed: '（未命名）', asideText: '两边都有同样的一条（如都在同一小组、都收到同一通知），保留档案的继续有效，另一条留在并入的档案里备查。', swappedText: '两边都有同样的一条，并入档案的更完整（如牵头署名、更早加入、已答复），以它为准。', readAlong: '不改写、随档案一并查看的：{list}', noAccount: '并入档案的账号转给保留的档案，用户名和密码不变。',
      reason: '合并理由', reasonRule: '写明怎样确认是同一人，如“已电话核实”。', submit: '合并', seenBy: '合并记入两份档案的操作记录；秘书处可在 {days} 天内撤销。', confirmTitle: '把{merged}的档案并入{kept}的档案？', confirmText: '保留一份档案，转移 {n} 条关联记录。{days} 天内可以撤销。', done: '已合并，{n} 条记录转到保留的档案。', cannot: '这两份档案现在不能合并', back: '返回疑似重复', outOf: '请选择保留哪一份。',
    },
    merges: {
      title: '合并记录', search: '姓名', kept: '保留的档案', merged: '并入的档案', unit: '所属组织', rows: '转移', by: '经办人', at: '合并时间', until: '可撤销至', state: '状态', standing: '已合并', undone: '已撤销', emptyTitle: '还没有合并过档案', emptyText: '在“疑似重复”里核对后合并，这里可以查看和撤销。', reason: '理由', toPairs: '疑似重复',
    },
    merge: {
      title: '{merged}并入{kept}', standing: '{who}于{day}合并，可在{until}前撤销。', over: '{who}于{day}合并，撤销期限已过。', undone: '{who}于{day}撤销了合并。', undo: '撤销合并', undoTitle: '撤销这次合并？', undoText: '并入的档案恢复为合并前的样子，转移的记录转回去。合并之后新产生的记录留在保留的档案。', undoReason: '撤销理由', undoDone: '已撤销合并，{n} 条记录转回原档案。', later: '合并之后新增、留在保留档案的：{list}', changed: '合并之后变动过、不再转回的：{list}', back: '会转回去的：{list}', gone: '已转回去的：{list}', fields: '资料项的变化', before: '合并前', after: '合并后', fieldsLeft: '合并之后又修改过、不恢复的资料项：{list}', laterFirst: '保留的档案后来又并入了另一份，请先撤销后一次合并。', moved: '转移的记录', undoReasonText: '理由：{reason}', item: '{table} {n} 条', openKept: '打开保留的档案', openMerged: '查看并入的档案', sessions: '如有账号随合并停用，撤销后恢复，须重新登录。',
    },
    panel: { none: '没有发现疑似重复的档案。', pairs: '疑似重复', merges: '合并记录', pick: '与另一份档案核对', pickLabel: '另一份档案', pickText: '系统没有列出、但您知道是同一人的，可以在这里选出另一份档案。', go: '去核对' },
    comma: '、',
  },
  event: {
    'duplicate.apart': '认定{name}与{other}不是同一人', 'duplicate.reopened': '撤回“{name}与{other}不是同一人”的认定', 'duplicate.merged': '把{other}的档案并入{name}的档案，转移 {rows} 条记录', 'duplicate.mergedInto': '{name}的档案并入{other}的档案', 'duplicate.parted': '撤销合并：{other}的档案从{name}的档案分出', 'duplicate.restored': '撤销合并：{name}的档案恢复',
  } satisfies Record<keyof DuplicateEvents, string>,
  action: { 'duplicate.list': '查看疑似重复', 'duplicate.decide': '认定不是同一人', 'duplicate.merge': '合并重复档案', 'duplicate.undo': '撤销合并' },
  setting: { 'duplicates.undoDays': '合并档案后多少天内可以撤销', group: { duplicates: '重复档案' } },
  error: {
    'duplicate.not_found': '没有找到这一对档案，可能已合并，或不在您的查看范围内。请刷新后再看。',
    'duplicate.same_record': '选的是同一份档案。请选择另一份。',
    'duplicate.merged_already': '其中一份档案已经并入别的档案。请打开保留的那份再核对。',
    'duplicate.erased': '其中一份档案的个人信息已清除，不能合并。',
    'merge.not_found': '没有找到这次合并，或不在您的查看范围内。',
    'merge.undone_already': '这次合并已经撤销。请刷新后再看。',
    'merge.period_over': '撤销期限已过，不能再撤销。如确有错误，请新建档案并逐项更正。',
    'merge.later_first': '保留的档案后来又并入了另一份。请先撤销后一次合并。',
  } satisfies Record<keyof typeof duplicateErrors, string>,
};
