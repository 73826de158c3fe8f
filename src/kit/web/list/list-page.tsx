import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { type ApiError, asApiError } from '../api-error.ts';
import { useDates } from '../dates.ts';
import { useT } from '../i18n.tsx';
import { useTitle } from '../media.ts';
import { Button } from '../ui/button.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { DataTable } from './data-table.tsx';
import { Filters, keysOf } from './filters.tsx';
import { useListState } from './list-state.ts';
import { ListSkeleton } from './list-skeleton.tsx';
import { ColumnChoice, SavedViews } from './list-tools.tsx';
import type { Column, Filter, ListAnswer, ListCount, ListQuery, ListSource, Preset } from './list-types.ts';
import { Presets } from './presets.tsx';
import { SearchBox } from './search-box.tsx';
import { useListMemory } from './use-list-memory.ts';

export interface ListPageProps<R> {
  /** Names the list for what the reader chooses: columns, density, views. */
  id: string;
  title: string;
  source: ListSource<R>;
  columns: readonly Column<R>[];
  rowKey: (row: R) => string;
  rowName: (row: R) => string;
  rowHref?: (row: R) => string | undefined;
  filters?: readonly Filter[];
  presets?: readonly Preset[];
  searchLabel?: string;
  /** The query key of the search box; null where the endpoint has none. */
  searchKey?: string | null;
  /** The sort when the reader chose none. */
  sort?: string;
  /** What stands where nothing is yet: what will appear here, and the first act. */
  empty: { title: string; text?: ReactNode; action?: ReactNode };
  /** Acts of the page, at its head. */
  actions?: ReactNode;
  /** The act that exports what is shown now. */
  renderExport?: (query: ListQuery) => ReactNode;
  /** Acts on the selected rows; with it rows can be selected. */
  renderBatch?: (rows: readonly R[], clear: () => void) => ReactNode;
  /** A notice under the head. */
  notice?: ReactNode;
  /** What an answer holds beside its rows; stands above them. */
  renderBefore?: (answer: ListAnswer<R>) => ReactNode;
}

/** A chosen row with the page on which it stands. */
interface Picked<R> { readonly row: R; readonly page: string }

