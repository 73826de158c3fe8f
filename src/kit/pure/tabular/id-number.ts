import { isLocalDate } from '../time.ts';
import { compact } from './text.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';

/**
 * Says whether a text is an identity number by GB 11643-1999: 18 digits with a right check character and a day of birth that exists, not after
 * `today` (`YYYY-MM-DD`) where that is known. Residence permits (81, 82, 83) and the newer permanent residence cards (9) are built alike.
 */
export function isIdNumber(raw: string, today = '9999-12-31'): boolean {
  const text = compact(raw).toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (!isLocalDate(born) || born < '1800-01-01' || born > today) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return CHECKS[sum % 11] === text[17];
}

/** Says whether a text looks like an identity number, also a wrong, old (15 digits) or masked one: it must not be taken for anything else. */
export function looksLikeIdNumber(raw: string): boolean {
  const text = compact(raw).toUpperCase();
  return /^[1-9]\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[\dX]$/.test(text) || /^[1-9]\d{7}[01]\d[0-3]\d{4}$/.test(text) || /^[1-9]\d{3,9}\*{4,}[\dX]{0,4}$/.test(text) || isIdNumber(text);
}
