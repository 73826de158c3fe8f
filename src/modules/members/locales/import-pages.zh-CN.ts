import type { ImportState, RowDecision } from '../contract/staged.ts';

/** Words of the import's pages. */
export const importPagesZhCN = {
  title: '导入名册', steps: { file: '选择文件', mapping: '核对表头和栏目', preview: '预览和修改', result: '结果' },
  history: { title: '导入记录', file: '文件', by: '导入人', at: '时间', state: '状态', counts: '结果', empty: '还没有导入过名册', emptyText: '每次导入都列在这里，可以查看结果，也可以整批撤销。', start: '导入名册', resultLine: '新增 {added}，更新 {updated}，无变化 {unchanged}，跳过 {skipped}' },
  state: { mapping: '待确认栏目', reading: '正在读取', checking: '正在核对', previewed: '待导入', failed: '没有读完', committed: '已导入', undone: '已撤销', discarded: '已放弃' } satisfies Record<ImportState, string>,
  file: { label: '名册文件', rule: '支持 .xlsx、.xls 和 .csv，不超过 {size}。表头在第几行、有没有说明页都可以，系统会自己找。', template: '下载空白模板', reading: '正在查找表头', lead: '导入前先预览，确认后才写入；写入后 {days} 天内可以整批撤销。' },
  head: { inSheet: '工作表“{sheet}”：', found: '在第 {top}—{bottom} 行找到表头，约 {rows} 行会员。', foundOne: '在第 {top} 行找到表头，约 {rows} 行会员。', sheet: '工作表', together: '一并读取的工作表', togetherRule: '各表的列按表头对到上面这一张表。有旧名单、重复的名单时，请去掉。', encoding: '文字编码：{encoding}', sheetRows: '{name}（{rows} 行）', remembered: '表头与以前导入过的名册相同，已按上次的对应关系填好。' },
  mapping: { label: '原表头', samples: '内容举例', use: '导入到', check: '请核对', defaultUnit: '没有写单位的行归到', defaultUnitRule: '不选时归到本会。', start: '读取并预览', again: '按新的对应关系重新核对', adjust: '调整栏目', cancel: '不调整', column: '第 {n} 列' },
  progress: { reading: '正在读取并核对名册', checking: '正在重新核对', stay: '可以离开本页，稍后从“导入记录”回来。' },
  decision: { new: '新增', update: '更新', same: '无变化', conflict: '待判断', error: '有错误', skip: '跳过' } satisfies Record<RowDecision, string>,
  tab: { problems: '需要处理', all: '全部', new: '新增', update: '更新', same: '无变化', skip: '跳过' },
  preview: {
    rows: '名册各行', rowNo: '行号', act: '操作', rowName: '{row} {name}', name: '姓名', decision: '处理', about: '说明', none: '这里没有行。', allClear: '没有需要处理的行，可以导入了。', noName: '（无姓名）', edit: '修改', save: '保存并核对', fixed: '已改为 {text}', emptyRule: '清空后按没有填写处理。',
    skip: '跳过这一行', unskip: '不跳过', change: '{field}：{before} → {after}', empty: '（空）', whichPerson: '这一行是谁', isNew: '另一个人，按新会员录入', candidate: '{name}（{unit}）', choose: '按所选处理', merged: '已保存。', leftOut: '有 {count} 行不是会员，没有读取：', leftOutLine: '{row}（{kind}）{text}',
    report: '下载问题清单', bulk: '批量处理', skipErrors: '跳过所有有错误的行', skipConflicts: '跳过所有待判断的行', updateConflicts: '待判断的，都更新会员库里的那一位', unskipAll: '恢复所有跳过的行',
    commit: '导入：新增 {new} 人，更新 {update} 人', commitNone: '没有要写入的内容', blocked: '还有 {count} 行需要处理，处理完才能导入。', discard: '放弃导入', discardTitle: '放弃这次导入？', discardText: '预览和已改的内容都会清除，会员库不受影响。', recheck: '重新核对',
  },
  units: {
    title: '名册里有 {count} 个单位名称没有对上', lead: '指定一次，这个名称的各行都会更新，下次导入也能认出。', rows: '{count} 行', choose: '对应到', placeholder: '输入单位名称或拼音首字母', use: '就用它', create: '新建', createTitle: '新建“{name}”', kind: '类别', parent: '上级单位', name: '名称', submitCreate: '新建并对应', leaveOut: '不导入这一项', near: '可能是：', createSeveral: '一次新建多个', severalLead: '名册里的写法就是新单位的名称；建好后各行会重新核对，同一单位的简称也能对上。', which: '要新建的单位', homeKind: '所属组织的类别', submitSeveral: '新建 {count} 个单位', variant: '可能就是“{name}”', like: '与“{name}”相近', done: '已对应。', chosen: '已对应到“{name}”', leftOutDone: '不导入',
    field: { unit: '所属组织', activityGroups: '活动小组', committees: '专委会' },
  },
  result: {
    done: '名册已导入', undoneTitle: '这次导入已撤销', added: '新增', updated: '更新', unchanged: '无变化', skipped: '跳过', people: '人', rows: '行', see: '查看新增的会员', another: '再导入一份', undo: '撤销本次导入', undoTitle: '撤销本次导入？', undoText: '新增的 {added} 人会移除，更新的 {updated} 人恢复原来的内容；之后又被修改过的保持不变。',
    undone: '已移除 {removed} 人，恢复 {restored} 人。', kept: '下列会员之后又被修改过，保持不变：', usesTitle: '不能整批撤销', usesText: '下列会员已在别处使用：', editedTitle: '有会员之后被修改过', editedVerb: '一并移除', failed: '名册没有读完', discarded: '这次导入已放弃，内容已清除。',
    usedIn: { accounts: '登录账号', default: '其他事项' },
  },
} as const;
