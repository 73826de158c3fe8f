import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { type PointDetail, endPoint, readPoint } from '../contract/points.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ChargeDialog, PlanDialog } from './plan-dialogs.tsx';
import { DayDialog } from './day-dialog.tsx';
import { Loaded } from './parts.tsx';
import { PointDialog } from './point-dialog.tsx';

/** One liaison point. */
export function Page() {
  const { id } = useParams('id');
  const query = useQueryOf(readPoint, { params: { id } }, { keepPrevious: false });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch} back="/liaison-points">{(p) => <Point p={p} />}</Loaded>;
}

function Point({ p }: { p: PointDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const [year] = useState(() => localDate(new Date()).slice(0, 4));
  const [open, setOpen] = useState<'edit' | 'end' | 'charge' | 'plan' | null>(null);
  const end = useAct(endPoint, { invalidate: ['/api/liaison'] });
  const close = (): void => setOpen(null);
  const facts: [string, string | null][] = [[t('liaison.unit'), p.unit.name], [t('liaison.site'), p.site || null], [t('liaison.officer'), p.officer?.name ?? null], [t('liaison.contact'), p.contactName], [t('liaison.phone'), p.contactPhone], [t('liaison.since'), dates.date(p.since)], [t('liaison.lastVisit'), p.lastVisit ? dates.date(p.lastVisit) : t('liaison.none')]];
  return (
    <>
      <MatterHeader
        title={p.name} sentence={`${t('liaison.visitsThisYear')} ${t('liaison.times', { n: p.visits })}`} meta={[t('liaison.batchOf', { n: p.batch }), t(`liaison.level.${p.level}`), ...(p.endsOn ? [t('liaison.ended')] : [])]}
        primary={p.can.manage ? <Button kind="primary" onClick={() => setOpen('plan')}>{t('liaison.visit.plan')}</Button> : undefined}
        more={p.can.manage ? [{ key: 'charge', label: t('liaison.charge.create'), icon: 'plus', onSelect: () => setOpen('charge') }, { key: 'edit', label: t('liaison.point.edit'), icon: 'edit', onSelect: () => setOpen('edit') }, { key: 'end', label: t('liaison.point.end'), icon: 'stop', apart: true, onSelect: () => setOpen('end') }] : []}
      />
      <div className="k-two k-matter-room">
        <div>
          <dl className="k-facts">{facts.map(([name, value]) => (value === null ? null : <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>))}</dl>
          <p className="k-row"><Link href={`/liaison-visits?state=done&pointId=${p.id}&dayFrom=${year}-01-01`}>{t('liaison.visitsThisYear')} {t('liaison.times', { n: p.visits })}</Link><Link href={`/liaison-visits?pointId=${p.id}`}>{t('liaison.point.visits')}</Link></p>
        </div>
        <aside>
          <h2>{t('liaison.point.charges')}</h2>
          {p.assignments.length === 0 ? <p className="k-quiet">{t('liaison.point.noCharges')}</p> : null}
          <ul className="k-stack">{p.assignments.map((a) => <li key={a.id}>{a.account.name} {t(`liaison.kind.${a.kind}`)} {t('liaison.charge.ofTarget', { done: a.done, target: a.target })}</li>)}</ul>
        </aside>
      </div>
      {open === 'edit' ? <PointDialog point={p} onClose={close} /> : null}
      {open === 'charge' ? <ChargeDialog point={{ id: p.id, label: p.name }} onClose={close} /> : null}
      {open === 'plan' ? <PlanDialog point={{ id: p.id, label: p.name }} onClose={close} /> : null}
      {open === 'end' ? <DayDialog title={t('liaison.point.endTitle')} dayLabel={t('liaison.point.endOn')} reasonLabel={t('liaison.reason')} verb={t('liaison.point.end')} onClose={close} onSend={(v) => end.run({ params: { id: p.id }, body: { version: p.version, ...v } }).then(() => { close(); toast(t('liaison.point.endedDone')); })} /> : null}
    </>
  );
}
