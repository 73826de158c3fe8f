import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { checkCard } from '../../contract/cards.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

const tones = { valid: 'good', stale: 'soon', notValid: 'late' } as const;

/** Anybody may see here whether a card is valid; nothing else of the person. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { code } = useParams('code');
  const seen = useQueryOf(checkCard, { params: { code } }, { keepPrevious: false });
  if (seen.error) return <ErrorState error={seen.error} retry={() => void seen.refetch()} />;
  if (!seen.data) return <PageSkeleton />;
  const c = seen.data;
  return (
    <div className="k-stack">
      <h1>{t('contact.card.check.title')}</h1>
      <p><StatusTag tone={tones[c.result]}>{t(`contact.card.check.${c.result}`)}</StatusTag></p>
      <p role="status">{t(`contact.card.check.${c.result}Text`)}</p>
      <dl className="k-facts">
        {c.name ? <><dt>{t('contact.card.check.name')}</dt><dd>{c.name}</dd></> : null}
        {c.association ? <><dt>{t('contact.card.check.association')}</dt><dd>{c.association}</dd></> : null}
        {c.validUntil ? <><dt>{t('contact.card.check.until')}</dt><dd>{dates.date(c.validUntil)}</dd></> : null}
        <dt>{t('contact.card.check.checkedAt')}</dt><dd>{dates.dateTime(c.checkedAt)}</dd>
      </dl>
      <p className="k-quiet">{t('contact.card.check.note')}</p>
      <p><Button onClick={() => void seen.refetch()}>{t('contact.card.check.again')}</Button></p>
    </div>
  );
}
