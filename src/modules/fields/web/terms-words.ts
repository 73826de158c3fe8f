import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../locales/zh-CN.ts';

/** How long a field is kept, in words. */
export function useKeep(): (days: number | null) => string {
  const t = useT<typeof zhCN>();
  return (days) => (days === null ? t('field.keepForever') : days === 0 ? t('field.keepNoDay') : t('field.keepDays', { days }));
}
