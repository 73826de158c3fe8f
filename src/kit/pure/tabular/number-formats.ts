// Number formats that a file names by id only. 27–36 and 50–58 are the Chinese locale's.
const BUILTIN: Readonly<Record<number, string>> = {
  1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00', 12: '# ?/?', 13: '# ??/??',
  14: 'yyyy/m/d', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: 'm-d-yy', 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
  34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: '#,##0;-#,##0', 38: '#,##0;-#,##0', 39: '#,##0.00', 40: '#,##0.00',
  45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mmss.0', 48: '##0.0E+0', 49: '@',
  50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
};

/** The code of a built-in number format, undefined for General and unknown ids. */
export function builtinFormat(id: number): string | undefined {
  return BUILTIN[id];
}

/** A number as the spreadsheet program stores it, written without exponent where that loses nothing: 13800138000, 0.1. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return value.toFixed(0).replace(/^-0$/, '0');
  return String(value);
}

/** A number as a format with two or more decimals shows it (0.00 shows 1958.1 as 1958.10); undefined for other formats. */
export function shownWithDecimals(value: number, format: string | undefined): string | undefined {
  const decimals = /^(?:#,##)?0\.(0{2,})(?:_.)?$/.exec((format ?? '').split(';')[0] ?? '')?.[1]?.length;
  if (!decimals) return undefined;
  const shown = value.toFixed(decimals);
  return Number(shown) === value ? shown : undefined;
}
