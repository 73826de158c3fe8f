import { useDates } from '#kit/web/dates.ts';
import { useHasWord, useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { ListSkeleton } from '#kit/web/list/list-skeleton.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { EmptyState, ErrorState } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { mySuggestions, slotHref } from './slots.ts';
import { Turn } from './turn.tsx';

/** What I have submitted, and where it is. */
export function InitiatedTab() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const state = useListState();
  const stateWord = useStateWord();
  const writes = useCan('suggestion.write');
  const asked = useQueryOf(mySuggestions, { query: { view: 'mine', ...(state.after ? { after: state.after } : {}) } });
  if (asked.error && !asked.isFetching) return <ErrorState error={asked.error} retry={() => void asked.refetch()} />;
  const rows = asked.data?.items;
  if (!rows) return <ListSkeleton columns={3} />;
  if (rows.length === 0) return <EmptyState title={t('inbox.emptyInitiated')} text={t('inbox.emptyInitiatedText')} {...(writes ? { action: <ButtonLink href={slotHref.write}>{t('inbox.write')}</ButtonLink> } : {})} />;
  return (
    <>
      <DataTable
        caption={t('inbox.tab.initiated')}
        rows={rows}
        rowKey={(r) => r.id}
        rowName={(r) => r.title}
        rowHref={(r) => `/suggestions/${r.id}`}
        busy={asked.isPlaceholderData}
        columns={[
          { key: 'title', title: t('inbox.matter'), render: (r) => r.title, priority: 1 },
          { key: 'state', title: t('inbox.state'), render: (r) => <Tag>{stateWord(r.state)}</Tag>, priority: 1, width: '10em' },
          { key: 'submitted', title: t('inbox.submitted'), render: (r) => (r.submittedAt ? dates.short(r.submittedAt) : ''), width: '9em' },
        ]}
      />
      <Turn hasPrevious={state.hasPrevious} hasNext={Boolean(asked.data?.next)} onPrevious={state.previous} onNext={() => asked.data?.next && state.next(asked.data.next)} busy={asked.isPlaceholderData} />
    </>
  );
}

/** The word of a suggestion's state, from its own module. */
export function useStateWord(): (state: string) => string {
  const t = useT();
  const has = useHasWord();
  return (state) => (has(`suggestion.state.${state}`) ? t(`suggestion.state.${state}`) : state);
}
