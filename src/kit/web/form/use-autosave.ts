import { useEffect, useRef, useState } from 'react';
import { useMaybeMe } from '../me.ts';
import { browserStore } from '../store.ts';
import { type Autosaver, createAutosaver, type SaveStatus, type Version } from './autosaver.ts';

export interface AutosaveOptions<T> {
  /** What is written, e.g. `suggestion.<id>`: one draft a key. */
  key: string;
  value: T;
  /** The version of the server's record that the form was filled from. */
  version?: Version;
  /** Saves; answers the new version. */
  save: (value: T, base: Version) => Promise<Version>;
  /** Puts other contents into the form: what this device had kept, or the server's after a conflict. */
  onReplace: (value: T) => void;
  /** Fetches the server's present contents, for a conflict. */
  reload?: () => Promise<{ value: T; version: Version }>;
  enabled?: boolean;
  delay?: number;
}

export interface Draft {
  status: SaveStatus;
  /** When the contents that were restored had been kept; null when nothing was restored. */
  recoveredAt: string | null;
  /** Back to what the server had. */
  dropRecovered: () => void;
  keepMine: () => Promise<void>;
  takeTheirs: () => Promise<void>;
  /** Saves now, before submitting; whether the server has everything. */
  flush: () => Promise<boolean>;
  /** Forgets the device's copy, after submitting. */
  discard: () => void;
}

/** Autosave for a form: device first, then server. Restores by itself what a crash, reload or lost connection left behind. */
export function useAutosave<T>(options: AutosaveOptions<T>): Draft {
  const { value, enabled = true, delay } = options;
  const me = useMaybeMe();
  const key = `at.${me?.account.id ?? 'nobody'}.draft.${options.key}`;
  const latest = useRef(options);
  latest.current = options;
  const saver = useRef<Autosaver<T> | null>(null);
  const last = useRef(JSON.stringify(value));
  const initial = useRef(value);
  const [status, setStatus] = useState<SaveStatus>({ state: 'idle', savedAt: null });
  const [recoveredAt, setRecoveredAt] = useState<string | null>(null);

  // The answer to an earlier save may have been lost: then the server has these very words, or earlier ones of this device that they go over, and nobody need be asked.
  async function settle(made: Autosaver<T>, next: SaveStatus): Promise<void> {
    const theirs = await latest.current.reload?.().catch(() => undefined);
    if (theirs && JSON.stringify(theirs.value) === JSON.stringify(latest.current.value)) {
      made.discard();
      made.rebase(theirs.version);
      setStatus({ state: 'saved', savedAt: new Date() });
    } else if (!theirs || !made.goOver(theirs.value, theirs.version)) setStatus(next);
  }

  useEffect(() => {
    if (!enabled) return;
    const made = createAutosaver<T>({
      key,
      store: browserStore(),
      save: (v, base) => latest.current.save(v, base),
      version: latest.current.version ?? null,
      onStatus: (next) => {
        if (next.state === 'conflict') void settle(made, next);
        else setStatus(next);
      },
      ...(delay === undefined ? {} : { delay }),
    });
    saver.current = made;
    const kept = made.kept();
    if (kept && JSON.stringify(kept.value) !== last.current) {
      // It is saved over the version it was written on, so that an edit made elsewhere meanwhile shows as a conflict.
      if (kept.base !== null) made.rebase(kept.base);
      latest.current.onReplace(kept.value);
      setRecoveredAt(kept.at);
    } else if (kept && latest.current.version) made.arrived();
    else if (kept) made.discard();
    const online = () => void made.flush();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      void made.flush();
      made.stop();
      saver.current = null;
    };
  }, [key, enabled, delay]);

  const now = JSON.stringify(value);
  useEffect(() => {
    if (now === last.current) return;
    last.current = now;
    saver.current?.change(latest.current.value);
  }, [now]);

  return {
    status,
    recoveredAt,
    dropRecovered() {
      setRecoveredAt(null);
      latest.current.onReplace(initial.current);
    },
    async keepMine() {
      const theirs = await latest.current.reload?.();
      if (theirs) saver.current?.rebase(theirs.version);
      await saver.current?.flush();
    },
    async takeTheirs() {
      const theirs = await latest.current.reload?.();
      if (!theirs) return;
      saver.current?.discard();
      saver.current?.rebase(theirs.version);
      last.current = JSON.stringify(theirs.value);
      latest.current.onReplace(theirs.value);
    },
    async flush() {
      // Words that were written while the last save was under way go with a second one.
      for (let i = 0; i < 2; i += 1) if (i === 0 || saver.current?.waits()) await saver.current?.flush();
      return saver.current?.waits() === false;
    },
    discard: () => saver.current?.discard(),
  };
}
