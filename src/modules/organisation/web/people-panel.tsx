import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { homeKinds } from '#modules/units/web/public.tsx';
import { unitPeople } from '../contract/matrix.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';
import './organisation.css';

const FEW = 20;
const MANY = 200;

/** Who belongs to a unit or works in it; from here people are placed in it, or go to a unit of their own. */
export function Panel({ id }: { id: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const go = useGo();
  const [limit, setLimit] = useState(FEW);
  const [open, setOpen] = useState<'place' | 'split' | null>(null);
  const mayExport = useCan('unit.export');
  const { data, error, refetch } = useQueryOf(unitPeople, { params: { id }, query: { limit } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  const isHome = homeKinds.some((k) => k === data.unit.kind);
  const done = (message: string, unitId: string): void => { setOpen(null); toast(message); if (unitId !== id) go(`/units?unit=${unitId}`); };
  return (
    <>
      <p className="k-row">
        {isHome ? <Link href={`/members?unit=${id}&direct=yes`}>{t('organisation.people.home', { count: data.home })}</Link> : null}
        {!isHome || data.working > 0 ? <Link href={`/members?group=${id}&direct=yes`}>{t('organisation.people.working', { count: data.working })}</Link> : null}
        {data.can.place ? <Button small icon="plus" onClick={() => setOpen('place')}>{t('organisation.people.place')}</Button> : null}
        {data.can.split && data.home + data.working > 0 ? <Button small onClick={() => setOpen('split')}>{t('organisation.people.split')}</Button> : null}
        {mayExport ? <ExportButton small list="units" query={{ below: id }} label={t('organisation.people.export')} /> : null}
      </p>
      {data.items.length === 0 ? <p className="k-quiet">{t('organisation.people.none')}</p> : null}
      <ul className="organisation-people">
        {data.items.map((p) => (
          <li key={p.id}>
            <Link href={`/members/${p.id}`}>{p.name}</Link>
            <span className="k-quiet k-small">{p.home ? <Tag tone="plain">{t('organisation.people.isHome')}</Tag> : p.unitName} {p.since ? t('organisation.people.since', { day: dates.date(p.since) }) : ''}</span>
          </li>
        ))}
      </ul>
      {data.next && limit < MANY ? <Button small kind="quiet" onClick={() => setLimit(MANY)}>{t('organisation.people.more')}</Button> : data.next ? <Link href={`/members?${isHome ? 'unit' : 'group'}=${id}&direct=yes`}>{t('organisation.people.list')}</Link> : null}
      {open === 'place' ? <PlaceDialog unit={{ id, ...data.unit }} onClose={() => setOpen(null)} onDone={done} /> : null}
      {open === 'split' ? <SplitDialog unit={{ id, ...data.unit }} onClose={() => setOpen(null)} onDone={done} /> : null}
    </>
  );
}
