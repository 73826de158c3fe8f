import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListSkeleton } from '#kit/web/list/list-skeleton.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { EmptyState, ErrorState } from '#kit/web/ui/states.tsx';
import { listDone } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { MatterSearch, MatterTable, NothingFits } from './matter-table.tsx';

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
      <MatterSearch state={state} />
      {rows.length === 0 ? <NothingFits showAll={() => state.set({ search: undefined })} /> : null}
      <MatterTable
        caption={t('inbox.tab.done')} rows={rows} next={asked.data?.next} busy={asked.isPlaceholderData} state={state}
        columns={[
          { key: 'act', title: t('inbox.did'), render: (r) => r.actionText, priority: 1, width: '10em' },
          { key: 'unit', title: t('inbox.unit'), render: (r) => r.unitName ?? '', width: '11em' },
          { key: 'doneAt', title: t('inbox.doneAt'), render: (r) => dates.dateTime(r.doneAt), width: '14em' },
        ]}
      />
    </>
  );
}
