import { recordReader } from './records.ts';

const CANDIDATES = [',', '\t', ';', '|', '\uff0c'] as const;
const SAMPLE_RECORDS = 60;

/** The character that separates fields: the one that gives most fields most evenly over the first records; a comma when none does. */
export function detectDelimiter(sample: string): string {
  const named = /^"?sep=(.)"?\r?\n/i.exec(sample)?.[1];
  if (named) return named;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    const score = evenness(sample, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Records with the most frequent count of fields, times that count; records of one field say nothing. */
function evenness(sample: string, delimiter: string): number {
  const widths = new Map<number, number>();
  let records = 0;
  const reader = recordReader(delimiter, 32_767, (fields) => {
    if (records >= SAMPLE_RECORDS) return;
    records += 1;
    if (fields.length > 1) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1);
  });
  try {
    reader.push(sample);
  } catch {
    return 0;
  }
  let best = 0;
  for (const [width, times] of widths) best = Math.max(best, times * Math.min(width, 12));
  return best;
}
