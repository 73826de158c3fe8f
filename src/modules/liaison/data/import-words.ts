import type { PointLevel } from '../rules.ts';

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
