import { useT } from '#kit/web/i18n.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { Pair } from '../contract/pairs.ts';
import type { zhCN } from '../locales/zh-CN.ts';

export const sureTones = { likely: 'late', possible: 'soon', unsure: 'info' } as const;
export const compareHref = (a: string, b: string): string => `/duplicates/compare?a=${a}&b=${b}`;

/** What speaks for one person, and against, in words with the points of each. */
export function Reasons({ reasons }: { reasons: Pair['reasons'] }) {
  const t = useT<typeof zhCN>();
  return (
    <span className="dup-reasons">
      {reasons.map((r) => <Tag key={r.code} tone={r.points < 0 ? 'plain' : 'wait'}>{t('duplicate.list.points', { reason: t(`duplicate.reason.${r.code}`), points: r.points })}</Tag>)}
    </span>
  );
}
