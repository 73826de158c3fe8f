import type { HolidayFileError } from '#kit/pure/calendar-file.ts';
import type { associationErrors } from '../contract.ts';

const kinds = { nonCpcIntellectuals: '党外知识分子联谊会', newSocialStratum: '新的社会阶层人士联谊会', returnees: '留学人员联谊会', democraticParty: '民主党派组织' };

export const zhCN = {
  association: {
    title: '本会信息',
    name: '组织全称', nameHint: '与公章、登记文件一致，用于公文和封面。',
    shortName: '简称', shortNameHint: '用于页面标题和列表，20 个字以内。',
    kind: '组织类别', accent: '主题颜色', profile: '基本信息', saved: '已保存。',
    renamedHint: '在这里改名，从今天起记入名称沿革；在别的日子更名的，请登记在下面。',
    names: {
      title: '名称沿革', lead: '公文、名单按各自日期当时的名称印发。更名前的文件仍用当时的名称。', add: '登记名称', change: '更正', remove: '删去', from: '启用日期', fromHint: '登记机关核准更名的日期；可以是将来。', ground: '依据', groundHint: '如：更名批复文号。', reason: '更正原因', reasonHint: '这个名称可能已经用在印发的文件上，更正要说明原因。',
      now: '现用名称', span: '{from}至{to}', since: '{from}起', added: '已登记。', changed: '已更正。', removed: '已删去。', removeTitle: '删去这个名称？', removeText: '“{name}”从{from}起的登记会被删去，这期间的文件改用前一个名称。', by: '{name}登记于{at}', none: '还没有记录。',
    },
    kinds,
    accents: { red: '朱红', blue: '靛蓝', green: '松绿' },
  },
  setting: {
    title: '参数设置', lead: '时限、规则等都在这里设定。改动从指定日期起生效，已经开始的事项仍按原来的规定办理。',
    current: '当前值', future: '将来的值', from: '生效日期', fromHint: '今天或以后。', reason: '修改原因', reasonHint: '会留在记录里，例如依据的文件。', value: '新的值',
    initial: '默认值', initialMark: '未改动', history: '修改记录', change: '修改', save: '保存修改', setBy: '修改人', setAt: '修改时间', saved: '已保存，{date}起生效。', nothing: '没有修改记录，一直使用默认值。',
    comma: '，', colon: '：', between: '{min} 到 {max} 之间。',
    yes: '是', no: '否', search: '查找设置', noMatch: '没有符合的设置。', since: '{date}起', readOnly: '您可以查看设置；修改由系统管理员或秘书处办理。',
    limitNumber: '数量', limitUnit: '单位', line: '{first}（{more}）', lineNo: '第 {n} 项', removeLine: '删除第 {n} 项', addLine: '添加一项', elsewhere: '在专门的页面上修改', openPage: '打开', json: '以 JSON 填写',
    units: { workingDay: '个工作日', day: '日', month: '个月', hour: '小时' },
    group: { other: '其他' },
  },
  calendar: {
    title: '工作日历', lead: '办理时限按国务院办公厅公布的放假安排计算。每年 11 月前后公布下一年安排后，请导入一次。',
    years: '已有年份', builtIn: '随系统提供', imported: '{date}导入', days: '{count} 天', paper: '通知文件',
    expected: '{year}年的放假安排应已公布，请查收通知并导入。', missing: '还没有{year}年的放假安排，涉及该年的时限都是暂定的。请尽快导入。',
    import: '导入年度安排', importLead: '选择 JSON 文件，或把内容粘贴在下面。也可以一行一天，例如：2027-01-01 元旦 休。', file: '选择文件', text: '内容', submit: '导入安排',
    recomputeReason: '{year}年放假安排已公布，重新计算。',
    result: '已导入{year}年的安排，共 {days} 天；重新计算了 {recomputed} 个暂定时限。', problems: '有 {count} 处需要修改，还没有导入任何内容：', rowAt: '第 {row} 行',
    year: '年份', listed: '列出的日子', origin: '来源',
    off: '休', work: '班', workday: '工作日', restday: '休息日', holiday: '放假', adjusted: '调休上班', unknownYear: '这一年的安排还没有导入，只按周末推算。',
    previousMonth: '上个月', nextMonth: '下个月', thisMonth: '本月', month: '{year}年{month}月', weekdays: { d1: '一', d2: '二', d3: '三', d4: '四', d5: '五', d6: '六', d0: '日' }, workingDays: '本月 {count} 个工作日',
  },
  apiPage: {
    title: '接口说明', about: '版本 {version}，共 {count} 个操作，与系统实际提供的完全一致。修改类操作可带 Idempotency-Key：同一编号重试，得到与第一次相同的答复。', download: '下载 OpenAPI 文件', search: '查找操作', found: '{count} 个操作',
    permission: '所需权限：', parameters: '参数', name: '名称', place: '位置', required: '必填', yes: '是', body: '请求内容', answer: '答复内容', errors: '可能的错误',
  },
  eventValue: { 'association.created': { kind: kinds } },
  event: {
    'association.created': '建立了{name}', 'association.changed': '修改了本会信息', 'association.nameRecorded': '登记名称“{name}”，{from}起使用', 'association.nameCorrected': '更正名称“{name}”的登记：{reason}', 'association.nameRemoved': '删去名称“{name}”的登记：{reason}', 'association.released': '启用了恢复的副本（{asked}申请，{confirmed}同意），恢复发送消息和计时', 'setting.changed': '修改了设置“{key}”，{effectiveFrom}起生效',
    'calendar.listImported': '导入了{year}年的放假安排', 'calendar.listMissing': '还没有{year}年的放假安排',
  },
  action: {
    'association.read': '查看本会信息', 'association.edit': '修改本会信息', 'setting.read': '查看设置', 'setting.edit': '修改设置', 'calendar.read': '查看工作日历', 'calendar.import': '导入放假安排',
  },
  error: {
    'association.not_set_up': '系统还没有初始化，请先完成初始设置。',
    'association.already_set_up': '系统已经初始化，不能再做一次。请直接登录。',
    'association.not_found': '没有找到本会信息，请重新登录。',
    'association.name_not_found': '没有这个名称的登记，可能已被删去。请刷新页面。',
    'association.name_day_taken': '已有一个名称从这一天起使用。请换一个日期，或更正那一条。',
    'association.last_name': '至少要有一个名称。请先登记正确的名称，再删去这一条。',
    'association.reason_missing': '更正已登记的名称要说明原因。请填写更正原因。',
    'setting.not_found': '没有这项设置，请刷新页面后再看。',
    'setting.starts_before_today': '生效日期不能早于今天：已经按旧规定办理的事项不再改动。请选今天或以后。',
    'calendar.list_invalid': '这份放假安排有 {count} 处有误，没有导入。请按提示改好后再导入。',
    'calendar.year_over': '{year}年已经过去，不能再改放假安排：过去的时限不再变动。',
    'setting.json_invalid': '不是有效的 JSON，请检查括号和引号。',
    'holiday_file.not_an_object': '内容不是有效的放假安排：应是 JSON 文件，或一行一天的文字。',
    'holiday_file.year_invalid': '没有写明年份，或年份不对。',
    'holiday_file.papers_invalid': '“papers”应是通知网址的列表。',
    'holiday_file.days_missing': '没有任何一天的安排。',
    'holiday_file.too_many_days': '天数太多（{value}），不像一年的安排。',
    'holiday_file.row_not_an_object': '第 {row} 行不是一天的安排。',
    'holiday_file.name_invalid': '第 {row} 行缺少节日名称，或名称太长。',
    'holiday_file.date_invalid': '第 {row} 行的日期不对：{value}。',
    'holiday_file.date_outside_year': '第 {row} 行的日期 {value} 不属于这一年。',
    'holiday_file.date_repeated': '第 {row} 行的日期 {value} 重复了。',
    'holiday_file.off_day_invalid': '第 {row} 行没有说明是休还是班。',
    'holiday_file.holiday_missing': '缺少{value}的放假安排，或天数少于法定天数。请对照国务院办公厅的通知补齐后再导入。',
  } satisfies Record<keyof typeof associationErrors | HolidayFileError['code'] | 'setting.json_invalid', string>,
};
