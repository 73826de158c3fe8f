import type { Cell } from './cell.ts';
import { chineseDigits } from './chinese-number.ts';
import { numberText, shownWithDecimals } from './number-formats.ts';
import { isParsed, parsed, unreadable, type Parsed } from './parsed.ts';
import { datePrecision, serialToDay, type DatePrecision } from './serial.ts';
import { MOST_CELL_SIGNS, cleanText, toHalfWidth } from './text.ts';

/** A date as exactly as it was written: `1985`, `1985-03` or `1985-03-02`. */
export interface PartialDate {
  readonly date: string;
  readonly precision: DatePrecision;
}

export interface DateRules {
  /** Years outside are refused as date_out_of_range; they also decide what a two-digit year means. */
  readonly earliestYear: number;
  readonly latestYear: number;
  /** The file keeps a final zero (1985.10 occurs), so 1985.1 is surely January. */
  readonly keepsFinalZero?: boolean;
}

interface Ymd {
  readonly y: string;
  readonly m?: string | undefined;
  readonly d?: string | undefined;
}

/** What people write behind a year or month that is no part of a date. */
const VAGUE_END = /\s*(?:份|[春夏秋冬][季天]?|年?[初底末]|[上下]半年|[上中下]旬|换届|补选|增补|第\d{1,2}[批届次]|星期[\d日天])+$/;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date cell, a serial number or a date typed in any usual form; a missing day or month stays missing.
 * Notes: two_digit_year, serial, final_zero_lost, date_note_dropped. Errors: date_month, date_day, date_out_of_range, date_ambiguous, date_invalid.
 */
export function parseDate(cell: Pick<Cell, 'text' | 'type' | 'value' | 'format'>, rules: DateRules): Parsed<PartialDate> {
  if (cell.type === 'date' && cell.value !== undefined) return fromSerial(cell.value, datePrecision(cell.format ?? '') ?? 'day', rules, []);
  if (cell.type === 'number' && cell.value !== undefined) return fromNumber(cell.value, cell.format, rules);
  return cell.text.length > MOST_CELL_SIGNS ? unreadable('date_invalid') : fromText(cell.text, rules);
}

function fromNumber(value: number, format: string | undefined, rules: DateRules): Parsed<PartialDate> {
  const shown = shownWithDecimals(value, format);
  if (shown !== undefined) return fromText(shown, { ...rules, keepsFinalZero: true });
  // A number cell drops a final zero (1985.10 is stored as 1985.1); a text cell of the same file does not, so it is no witness.
  return fromText(numberText(value), { ...rules, keepsFinalZero: false });
}

function fromSerial(serial: number, precision: DatePrecision, rules: DateRules, notes: string[]): Parsed<PartialDate> {
  const day = serialToDay(serial);
  if (day === undefined) return unreadable('date_invalid');
  const [y = '', m, d] = day.split('-');
  return build({ y, m: precision === 'year' ? undefined : m, d: precision === 'day' ? d : undefined }, rules, notes);
}

function fromText(raw: string, rules: DateRules): Parsed<PartialDate> {
  const exact = fromTidy(tidy(raw), rules);
  if (isParsed(exact) || exact.error !== 'date_invalid') return exact;
  // 2019年春, 2019年6月换届, 约1965年: what is certain is kept, and the rest said to be left out.
  const plain = tidy(raw).replace(/^(?:大约|大概|约)\s*/, '').replace(VAGUE_END, '');
  const bare = plain === tidy(raw) ? exact : fromTidy(plain, rules);
  if (!isParsed(bare)) return bare;
  return parsed(bare.value, tidy(raw).endsWith('月份') ? bare.notes : [...(bare.notes ?? []), 'date_note_dropped']);
}

function fromTidy(text: string, rules: DateRules): Parsed<PartialDate> {
  if (text === '') return unreadable('date_invalid');
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(Number(text), 'day', rules, ['serial']);
  if (/^\d{9,}$/.test(text)) return unreadable('date_invalid');
  const solid = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  if (solid) return build({ y: solid[1] ?? '', m: solid[2], d: solid[3] === '00' ? undefined : solid[3] }, rules, []);
  const dotted = /^(\d{4})[.]1$/.exec(text);
  const ymd = yearFirst(text) ?? monthNamed(text);
  if (ymd) return build(ymd, rules, dotted && rules.keepsFinalZero === false ? ['final_zero_lost'] : []);
  return dayFirst(text, rules);
}

