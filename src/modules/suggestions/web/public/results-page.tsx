import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { SearchBox } from '#kit/web/list/search-box.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Link } from '#kit/web/ui/link.tsx';
import { Marked } from '#kit/web/ui/marked.tsx';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { listPublic } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { categories } from '../../rules/words.ts';
import { classTone } from '../matter/tones.ts';
import './public.css';

const PAGE = 20;

/** Results that their authors agreed to publish, for anybody. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const state = useListState();
  const { search } = state.query;
  const category = categories.find((c) => c === state.query['category']);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQueryOf(listPublic, { query: { limit: PAGE, ...(search ? { search } : {}), ...(category ? { category } : {}), ...(state.after ? { after: state.after } : {}) } });
  return (
    <div className="sp">
      <p className="k-quiet">{data?.associationName ?? ' '}</p>
      <h1>{t('suggestions.publicPage.title')}</h1>
      <p>{t('suggestions.publicPage.text')}</p>
      <div className="sp-bar">
        <SearchBox value={search ?? ''} label={t('suggestions.publicPage.search')} onChange={(word) => state.set({ search: word })} />
        <Select short label={t('suggestions.publicPage.category')} empty={t('suggestions.publicPage.all')} value={category ?? ''} options={categories.map((value) => ({ value, label: t(`suggestion.category.${value}`) }))} onChange={(value) => state.set({ category: value })} />
      </div>
      {error && !isFetching ? <ErrorState error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={5} /> : null}
      {data?.items.length === 0 ? <EmptyState title={t(search || category ? 'kit.list.emptyFiltered' : 'suggestions.publicPage.empty')} text={search || category ? t('kit.list.emptyFilteredText') : undefined} /> : null}
      <ul className={isPlaceholderData ? 'sp-list k-stale' : 'sp-list'}>
        {data?.items.map((r) => (
          <li key={r.id}>
            <Link href={`/public/${r.id}`}>{r.found ? <span><Marked parts={r.found.title} /></span> : r.title}</Link>
            {r.found?.text ? <p className="sp-found"><Marked parts={r.found.text} /></p> : null}
            <p className="k-row">
              {r.category ? <Tag>{t(`suggestion.category.${r.category}`)}</Tag> : null}
              {r.resultClass ? <StatusTag tone={classTone[r.resultClass]}>{t(`suggestions.publicPage.result.${r.resultClass}`)}</StatusTag> : null}
              {r.disputed ? <Tag>{t('suggestions.publicPage.disputed')}</Tag> : null}
              {r.carriedOutOn ? <StatusTag tone="good">{t('suggestions.publicPage.carriedOut', { day: dates.date(r.carriedOutOn) })}</StatusTag> : null}
            </p>
            <p className="k-quiet k-small">{t('suggestions.publicPage.line', { author: r.authorLine, day: dates.date(r.publishedAt) })}</p>
          </li>
        ))}
      </ul>
      <Pagination hasPrevious={state.hasPrevious} hasNext={Boolean(data?.next)} onPrevious={state.previous} onNext={() => data?.next && state.next(data.next)} busy={isPlaceholderData} />
    </div>
  );
}
