import { Fragment } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { readMyFields } from '../contract/file.ts';
import { readMyConsents } from '../contract/notice.ts';
import { myRound } from '../contract/rounds.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** On one's own file: what the site added, the way to edit, what waits, and the way to privacy. */
export function Panel() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { data, error, refetch } = useQueryOf(readMyFields, undefined);
  const round = useQueryOf(myRound, undefined).data?.round;
  const notice = useQueryOf(readMyConsents, undefined).data;
  if (error) return <ErrorState part error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  const own = data.items.filter((f) => f.storage === 'value');
  const waiting = data.items.filter((f) => f.pending).length;
  return (
    <>
      {round ? <Banner tone="info" action={<ButtonLink kind="primary" href={`/check-rounds/${round.id}`}>{t('checkRound.mine.go')}</ButtonLink>}>{t('checkRound.mine.banner', { title: round.title, on: dates.date(round.closesOn) })}</Banner> : null}
      {notice && notice.noticeVersion !== null && (notice.readVersion ?? 0) < notice.noticeVersion ? <Banner tone="info" action={<ButtonLink href="/my-privacy">{t('field.mine.toNotice')}</ButtonLink>}>{t('field.mine.unread', { version: notice.noticeVersion })}</Banner> : null}
      <p className="k-quiet">{t('field.mine.lead')}</p>
      {own.length > 0 ? (
        <dl className="k-facts">
          {own.map((f) => (
            <Fragment key={f.fieldId}>
              <dt>{f.label}</dt>
              <dd>{f.text || <span className="k-quiet">{t('field.panel.noValue')}</span>} {f.awaitsNotice ? <Tag tone="wait">{t('field.panel.awaitsNotice')}</Tag> : null}</dd>
            </Fragment>
          ))}
        </dl>
      ) : null}
      {waiting > 0 ? <p><Tag tone="wait">{t('field.mine.waiting', { count: waiting })}</Tag></p> : null}
      <p className="k-row">
        <ButtonLink kind="primary" icon="edit" href="/my-file/edit">{t('field.mine.edit')}</ButtonLink>
        <ButtonLink href="/my-privacy">{t('field.mine.privacy')}</ButtonLink>
      </p>
    </>
  );
}
