import type { ImportDetail } from '../../contract/staged.ts';
import { type RosterBatch, rosterRows } from './roster-rows.ts';

/**
 * Readings kept open between the jobs of one import. A job takes one batch and commits it, so that progress is seen and a
 * crash loses one batch; without this each job would read the file from its start. It is a convenience of this process
 * and no state: a job that finds no reading here begins anew and passes over what is stored.
 */
interface Open {
  readonly rows: AsyncGenerator<RosterBatch, void, undefined>;
  /** Row number of the last row it gave. */
  at: number;
  timer: NodeJS.Timeout;
}

const IDLE_MS = 3000;
const readings = new Map<string, Open>();

/** The next batch after a row number; `key` names the import and its pass. */
export async function nextBatch(key: string, path: string, detail: ImportDetail, after: number, size: number): Promise<RosterBatch> {
  let open = readings.get(key);
  readings.delete(key);
  if (open) clearTimeout(open.timer);
  if (open && open.at !== after) {
    await open.rows.return();
    open = undefined;
  }
  const rows = open?.rows ?? rosterRows(path, detail, size);
  try {
    for (;;) {
      const next = await rows.next();
      if (next.done) return { rows: [], leftOut: [], done: true };
      const fresh = next.value.rows.filter((r) => r.rowNo > after);
      if (fresh.length === 0 && !next.value.done) continue;
      if (next.value.done) await rows.return();
      else keep(key, rows, fresh.at(-1)?.rowNo ?? after);
      return { ...next.value, rows: fresh };
    }
  } catch (error) {
    await rows.return();
    throw error;
  }
}

function keep(key: string, rows: Open['rows'], at: number): void {
  const timer = setTimeout(() => {
    readings.delete(key);
    void rows.return();
  }, IDLE_MS);
  timer.unref();
  readings.set(key, { rows, at, timer });
}
