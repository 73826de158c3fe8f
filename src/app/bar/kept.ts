import { readFile, writeFile } from 'node:fs/promises';
import type { Result } from './row.ts';

/** A result with when and on what it was measured, as docs/bar-results.json keeps it. */
export interface Kept extends Result {
  /** `2026-11-21` */
  readonly date: string;
  /** Short; with a `+` when files were changed since. */
  readonly commit: string;
}

/** What former runs kept; nothing where there was none. */
export async function readKept(file: string): Promise<Kept[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return JSON.parse(text) as Kept[];
}

/** Former results with new ones in their place, in the order of the bar; ids that are no longer in it are left out. */
export function merged(former: readonly Kept[], fresh: readonly Kept[], order: readonly string[]): Kept[] {
  const byId = new Map([...former, ...fresh].map((r) => [r.id, r]));
  return order.flatMap((id) => byId.get(id) ?? []);
}

/** Writes them so that two runs differ in the lines of the rows that changed. */
export async function writeKept(file: string, results: readonly Kept[]): Promise<void> {
  await writeFile(file, `[\n${results.map((r) => JSON.stringify(r)).join(',\n')}\n]\n`);
}
