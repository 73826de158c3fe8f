import { useRef, useState } from 'react';
import { asApiError } from '#kit/web/api-error.ts';
import { useErrorText } from '#kit/web/ui/states.tsx';

export interface BatchResult<R> {
  readonly row: R;
  /** Why it was not done; null when it was. */
  readonly problem: string | null;
}
export interface Batch<R> {
  readonly running: boolean;
  readonly done: number;
  readonly total: number;
  readonly results: readonly BatchResult<R>[];
  readonly start: (rows: readonly R[], one: (row: R) => Promise<unknown>) => Promise<void>;
  /** Ends after the one that is under way. */
  readonly stop: () => void;
}

/** Does the same thing to several rows, one call each, one after the other, and keeps what became of each. */
export function useBatch<R>(): Batch<R> {
  const say = useErrorText();
  const [state, setState] = useState<{ running: boolean; total: number; results: readonly BatchResult<R>[] }>({ running: false, total: 0, results: [] });
  const stopped = useRef(false);
  return {
    running: state.running,
    done: state.results.length,
    total: state.total,
    results: state.results,
    stop: () => void (stopped.current = true),
    async start(rows, one) {
      stopped.current = false;
      const results: BatchResult<R>[] = [];
      setState({ running: true, total: rows.length, results });
      for (const row of rows) {
        if (stopped.current) break;
        const problem = await one(row).then(() => null, (e: unknown) => say(asApiError(e)));
        results.push({ row, problem });
        setState({ running: true, total: rows.length, results: [...results] });
      }
      setState({ running: false, total: rows.length, results });
    },
  };
}
