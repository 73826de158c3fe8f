import { useRouter, useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import type { ListQuery } from './list-types.ts';

export interface ListState {
  /** Everything that is asked, without the cursor. */
  query: ListQuery;
  after: string;
  set: (change: Record<string, string | undefined>) => void;
  replaceAll: (query: ListQuery) => void;
  next: (cursor: string) => void;
  previous: () => void;
  hasPrevious: boolean;
}

/** Text values of the address's search part. */
export function toQuery(search: unknown): Record<string, string> {
  const out: Record<string, string> = {};
  if (typeof search === 'object' && search !== null) for (const [k, v] of Object.entries(search)) if (v !== undefined && v !== null && v !== '') out[k] = String(v);
  return out;
}

/** The state of a list lives in the address, so that it can be shared, reloaded and walked back. */
export function useListState(): ListState {
  const router = useRouter();
  const search = useRouterState({ select: (s) => s.location.search as unknown });
  const path = useRouterState({ select: (s) => s.location.pathname });
  const { after = '', ...query } = toQuery(search);
  const trail = useRef<string[]>(['']);
  const at = trail.current.indexOf(after);

  function open(next: Record<string, string>, replace: boolean): void {
    const text = new URLSearchParams(next).toString();
    void router.navigate({ href: text ? `${path}?${text}` : path, replace, resetScroll: false });
  }
  return {
    query,
    after,
    hasPrevious: after !== '',
    set(change) {
      const next: Record<string, string> = { ...query };
      for (const [k, v] of Object.entries(change)) {
        if (v === undefined || v === '') delete next[k];
        else next[k] = v;
      }
      trail.current = [''];
      open(next, true);
    },
    replaceAll(next) {
      trail.current = [''];
      open({ ...next }, false);
    },
    next(cursor) {
      trail.current = [...trail.current.slice(0, Math.max(0, at) + 1), cursor];
      open({ ...query, after: cursor }, false);
    },
    // A page that was opened by its address has no known page before it: then the way back is the first page.
    previous() {
      const before = at > 0 ? (trail.current[at - 1] ?? '') : '';
      open(before ? { ...query, after: before } : { ...query }, false);
    },
  };
}
