import { asApiError } from '../api-error.ts';
import type { KeyStore } from '../store.ts';

export type SaveState = 'idle' | 'local' | 'saving' | 'saved' | 'offline' | 'failed' | 'conflict';
export interface SaveStatus {
  state: SaveState;
  /** When the server last confirmed. */
  savedAt: Date | null;
  /** Why the server refused it, when it did. */
  error?: unknown;
}
export type Version = string | number | null;

export interface AutosaverOptions<T> {
  /** Key of the device's copy; hold the account in it (`at.<account>.draft.<id>`). */
  key: string;
  store: KeyStore;
  /** Saves to the server over the version it started from; answers the new version. A 409 means that somebody else saved. */
  save: (value: T, base: Version) => Promise<Version>;
  version: Version;
  onStatus: (status: SaveStatus) => void;
  /** Milliseconds of quiet before saving. */
  delay?: number;
  now?: () => Date;
  online?: () => boolean;
}
export interface Kept<T> {
  value: T;
  at: string;
  base: Version;
  /** What was sent over this version without an answer: it may have arrived. */
  sent?: readonly T[];
}
export interface Autosaver<T> {
  /** What this device kept that the server never confirmed. */
  kept: () => Kept<T> | null;
  change: (value: T) => void;
  flush: () => Promise<void>;
  /** Whether something is not yet with the server. */
  waits: () => boolean;
  /** After a conflict: go on from this version of the server's. */
  rebase: (version: Version) => void;
  discard: () => void;
  /** Whether these are words that this device sent itself, and never heard of: nobody else's. Then it goes on over them, once: a server that refuses again is not asked for ever. */
  goOver: (theirs: T, version: Version) => boolean;
  /** The last save did reach the server, only its answer was lost: what was kept is forgotten, with the time it was written as the time it was saved. */
  arrived: () => void;
  stop: () => void;
}

/** Of so many saves without an answer the words are remembered. */
const MOST_SENT = 8;

/** Milliseconds before a further try when the server cannot be reached. */
const pauses = [2_000, 5_000, 15_000, 30_000, 60_000];

/** Keeps every change on the device at once, then on the server when typing pauses; nothing is forgotten until the server confirms. */
export function createAutosaver<T>(options: AutosaverOptions<T>): Autosaver<T> {
  const { key, store, save, onStatus, delay = 1500, now = () => new Date(), online = () => navigator.onLine } = options;
  let version = options.version;
  let pending: { value: T } | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let stopped = false;
  let blocked = false;
  let savedAt: Date | null = null;
  let sent: readonly T[] = kept()?.sent ?? [];

  function tell(state: SaveState, error?: unknown): void {
    if (!stopped) onStatus({ state, savedAt, ...(error === undefined ? {} : { error }) });
  }
  function later(ms: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void flush(), ms);
  }
  function keep(value: T): void {
    store.set(key, { value, at: now().toISOString(), base: version, ...(sent.length > 0 ? { sent } : {}) } satisfies Kept<T>);
  }
  function change(value: T): void {
    pending = { value };
    keep(value);
    if (blocked) return tell('conflict');
    tries = 0;
    tell('local');
    later(delay);
  }
  async function once(): Promise<void> {
    const sending = pending;
    if (!sending || blocked || stopped) return;
    if (!online()) {
      tell('offline');
      return later(pauses[1] ?? 5_000);
    }
    tell('saving');
    sent = [...others(sending.value), sending.value].slice(-MOST_SENT);
    keep(sending.value);
    try {
      version = await save(sending.value, version);
      sent = [];
      savedAt = now();
      tries = 0;
      if (pending === sending) {
        pending = null;
        store.remove(key);
        tell('saved');
      } else if (pending) {
        keep(pending.value);
        tell('local');
        later(delay);
      }
    } catch (e) {
      fail(e);
    }
  }
  function fail(error: unknown): void {
    const { status } = asApiError(error);
    if (status === 409) {
      blocked = true;
      return tell('conflict');
    }
    // A refusal stays one however often it is asked; only a way that is broken is tried again.
    if (status === 0 && !online()) tell('offline');
    else tell('failed', status >= 400 && status < 500 ? error : undefined);
    if (status === 0 || status === 401 || status === 429 || status >= 500) {
      later(pauses[Math.min(tries, pauses.length - 1)] ?? 60_000);
      tries += 1;
    }
  }
  function flush(): Promise<void> {
    clearTimeout(timer);
    running ??= once().finally(() => {
      running = null;
    });
    return running;
  }
  function kept(): Kept<T> | null {
    const found = store.get(key) as Partial<Kept<T>> | undefined;
    return found && typeof found === 'object' && 'value' in found && typeof found.at === 'string' ? (found as Kept<T>) : null;
  }
  const others = (words: T): readonly T[] => sent.filter((own) => JSON.stringify(own) !== JSON.stringify(words));
  function rebase(next: Version): void {
    version = next;
    blocked = false;
    if (pending) change(pending.value);
  }
  function discard(): void {
    clearTimeout(timer);
    pending = null;
    blocked = false;
    sent = [];
    store.remove(key);
    tell(savedAt ? 'saved' : 'idle');
  }
  return {
    kept,
    change,
    flush,
    waits: () => pending !== null,
    rebase,
    discard,
    goOver(theirs, next) {
      const rest = others(theirs);
      if (rest.length === sent.length) return false;
      sent = rest;
      rebase(next);
      return true;
    },
    arrived() {
      savedAt = new Date(kept()?.at ?? now());
      discard();
    },
    stop() {
      clearTimeout(timer);
      stopped = true;
    },
  };
}
