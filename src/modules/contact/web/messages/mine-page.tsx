import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { myMessages } from '../../contract/messages.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Messages that came to me. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [unread, setUnread] = useState(false);
  const [limit, setLimit] = useState(30);
  const mine = useQueryOf(myMessages, { query: { show: unread ? 'unread' : 'all', limit } });
  if (mine.error) return <ErrorState error={mine.error} retry={() => void mine.refetch()} />;
  if (!mine.data) return <PageSkeleton />;
  return (
    <div className="k-stack">
      <h1>{t('contact.mine.title')}</h1>
      <p><Button onClick={() => setUnread(!unread)}>{t(unread ? 'contact.mine.all' : 'contact.mine.onlyUnread')}</Button></p>
      {mine.data.items.length === 0 ? <EmptyState title={t('contact.mine.empty')} text={t('contact.mine.emptyText')} /> : (
        <ul className="k-stack">
          {mine.data.items.map((l) => <li key={l.id}><Link href={`/my-messages/${l.id}`}>{l.title}</Link> {l.readAt ? null : <Tag tone="soon">{t('contact.mine.unread')}</Tag>}<br /><span className="k-quiet">{t('contact.mine.from', { name: l.sender, at: dates.dateTime(l.at) })}</span></li>)}
        </ul>
      )}
      {mine.data.next && limit < 200 ? <Button onClick={() => setLimit(200)}>{t('kit.list.next')}</Button> : null}
    </div>
  );
}
