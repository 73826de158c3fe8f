import { useParams as useRouterParams, useRouterState } from '@tanstack/react-router';
import { toQuery } from './list/list-state.ts';

/** The parts of the address, e.g. `{ id }` of `/suggestions/$id`. A missing part is a mistake of the page's path. */
export function useParams<K extends string>(...names: K[]): Record<K, string> {
  const all: Record<string, unknown> = useRouterParams({ strict: false });
  const out = {} as Record<K, string>;
  for (const name of names) {
    const value = all[name];
    if (typeof value !== 'string') throw new Error(`the page's path has no $${name}`);
    out[name] = value;
  }
  return out;
}

/** A part of the address that only one of the page's paths has; undefined on the other. */
export function useMaybeParam(name: string): string | undefined {
  const all: Record<string, unknown> = useRouterParams({ strict: false });
  const value = all[name];
  return typeof value === 'string' ? value : undefined;
}

/** The text values after the `?` of the address. */
export function useSearchText(): Record<string, string> {
  return toQuery(useRouterState({ select: (s) => s.location.search as unknown }));
}
