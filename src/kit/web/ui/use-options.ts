import { useEffect, useState } from 'react';

export interface Found<T> {
  state: 'idle' | 'searching' | 'ready' | 'failed';
  options: readonly T[];
  again: () => void;
}

/** Asks for options a moment after typing stops; an answer that comes late for an old word is dropped. */
export function useOptions<T>(find: (q: string, signal: AbortSignal) => Promise<readonly T[]>, q: string, open: boolean, pause = 200): Found<T> {
  const [found, setFound] = useState<{ state: Found<T>['state']; options: readonly T[] }>({ state: 'idle', options: [] });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!open) return;
    const stop = new AbortController();
    setFound((old) => ({ state: 'searching', options: old.options }));
    const timer = setTimeout(() => {
      find(q, stop.signal).then(
        (options) => {
          if (!stop.signal.aborted) setFound({ state: 'ready', options });
        },
        () => {
          if (!stop.signal.aborted) setFound({ state: 'failed', options: [] });
        },
      );
    }, q === '' ? 0 : pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
    // The page may pass a new function each time it draws; only the word, the opening and a retry ask again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [q, open, round]);
  return { ...found, again: () => setRound((n) => n + 1) };
}
