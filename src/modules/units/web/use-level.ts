import { useInfiniteQuery } from '@tanstack/react-query';
import { asApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { queryKeyOf } from '#kit/web/query.ts';
import { type TreeLine, type UnitKind, type UnitLine, listUnits, unitChildren } from '../contract.ts';

interface Place { readonly after?: string; readonly before?: string; readonly around?: string }
const START: Place = {};

/** How the tree is looked at: with units that ended, or as it was on a day. */
export interface Shown { readonly ended?: 'true'; readonly on?: string }

/** What of a list is loaded, and how more of it comes; `more` and `earlier` answer the unit that then stands in their place. */
export interface Loaded<T> {
  readonly items: readonly T[] | null;
  readonly settled: boolean;
  readonly failed: (() => Promise<undefined>) | null;
  readonly earlier: (() => Promise<string | undefined>) | null;
  readonly more: (() => Promise<string | undefined>) | null;
}

function useLoaded<T extends { readonly id: string }>(key: readonly unknown[], first: Place, read: (place: Place, signal: AbortSignal) => Promise<{ items: T[]; next: string | null; before?: string | null }>): Loaded<T> {
  const q = useInfiniteQuery({
    queryKey: [...key, 'pages'], initialPageParam: first,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal).catch((e: unknown) => Promise.reject(e instanceof DOMException ? e : asApiError(e))),
    getNextPageParam: (last): Place | undefined => (last.next ? { after: last.next } : undefined),
    getPreviousPageParam: (head): Place | undefined => (head.before ? { before: head.before } : undefined),
    placeholderData: (old) => old,
  });
  // Between two readings a unit may have moved from one page to the next: it stands once.
  const items = q.data ? [...new Map(q.data.pages.flatMap((p) => p.items).map((u) => [u.id, u])).values()] : null;
  return {
    items, settled: q.data !== undefined && !q.isPlaceholderData,
    failed: q.isError && !q.data ? async () => { await q.refetch(); return undefined; } : null,
    earlier: q.hasPreviousPage ? async () => (await q.fetchPreviousPage()).data?.pages[0]?.items.at(-1)?.id : null,
    more: q.hasNextPage ? async () => (await q.fetchNextPage()).data?.pages.at(-1)?.items[0]?.id : null,
  };
}

/** The units right below one, a page at a time; with `around` from the page that holds that unit. */
export function useLevel(id: string, shown: Shown, around: string | undefined): Loaded<TreeLine> {
  const first = around === undefined ? START : { around };
  return useLoaded(queryKeyOf(unitChildren, { params: { id }, query: { ...shown, ...first } }), first, (place, signal) => call(unitChildren, { params: { id }, query: { ...shown, ...place } }, { signal }));
}

/** The units that a search finds, a page at a time. */
export function useFound({ word, kind, ended }: { word: string; kind: UnitKind | ''; ended: boolean }): Loaded<UnitLine> {
  const query = { limit: 50, ...(word ? { search: word } : {}), ...(kind ? { kind } : {}), ...(ended ? { ended: 'true' as const } : {}) };
  return useLoaded(queryKeyOf(listUnits, { query }), START, ({ after }, signal) => call(listUnits, { query: { ...query, ...(after ? { after } : {}) } }, { signal }));
}
