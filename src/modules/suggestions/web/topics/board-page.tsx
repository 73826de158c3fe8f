import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import type { Preset } from '#kit/web/list/list-types.ts';
import { Presets } from '#kit/web/list/presets.tsx';
import { SearchBox } from '#kit/web/list/search-box.tsx';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { listTopicCalls } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { topicCallStates, type TopicCallState } from '../../rules/words.ts';
import { CallState, DaysLeft } from './days-left.tsx';
import './topics.css';

type Row = OutputOf<typeof listTopicCalls>['items'][number];
const PAGE = 50;

/** Calls for suggestions: the open ones first, by how soon they close. */
export function Page() {
  const t = useT<typeof zhCN>();
  const state = useListState();
  const manage = useCan('topicCall.manage');
  const asked = topicCallStates.find((s) => s === state.query['state']);
  // A search looks everywhere; without one the board shows what can be answered now.
  const { search } = state.query;
  const shown: TopicCallState | undefined = asked ?? (search ? undefined : 'open');
  const calls = useQueryOf(listTopicCalls, { query: { limit: PAGE, ...(shown ? { state: shown } : {}), ...(search ? { search } : {}), ...(state.after ? { after: state.after } : {}) } });
  const rows = shown === 'open' ? calls.data?.items.toReversed() : calls.data?.items;
  const tabs = (['open', 'closed', 'summarised', 'draft'] as const).filter((s) => s !== 'draft' || manage);
  return (
    <div>
      <div className="k-between st-head">
        <h1>{t('suggestions.topicPage.title')}</h1>
        {manage ? (
          <ButtonLink kind="primary" icon="plus" href="/topic-calls/new">
            {t('suggestions.topicPage.new')}
          </ButtonLink>
        ) : null}
      </div>
      <Presets label={t('suggestions.topicPage.title')} query={state.query} presets={tabs.map((s): Preset => ({ key: s, label: t(`suggestion.topicCallState.${s}`), query: s === 'open' ? {} : { state: s } }))} />
      <div className="k-list-bar">
        <SearchBox value={search ?? ''} label={t('suggestions.topicPage.search')} onChange={(word) => state.set({ search: word })} />
      </div>
      {calls.error && !calls.isFetching ? <ErrorState error={calls.error} retry={() => void calls.refetch()} /> : null}
      {calls.isPending ? <Skeleton lines={4} /> : null}
      {rows?.length === 0 ? <EmptyState title={t(shown === 'open' ? 'suggestions.topicPage.none' : 'kit.list.empty')} text={shown === 'open' ? t('suggestions.topicPage.noneText') : undefined} /> : null}
      <ul className="st-board">
        {rows?.map((r) => (
          <li key={r.id}>
            <Card row={r} />
          </li>
        ))}
      </ul>
      <Pagination hasPrevious={state.hasPrevious} hasNext={Boolean(calls.data?.next)} onPrevious={state.previous} onNext={() => calls.data?.next && state.next(calls.data.next)} busy={calls.isPlaceholderData} />
    </div>
  );
}

function Card({ row: r }: { row: Row }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <Link className="st-card" href={`/topic-calls/${r.id}`}>
      <b>{r.title}</b>
      <span className="k-row">
        <CallState call={r} quietWhenOpen />
        <DaysLeft call={r} />
        {r.mine ? <Tag tone="accent">{t('suggestions.topicPage.mine')}</Tag> : null}
      </span>
      <span className="k-quiet">
        {r.issuerName} {t('suggestions.topicPage.counts', { claims: dates.number(r.claimCount), suggestions: dates.number(r.suggestionCount) })}
      </span>
      {r.fields.length > 0 ? (
        <span className="k-row">
          {r.fields.map((f) => (
            <Tag key={f}>{t(`suggestion.category.${f}`)}</Tag>
          ))}
        </span>
      ) : null}
    </Link>
  );
}
