// Numbers printed on documents. GB/T 9704-2012: the year stands in full in hexagonal brackets 〔〕 (U+3014, U+3015), the number
// has no leading zeros and no 第.

export interface DocumentNumber {
  word: string;
  year: number;
  no: number;
}

export interface IssueNumber {
  series: string;
  year: number;
  no: number;
  /** The count over all years, when the series prints it. */
  total: number | null;
}

// What people type instead of hexagonal brackets when they quote a number.
const OPEN = '[〔［\\[（(【]';
const CLOSE = '[〕］\\]）)】]';
const DOCUMENT = new RegExp(`^(.{1,40}?)${OPEN}(\\d{4})${CLOSE}(?:第)?0*(\\d{1,9})号$`, 'u');
const ISSUE = new RegExp(`^(.{1,40}?)${OPEN}(\\d{4})${CLOSE}第0*(\\d{1,9})期(?:${OPEN}总第?0*(\\d{1,9})期${CLOSE})?$`, 'u');

/** A document number such as 建言〔2026〕12号; throws RangeError unless year has four digits and no is a whole number ≥ 1. */
export function documentNumber(word: string, year: number, no: number): string {
  return `${word}〔${checkedYear(year)}〕${checkedNo(no)}号`;
}

/** Reads a document number, also with other brackets, spaces, wide digits or leading zeros; null when it is none. */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const match = DOCUMENT.exec(plain(text));
  if (!match) return null;
  return numbered({ word: match[1] ?? '', year: Number(match[2]), no: Number(match[3]) });
}

/** An issue number such as 同心直通车〔2026〕第3期（总第57期）; without a total the brackets are left out. */
export function issueNumber(series: string, year: number, no: number, total: number | null = null): string {
  const tail = total === null ? '' : `（总第${checkedNo(total)}期）`;
  return `${series}〔${checkedYear(year)}〕第${checkedNo(no)}期${tail}`;
}

/** Reads an issue number, also with other brackets, spaces, wide digits or leading zeros; null when it is none. */
export function parseIssueNumber(text: string): IssueNumber | null {
  const match = ISSUE.exec(plain(text));
  if (!match) return null;
  const total = match[4] === undefined ? null : Number(match[4]);
  return total === 0 ? null : numbered({ series: match[1] ?? '', year: Number(match[2]), no: Number(match[3]), total });
}

/** A number as people quote it in speech or in a search box: perhaps without its word, its year or what counts it. */
export interface NumberQuote {
  word: string;
  year: number | null;
  no: number;
  /** What counts it: 号 a document, 期 an issue; null when neither was typed. */
  kind: 'document' | 'issue' | null;
  /** Whether it is the count over all years. */
  total: boolean;
}

const YEAR = '((?:19|20)\\d{2})';
const QUOTE = new RegExp(`^(?:${YEAR}年度?)?(\\p{L}[\\p{L}\\d·]{0,38}?)??(?:${OPEN}${YEAR}${CLOSE}|${YEAR}年度?)?(总)?(第|[Nn][Oo]\\.?)?0*(\\d{1,9})(号|號|期)?(?:${OPEN}总第?\\d{1,9}期${CLOSE})?$`, 'u');
const ONLY_HAN = /^\p{Script=Han}+$/u;

/** Reads what may be meant as a number: 建言6号, 第3期, 2026年建言6号, [2026]6, also with wide digits and spaces; null when nothing says so. */
export function parseNumberQuote(text: string): NumberQuote | null {
  const match = QUOTE.exec(plain(text));
  if (!match) return null;
  const [, before, word = '', inBrackets, beforeNo, total, ordinal, no, unit] = match;
  const year = before ?? inBrackets ?? beforeNo;
  // A number alone, or one behind letters, is a word of some text; so is a year and a month.
  const meant = unit !== undefined || inBrackets !== undefined || (word === '' ? ordinal !== undefined : ONLY_HAN.test(word));
  if (!meant || (total !== undefined && unit !== '期')) return null;
  return numbered({ word, year: year === undefined ? null : Number(year), no: Number(no), kind: unit === undefined ? null : unit === '期' ? ('issue' as const) : ('document' as const), total: total !== undefined });
}

// A quoted number may be broken by spaces and typed with wide digits; a word never contains either.
function plain(text: string): string {
  return text.replace(/\s+/gu, '').replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

function numbered<T extends { no: number }>(value: T): T | null {
  return value.no >= 1 ? value : null;
}

function checkedYear(year: number): number {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`not a year: ${year}`);
  return year;
}

function checkedNo(no: number): number {
  if (!Number.isInteger(no) || no < 1 || no > 999_999_999) throw new RangeError(`not a number of a document: ${no}`);
  return no;
}
