import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { ListSkeleton } from '#kit/web/list/list-skeleton.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { SearchBox } from '#kit/web/list/search-box.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { EmptyState, ErrorState } from '#kit/web/ui/states.tsx';
import { listDone } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { matterHref } from './matter-href.ts';
import { Turn } from './turn.tsx';

/** What I have done, newest first. */
export function DoneTab() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const state = useListState();
  const { search } = state.query;
  const asked = useQueryOf(listDone, { query: { ...(search ? { search } : {}), ...(state.after ? { after: state.after } : {}) } });
  if (asked.error && !asked.isFetching) return <ErrorState error={asked.error} retry={() => void asked.refetch()} />;
  const rows = asked.data?.items;
  if (!rows) return <ListSkeleton columns={4} />;
  if (rows.length === 0 && !search) return <EmptyState title={t('inbox.emptyDone')} text={t('inbox.emptyDoneText')} />;
  return (
    <>
      <div className="k-list-bar">
        <SearchBox value={search ?? ''} label={t('inbox.search')} onChange={(word) => state.set({ search: word })} />
      </div>
      {rows.length === 0 ? <EmptyState title={t('inbox.emptyFiltered')} action={<Button onClick={() => state.set({ search: undefined })}>{t('inbox.showAll')}</Button>} /> : (
        <DataTable
          caption={t('inbox.tab.done')}
          rows={rows}
          rowKey={(r) => r.id}
          rowName={(r) => r.title}
          rowHref={(r) => matterHref(r.matterType, r.matterId)}
          busy={asked.isPlaceholderData}
          columns={[
            { key: 'title', title: t('inbox.matter'), render: (r) => r.title, priority: 1 },
            { key: 'act', title: t('inbox.did'), render: (r) => r.actionText, priority: 1, width: '10em' },
            { key: 'unit', title: t('inbox.unit'), render: (r) => r.unitName ?? '', width: '11em' },
            { key: 'doneAt', title: t('inbox.doneAt'), render: (r) => dates.dateTime(r.doneAt), width: '14em' },
          ]}
        />
      )}
      <Turn hasPrevious={state.hasPrevious} hasNext={Boolean(asked.data?.next)} onPrevious={state.previous} onNext={() => asked.data?.next && state.next(asked.data.next)} busy={asked.isPlaceholderData} />
    </>
  );
}
