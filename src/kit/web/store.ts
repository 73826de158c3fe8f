/** A small key-value store that a browser may refuse (private windows, full disks): it then forgets instead of failing. */
export interface KeyStore {
  get: (key: string) => unknown;
  set: (key: string, value: unknown) => boolean;
  remove: (key: string) => void;
  keys: (prefix: string) => string[];
}

const root = 'juzhi.';

/** Keeps values as JSON in the browser's own storage, under one prefix. */
export function browserStore(storage: Storage | undefined = safeStorage()): KeyStore {
  return {
    get(key) {
      try {
        const raw = storage?.getItem(root + key);
        return raw === null || raw === undefined ? undefined : (JSON.parse(raw) as unknown);
      } catch {
        return undefined;
      }
    },
    set(key, value) {
      try {
        storage?.setItem(root + key, JSON.stringify(value));
        return storage !== undefined;
      } catch {
        return false;
      }
    },
    remove(key) {
      try {
        storage?.removeItem(root + key);
      } catch {
        // Nothing to remove where nothing could be kept.
      }
    },
    keys(prefix) {
      if (!storage) return [];
      return Object.keys(storage).filter((k) => k.startsWith(root + prefix)).map((k) => k.slice(root.length));
    },
  };
}

/** A store that lives as long as the page, for tests and for browsers that keep nothing. */
export function memoryStore(): KeyStore {
  const map = new Map<string, string>();
  return {
    get: (key) => (map.has(key) ? (JSON.parse(map.get(key) ?? 'null') as unknown) : undefined),
    set(key, value) {
      map.set(key, JSON.stringify(value));
      return true;
    },
    remove: (key) => void map.delete(key),
    keys: (prefix) => [...map.keys()].filter((k) => k.startsWith(prefix)),
  };
}

function safeStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** Whose answer to "who is signed in" this device kept last. */
export const LAST = 'last';
/** Who signed out here last: other tabs hear of it by this key. */
const LEFT = 'left';

/** Removes everything that was kept for one account on this device: called at sign-out. */
export function forgetAccount(accountId: string, store: KeyStore = browserStore()): void {
  for (const key of store.keys(`at.${accountId}.`)) store.remove(key);
  if (store.get(LAST) === accountId) store.remove(LAST);
  store.set(LEFT, Date.now());
}

/** Removes what others left here whose session ended by itself: the next person at a shared device finds nothing of theirs. */
export function forgetOthers(accountId: string, store: KeyStore = browserStore()): void {
  for (const key of store.keys('at.')) if (!key.startsWith(`at.${accountId}.`)) store.remove(key);
}

/**
 * Calls `gone` when what this page shows is no longer for whoever sits here: somebody signed out or another person in, in another tab, or the
 * browser brings a page back from before. A session that ended by itself is not that: what is being written stays. Returns how to stop.
 */
export function onAnotherPerson(accountId: string, gone: () => void, store: KeyStore = browserStore()): () => void {
  const another = (): boolean => store.get(LAST) !== accountId;
  const told = (e: StorageEvent): void => {
    if (e.key === root + LEFT || (e.key === root + LAST && e.newValue !== null && another())) gone();
  };
  const back = (e: PageTransitionEvent): void => void (e.persisted && another() && gone());
  window.addEventListener('storage', told);
  window.addEventListener('pageshow', back);
  return () => {
    window.removeEventListener('storage', told);
    window.removeEventListener('pageshow', back);
  };
}
