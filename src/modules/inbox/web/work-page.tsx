import { useT } from '#kit/web/i18n.tsx';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { useGo } from '#kit/web/ui/link.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { NoticeList } from '#modules/notifications/web/public.tsx';
import { inboxCounts } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { DoneTab } from './done-tab.tsx';
import { InitiatedTab } from './initiated-tab.tsx';
import { TodoTab } from './todo-tab.tsx';

const parts = { todo: TodoTab, done: DoneTab, toRead: () => <NoticeList show="toRead" />, initiated: InitiatedTab } as const;
type Part = keyof typeof parts;
const keys: readonly Part[] = ['todo', 'done', 'toRead', 'initiated'];

/** The home of staff: what is mine, by deadline, with the next act on the row. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const go = useGo();
  const { tab } = useSearchText();
  const current = keys.find((k) => k === tab) ?? 'todo';
  const counts = useQueryOf(inboxCounts, undefined, { refetchEvery: 60_000 }).data;
  const Shown = parts[current];
  return (
    <div>
      <h1 className="k-sr">{title('inbox.nav.work')}</h1>
      <Tabs
        label={t('inbox.tabs')}
        current={current}
        onChange={(key) => go(key === 'todo' ? '/work' : `/work?tab=${key}`)}
        tabs={keys.map((key) => ({
          key, label: t(`inbox.tab.${key}`),
          ...(counts && key === 'todo' ? { count: counts.todo, ...(counts.overdue > 0 ? { tone: 'late' as const } : {}) } : {}),
          ...(counts && key === 'toRead' ? { count: counts.toRead } : {}),
        }))}
      >
        <Shown />
      </Tabs>
    </div>
  );
}
