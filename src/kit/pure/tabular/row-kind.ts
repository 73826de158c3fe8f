import { cellText, type Merge, type Row } from './cell.ts';
import { filledColumns } from './grid.ts';
import { bareLabel } from './label.ts';
import { characters, compact } from './text.ts';

/** What a row below the head is. Only `data` rows are records; a `section` names the unit of the rows that follow. */
export type RowKind = 'data' | 'empty' | 'total' | 'note' | 'section' | 'head' | 'example';

export interface RowRules {
  /** Joined labels of the head. */
  readonly labels: readonly string[];
  /** The column of names, when it is known. */
  readonly nameColumn?: number | undefined;
  /** The column of running numbers (序号): a row with nothing else is empty. */
  readonly serialColumn?: number | undefined;
}

const TOTAL = /^(?:(?:本|此|每|该|各|以上|上述)?(?:页|表|组|小组|分会|支会|支部|街道|单位)?(?:合计|总计|小计|共计)|累计|总数|总人数|人数合计|合计人数)/;
const NOTE = /^(?:注[:：1-9①-⑳\d]|附注|备注[:：]|说明[:：]?|填表说明|填报说明|填表人|填报人|填报单位|填报日期|制表|审核|审批|复核|经办人[:：]|联系人[:：]|联系电话[:：]|负责人[:：]|单位负责人|分管领导|报送|上报|此表|本表|以上|以下(?:空白|无正文)|排名不分|※|\(?盖章|附件?[:：])/;
/** 第1页 共2页, （续表）: what a program or a typist puts between two pages. */
const BETWEEN = /^(?:第\d+页|共\d+页|[(（]?(?:续表|续上表|接上表|接下页|转下页)|[(（]?(?:此页|本页|以下)无正文)/;
/** 2.排名不分先后: a numbered remark. */
const NUMBERED = /^\d{1,2}[.．、)）]\s*\D/;
/** （必填）: what a column wants, below its label. */
const HINT = /^(?:[(（【[].*[)）】\]]|\*?(?:必填|选填|非必填|可不填|必选|可选)项?\*?)$/;
const SECTION = /^(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十\d]+[部分组])|(?:分会|支部|支会|小组|组|委员会|专委会|工委|联谊会|街道|镇|乡|系统|高校|医院)[:：]?(?:[(（]?共?\d+[人名位]?[)）]?)?$|[(（]共?\d+[人名位][)）]$/;
const EXAMPLE = /^(?:示例|例[:：]?|样例|范例|填写示例|填表示例|例如|举例|（例）|\(例\))$|^例[:：]|^[(（]例[)）]/;

/** Says what a row below the head is, from its own cells and the merged ranges whose top is this row. */
export function rowKind(row: Row, rules: RowRules, merges: readonly Merge[] = []): RowKind {
  // Cells copied from a merge that began above tell nothing about this row.
  if (isPlainRecord(row, rules)) return 'data';
  const columns = filledColumns(row).filter((c) => !(row.cells[c]?.merged && !startsHere(merges, c)));
  const beyondSerial = columns.filter((c) => c !== rules.serialColumn);
  if (columns.length === 0) return 'empty';
  const texts = [...new Set(columns.map((c) => compact(cellText(row, c))))];
  const first = texts[0] ?? '';
  if (TOTAL.test(first) && texts.length <= Math.max(6, rules.labels.length / 2) && !hasName(row, rules)) return 'total';
  if (/^共\d+[人名位条]/.test(first) && texts.length <= 2) return 'total';
  if (beyondSerial.length === 0) {
    const kind = /^\d{0,6}$/.test(first) ? 'empty' : loneText(first, columns, rules, merges);
    // Words alone under the running numbers are a remark: 统计：6人, 秘书处制.
    return kind === 'data' && /\p{Script=Han}/u.test(first) ? 'note' : kind;
  }
  if (EXAMPLE.test(first)) return 'example';
  if (((NOTE.test(first) && texts.length <= 6) || (BETWEEN.test(first) && texts.length <= 2)) && !hasName(row, rules)) return 'note';
  if (texts.length >= 2 && texts.every((t) => HINT.test(t))) return 'head';
  if (isHead(row, columns, rules.labels)) return 'head';
  if (texts.length >= 2 && texts.some((t) => /[:：]/.test(t)) && columns.every((c) => /[:：]/.test(cellText(row, c)) || compact(cellText(row, c)).length <= 1)) return 'note';
  if (texts.length >= 3 && beyondSerial.every((c) => /^[(（]?(?:\d{1,2}|[a-z]|[甲乙丙丁戊己庚辛壬癸])[)）]?$/i.test(compact(cellText(row, c))))) return 'head';
  if (texts.length === 1) return loneText(first, columns, rules, merges);
  return 'data';
}

/** Most rows: a running number, a name without digits, and something more; no total, note or title looks like that. */
function isPlainRecord(row: Row, rules: RowRules): boolean {
  const serial = rules.serialColumn === undefined ? null : row.cells[rules.serialColumn];
  const name = rules.nameColumn === undefined ? null : row.cells[rules.nameColumn];
  if (!serial || !name || serial.merged || name.merged || row.cells.length < 4) return false;
  return /^\d{1,6}$/.test(serial.text) && /^\p{Script=Han}[\p{Script=Han}· 　]{1,10}$/u.test(name.text) && row.cells.some((c, i) => c !== null && i !== rules.serialColumn && i !== rules.nameColumn);
}

/** "合计 | 326人" has a text in the column of names that is no name. */
function hasName(row: Row, rules: RowRules): boolean {
  const name = rules.nameColumn === undefined ? '' : compact(cellText(row, rules.nameColumn));
  return name !== '' && !/\d/.test(name) && !TOTAL.test(name) && !NOTE.test(name) && !TOTAL.test(compact(cellText(row, 0)));
}

/** A row with a single text: a section's title, a note, or a record of which only one cell was filled. */
function loneText(text: string, columns: readonly number[], rules: RowRules, merges: readonly Merge[]): RowKind {
  const column = columns[0] ?? 0;
  const spread = columns.length > 1 || merges.some((m) => m.left <= column && column <= m.right && m.right - m.left >= 2);
  if (NOTE.test(text) || BETWEEN.test(text) || (NUMBERED.test(text) && column !== rules.nameColumn) || characters(text) > 40 || /^\d{4}年\d{1,2}月(?:\d{1,2}日)?$/.test(text)) return 'note';
  if (EXAMPLE.test(text)) return 'example';
  // A running number alone is a line that nobody filled in; a telephone alone is somebody without a name.
  if (/^[-—–*=.。…/\\\d]+$/.test(text) && !/\d{7}/.test(text)) return 'empty';
  if (spread || /^[一二三四五六七八九十]+[、.．]/.test(text) || (SECTION.test(text) && (column !== rules.nameColumn || characters(text) > 4))) return 'section';
  return 'data';
}

function isHead(row: Row, columns: readonly number[], labels: readonly string[]): boolean {
  let same = 0;
  for (const c of columns) {
    const levels = (labels[c] ?? '').split('/');
    if (levels.includes(bareLabel(cellText(row, c)))) same += 1;
  }
  return same >= 2 && same * 2 > columns.length;
}

function startsHere(merges: readonly Merge[], column: number): boolean {
  return merges.some((m) => m.left <= column && column <= m.right);
}

const NONE: readonly Merge[] = [];

/** Merged ranges by the row they start in. */
export function mergesByTop(merges: readonly Merge[]): (row: number) => readonly Merge[] {
  const tops = new Map<number, Merge[]>();
  for (const merge of merges) {
    const list = tops.get(merge.top);
    if (list) list.push(merge);
    else tops.set(merge.top, [merge]);
  }
  return (row) => tops.get(row) ?? NONE;
}

const UNIT = /(?:分会|支部|支会|总支|联络站|基层委员会|工委|街道|镇|乡)$/;

/** Says whether a section's title, as sectionName gives it, could be the name of a branch: 二、会员 is none. */
export function looksLikeUnit(section: string): boolean {
  return UNIT.test(section);
}

/** The branch that the lines above a head, or else the sheet's own name, say the whole list is of; '' when they name none. */
export function unitOfTitles(titles: readonly string[], sheetName: string): string {
  const lines = [...titles].reverse().map((t) => compact(t).replace(/^(?:填报单位|报送单位|填表单位|所属分会|分会|支部|单位)(?:名称)?[:：]/, ''));
  return [...lines, sheetName].map(sectionName).find((t) => UNIT.test(t) && characters(t) <= 30) ?? '';
}

const OF_WHAT = /(?:\d{4}年度?)?(?:会员|成员|人员)?(?:基本)?(?:信息|情况)?(?:花名册|名册|名单|通讯录|一览表|登记表|汇总表)$/;

/** The unit that a section's title names: 一、长宁街道分会（45人） and 2026年长宁街道分会会员名册 → 长宁街道分会. */
export function sectionName(text: string): string {
  return compact(text)
    .replace(/^(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．])/, '')
    .replace(/[(（]?共?\d+[人名位][)）]?$/, '')
    .replace(/[:：]$/, '')
    .replace(OF_WHAT, '').replace(/^\d{4}年度?/, '');
}
