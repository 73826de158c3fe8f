import { browserStore, type KeyStore } from '../store.ts';
import type { ListQuery } from './list-types.ts';

export interface SavedView {
  name: string;
  query: ListQuery;
}
/** Where a reader's choices for a list are kept: on the device now, on the account later. */
export interface ListMemory {
  columns: () => readonly string[] | null;
  keepColumns: (keys: readonly string[] | null) => void;
  roomy: () => boolean;
  keepRoomy: (roomy: boolean) => void;
  views: () => readonly SavedView[];
  keepViews: (views: readonly SavedView[]) => void;
}

/** Choices kept in this browser for one account and one list. */
export function deviceMemory(accountId: string, listId: string, store: KeyStore = browserStore()): ListMemory {
  const at = (what: string) => `at.${accountId}.list.${listId}.${what}`;
  const density = `at.${accountId}.density`;
  return {
    columns: () => {
      const found = store.get(at('columns'));
      return Array.isArray(found) ? found.filter((k): k is string => typeof k === 'string') : null;
    },
    keepColumns: (keys) => {
      if (keys) store.set(at('columns'), keys);
      else store.remove(at('columns'));
    },
    roomy: () => store.get(density) === true,
    keepRoomy: (roomy) => void store.set(density, roomy),
    views: () => {
      const found = store.get(at('views'));
      return Array.isArray(found) ? (found as SavedView[]) : [];
    },
    keepViews: (views) => void store.set(at('views'), views),
  };
}
