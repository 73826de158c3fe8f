import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Listed, catalogue } from './catalogue-data.ts';
import type { Row } from './row.ts';

export const ROWS_FOLDER = join(import.meta.dirname, 'rows');

export interface Known extends Listed {
  /** Its test; without one `waits` says why. */
  readonly row: Row | null;
}

/** Every row of the bar in its order: from its file where there is one, else what the catalogue says of it. */
export async function allRows(): Promise<Known[]> {
  const files = readdirSync(ROWS_FOLDER).filter((f) => f.endsWith('.ts'));
  const rows = await Promise.all(files.map(async (f) => {
    const { row } = (await import(/* @vite-ignore */ pathToFileURL(join(ROWS_FOLDER, f)).href)) as { row: Row };
    if (row?.id !== f.replace(/\.ts$/, '')) throw new Error(`rows/${f} must export a row with the id of its name`);
    return row;
  }));
  const byId = new Map(rows.map((r) => [r.id, r]));
  const strange = rows.find((r) => !catalogue.some((c) => c.id === r.id));
  if (strange) throw new Error(`${strange.id} is not in the catalogue`);
  return catalogue.map((c) => ({ ...c, row: byId.get(c.id) ?? null }));
}
