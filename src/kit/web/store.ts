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

/** Removes everything that was kept for one account on this device: called at sign-out. */
export function forgetAccount(accountId: string, store: KeyStore = browserStore()): void {
  for (const key of store.keys(`at.${accountId}.`)) store.remove(key);
}
