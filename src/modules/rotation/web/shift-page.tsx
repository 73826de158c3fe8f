import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readBoard } from '../contract/schedules.ts';
import { type ShiftDetail, printSummary, readShift, receiveShift, returnShift, reviewShift } from '../contract/shifts.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Duties } from './duties.tsx';
import { Handover } from './handover.tsx';
import { ShiftStateTag, ShiftTime, useSpan } from './parts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { SwapDialog } from './swap-dialog.tsx';
import { SwapList } from './swap-list.tsx';
import './rotation.css';

/** One shift: what is to be done in it, and what was handed over. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readShift, { params: { id } }, { keepPrevious: false });
  if (!data && error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href="/rotation">←</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Shift f={data} /> : <PageSkeleton />;
}

function Shift({ f }: { f: ShiftDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const span = useSpan();
  const toast = useToast();
  const [open, setOpen] = useState<'receive' | 'giveBack' | 'review' | 'swap' | null>(null);
  const acts = { invalidate: ['/api/rotation', '/api/inbox'] };
  const receive = useAct(receiveShift, acts);
  const giveBack = useAct(returnShift, acts);
  const review = useAct(reviewShift, acts);
  // What was asked about this shift is answered here: to-dos and notices lead to it.
  const swaps = (useQueryOf(readBoard, undefined, { enabled: f.swapping }).data?.swaps ?? []).filter((w) => f.swapping && (w.shift.id === f.id || w.withShift.id === f.id));
  const close = (): void => setOpen(null);
  const target = { params: { id: f.id } };
  const finish = (message: string): void => { close(); toast(message); };
  const primary = f.can.receive ? <Button kind="primary" onClick={() => setOpen('receive')}>{t('rotation.shift.receive')}</Button> : f.can.review ? <Button kind="primary" onClick={() => setOpen('review')}>{t('rotation.shift.review')}</Button> : undefined;
  return (
    <>
      <MatterHeader
        title={t('rotation.shift.title', { name: f.holder.name })} meta={[f.unitName, span(f)]}
        sentence={t(`rotation.shift.now.${f.state}`, { day: dates.date(f.state === 'onDuty' ? f.endsOn : f.startsOn), who: f.receiver?.name ?? t('rotation.shift.desk') })}
        marks={<><ShiftStateTag state={f.state} /><ShiftTime shift={f} /></>} primary={primary}
        more={[
          ...(f.can.receive ? [{ key: 'back', label: t('rotation.shift.giveBack'), icon: 'left' as const, onSelect: () => setOpen('giveBack') }] : []),
          ...(f.can.swap ? [{ key: 'swap', label: t('rotation.swap.ask'), icon: 'swap' as const, onSelect: () => setOpen('swap') }] : []),
        ]}
      />
      {swaps.length > 0 ? <section className="k-section" aria-label={t('rotation.board.swaps')}><h2>{t('rotation.board.swaps')}</h2><SwapList swaps={swaps} /></section> : null}
      <div className="k-two k-matter-room">
        <div className="k-stack-wide">
          <Duties f={f} />
          <Handover f={f} key={f.state} />
        </div>
        <aside className="k-stack">
          <dl className="k-facts">
            <dt>{t('rotation.shift.roster')}</dt>
            <dd><Link href={`/rotation-schedules/${f.scheduleId}`}>{f.title}</Link></dd>
            <dt>{t('rotation.duties')}</dt>
            <dd>{t('rotation.dutiesOf', f.duties)}</dd>
            {f.handover ? <><dt>{t('rotation.shift.due')}</dt><dd>{dates.date(f.handover.dueAt)}<br /><span className="k-quiet k-small">{t('rotation.shift.dueRule')}</span></dd></> : null}
            {f.note && f.state !== 'scheduled' && f.state !== 'onDuty' ? <><dt>{t('rotation.shift.receiver')}</dt><dd>{f.receiver?.name ?? t('rotation.shift.noReceiver')}</dd></> : null}
          </dl>
          {f.can.print ? <div><ButtonLink icon="print" download href={hrefOf(printSummary, target)}>{t('rotation.shift.print')}</ButtonLink></div> : null}
          {f.before && (f.before.open || f.before.promises) ? (
            <section className="k-section">
              <h2><Link href={`/rotation-shifts/${f.before.id}`}>{t('rotation.shift.before', { name: f.before.name })}</Link></h2>
              <p className="k-prose">{f.before.open}</p>
              <p className="k-prose">{f.before.promises}</p>
            </section>
          ) : null}
        </aside>
      </div>
      {open === 'receive' ? <ReasonDialog title={t('rotation.shift.receiveTitle')} text={t('rotation.shift.receiveText')} label={t('rotation.shift.receiveNote')} verb={t('rotation.shift.receive')} optional max={500} onClose={close} onSend={(note) => receive.run({ ...target, body: { version: f.version, note } }).then(() => finish(t('rotation.shift.received')))} /> : null}
      {open === 'giveBack' ? <ReasonDialog title={t('rotation.shift.giveBackTitle')} text={t('rotation.shift.giveBackText')} label={t('rotation.schedule.reason')} verb={t('rotation.shift.giveBack')} onClose={close} onSend={(reason) => giveBack.run({ ...target, body: { version: f.version, reason } }).then(() => finish(t('rotation.shift.returned')))} /> : null}
      {open === 'review' ? <ReasonDialog title={t('rotation.shift.reviewTitle')} label={t('rotation.shift.reviewNote')} verb={t('rotation.shift.review')} max={1000} onClose={close} onSend={(note) => review.run({ ...target, body: { version: f.version, note } }).then(() => finish(t('rotation.shift.reviewed')))} /> : null}
      {open === 'swap' ? <SwapDialog f={f} onClose={close} /> : null}
    </>
  );
}
