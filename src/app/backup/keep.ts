import { SUFFIX } from './format.ts';

const DAYS = 7;
const WEEKS = 4;
const MONTHS = 12;
const STAMP = /^juzhi-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z/;

/** When a backup was taken, by its name; null for any other file. */
export function takenAt(name: string): Date | null {
  const parts = name.endsWith(SUFFIX) ? STAMP.exec(name) : null;
  if (!parts) return null;
  const [, y, mo, d, h, mi, s] = parts;
  const at = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The backups to keep: the newest of each of the last 7 days, 4 weeks and 12 months that have one. Other files are not looked at. */
export function backupsToKeep(names: readonly string[]): Set<string> {
  const found = names.flatMap((name) => {
    const at = takenAt(name);
    return at ? [{ name, at }] : [];
  }).toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const keep = new Set<string>();
  const spans: [number, (at: Date) => string][] = [
    [DAYS, (at) => at.toISOString().slice(0, 10)], [WEEKS, (at) => String(Math.floor(at.getTime() / (7 * 86_400_000)))], [MONTHS, (at) => at.toISOString().slice(0, 7)],
  ];
  for (const [most, spanOf] of spans) {
    const had = new Set<string>();
    for (const { name, at } of found) {
      const span = spanOf(at);
      if (had.has(span) || had.size === most) continue;
      had.add(span);
      keep.add(name);
    }
  }
  return keep;
}
