import type { ReactNode } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';

type Ended = NonNullable<Matter['adoptions'][number]['ended']>;

/** How a registration ended, when, and for who may read it by whom and why. */
export function EndedMark({ ended }: { ended: Ended }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <span className="k-small">
      <Tag tone="late" icon="stop">{t(`suggestions.matterPage.fact.ended.${ended.how}`)}</Tag> <span className="k-quiet">{ended.reason === null ? t('suggestions.matterPage.fact.endedOn', { day: dates.date(ended.at) }) : t('suggestions.matterPage.fact.endedWhy', { day: dates.date(ended.at), by: ended.by, reason: ended.reason })}</span>
    </span>
  );
}

/** Registrations that stand no more: kept to be read, out of the way. */
export function EndedOnes({ n, children }: { n: number; children: ReactNode }) {
  const t = useT<typeof zhCN>();
  if (n === 0) return null;
  return (
    <details className="sg-ended">
      <summary>{t('suggestions.matterPage.fact.endedOnes', { n })}</summary>
      <ul className="sg-rows">{children}</ul>
    </details>
  );
}
