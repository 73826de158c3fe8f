import type { ReactNode } from 'react';
import type { AnyEndpoint, OutputOf } from '#kit/pure/endpoint.ts';
import { hrefOf, request } from '../call.ts';
import type { Choice } from '../ui/combobox.tsx';
import type { Option } from '../ui/select.tsx';

export interface Column<R> {
  key: string;
  title: string;
  render: (row: R) => ReactNode;
  /** Of the first column: what stands below the link. */
  under?: (row: R) => ReactNode;
  /** CSS width, e.g. `8em`. */
  width?: string;
  /** 1 is always shown, 2 at first, 3 when chosen. On a phone the cards show 1 and 2. */
  priority?: 1 | 2 | 3;
  sortable?: boolean;
  align?: 'right';
  /** On a card the cell stands without the column's name: buttons say themselves what they do. */
  bare?: boolean;
  /** Its text is what the row is read for: it wraps and is never cut. */
  whole?: boolean;
}

/** What a list endpoint answers: one page by key. */
export interface ListAnswer<R> {
  items: readonly R[];
  /** The cursor of the next page, null at the end. */
  next: string | null;
}
/** Records in all; `more` when the counting stopped there. */
export interface ListCount {
  count: number;
  more?: boolean;
}

/** What a list asks: `search`, `sort` (`name`, `-name`), `after`, and its filters by key; several values joined by commas. */
export type ListQuery = Readonly<Record<string, string>>;

export interface ListSource<R> {
  /** The path, under which answers are kept and invalidated. */
  key: string;
  load: (query: ListQuery, signal: AbortSignal) => Promise<ListAnswer<R>>;
  count?: (query: ListQuery, signal: AbortSignal) => Promise<ListCount>;
}

type RowOf<E> = OutputOf<E> extends { items: readonly (infer R)[] } ? R : never;
interface Fixed {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  /** The endpoint that counts what the same filters find. */
  count?: AnyEndpoint;
}

/** A list's source from its endpoint; `fixed` holds params and query that the reader cannot change. */
export function sourceOf<E extends AnyEndpoint>(endpoint: E, fixed: Fixed = {}): ListSource<RowOf<E>> {
  // The address bar holds text; the endpoint's query schema reads it on the server.
  const ask = (e: AnyEndpoint, query: ListQuery, signal: AbortSignal): Promise<unknown> => request(e.method, hrefOf(e, { ...(fixed.params ? { params: fixed.params } : {}), query: { ...query, ...fixed.query } }), undefined, { signal });
  const { count } = fixed;
  return {
    key: hrefOf(endpoint, fixed),
    load: async (query, signal) => (await ask(endpoint, query, signal)) as ListAnswer<RowOf<E>>,
    ...(count ? { count: async (query: ListQuery, signal: AbortSignal) => (await ask(count, query, signal)) as ListCount } : {}),
  };
}

export type Filter =
  | { kind: 'choice'; key: string; label: string; options: readonly Option[]; multiple?: boolean }
  | { kind: 'text'; key: string; label: string }
  /** One day: as of. */
  | { kind: 'day'; key: string; label: string }
  /** Two keys, `<key>From` and `<key>To`, each a day. */
  | { kind: 'dates'; key: string; label: string }
  /** One of many by typing; `labelOf` names a value that came with the address. */
  | { kind: 'pick'; key: string; label: string; find: (q: string, signal: AbortSignal) => Promise<readonly Choice[]>; labelOf?: (id: string) => Promise<string> };

/** A named set of filters, offered above the list. */
export interface Preset {
  key: string;
  label: string;
  query: ListQuery;
  count?: number;
  tone?: 'late';
}
