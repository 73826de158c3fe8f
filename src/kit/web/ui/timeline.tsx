import { type ReactNode, useState } from 'react';
import { type DateLike, useDates } from '../dates.ts';
import { useT } from '../i18n.tsx';
import { Button } from './button.tsx';
import { Tag } from './tag.tsx';

/** How the platform signs what it does by itself. */
const SYSTEM = 'system';

export interface TimelineItem {
  id: string;
  /** When it happened, a day alone where no hour is known; absent for what is still to come. */
  at?: DateLike | null;
  what: ReactNode;
  who?: ReactNode;
  /** Words that were given with it: a reason, an opinion. */
  note?: ReactNode;
  when?: 'past' | 'now' | 'next';
  /** Its limit, usually a Light. */
  due?: ReactNode;
}

/** The course of a matter from first to next, readable on a phone in a minute. Long courses fold their beginning; on paper all of it stands. */
export function Timeline({ items, fold = 12 }: { items: readonly TimelineItem[]; fold?: number }) {
  const t = useT();
  const dates = useDates();
  const [whole, setWhole] = useState(false);
  const next = items.findIndex((x) => x.when === 'next');
  const hidden = whole ? 0 : Math.max(0, items.length - fold);
  return (
    <div>
      {hidden > 0 ? (
        <span className="k-no-print">
          <Button kind="quiet" small icon="down" onClick={() => setWhole(true)}>
            {t('kit.timeline.folded', { n: hidden })}
          </Button>
        </span>
      ) : null}
      <ol className="k-timeline" aria-label={t('kit.timeline.title')}>
        {items.map((x, i) => (
          <li key={x.id} className={i < hidden ? 'k-folded' : undefined} data-when={x.when ?? 'past'} {...(x.when === 'now' ? { 'aria-current': 'step' as const } : {})}>
            <span className="k-timeline-what">{x.what}</span> {x.when === 'now' ? <Tag tone="accent">{t('kit.timeline.now')}</Tag> : i === next ? <Tag>{t('kit.timeline.next')}</Tag> : null}
            {x.who ? <div className="k-timeline-who">{x.who === SYSTEM ? t('kit.timeline.system') : x.who}</div> : null}
            {x.due ? <div>{x.due}</div> : null}
            {x.at ? <time dateTime={typeof x.at === 'string' ? x.at : x.at.toISOString()}>{typeof x.at === 'string' && x.at.length === 10 ? dates.date(x.at) : dates.dateTime(x.at)}</time> : null}
            {x.note ? <div className="k-timeline-note">{x.note}</div> : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