/** The shape of every list: title and count, search, filters, columns, views, batch, export, pages. All state is in the address. */
export function ListPage<R>(props: ListPageProps<R>) {
  const { id, title, source, columns, rowKey, filters = [], empty, renderBatch, searchKey = 'search' } = props;
  const t = useT();
  const dates = useDates();
  useTitle(title);
  const memory = useListMemory(id);
  const { columns: chosen, roomy } = memory;
  const [kept, setKept] = useState<ReadonlyMap<string, Picked<R>>>(new Map());
  const state = useListState();
  const { query } = state;

  const known = useMemo(() => new Set(['sort', ...(searchKey ? [searchKey] : []), ...filters.flatMap(keysOf), ...(props.presets ?? []).flatMap((p) => Object.keys(p.query))]), [filters, props.presets, searchKey]);
  // Only what this list knows is asked: anything else in the address would be refused by the server.
  const asked: ListQuery = { ...(props.sort ? { sort: props.sort } : {}), ...Object.fromEntries(Object.entries(query).filter(([k]) => known.has(k))) };
  const full: ListQuery = state.after ? { ...asked, after: state.after } : asked;
  const result = useQuery<ListAnswer<R>, ApiError>({
    queryKey: [source.key, 'GET', full],
    queryFn: ({ signal }) => source.load(full, signal),
    placeholderData: (old) => old,
  });
  const answer = result.data;
  const { sort: _sort, ...countable } = asked;
  const counted = useQuery<ListCount, ApiError>({
    queryKey: [source.key, 'count', countable],
    queryFn: ({ signal }) => (source.count ? source.count(countable, signal) : Promise.reject(new Error('not counted'))),
    enabled: source.count !== undefined,
    placeholderData: (old) => old,
  }).data;
  const rows = answer?.items ?? [];
  const shown = chosen ?? columns.filter((c) => (c.priority ?? 2) < 3).map((c) => c.key);
  const visible = columns.filter((c, i) => i === 0 || c.priority === 1 || shown.includes(c.key));
  const filtered = Object.keys(query).some((k) => k !== 'sort' && known.has(k));
  const clear = () => setKept(new Map());
  const page = state.after ?? '';
  // Chosen rows as they are now: who was decided by itself and left the page meanwhile is chosen no more.
  const picked = new Map([...kept].flatMap(([key, p]): [string, Picked<R>][] => {
    if (p.page !== page || !answer || result.isPlaceholderData) return [[key, p]];
    const now = rows.find((r) => rowKey(r) === key);
    return now ? [[key, { row: now, page }]] : [];
  }));

  function pick(change: (map: Map<string, Picked<R>>) => void) {
    const next = new Map(picked);
    change(next);
    setKept(next);
  }
  function ask(next: Record<string, string | undefined>) {
    clear();
    state.set(next);
  }
  return (
    <div>
      <div className="k-list-head">
        <h1>
          {title}
          {counted ? <small aria-live="polite">{t(counted.more ? 'kit.list.countMany' : 'kit.list.count', { n: dates.number(counted.count) })}</small> : null}
        </h1>
        {props.actions ? <div className="k-row">{props.actions}</div> : null}
      </div>
      {props.notice}
      {props.presets ? <Presets presets={props.presets} query={query} label={title} {...(searchKey ? { searchKey } : {})} /> : null}
      <div className="k-list-bar">
        {searchKey === null ? null : <SearchBox value={query[searchKey] ?? ''} onChange={(q) => ask({ [searchKey]: q })} {...(props.searchLabel ? { label: props.searchLabel } : {})} />}
        {filters.length > 0 ? <Filters filters={filters} query={query} onChange={ask} /> : null}
        <div className="k-list-tools">
          <SavedViews
            views={memory.views}
            query={query}
            onOpen={state.replaceAll}
            onKeep={(views) => memory.change({ views })}
          />
          <ColumnChoice
            columns={columns}
            shown={shown}
            onChange={(keys) => memory.change({ columns: keys })}
          />
          <span className="k-only-wide">
            <Button
              kind="quiet"
              small
              icon="list"
              onClick={() => memory.setRoomy(!roomy)}
            >
              {t(roomy ? 'kit.list.dense' : 'kit.list.roomy')}
            </Button>
          </span>
          {props.renderExport?.(asked)}
        </div>
      </div>
      {answer ? props.renderBefore?.(answer) : null}
      {content()}
      {renderBatch && picked.size > 0 ? (
        <div className="k-batch" role="region" aria-label={t('kit.list.selected', { n: picked.size })}>
          <b>{t('kit.list.selected', { n: picked.size })}</b>
          {renderBatch([...picked.values()].map((p) => p.row), clear)}
          <Button kind="quiet" onClick={clear}>
            {t('kit.list.clearSelection')}
          </Button>
        </div>
      ) : null}
      <Pagination hasPrevious={state.hasPrevious} hasNext={Boolean(answer?.next)} onPrevious={state.previous} onNext={() => answer?.next && state.next(answer.next)} total={counted?.count} more={counted?.more} busy={result.isPlaceholderData} />
    </div>
  );

  function content(): ReactNode {
    if (result.error && !result.isFetching) return <ErrorState error={asApiError(result.error)} retry={() => void result.refetch()} />;
    if (!answer) return <ListSkeleton columns={visible.length} />;
    if (rows.length === 0 && filtered) return <EmptyState title={t('kit.list.emptyFiltered')} text={t('kit.list.emptyFilteredText')} action={<Button onClick={() => state.replaceAll({})}>{t('kit.list.resetFilters')}</Button>} />;
    if (rows.length === 0) return <EmptyState {...empty} />;
    const selecting = renderBatch
      ? {
          selected: new Set(picked.keys()),
          onSelect: (key: string, on: boolean) => {
            const row = rows.find((r) => rowKey(r) === key);
            pick((m) => (on && row ? m.set(key, { row, page }) : m.delete(key)));
          },
          onSelectAll: (on: boolean) => pick((m) => rows.forEach((r) => (on ? m.set(rowKey(r), { row: r, page }) : m.delete(rowKey(r))))),
        }
      : {};
    return (
      <DataTable
        caption={title}
        columns={visible}
        rows={rows}
        rowKey={rowKey}
        rowName={props.rowName}
        rowHref={props.rowHref}
        sort={query['sort'] ?? props.sort}
        onSort={(sort) => ask({ sort })}
        roomy={roomy}
        busy={result.isPlaceholderData}
        fit={chosen === null}
        {...selecting}
      />
    );
  }
}
