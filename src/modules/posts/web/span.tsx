import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../locales/zh-CN.ts';

export const stateTones = { current: 'good', future: 'info', ended: 'wait', voided: 'plain' } as const;

/** From when to when, in words. */
export function Span({ from, to }: { from: string; to: string | null }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return <>{to ? t('posts.range', { from: dates.date(from), to: dates.date(to) }) : t('posts.since', { from: dates.date(from) })}</>;
}
