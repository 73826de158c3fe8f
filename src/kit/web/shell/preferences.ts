import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Locale } from '../i18n.tsx';
import { browserStore } from '../store.ts';

/** What the device remembers of the reader, before and beside the account's own settings. */
export interface Preferences {
  elder: boolean;
  locale: Locale;
  /** The frame that the reader chose; null leaves it to role and width. */
  shell: 'staff' | 'member' | null;
  folded: boolean;
  /** Large type or language were chosen here and the account does not know it yet. */
  unsaved: boolean;
}

const store = browserStore();
const first: Preferences = { elder: false, locale: 'zh-CN', shell: null, folded: false, unsaved: false };
const listeners = new Set<() => void>();
let current: Preferences = read();

function read(): Preferences {
  const found = store.get('preferences');
  return typeof found === 'object' && found !== null ? { ...first, ...(found as Partial<Preferences>) } : first;
}

/** Changes what is remembered; every open part of the page follows. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  store.set('preferences', current);
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
/** The reader's own choice of large type or language: it holds on the device at once and goes to the account when there is one. */
export function choose(change: Partial<Pick<Preferences, 'elder' | 'locale'>>): void {
  setPreferences({ ...change, unsaved: true });
}

/** What is remembered, followed live. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferencesNow, preferencesNow);
}

/** Marks the page with shell, accent, language and elder mode, which the style sheets read. */
export function useDocumentMarks(shell: string, accent: string, p: Preferences): void {
  // Before anything is painted, so that nothing jumps.
  useLayoutEffect(() => {
    const el = document.documentElement;
    el.lang = p.locale;
    el.dataset['shell'] = shell;
    el.dataset['accent'] = accent;
    if (p.elder) el.dataset['elder'] = '';
    else delete el.dataset['elder'];
  }, [shell, accent, p.locale, p.elder]);
}

/** What is remembered now, outside of components. */
export function preferencesNow(): Preferences {
  return current;
}
