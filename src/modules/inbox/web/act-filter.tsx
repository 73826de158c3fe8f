import { useRouterState } from '@tanstack/react-router';
import { useT } from '#kit/web/i18n.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import type { TodoCounts } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import './act-filter.css';

interface Chip {
  key: string;
  label: string;
  query: Readonly<Record<string, string>>;
  count: number;
  late?: boolean;
}

/** One press shows only what is overdue, or only one kind of act. Nothing to choose from: nothing is shown. */
export function ActFilter({ counts, action, overdue }: { counts: TodoCounts; action: string | undefined; overdue: boolean }) {
  const t = useT<typeof zhCN>();
  const path = useRouterState({ select: (s) => s.location.pathname });
  if (counts.actions.length < 2 && counts.overdue === 0 && !action && !overdue) return null;
  const chips: Chip[] = [
    { key: '', label: t('inbox.all'), query: {}, count: counts.total },
    ...(counts.overdue > 0 || overdue ? [{ key: 'overdue', label: t('inbox.overdue'), query: { overdue: 'true' }, count: counts.overdue, late: true }] : []),
    ...counts.actions.map((a): Chip => ({ key: `act.${a.action}`, label: a.text, query: { action: a.action }, count: a.count })),
  ];
  const current = overdue ? 'overdue' : action ? `act.${action}` : '';
  return (
    <nav className="act-filter" aria-label={t('inbox.act')}>
      {chips.map((c) => {
        const search = new URLSearchParams(c.query).toString();
        return (
          <Link key={c.key} className="act-chip" href={search ? `${path}?${search}` : path} data-late={(c.late && c.count > 0) || undefined} {...(c.key === current ? { 'aria-current': 'true' as const } : {})}>
            {c.label} <span className="act-count">{c.count}</span>
          </Link>
        );
      })}
    </nav>
  );
}
