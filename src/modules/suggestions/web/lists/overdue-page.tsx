import { useId, useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { ListSkeleton } from '#kit/web/list/list-skeleton.tsx';
import { Presets } from '#kit/web/list/presets.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Icon } from '#kit/web/ui/icon.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { EmptyState, ErrorState } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { listOverdue } from '../../contract/lists.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { ClockKind } from '../../rules/clocks.ts';
import type { LightOf } from '../matter/use-lights.ts';
import { useRowLights } from './columns.tsx';
import './lists.css';

/** So many overdue matters stand unfolded at once; of more, the units first. */
const FEW = 20;

type Late = OutputOf<typeof listOverdue>['items'][number];

/** Units that are late, most matters first: each opens to what it owes and since when. */
export function Page() {
  const t = useT<typeof zhCN>();
  const state = useListState();
  const very = state.query['veryLate'] === 'true';
  const { data, error, isFetching, refetch } = useQueryOf(listOverdue, { query: very ? { veryLate: 'true' } : {} });
  const lightOf = useRowLights();
  const matters = (data?.items ?? []).reduce((n, u) => n + u.count, 0);
  return (
    <div>
      <div className="k-list-head">
        <h1>
          {t('suggestions.overduePage.title')}
          {data ? <small aria-live="polite">{t('suggestions.overduePage.count', { n: data.items.length, matters })}</small> : null}
        </h1>
      </div>
      <Presets label={t('suggestions.overduePage.title')} query={state.query} presets={[{ key: 'all', label: t('suggestions.overduePage.all'), query: {} }, { key: 'very', label: t('suggestions.overduePage.very'), query: { veryLate: 'true' } }]} />
      {error && !isFetching ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <ListSkeleton columns={4} /> : null}
      {data?.items.length === 0 ? <EmptyState title={t('suggestions.overduePage.empty')} text={t('suggestions.overduePage.emptyText')} /> : null}
      <ul className="sl-late">
        {data?.items.map((u) => (
          <li key={u.unit.id}>
            <OneUnit unit={u} lightOf={lightOf} few={matters <= FEW} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function OneUnit({ unit: u, lightOf, few }: { unit: Late; lightOf: LightOf; few: boolean }) {
  const id = useId();
  const [open, setOpen] = useState(few);
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <section>
      <h2>
        <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} /> {u.unit.name}
        </button>
      </h2>
      <p className="k-row">
          <Tag tone="late" icon="stop">
            {t('suggestions.overduePage.matters', { n: dates.number(u.count) })}
          </Tag>
          {u.veryLate > 0 ? <span>{t('suggestions.overduePage.veryLate', { n: dates.number(u.veryLate) })}</span> : null}
          <span>{t('suggestions.overduePage.longest', { n: dates.number(u.longestDays) })}</span>
        </p>
      <ul id={id} className={open ? undefined : 'k-folded'}>
        {u.matters.map((m) => (
          <li key={`${m.id}${m.kind}`} className="k-between">
            <span>
              <Link href={`/suggestions/${m.id}`}>{m.title}</Link> <span className="k-quiet k-small">{m.number}</span>
            </span>
            <span className="k-row">
              <span>{t(`suggestion.clock.${m.kind as ClockKind}`)}</span>
              <Light {...lightOf({ dueAt: m.dueAt })} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
