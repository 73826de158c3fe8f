import type { KeyboardEvent } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Filters } from '#kit/web/list/filters.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import type { ListQuery } from '#kit/web/list/list-types.ts';
import { SearchBox } from '#kit/web/list/search-box.tsx';
import { useCan } from '#kit/web/me.ts';
import { useTitle } from '#kit/web/media.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { taskBoard } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { TaskLight } from './public.tsx';
import { useSourceWord } from './source-word.ts';
import { StateTag } from './state-tag.tsx';
import { useFilters } from './use-filters.ts';
import './tasks.css';

type Column = OutputOf<typeof taskBoard>['columns'][number];
const KEYS = ['search', 'light', 'unit', 'owner', 'sourceType'] as const;

/** The tasks of all departments by state; on a phone the columns stand below each other. */
export function Page() {
  const t = useT<typeof zhCN>();
  useTitle(t('task.board.title'));
  const state = useListState();
  const mayCreate = useCan('task.create');
  const query = Object.fromEntries(KEYS.flatMap((k) => (state.query[k] ? [[k, state.query[k]]] : [])));
  const { data, error, refetch } = useQueryOf(taskBoard, { query });
  const filters = useFilters(data?.sources ?? []);
  const create = mayCreate ? <ButtonLink kind="primary" icon="plus" href="/tasks/new">{t('task.board.create')}</ButtonLink> : null;
  const nothing = data !== undefined && Object.keys(query).length === 0 && data.columns.every((c) => c.count === 0);
  return (
    <>
      <div className="k-between">
        <h1>{t('task.board.title')}</h1>
        <div className="k-row">
          {mayCreate ? <ButtonLink icon="people" href="/tasks/workload">{t('task.workload.title')}</ButtonLink> : null}
          <ButtonLink icon="list" href={hrefWith('/tasks/list', query)}>{t('task.list.toList')}</ButtonLink>
          {create}
        </div>
      </div>
      <div className="k-list-bar">
        <SearchBox value={state.query['search'] ?? ''} label={t('task.list.search')} onChange={(search) => state.set({ search })} />
        <Filters filters={filters} query={state.query} onChange={state.set} />
      </div>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <PageSkeleton /> : null}
      {nothing ? <EmptyState title={t('task.list.empty')} text={t('task.board.nothing')} action={create} /> : null}
      {data && !nothing ? (
        <div className="tk-board" role="group" aria-label={t('task.board.columns')} onKeyDown={move}>
          {data.columns.map((c) => <ColumnOf key={c.key} column={c} query={query} />)}
        </div>
      ) : null}
    </>
  );
}

function ColumnOf({ column: c, query }: { column: Column; query: ListQuery }) {
  const t = useT<typeof zhCN>();
  const word = useSourceWord();
  const href = hrefWith('/tasks/list', { ...query, state: c.states.join(',') });
  const rest = c.count - c.items.length;
  return (
    <section className="tk-column" aria-label={t(`task.column.${c.key}`)}>
      <h2>
        {t(`task.column.${c.key}`)} <Link href={href}>{t('task.board.count', { n: c.count })}</Link>
      </h2>
      <p className="k-small k-quiet">{c.late > 0 ? <Link href={hrefWith('/tasks/list', { ...query, state: c.states.join(','), late: 'true' })}>{t('task.board.late', { n: c.late })}</Link> : t('task.board.noLate')}</p>
      {c.items.length === 0 ? <p className="k-quiet tk-none">{t('task.board.empty')}</p> : null}
      <ul>
        {c.items.map((x) => (
          <li key={x.id}>
            <Link className="tk-card" href={`/tasks/${x.id}`}>
              <b>{x.title}</b>
              <span className="k-small">{[x.lead.name, ...x.coOwners.map((o) => o.name)].join(t('task.comma'))}</span>
              <TaskLight task={x} />
              <span className="k-small k-quiet">{x.source ? `${word(x.source.type)}：${x.source.title}` : word(null)}</span>
              {x.state === 'returned' ? <StateTag state="returned" /> : null}
            </Link>
          </li>
        ))}
      </ul>
      {rest > 0 ? <Link className="tk-rest" href={href}>{t('task.board.rest', { n: rest })}</Link> : null}
    </section>
  );
}

function hrefWith(path: string, query: ListQuery): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
}

/** Up and down within a column, left and right between columns. */
function move(e: KeyboardEvent<HTMLElement>): void {
  const card = e.target instanceof HTMLElement ? e.target.closest<HTMLElement>('.tk-card') : null;
  if (!card) return;
  const columns = [...e.currentTarget.querySelectorAll('.tk-column')].map((c) => [...c.querySelectorAll<HTMLElement>('.tk-card')]);
  const at = columns.findIndex((c) => c.includes(card));
  const row = columns[at]?.indexOf(card) ?? 0;
  const sideways = (step: number): HTMLElement | undefined => {
    for (let i = at + step; i >= 0 && i < columns.length; i += step) {
      const cards = columns[i] ?? [];
      if (cards.length > 0) return cards[Math.min(row, cards.length - 1)];
    }
    return undefined;
  };
  const ways: Readonly<Record<string, () => HTMLElement | undefined>> = { ArrowDown: () => columns[at]?.[row + 1], ArrowUp: () => columns[at]?.[row - 1], ArrowRight: () => sideways(1), ArrowLeft: () => sideways(-1) };
  const to = ways[e.key]?.();
  if (!to) return;
  e.preventDefault();
  to.focus();
}
