import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { readTopicCall } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** The call under which it is written: what is asked, by whom, until when. */
export function TopicNote({ id, onRemove }: { id: string; onRemove: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [now] = useState(() => new Date());
  const { data: call } = useQueryOf(readTopicCall, { params: { id } });
  if (!call) return null;
  const over = call.state !== 'open' || new Date(call.closesAt) < now;
  return (
    <section className="sw-topic" aria-label={t('suggestions.writePage.topic.label')}>
      <div className="k-between">
        <div>
          <p className="k-quiet k-small">{t('suggestions.writePage.topic.label')}</p>
          <Link href={`/topic-calls/${id}`} target="_blank" rel="noopener">
            {call.title}
          </Link>
          <p className="k-small">{over ? t('suggestions.writePage.topic.over') : t('suggestions.writePage.topic.from', { issuer: call.issuerName, day: dates.date(call.closesOn) })}</p>
        </div>
        <Button kind="quiet" small onClick={onRemove}>
          {t('suggestions.writePage.topic.remove')}
        </Button>
      </div>
    </section>
  );
}
