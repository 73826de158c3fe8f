import { isLocalDate, type LocalDate } from './time.ts';

const forms = [/^(\d{4})(\d{2})(\d{2})$/, /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?$/];

/** A day as people type it: 2026-11-21, 2026.11.21, 2026/1/2, 20261121, 2026年11月21日, in half or full width; null when it is none. */
export function readDay(typed: string): LocalDate | null {
  const text = typed.normalize('NFKC').replaceAll('。', '.').replaceAll(/[–—−]/g, '-').trim();
  for (const form of forms) {
    const [, y = '', m = '', d = ''] = form.exec(text) ?? [];
    const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
    if (y && isLocalDate(day)) return day;
  }
  return null;
}