function tidy(raw: string): string {
  return sinceRepublic(chineseDigits(unwrapped(toHalfWidth(cleanText(raw)))))
    .replace(/[([{【〔].*$/, '')
    .replace(/^['"`‘=]+|['"`’]+$/g, '')
    .replace(/(?:[tT ]|(?<=日))\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?$/i, '')
    .replace(/\s*(?:出生|生于|生|入会|加入|起|至今|前后|左右)$/, '')
    .replace(/[年月/\\,，。、:：·－–—―~]/g, (c) => (c === '年' || c === '月' ? c : '.'))
    .replace(/-/g, '.')
    .replace(/[日号]$/, '')
    .trim();
}

/** (1985.06): a date that stands in brackets whole. */
function unwrapped(text: string): string {
  return /^[([{【〔]([^()[\]{}【】〔〕]*)[)\]}】〕]$/.exec(text)?.[1]?.trim() ?? text;
}

/** 民国74年3月 is March of 1985: the years of the Republic count from 1912. */
function sinceRepublic(text: string): string {
  return text.replace(/^(?:中华)?民国\s*(\d{1,3}|元)(?=\s*[年.\-/])/, (_, years: string) => String(1911 + (years === '元' ? 1 : Number(years))));
}

function yearFirst(text: string): Ymd | undefined {
  const match = /^(\d{4}|'?\d{2})(?:\s*年\s*|\s*\.\s*|\s+)(?:(\d{1,2})(?:(?:\s*月\s*|\s*\.\s*|\s+)(\d{1,2})?)?)?[.]?$/.exec(text);
  if (match?.[1]) return { y: match[1].replace("'", ''), m: zeroless(match[2]), d: zeroless(match[3]) };
  const year = /^(\d{4})年?$/.exec(text) ?? /^(\d{2})年$/.exec(text);
  return year?.[1] ? { y: year[1] } : undefined;
}

/** 1985-00-00 means that only the year is known. */
function zeroless(part: string | undefined): string | undefined {
  return part === undefined || /^0+$/.test(part) ? undefined : part;
}

/** `Mar-85`, `2-Mar-1985`, `March 1985`, `3月.85`: what a program in another language writes. */
function monthNamed(text: string): Ymd | undefined {
  const match = /^(?:(\d{1,2})[. ]+)?([a-z]{3,9})[. ]+(?:(\d{1,2})[., ]+)?(\d{4}|\d{2})$/i.exec(text);
  if (match?.[2] && match[4]) {
    const m = MONTHS.indexOf(match[2].slice(0, 3).toLowerCase());
    return m < 0 ? undefined : { y: match[4], m: String(m + 1), d: match[1] ?? match[3] };
  }
  const zh = /^(\d{1,2})月[. ]*(\d{4}|\d{2})$/.exec(text);
  return zh?.[2] ? { y: zh[2], m: zh[1] } : undefined;
}

/** `2.3.1985`: only read when one of the two cannot be a month, or both are equal. */
function dayFirst(text: string, rules: DateRules): Parsed<PartialDate> {
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (match) {
    const [, a = '', b = '', y = ''] = match;
    if (Number(a) > 12 || a === b) return build({ y, m: b, d: a }, rules, []);
    if (Number(b) > 12) return build({ y, m: a, d: b }, rules, []);
    return unreadable('date_ambiguous', `${y}-${a.padStart(2, '0')}-${b.padStart(2, '0')}`);
  }
  const month = /^(\d{1,2})\.(\d{4})$/.exec(text);
  if (month) return build({ y: month[2] ?? '', m: month[1] }, rules, []);
  return unreadable('date_invalid');
}

function build(ymd: Ymd, rules: DateRules, notes: string[]): Parsed<PartialDate> {
  const remarks = [...notes];
  let year = Number(ymd.y);
  if (ymd.y.length <= 2) {
    const fitting = [1900 + year, 2000 + year].filter((y) => y >= rules.earliestYear && y <= rules.latestYear);
    const [only, second] = fitting;
    if (only === undefined || second !== undefined) return unreadable('date_ambiguous');
    year = only;
    remarks.push('two_digit_year');
  }
  if (ymd.m !== undefined && (Number(ymd.m) < 1 || Number(ymd.m) > 12)) return unreadable('date_month');
  const y = String(year).padStart(4, '0');
  const m = ymd.m?.padStart(2, '0');
  const d = m === undefined ? undefined : ymd.d?.padStart(2, '0');
  if (m !== undefined && d !== undefined && (Number(d) < 1 || Number(d) > new Date(Date.UTC(year, Number(m), 0)).getUTCDate())) return unreadable('date_day');
  if (year < rules.earliestYear || year > rules.latestYear) return unreadable('date_out_of_range');
  const date = [y, m, d].filter((p) => p !== undefined).join('-');
  return parsed({ date, precision: d !== undefined ? 'day' : m !== undefined ? 'month' : 'year' }, remarks);
}
