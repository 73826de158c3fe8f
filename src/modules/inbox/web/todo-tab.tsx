import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { ListSkeleton } from '#kit/web/list/list-skeleton.tsx';
import { useMaybeMe } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { EmptyState, ErrorState } from '#kit/web/ui/states.tsx';
import { listTodo } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ActFilter } from './act-filter.tsx';
import { matterHref } from './matter-href.ts';
import { MatterSearch, MatterTable, NothingFits } from './matter-table.tsx';
import { whereToLook } from './slots.ts';

const COUNTED = '1,000';

/** What waits for me, by deadline; each act is a filter with its count. */
export function TodoTab() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const state = useListState();
  const { action, overdue, search } = state.query;
  const filter = { ...(action ? { action } : {}), ...(overdue ? { overdue: 'true' } : {}), ...(search ? { search } : {}) };
  const asked = useQueryOf(listTodo, { query: { ...filter, ...(state.after ? { after: state.after } : {}) } });
  // The counts come with the first page; turning pages does not change them.
  const counts = useQueryOf(listTodo, { query: { limit: 1 } }).data?.counts;
  if (asked.error && !asked.isFetching) return <ErrorState error={asked.error} retry={() => void asked.refetch()} />;
  const rows = asked.data?.items;
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      {counts ? <ActFilter counts={counts} action={action} overdue={overdue !== undefined} /> : null}
      {counts?.more ? <p className="k-quiet k-small">{t('inbox.more', { n: COUNTED })}</p> : null}
      {filtered || (counts?.total ?? 0) > 10 ? <MatterSearch state={state} /> : null}
      {rows === undefined ? <ListSkeleton columns={6} /> : null}
      {rows?.length === 0 ? <Nothing filtered={filtered} showAll={() => state.replaceAll({})} /> : null}
      <MatterTable
        caption={t('inbox.tab.todo')} rows={rows ?? []} next={asked.data?.next} busy={asked.isPlaceholderData} state={state}
        columns={[
          { key: 'unit', title: t('inbox.unit'), render: (r) => r.unitName ?? '', width: '11em' },
          { key: 'due', title: t('inbox.due'), render: (r) => <Light compact due={r.dueAt} colour={r.light} workingDays={r.workingDays} />, priority: 1, width: '14em' },
          { key: 'since', title: t('inbox.since'), render: (r) => dates.short(r.createdAt), width: '8em' },
          { key: 'act', title: t('inbox.act'), bare: true, render: (r) => <ButtonLink small href={matterHref(r.matterType, r.matterId)}>{r.actionText}</ButtonLink>, priority: 1, width: '10em' },
        ]}
      />
    </>
  );
}

function Nothing({ filtered, showAll }: { filtered: boolean; showAll: () => void }) {
  const t = useT<typeof zhCN>();
  const me = useMaybeMe();
  if (filtered) return <NothingFits showAll={showAll} />;
  const way = whereToLook(me?.can ?? {});
  return <EmptyState title={t('inbox.empty')} text={t('inbox.emptyText')} {...(way ? { action: <ButtonLink href={way.href}>{t(`inbox.${way.word}`)}</ButtonLink> } : {})} />;
}
