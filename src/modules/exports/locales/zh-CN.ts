import type { ExportState, exportErrors } from '../contract/exports.ts';
import type { ListImportState, listImportErrors } from '../contract/imports.ts';

export const zhCN = {
  exporting: {
    state: { waiting: '等待第二人同意', making: '正在生成', ready: '可以下载', declined: '未同意', withdrawn: '已撤回', expired: '已过期', failed: '没有生成' } satisfies Record<ExportState, string>,
    sheet: { stamp: '导出人：{name}　导出时间：{at}　共 {rows} 条', reason: '事由：{reason}', second: '同意人：{name}', keep: '内部资料，注意保管', gap: '　', filter: '范围：{filter}' },
    todoTitle: '{name}申请导出《{list}》{count} 人',
    dialog: {
      title: '导出《{list}》', open: '导出', counting: '正在统计范围……', scope: '共 {rows} 条，涉及 {persons} 人。', scopeNoPersons: '共 {rows} 条，不含个人信息。', columns: '导出的栏目', minimum: '只选用得着的栏目。', reason: '事由', reasonRule: '例如“筹备年会，核对到会名单”。会印在文件上并留在记录里。',
      second: '超过 {limit} 人，需要另一位有权限的人同意后才能下载。提交后会通知他们（{deciders} 人）。', none: '超过 {limit} 人需要第二人同意，但目前没有别人有这项权限。请系统管理员先任命一位安全管理员或本会秘书处人员。',
      ask: '提交申请', make: '生成并下载', asked: '已提交申请。同意后会通知您下载。', making: '正在生成，完成后会通知您。', done: '已生成，开始下载。', empty: '没有可以导出的内容。',
    },
    list: {
      mine: '我的导出', all: '全部导出', decide: '待我同意', every: '全部状态', search: '事由、申请人或范围', name: '清单', reason: '事由', persons: '人数', rows: '条数', state: '状态', askedBy: '申请人', askedAt: '申请时间', decidedBy: '同意人', downloads: '下载次数', inWords: '范围', expires: '下载截止',
      empty: '还没有导出过文件', emptyText: '在会员、建言等清单上选择“导出”，生成的文件会留在这里，到期自动清除。', emptyDecide: '没有等待您同意的导出', emptyDecideText: '别人申请导出超过 100 人的资料时，会出现在这里。',
    },
    one: {
      title: '导出《{list}》',
      sentence: { waiting: '等待另一位有权限的人同意。', making: '已同意，正在生成文件。', ready: '文件已生成，{at}前可以下载。', declined: '没有同意导出。', withdrawn: '申请人已撤回。', expired: '下载期限已过，文件已清除。需要时请重新申请。', failed: '文件没有生成：申请人已没有这项权限，或内容已变化。请重新申请。' } satisfies Record<ExportState, string>,
      columns: '栏目', note: '意见', file: '文件', taken: '下载记录', none: '还没有人下载', approve: '同意导出', decline: '不同意', withdraw: '撤回申请', download: '下载', noteRule: '不同意时请写明原因。', notePlace: '意见（可不填）',
      approveTitle: '同意导出 {count} 人的资料？', approveText: '文件生成后由申请人下载，每次下载都有记录。您的姓名会印在文件上。', declineTitle: '不同意这次导出', approved: '已同意，正在生成文件。', declined: '已答复“不同意”。', withdrawn: '已撤回申请。', took: '{name}于{at}下载', asks: '{name}于{at}申请', decided: '{name}于{at}答复', comma: '、',
    },
  },
  listImport: {
    state: { mapping: '待对应栏目', previewed: '待确认', committed: '已导入', undone: '已撤销', discarded: '已放弃' } satisfies Record<ListImportState, string>,
    page: {
      title: '从表格导入', titleOf: '从表格导入：{list}', lead: '上传 Excel 或 CSV，系统认出表头并逐行核对。确认之前不会写入任何内容，导入之后可以整批撤销。', file: '表格文件', fileRule: '.xlsx、.xls 或 .csv，不超过 {size}，最多 5000 行', template: '下载空白表格', history: '以前的导入',
      mapping: '栏目对应', remembered: '已按上次的对应办法处理，请核对。', none: '（没有这一栏）', saveMapping: '按此对应重新核对', required: '必填', rows: '逐行核对', counts: '新增 {new}，更新 {update}，不变 {same}，有问题 {error}，跳过 {skipped}',
      row: '行', what: '名称', decision: { new: '新增', update: '更新', same: '不变', error: '有问题' }, problems: '说明', act: '处理', fix: '改正', skip: '跳过', unskip: '不再跳过', skipped: '已跳过', fixTitle: '改正第 {row} 行', saveFix: '保存并重新核对', allRows: '全部', onlyErrors: '只看有问题的', noRows: '没有这类行。',
      commit: '导入 {count} 条', committed: '已导入：新增 {made}，更新 {changed}。', undo: '撤销本次导入', undoTitle: '撤销这次导入？', undoText: '新增的会移除，更新的会恢复原样。之后被改动过或已经在用的会保留。', undone: '已撤销：移除 {removed}，恢复 {restored}，保留 {kept}。', discard: '放弃', discarded: '已放弃，文件内容已清除。', discardTitle: '放弃这次导入？', discardText: '读入的内容会清除，没有写入任何记录。', show: '去查看', blocked: '还有 {count} 行有问题，改正或跳过后才能导入。', more: '显示更多',
    },
  },
  todo: { export: { decide: '同意或不同意导出' } },
  notice: { export: { toDecide: '{name}申请导出《{list}》，涉及 {count} 人，请您同意或不同意。', ready: '您申请导出的《{list}》已生成，可以下载。', failed: '您申请导出的《{list}》没有生成，请重新申请。', declined: '{name}没有同意导出《{list}》：{note}' } },
  noticeName: { export: { toDecide: '导出申请', ready: '导出文件已生成', failed: '导出文件没有生成', declined: '导出申请未获同意' } },
  event: {
    'export.asked': '申请导出《{list}》，涉及 {persons} 人，事由：{reason}', 'export.approved': '同意{askedBy}导出《{list}》，涉及 {persons} 人', 'export.declined': '没有同意{askedBy}导出《{list}》：{note}', 'export.withdrawn': '撤回了导出《{list}》的申请',
    'export.made': '导出《{list}》{rows} 条，涉及 {persons} 人，事由：{reason}', 'export.downloaded': '下载了导出文件《{list}》，涉及 {persons} 人',
    'listImport.committed': '从表格“{fileName}”导入《{list}》：新增 {made}，更新 {changed}', 'listImport.undone': '撤销从表格“{fileName}”导入的《{list}》：移除 {removed}，恢复 {restored}，保留 {kept}',
  },
  relation: { asker: '申请人' },
  action: { 'export.ask': '申请导出（按各清单的权限）', 'export.read': '查看导出申请', 'export.readAll': '查看全部导出', 'export.decide': '作为第二人同意导出', 'export.download': '下载导出文件', 'export.withdraw': '撤回导出申请', 'import.fill': '从表格导入（按各清单的权限）' },
  setting: { 'exports.secondPersonAbove': '导出超过多少人须第二人同意', 'exports.keepHours': '导出文件可下载的小时数', 'exports.waitDays': '导出申请无人处理时的保留天数', group: { exports: '导出' } },
  error: {
    'export.not_found': '没有找到这次导出，可能已清理，或不在您的查看范围内。',
    'export.unknown_list': '系统没有这个清单。请刷新页面后再试。',
    'export.nothing_to_export': '按现在的条件没有可以导出的内容。请放宽条件再试。',
    'export.reason_required': '内容涉及个人信息，请写明导出事由。事由会印在文件上并留在记录里。',
    'export.unknown_column': '清单里没有“{column}”这一栏。请刷新页面后重新选择。',
    'export.no_second_person': '超过人数上限的导出须由另一人同意，但目前没有别人有这项权限。请系统管理员先任命安全管理员或本会秘书处人员。',
    'export.own_request': '不能自己同意自己的导出申请，请由另一位有权限的人处理。',
    'export.already_decided': '这次申请已有人答复，或已撤回、过期。请刷新后再看。',
    'export.not_ready': '文件还没有生成。请稍后刷新，生成后会通知您。',
    'export.link_expired': '下载期限已过，文件已清除。需要时请重新申请。',
    'listImport.not_found': '没有找到这次导入，可能已清理，或不是您办理的。',
    'listImport.unknown_list': '这个清单不能从表格导入。',
    'listImport.head_not_found': '没有在表格里找到表头。请确认有这些栏目：{fields}，或下载空白表格填写。',
    'listImport.too_many_rows': '表格超过 {limit} 行，请分成几个文件导入。',
    'listImport.column_missing': '请指出哪一列是“{field}”。',
    'listImport.wrong_state': '这次导入目前不能这样办理。请刷新后再看。',
    'listImport.has_problems': '还有 {count} 行有问题。请改正或跳过后再导入。',
    'listImport.nothing_to_do': '没有要新增或更新的内容。',
    'listImport.outdated': '预览之后有关的记录已被改动，核对结果有变化。请重新看过再导入。',
    'listImport.row_not_found': '没有找到这一行。请刷新后再看。',
  } satisfies Record<keyof typeof exportErrors | keyof typeof listImportErrors, string>,
};
