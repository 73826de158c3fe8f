import { formatDateTimeZh, formatDateZh, formatShortZh, isLocalDate, localDate, localTime } from '#kit/pure/time.ts';
import type { Locale } from './i18n.tsx';
import { useLocale } from './i18n.tsx';

export type DateLike = Date | string;

function parse(value: DateLike): Date | string {
  if (typeof value !== 'string' || isLocalDate(value)) return value;
  return new Date(value);
}

export interface Dates {
  /** 2026年11月20日 */
  date: (value: DateLike) => string;
  /** 11-20 周五, for lists. */
  short: (value: DateLike) => string;
  /** 11-20, for tables. */
  monthDay: (value: DateLike) => string;
  /** 2026年11月20日 09:05 */
  dateTime: (value: DateLike) => string;
  /** 09:05 */
  time: (value: DateLike) => string;
  /** 12,345 */
  number: (value: number, decimals?: number) => string;
  /** 86.5% from 0.865 */
  percent: (value: number, decimals?: number) => string;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function grouped(value: number, decimals: number): string {
  const [whole = '0', part] = Math.abs(value).toFixed(decimals).split('.');
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${commas}${part ? `.${part}` : ''}`;
}

/** Dates and numbers as a language writes them; instants are shown in Chinese time wherever the reader is. */
export function datesIn(locale: Locale): Dates {
  const day = (v: DateLike): string => {
    const p = parse(v);
    return typeof p === 'string' ? p : localDate(p);
  };
  const instant = (v: DateLike): Date => (v instanceof Date ? v : new Date(v));
  const zh = locale === 'zh-CN';
  return {
    date: (v) => (zh ? formatDateZh(day(v)) : day(v)),
    short: (v) => (zh ? formatShortZh(day(v)) : `${day(v).slice(5)} ${weekdays[new Date(`${day(v)}T00:00:00Z`).getUTCDay()]}`),
    monthDay: (v) => day(v).slice(5),
    dateTime: (v) => (zh ? formatDateTimeZh(instant(v)) : `${day(v)} ${localTime(instant(v))}`),
    time: (v) => localTime(instant(v)),
    number: (v, decimals = 0) => grouped(v, decimals),
    percent: (v, decimals = 1) => `${grouped(v * 100, decimals)}%`,
  };
}

/** Dates and numbers in the reader's language. */
export function useDates(): Dates {
  return datesIn(useLocale());
}
