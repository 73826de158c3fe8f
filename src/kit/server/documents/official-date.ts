import { formatDateZh, isLocalDate, type LocalDate } from '#kit/pure/time.ts';

/** Year, month and day in Chinese, digits without leading zeros. Throws RangeError on a text that is no date: a paper must not go out with one. */
export function officialDate(date: Date | LocalDate): string {
  if (typeof date === 'string' && !isLocalDate(date)) throw new RangeError(`not a date: ${date}`);
  return formatDateZh(date);
}
