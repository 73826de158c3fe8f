import { browserStore, type KeyStore } from '../store.ts';
import type { ListQuery } from './list-types.ts';

export interface SavedView {
  name: string;
  query: ListQuery;
}
/** A reader's choices for one list. */
export interface ListChoices {
  /** Keys of the columns shown; null for the usual ones. */
  columns: readonly string[] | null;
  views: readonly SavedView[];
}
/** Where they are kept. */
export interface ListMemory {
  read: () => ListChoices;
  keep: (choices: ListChoices) => void;
  roomy: () => boolean;
  keepRoomy: (roomy: boolean) => void;
}

function isView(v: unknown): v is SavedView {
  return typeof v === 'object' && v !== null && typeof (v as SavedView).name === 'string' && typeof (v as SavedView).query === 'object' && (v as SavedView).query !== null;
}
/** Reads choices from whatever was stored: what is not one is left out. */
export function toChoices(stored: unknown): ListChoices {
  const found = (typeof stored === 'object' && stored !== null ? stored : {}) as { columns?: unknown; views?: unknown };
  return {
    columns: Array.isArray(found.columns) ? found.columns.filter((k): k is string => typeof k === 'string') : null,
    views: Array.isArray(found.views) ? found.views.filter(isView) : [],
  };
}

/** Choices kept in this browser for one account and one list; the density for all lists. */
export function deviceMemory(accountId: string, listId: string, store: KeyStore = browserStore()): ListMemory {
  const at = `at.${accountId}.list.${listId}`;
  const density = `at.${accountId}.density`;
  return {
    read: () => toChoices(store.get(at)),
    keep: (choices) => void store.set(at, choices),
    roomy: () => store.get(density) === true,
    keepRoomy: (roomy) => void store.set(density, roomy),
  };
}
