import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { type ListQuery, type ListSource, sourceOf } from '#kit/web/list/list-types.ts';
import { type TaskLine, countTasks, listTasks } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { liveStates } from '../rules.ts';
import { useColumns } from './columns.tsx';

const all = sourceOf(listTasks, { count: countTasks });
const asked = (q: ListQuery): ListQuery => ({ view: 'mine', state: liveStates.join(','), ...q });
const source: ListSource<TaskLine> = { ...all, key: `${all.key}?mine`, load: (q, signal) => all.load(asked(q), signal), ...(all.count ? { count: (q: ListQuery, signal: AbortSignal) => all.count?.(asked(q), signal) ?? Promise.resolve({ count: 0 }) } : {}) };

/** What was given to the reader, to the units whose work the reader carries, and what the reader asked of others. */
export function Page() {
  const t = useT<typeof zhCN>();
  return (
    <ListPage
      id="my-tasks" title={t('task.mine.title')} source={source} searchLabel={t('task.list.search')} rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/tasks/${r.id}`} columns={useColumns()}
      presets={[{ key: 'mine', label: t('task.mine.mine'), query: {} }, { key: 'asked', label: t('task.mine.asked'), query: { view: 'asked' } }, { key: 'done', label: t('task.list.done'), query: { state: 'done' } }]}
      empty={{ title: t('task.mine.empty'), text: t('task.mine.emptyText') }}
    />
  );
}
