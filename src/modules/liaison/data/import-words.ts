import type { AssignmentKind, PointLevel } from '../rules.ts';

/** How columns of a list of liaison points are headed. */
export const columnWords: Readonly<Record<'name' | 'batch' | 'level' | 'unit' | 'site' | 'officer' | 'contact' | 'phone' | 'since', readonly string[]>> = {
  name: ['联系点名称', '联系点', '单位名称', '名称'], batch: ['批次', '第几批'], level: ['级别', '层级', '等级'], unit: ['所属组织', '所属分会', '所属区县', '区县', '分会', '所属单位'], site: ['地址', '地点', '详细地址'],
  officer: ['责任人', '负责人', '联系干部', '联系人员', '包联干部'], contact: ['联系人', '点上联系人', '单位联系人'], phone: ['联系电话', '电话', '手机', '手机号'], since: ['设立日期', '设立时间', '确定时间', '建立时间'],
};
/** How the level of a point is written. */
export const levelWords: Readonly<Record<string, PointLevel>> = { 中央: 'national', 中央级: 'national', 国家级: 'national', 国家: 'national', 全国: 'national', 省级: 'provincial', 省: 'provincial', 自治区级: 'provincial', 市级: 'city', 市: 'city', 区级: 'district', 县级: 'district', 区县级: 'district', 区: 'district' };
/** Batches written in words. */
export const batchWords: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 };
export const BATCH_PATTERN = /第?\s*([一二三四五六七八九十]|\d{1,2})\s*批?/;

/** How columns of a list of charges are headed. */
export const chargeColumns: Readonly<Record<'account' | 'kind' | 'place' | 'unit' | 'target' | 'from', readonly string[]>> = {
  account: ['由谁联系', '联系人员', '姓名', '责任人', '领导姓名', '联系领导', '班子成员', '包联领导', '包联干部'], kind: ['身份', '类别', '人员类别'], place: ['联系什么', '联系对象', '联系点', '联系点名称', '联系单位', '联系组织', '包联对象'], unit: ['所属组织', '所属区县', '所属分会'],
  target: ['每年走访次数', '走访次数', '年走访次数', '目标次数', '走访目标', '次数'], from: ['从哪一天起', '起始日期', '开始日期', '确定日期', '分工日期'],
};
/** As whom somebody is in charge. */
export const kindWords: Readonly<Record<string, AssignmentKind>> = { 班子成员: 'leader', 领导班子成员: 'leader', 班子: 'leader', 领导: 'leader', 会领导: 'leader', 会长: 'leader', 副会长: 'leader', 机关干部: 'staff', 干部: 'staff', 机关: 'staff', 工作人员: 'staff', 专职干部: 'staff' };
/** How columns of a ledger of visits are headed. */
export const visitColumns: Readonly<Record<'visitor' | 'place' | 'unit' | 'visitedOn' | 'plannedOn' | 'site' | 'people' | 'summary' | 'matters', readonly string[]>> = {
  visitor: ['走访人', '走访人员', '走访领导', '走访干部', '姓名', '联系人员'], place: ['走访对象', '走访单位', '联系点', '联系点名称', '被走访单位'], unit: ['所属组织', '所属区县', '所属分会'], visitedOn: ['走访日期', '走访时间', '日期', '时间'], plannedOn: ['计划日期', '计划时间', '计划走访日期'],
  site: ['地点', '走访地点', '具体地点'], people: ['参加和会见人员', '参加人员', '会见人员', '陪同人员', '座谈人员'], summary: ['走访情况', '走访内容', '主要内容', '情况', '内容'], matters: ['反映事项', '反映问题', '意见建议', '存在问题', '困难诉求'],
};
/** Matters that stand in one cell: a line each, or with semicolons between them. */
export const MATTER_BREAK = /[\n\r；;]+/;
