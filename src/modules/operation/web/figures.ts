import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../locales/zh-CN.ts';

const STEP = 1024;
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** Spans of time and sizes as people read them; `at` is the moment that the figures are of. */
export function useFigures(at: string) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const span = (seconds: number): string => {
    if (seconds < 90) return t('operation.seconds', { n: Math.round(seconds) });
    if (seconds < 5400) return t('operation.minutes', { n: Math.round(seconds / 60) });
    return seconds < 172_800 ? t('operation.hours', { n: Math.round(seconds / 3600) }) : t('operation.days', { n: Math.round(seconds / 86_400) });
  };
  const since = (instant: string | null): string => (instant === null ? t('operation.never') : t('operation.ago', { at: dates.dateTime(instant), span: span(Math.max(0, (Date.parse(at) - Date.parse(instant)) / 1000)) }));
  const bytes = (n: number): string => {
    const power = n < STEP ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(n) / Math.log(STEP)));
    const value = n / STEP ** power;
    return `${value >= 100 || power === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[power] ?? ''}`;
  };
  /** For a large figure: how long ago, and below it when. */
  const ago = (instant: string | null): { value: string; note?: string } => (instant === null ? { value: t('operation.never') } : { value: t('operation.before', { span: span(Math.max(0, (Date.parse(at) - Date.parse(instant)) / 1000)) }), note: dates.dateTime(instant) });
  return { span, since, ago, bytes };
}
