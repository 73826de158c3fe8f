import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Link } from '#kit/web/ui/link.tsx';
import { Skeleton } from '#kit/web/ui/states.tsx';
import { listPairings } from '../contract/pairings.ts';
import { listPoints } from '../contract/points.ts';
import { listVisits } from '../contract/visits.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { HalfTag } from './half-tag.tsx';

const FEW = 5;

/** How a unit is linked: whom it is paired with, which points lie in it, who was there last. */
export function Panel({ id }: { id: string }) {
  const may = { pairings: useCan('pairing.read'), points: useCan('liaison.coverage') };
  return (
    <div className="k-stack">
      {may.pairings ? <Pairings unitId={id} /> : null}
      {may.points ? <Points unitId={id} /> : null}
    </div>
  );
}

function Pairings({ unitId }: { unitId: string }) {
  const t = useT<typeof zhCN>();
  const { data } = useQueryOf(listPairings, { query: { unitId, limit: FEW } });
  if (!data) return <Skeleton lines={1} />;
  if (data.items.length === 0) return <p className="k-quiet">{t('pairing.list.empty')}</p>;
  return (
    <ul>
      {data.items.map((p) => <li key={p.id} className="k-row"><Link href={`/pairings/${p.id}`}>{t('pairing.pair', { a: p.unitA.name, b: p.unitB.name })}</Link><HalfTag half={p.halves.at(-1)} /></li>)}
      {data.next ? <li><Link href={`/pairings?unitId=${unitId}`}>{t('liaison.panel.all')}</Link></li> : null}
    </ul>
  );
}

function Points({ unitId }: { unitId: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const points = useQueryOf(listPoints, { query: { unitId, limit: FEW } });
  const visits = useQueryOf(listVisits, { query: { unitId, state: 'done', limit: 1 } });
  if (!points.data || !visits.data) return <Skeleton lines={2} />;
  const last = visits.data.items[0];
  return (
    <>
      {points.data.items.length > 0 ? <p>{t('liaison.points')} {points.data.items.map((p) => <Link key={p.id} href={`/liaison-points/${p.id}`}>{p.name}</Link>).flatMap((x, i) => (i === 0 ? [x] : [' ', x]))} {points.data.next ? <Link href={`/liaison-points?unitId=${unitId}`}>{t('liaison.panel.all')}</Link> : null}</p> : null}
      {last?.visitedOn ? <p>{t('liaison.lastVisit')} <Link href={`/liaison-visits/${last.id}`}>{dates.date(last.visitedOn)} {last.visitor.name}</Link> <Link href={`/liaison-visits?unitId=${unitId}`}>{t('liaison.panel.all')}</Link></p> : <p className="k-quiet">{t('liaison.panel.never')}</p>}
    </>
  );
}
