import { REMARK, TOTAL } from '../../data/beside-words.ts';
import { bareHeading } from '../../rules-mapping.ts';

/** Whether a row below the head is no record: a total, a remark by itself, the head again on another sheet of paper, or a running number alone. */
export function isBesideTheRows(row: readonly string[], headings: readonly string[]): boolean {
  const filled = row.map((text) => text.normalize('NFKC').replace(/\s+/g, '')).filter((text) => text !== '');
  const [first = ''] = filled;
  if (TOTAL.test(first) || filled.every((text) => REMARK.test(text))) return true;
  if (filled.length === 1 && /^\d{1,4}$/.test(first) && row[0] !== '') return true;
  const same = row.filter((text, i) => text !== '' && bareHeading(text) === bareHeading(headings[i] ?? '')).length;
  return same >= 2 && same * 2 > filled.length;
}
