import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { countTasks, listTasks, taskBoard, taskSorts } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { liveStates, taskStates } from '../rules.ts';
import { useColumns } from './columns.tsx';
import { useFilters } from './use-filters.ts';

const source = sourceOf(listTasks, { count: countTasks });

/** All tasks within the reader's reach as a list. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const may = { create: useCan('task.create'), export: useCan('task.export') };
  const sources = useQueryOf(taskBoard, { query: {} }).data?.sources ?? [];
  const sorts = { due: t('task.list.byDue'), '-due': t('task.list.byDueDesc'), newest: t('task.list.byNew') };
  const create = may.create ? <ButtonLink kind="primary" icon="plus" href="/tasks/new">{t('task.board.create')}</ButtonLink> : null;
  return (
    <ListPage
      id="tasks" title={t('task.list.title')} source={source} searchLabel={t('task.list.search')} rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/tasks/${r.id}`}
      columns={[...useColumns(), { key: 'asker', title: t('task.field.asker'), render: (r) => r.askerName, width: '7em', priority: 3 }, { key: 'created', title: t('task.field.created'), render: (r) => dates.short(r.createdAt), width: '8em', priority: 3 }, { key: 'finished', title: t('task.field.finished'), render: (r) => (r.finishedAt ? dates.short(r.finishedAt) : ''), width: '8em', priority: 3 }]}
      presets={[
        { key: 'all', label: t('task.list.all'), query: {} }, { key: 'live', label: t('task.list.live'), query: { state: liveStates.join(',') } }, { key: 'late', label: t('task.list.late'), query: { light: 'red' }, tone: 'late' }, { key: 'soon', label: t('task.list.soon'), query: { light: 'yellow' } },
        { key: 'done', label: t('task.list.done'), query: { state: 'done' } }, { key: 'cancelled', label: t('task.list.cancelled'), query: { state: 'cancelled' } },
      ]}
      filters={[
        { kind: 'choice', key: 'sort', label: t('task.list.sort'), options: taskSorts.map((s) => ({ value: s, label: sorts[s] })) },
        { kind: 'choice', key: 'state', label: t('task.field.state'), multiple: true, options: taskStates.map((s) => ({ value: s, label: t(`task.state.${s}`) })) },
        ...useFilters(sources),
        { kind: 'dates', key: 'due', label: t('task.field.due') },
        { kind: 'choice', key: 'late', label: t('task.list.late'), options: [{ value: 'true', label: t('task.list.late') }] },
      ]}
      empty={{ title: t('task.list.empty'), text: t('task.list.emptyText'), action: create }}
      actions={<><ButtonLink icon="columns" href="/tasks">{t('task.list.toBoard')}</ButtonLink>{create}</>}
      {...(may.export ? { renderExport: (query) => <ExportButton list="tasks" query={query} small /> } : {})}
    />
  );
}
