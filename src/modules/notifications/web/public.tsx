import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { type Notice, listNotifications, readNotification } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import './notices.css';

/** Paths whose answers change when something is read. */
export const noticePaths = ['/api/notifications', '/api/inbox/counts'];

/** My notices as a list of sentences; opening one reads it. The place in the list stands in the address. */
export function NoticeList({ show }: { show: 'all' | 'unread' | 'toRead' }) {
  const t = useT<typeof zhCN>();
  const state = useListState();
  const answer = useQueryOf(listNotifications, { query: { show, ...(state.after ? { after: state.after } : {}) } });
  if (answer.error && !answer.isFetching) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Skeleton lines={6} />;
  const { items, next } = answer.data;
  if (items.length === 0) return <Nothing show={show} />;
  return (
    <>
      <ul aria-label={t('notifications.list.label')} className={answer.isPlaceholderData ? 'k-stale' : undefined}>
        {items.map((n) => (
          <Row key={n.id} notice={n} />
        ))}
      </ul>
      {state.hasPrevious || next !== null ? <Pagination hasPrevious={state.hasPrevious} hasNext={next !== null} onPrevious={state.previous} onNext={() => next && state.next(next)} busy={answer.isPlaceholderData} /> : null}
    </>
  );
}

function Row({ notice: n }: { notice: Notice }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const sayError = useSayError();
  const read = useAct(readNotification, { invalidate: noticePaths, onError: sayError });
  const isUnread = n.readAt === null;
  const markRead = (): void => {
    if (isUnread) void read.run({ params: { id: n.id } }).catch(() => undefined);
  };
  return (
    <li className="notice" data-unread={isUnread || undefined}>
      <Link className="notice-text" href={n.link} onClick={markRead}>
        {isUnread ? <span className="k-sr">{t('notifications.list.isUnread')} </span> : null}
        {n.text}
      </Link>
      {n.mustRead ? <Tag tone={isUnread ? 'soon' : 'plain'}>{t('notifications.list.mustRead')}</Tag> : null}
      <time className="k-quiet k-small" dateTime={n.createdAt}>
        {dates.short(n.createdAt)} {dates.time(n.createdAt)}
      </time>
      {isUnread ? (
        <Button kind="quiet" small busy={read.busy} onClick={markRead}>
          {t('notifications.list.read')}
        </Button>
      ) : null}
    </li>
  );
}

function Nothing({ show }: { show: 'all' | 'unread' | 'toRead' }) {
  const t = useT<typeof zhCN>();
  if (show === 'unread') return <EmptyState title={t('notifications.list.emptyUnread')} />;
  if (show === 'toRead') return <EmptyState title={t('notifications.list.emptyToRead')} text={t('notifications.list.emptyToReadText')} />;
  return <EmptyState title={t('notifications.list.empty')} text={t('notifications.list.emptyText')} />;
}
