import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useT } from './i18n.tsx';
import { tabTitle } from './tab-title.ts';

/** Whether a media query holds, followed live. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches, () => false);
}

/** A phone's width: lists become cards, drawers rise from below. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 640px)');
}

function subscribeOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
/** Whether the device says that it has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribeOnline, () => navigator.onLine, () => true);
}

/** Sets the browser tab's title; the page that stands last wins. */
export function useTitle(title: string): void {
  const t = useT();
  const name = t('kit.name');
  useEffect(() => {
    document.title = tabTitle(title, name);
  }, [title, name]);
}

/** Hears a key that is pressed outside text fields, e.g. `/`. */
export function useHotkey(key: string, act: (e: KeyboardEvent) => void, enabled = true): void {
  useEffect(() => {
    if (!enabled) return;
    const hear = (e: KeyboardEvent) => {
      const at = e.target instanceof HTMLElement ? e.target : null;
      const typing = at && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
      if (e.key === key && !typing && !e.ctrlKey && !e.metaKey && !e.altKey && !e.isComposing) act(e);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [key, act, enabled]);
}

/** Runs when a press lands outside an element, or Escape is hit: what closes menus and popovers. */
export function useDismiss(open: boolean, inside: { current: HTMLElement | null }, dismiss: () => void): void {
  useEffect(() => {
    if (!open) return;
    const press = (e: Event) => {
      if (e.target instanceof Node && !inside.current?.contains(e.target)) dismiss();
    };
    const key = (e: KeyboardEvent) => {
      if (e.key === 'Escape') {
        e.stopPropagation();
        dismiss();
      }
    };
    document.addEventListener('pointerdown', press);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', key);
    };
  }, [open, inside, dismiss]);
}
