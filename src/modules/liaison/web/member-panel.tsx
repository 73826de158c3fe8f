import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Link } from '#kit/web/ui/link.tsx';
import { Skeleton } from '#kit/web/ui/states.tsx';
import { listAssignments } from '../contract/points.ts';
import { listVisits } from '../contract/visits.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { PlaceLink } from './parts.tsx';

const FEW = 5;

/** Of what a member is in charge, and where they were last. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const charges = useQueryOf(listAssignments, { query: { memberId: id, limit: FEW } });
  const visits = useQueryOf(listVisits, { query: { memberId: id, state: 'done', limit: FEW } });
  if (!charges.data || !visits.data) return <Skeleton lines={2} />;
  if (charges.data.items.length === 0 && visits.data.items.length === 0) return <p className="k-quiet">{t('liaison.panel.none')}</p>;
  return (
    <ul>
      {charges.data.items.map((c) => <li key={c.id}><PlaceLink place={c.place} /> {t('liaison.charge.ofTarget', { done: c.done, target: c.target })}</li>)}
      {visits.data.items.map((v) => <li key={v.id}><Link href={`/liaison-visits/${v.id}`}>{t('liaison.visit.title', { place: v.place.name })}</Link> <span className="k-quiet">{v.visitedOn ? dates.date(v.visitedOn) : ''}</span></li>)}
    </ul>
  );
}
