import type { useDates } from '#kit/web/dates.ts';
import type { useT } from '#kit/web/i18n.tsx';
import type { PostWarning } from '../contract/shared.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** What is to be looked at in a post, in a sentence. */
export function sayWarning(t: ReturnType<typeof useT<typeof zhCN>>, dates: ReturnType<typeof useDates>, { code, params }: PostWarning): string {
  const { date, from, to } = params;
  return t(`post.warning.${code}`, { ...params, ...(date ? { date: dates.date(date) } : {}), ...(from ? { span: to ? t('posts.range', { from: dates.date(from), to: dates.date(to) }) : t('posts.since', { from: dates.date(from) }) } : {}) });
}
