import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { Presets } from '#kit/web/list/presets.tsx';
import { SearchBox } from '#kit/web/list/search-box.tsx';
import { useMe } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Marked } from '#kit/web/ui/marked.tsx';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { listSuggestions, type SuggestionRow } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { stateTone } from '../matter/tones.ts';
import { Beside } from './beside.tsx';
import { useRowLights } from './columns.tsx';
import './lists.css';

const first = 'draft,returned';
const later = 'submitted,withdrawn,accepted,declined,merged,filed,reference,reported,instructed,dispatched,signed,handling,suspended,replyDrafted,replied,reopened,closed,archived';
const presetQueries = { all: {}, writing: { state: first }, going: { state: 'submitted,accepted,filed,reported,instructed,dispatched,signed,handling,suspended,replyDrafted,reopened' }, toRate: { state: 'replied' }, ended: { state: 'closed,archived,reference,declined,merged,withdrawn' } } as const;
const PAGE = 20;

/** What I have written: what waits for me first, each with its state in plain words and what comes next. */
export function Page() {
  const t = useT<typeof zhCN>();
  const state = useListState();
  const { search, state: chosen } = state.query;
  const all = chosen === undefined && !search && state.after === '';
  const drafts = useQueryOf(listSuggestions, { query: { view: 'mine', state: first, limit: PAGE, order: 'newest' } }, { enabled: all });
  const rows = useQueryOf(listSuggestions, { query: { view: 'mine', order: 'newest', limit: PAGE, state: chosen ?? (search ? undefined : later), ...(search ? { search } : {}), ...(state.after ? { after: state.after } : {}) } });
  const mine = all ? (drafts.data?.items ?? []) : [];
  const nothing = rows.data?.items.length === 0 && mine.length === 0 && (!all || drafts.data !== undefined);
  return (
    <div>
      <div className="k-between sl-head">
        <h1>{t('suggestions.listPage.mineTitle')}</h1>
        <ButtonLink kind="primary" icon="edit" href="/suggestions/new">
          {t('suggestions.writePage.newTitle')}
        </ButtonLink>
      </div>
      <Presets label={t('suggestions.listPage.mineTitle')} query={state.query} presets={(Object.keys(presetQueries) as (keyof typeof presetQueries)[]).map((key) => ({ key, label: t(`suggestions.listPage.minePreset.${key}`), query: presetQueries[key] }))} />
      <div className="k-list-bar">
        <SearchBox value={search ?? ''} label={t('suggestions.listPage.search')} onChange={(word) => state.set({ search: word })} />
      </div>
      {rows.error && !rows.isFetching ? <ErrorState error={rows.error} retry={() => void rows.refetch()} /> : null}
      {rows.data ? <Beside answer={rows.data} /> : null}
      {rows.isPending ? <Skeleton lines={4} /> : null}
      {mine.length > 0 ? <Cards title={t('suggestions.listPage.minePreset.writing')} rows={mine} /> : null}
      {rows.data && rows.data.items.length > 0 ? <Cards title={t(mine.length > 0 ? 'suggestions.listPage.submitted' : 'suggestions.listPage.mineTitle')} hidden={mine.length === 0} rows={rows.data.items} /> : null}
      {nothing && all ? <EmptyState title={t('suggestions.listPage.mineEmpty')} text={t('suggestions.listPage.mineEmptyText')} action={<ButtonLink href="/topic-calls">{t('suggestions.listPage.mineEmptyAct')}</ButtonLink>} /> : null}
      {nothing && !all ? <EmptyState title={t('kit.list.emptyFiltered')} text={t('kit.list.emptyFilteredText')} /> : null}
      <Pagination hasPrevious={state.hasPrevious} hasNext={Boolean(rows.data?.next)} onPrevious={state.previous} onNext={() => rows.data?.next && state.next(rows.data.next)} busy={rows.isPlaceholderData} />
    </div>
  );
}

function Cards({ title, hidden, rows }: { title: string; hidden?: boolean; rows: readonly SuggestionRow[] }) {
  return (
    <section aria-label={title} className="sl-part">
      {hidden ? null : <h2>{title}</h2>}
      <ul className="sl-cards">
        {rows.map((r) => (
          <li key={r.id}>
            <Card row={r} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ row: r }: { row: SuggestionRow }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const me = useMe();
  const lightOf = useRowLights();
  // The line begins with the first author: somebody else's means that my signature is asked, or given.
  const other = !r.authorLine.startsWith(me.member?.name ?? me.account.name);
  const writing = r.state === 'draft' || r.state === 'returned';
  const mayWrite = writing && !other;
  return (
    <Link className="sl-card" href={mayWrite ? `/suggestions/${r.id}/edit` : `/suggestions/${r.id}`}>
      <b>{r.found ? <Marked parts={r.found.title} /> : r.title || t('suggestions.listPage.untitled')}</b>
      {r.found?.text ? <span className="sl-found"><Marked parts={r.found.text} /></span> : null}
      <span className="k-row">
        <StatusTag tone={stateTone[r.state]}>{t(`suggestion.state.${r.state}`)}</StatusTag>
        {other ? <Tag>{t('suggestions.listPage.withOther', { name: r.authorLine })}</Tag> : null}
        {r.dueAt && (r.state === 'returned' || r.state === 'replied') ? <Light {...lightOf({ dueAt: r.dueAt })} /> : null}
      </span>
      <span>{t(other && writing ? 'suggestions.listPage.signHint' : `suggestion.stateHint.${r.state}`)}</span>
      <span className="k-quiet k-small">
        {r.number} {r.submittedAt ? t('suggestions.listPage.submittedOn', { day: dates.date(r.submittedAt) }) : t('suggestions.listPage.savedAt', { time: dates.dateTime(r.updatedAt) })} {r.handlingUnitName}
      </span>
    </Link>
  );
}
