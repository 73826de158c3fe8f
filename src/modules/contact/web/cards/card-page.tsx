import { useEffect, useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type CardView, myCard } from '../../contract/cards.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { Qr } from './qr.tsx';
import '../contact.css';

/** My card: the code changes every minute while the page is open. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [card, setCard] = useState<CardView | null>(null);
  const [left, setLeft] = useState(0);
  const fetchCard = useAct(myCard, { onSuccess: (c) => { setCard(c); setLeft(c.freshForSeconds); } });
  const { run } = fetchCard;
  useEffect(() => { void run({ body: {} }).catch(() => undefined); }, []); // oxlint-disable-line react-hooks/exhaustive-deps -- once; then the clock asks
  useEffect(() => {
    const timer = setInterval(() => setLeft((n) => {
      if (n === 1) void run({ body: {} }).catch(() => undefined);
      return n > 0 ? n - 1 : n;
    }), 1000);
    return () => clearInterval(timer);
  }, []); // oxlint-disable-line react-hooks/exhaustive-deps -- one clock a page
  if (!card) return fetchCard.error ? <ErrorState error={fetchCard.error} retry={() => void run({ body: {} }).catch(() => undefined)} /> : <PageSkeleton />;
  return (
    <div className="ct-card k-stack">
      <h1>{t('contact.card.title')}</h1>
      <p>{card.association}</p>
      <p><b>{card.name}</b><br /><span className="k-quiet">{card.unitName}</span></p>
      {card.code ? <Qr text={card.code} label={t('contact.card.code')} /> : null}
      <p className="k-quiet" aria-live="off">{fetchCard.error ? t('contact.card.offline') : t('contact.card.fresh', { n: left })}</p>
      <p>{t('contact.card.scan')}</p>
      <p className="k-quiet">{t('contact.card.number')} {card.number} · {t('contact.card.until')} {dates.date(card.validUntil)}</p>
    </div>
  );
}
