import { useState } from 'react';
import { hrefOf } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useParams } from '#kit/web/params.ts';
import { useCan } from '#kit/web/me.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { ExportDialog } from '#modules/exports/web/public.tsx';
import { type ScheduleDetail, type ShiftLine, closeSchedule, discardSchedule, printSchedule, publishSchedule, readSchedule } from '../contract/schedules.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { HolderDialog, ShareDialog } from './holder-dialogs.tsx';
import { ShiftStateTag, ShiftTime, useSpan } from './parts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { SwapList } from './swap-list.tsx';
import './rotation.css';

/** One roster: a draft to be corrected, or the year as it stands. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readSchedule, { params: { id } }, { keepPrevious: false });
  if (!data && error) return error.status === 404 || error.status === 400 ? <NotFound action={<ButtonLink href="/rotation">←</ButtonLink>} /> : <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Roster s={data} /> : <PageSkeleton />;
}

function Roster({ s }: { s: ScheduleDetail }) {
  const t = useT<typeof zhCN>();
  const span = useSpan();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const go = useGo();
  const [open, setOpen] = useState<'close' | 'share' | 'export' | ShiftLine | null>(null);
  const exports = useCan('rotationShift.export');
  const acts = { invalidate: ['/api/rotation'] };
  const publish = useAct(publishSchedule, acts);
  const close = useAct(closeSchedule, acts);
  const discard = useAct(discardSchedule, acts);
  const draft = s.state === 'draft';
  const manage = s.can.manage;
  async function onPublish() {
    if (!(await confirm({ title: t('rotation.schedule.publishTitle', { title: s.title }), text: t('rotation.schedule.publishText'), verb: t('rotation.schedule.publish') }))) return;
    await publish.run({ params: { id: s.id }, body: { version: s.version } }).then(() => toast(t('rotation.schedule.published')), sayError);
  }
  async function onDiscard() {
    if (!(await confirm({ title: t('rotation.schedule.discardTitle', { title: s.title }), text: t('rotation.schedule.discardText'), verb: t('rotation.schedule.discard'), danger: true }))) return;
    await discard.run({ params: { id: s.id }, body: { version: s.version } }).then(() => { toast(t('rotation.schedule.discarded')); go('/rotation-schedules', { replace: true }); }, sayError);
  }
  const changeable = (f: ShiftLine): boolean => manage && (draft || f.state === 'scheduled' || f.state === 'onDuty');
  return (
    <>
      <MatterHeader
        title={s.title} meta={[s.unitName, span(s), t(`rotation.shiftUnit.${s.shiftUnit}`)]} marks={<Tag tone={s.state === 'published' ? 'good' : draft ? 'soon' : 'plain'}>{t(`rotation.scheduleState.${s.state}`)}</Tag>}
        sentence={s.state === 'closed' ? t('rotation.schedule.closedLead', { reason: s.closeReason ?? '' }) : t(draft ? 'rotation.schedule.draftLead' : 'rotation.schedule.publishedLead')}
        primary={manage && draft ? <Button kind="primary" busy={publish.busy} onClick={() => void onPublish()}>{t('rotation.schedule.publish')}</Button> : undefined}
        more={[
          ...(manage && draft ? [{ key: 'share', label: t('rotation.schedule.share'), icon: 'swap' as const, onSelect: () => setOpen('share') }, { key: 'discard', label: t('rotation.schedule.discard'), icon: 'stop' as const, apart: true, onSelect: () => void onDiscard() }] : []),
          { key: 'print', label: t('rotation.schedule.print'), icon: 'print' as const, href: hrefOf(printSchedule, { params: { id: s.id } }) },
          ...(exports && !draft ? [{ key: 'export', label: t('rotation.schedule.export'), icon: 'download' as const, onSelect: () => setOpen('export') }] : []),
          ...(manage && s.state === 'published' ? [{ key: 'close', label: t('rotation.schedule.close'), icon: 'stop' as const, apart: true, onSelect: () => setOpen('close') }] : []),
        ]}
      />
      <div className="k-stack-wide k-matter-room">
        <DataTable
          caption={s.title} rows={s.shiftList} rowKey={(f) => f.id} rowName={(f) => span(f)} {...(draft ? {} : { rowHref: (f: ShiftLine) => `/rotation-shifts/${f.id}` })}
          columns={[
            { key: 'n', title: t('rotation.roster'), priority: 1, width: '6em', render: (f) => t('rotation.schedule.position', { n: f.position }) },
            { key: 'days', title: t('rotation.schedules.period'), priority: 1, width: '19em', render: (f) => span(f) },
            { key: 'holder', title: t('rotation.holder'), priority: 1, render: (f) => <>{f.holder.name}{f.holder.active ? null : <> <Tag tone="late">{t('rotation.board.inactive')}</Tag></>}</> },
            ...(draft ? [] : [
              { key: 'state', title: t('rotation.stateLabel'), priority: 1 as const, width: '21em', render: (f: ShiftLine) => <span className="k-row"><ShiftStateTag state={f.state} /><ShiftTime shift={f} /></span> },
              { key: 'duties', title: t('rotation.duties'), priority: 2 as const, width: '6em', render: (f: ShiftLine) => (f.state === 'scheduled' || f.state === 'cancelled' ? null : t('rotation.dutiesOf', f.duties)) },
            ]),
            ...(manage && s.state !== 'closed' ? [{ key: 'act', title: t('rotation.schedule.edit'), priority: 1 as const, width: '6em', bare: true, render: (f: ShiftLine) => (changeable(f) ? <Button small kind="quiet" onClick={() => setOpen(f)}>{t('rotation.schedule.change')}</Button> : null) }] : []),
          ]}
        />
        {s.swaps.length > 0 ? <section className="k-section"><h2>{t('rotation.schedule.swaps')}</h2><SwapList swaps={s.swaps} /></section> : null}
        <section className="k-section">
          <h2>{t('rotation.schedule.load')}</h2>
          <DataTable
            caption={t('rotation.schedule.load')} rows={s.load} rowKey={(p) => p.id} rowName={(p) => p.name}
            columns={[
              { key: 'name', title: t('rotation.schedule.loadName'), priority: 1, render: (p) => p.name }, { key: 'shifts', title: t('rotation.schedule.loadShifts'), priority: 1, align: 'right', width: '8em', render: (p) => p.shifts },
              { key: 'days', title: t('rotation.schedule.loadDays'), priority: 2, align: 'right', width: '8em', render: (p) => p.days }, { key: 'before', title: t('rotation.schedule.loadBefore'), priority: 2, align: 'right', width: '8em', render: (p) => p.servedBefore },
            ]}
          />
        </section>
      </div>
      {open === 'close' ? (
        <ReasonDialog
          title={t('rotation.schedule.closeTitle', { title: s.title })} text={t('rotation.schedule.closeText')} label={t('rotation.schedule.reason')} rule={t('rotation.schedule.reasonRule')} verb={t('rotation.schedule.close')} onClose={() => setOpen(null)}
          onSend={async (reason) => { await close.run({ params: { id: s.id }, body: { version: s.version, reason } }); setOpen(null); toast(t('rotation.schedule.closed')); }}
        />
      ) : null}
      {open === 'export' ? <ExportDialog list="rotationShifts" query={{ scheduleId: s.id }} onClose={() => setOpen(null)} /> : null}
      {open === 'share' ? <ShareDialog s={s} onClose={() => setOpen(null)} /> : null}
      {open && typeof open === 'object' ? <HolderDialog s={s} shift={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
