import { useState } from 'react';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { ErrorState, NotFound, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FileLinks } from '#modules/files/web/public.tsx';
import { type HonourDetail, decideHonour, readHonour, restoreHonour, revokeHonour, withdrawHonour } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { RecordDialog } from './record-dialog.tsx';
import { stateTones } from './tones.ts';

const TOUCHED = ['/api/honours', '/api/members', '/api/units', '/api/inbox'];

/** One honour: what, whose, when, by whom, its certificate, and what may be done. */
export function Page() {
  const { id } = useParams('id');
  const { data, error, refetch } = useQueryOf(readHonour, { params: { id } });
  if (error?.status === 404) return <NotFound />;
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Shown h={data} /> : <PageSkeleton />;
}

function Shown({ h }: { h: HonourDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const sayError = useSayError();
  const confirm = useConfirm();
  const mayOpen = useCan('member.list');
  const [open, setOpen] = useState<'correct' | 'decline' | 'revoke' | 'restore' | null>(null);
  const decide = useAct(decideHonour, { invalidate: TOUCHED, onSuccess: () => toast(t('honour.done.confirmed')) });
  const withdraw = useAct(withdrawHonour, { invalidate: TOUCHED, onSuccess: () => toast(t('honour.done.withdrawn')) });
  const input = { params: { id: h.id } };
  async function approve() {
    if (await confirm({ title: t('honour.ask.confirmTitle'), text: t('honour.ask.confirmText'), verb: t('honour.act.confirm') })) await decide.run({ ...input, body: { version: h.version, approve: true } }).catch(sayError);
  }
  async function takeBack() {
    if (await confirm({ title: t('honour.ask.withdrawTitle'), text: t('honour.ask.withdrawText'), verb: t('honour.act.withdraw') })) await withdraw.run({ ...input, body: { version: h.version } }).catch(sayError);
  }
  const name = h.member?.name ?? h.unit?.name ?? '';
  const at = (instant: string | null): string => (instant ? dates.dateTime(instant) : '');
  const said = h.state === 'revoked' ? t('honour.one.revoked', { on: dates.date(h.revokedOn ?? ''), reason: h.reason ?? '' }) : h.state === 'declined' ? t('honour.one.declined', { name: h.decidedBy ?? '', at: at(h.decidedAt), reason: h.reason ?? '' }) : '';
  return (
    <>
      <MatterHeader
        title={h.title} meta={[name, h.home, t(`honour.level.${h.level}`)].filter(Boolean)} marks={<StatusTag tone={stateTones[h.state]}>{t(`honour.state.${h.state}`)}</StatusTag>} sentence={said}
        primary={h.can.decide ? <Button kind="primary" icon="check" busy={decide.busy} onClick={() => void approve()}>{t('honour.act.confirm')}</Button> : null}
        more={[
          ...(h.can.decide ? [{ key: 'decline', label: t('honour.act.decline'), onSelect: () => setOpen('decline') }] : []),
          ...(h.can.correct ? [{ key: 'correct', label: t('honour.act.correct'), icon: 'edit' as const, onSelect: () => setOpen('correct') }] : []),
          ...(h.can.withdraw ? [{ key: 'withdraw', label: t('honour.act.withdraw'), onSelect: () => void takeBack() }] : []),
          ...(h.can.restore ? [{ key: 'restore', label: t('honour.act.restore'), onSelect: () => setOpen('restore') }] : []),
          ...(h.can.revoke ? [{ key: 'revoke', label: t('honour.act.revoke'), danger: true, apart: true, onSelect: () => setOpen('revoke') }] : []),
        ]}
      />
      <section aria-label={t('honour.one.facts')}>
        <dl className="k-facts">
          <div><dt>{t('honour.field.holder')}</dt><dd>{h.unit ? <Link href={`/units?unit=${h.unit.id}`}>{h.unit.name}</Link> : h.member && mayOpen ? <Link href={`/members/${h.member.id}`}>{h.member.name}</Link> : name}</dd></div>
          <div><dt>{t('honour.column.when')}</dt><dd>{h.when}</dd></div>
          <div><dt>{t('honour.column.issuer')}</dt><dd>{h.issuer}</dd></div>
          {h.note ? <div><dt>{t('honour.field.note')}</dt><dd>{h.note}</dd></div> : null}
          <div><dt>{t('honour.field.files')}</dt><dd>{h.fileList.length > 0 ? <FileLinks files={h.fileList} /> : <span className="k-quiet">{t('honour.one.noFiles')}</span>}</dd></div>
        </dl>
        <p className="k-small k-quiet">{[t(h.proposed ? 'honour.one.proposedBy' : 'honour.one.recorded', { name: h.recordedBy, at: at(h.recordedAt) }), h.state !== 'declined' && h.decidedAt ? t('honour.one.decided', { name: h.decidedBy ?? '', at: at(h.decidedAt) }) : ''].filter(Boolean).join(' · ')}</p>
      </section>
      {open === 'correct' ? <RecordDialog one={h} onClose={() => setOpen(null)} /> : null}
      {open && open !== 'correct' ? <ReasonDialog h={h} act={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** Declining, revoking and restoring say why. */
function ReasonDialog({ h, act, onClose }: { h: HonourDetail; act: 'decline' | 'revoke' | 'restore'; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const done = () => { toast(t(`honour.done.${act === 'decline' ? 'declined' : act === 'revoke' ? 'revoked' : 'restored'}`)); onClose(); };
  const decide = useAct(decideHonour, { invalidate: TOUCHED, onSuccess: done });
  const revoke = useAct(revokeHonour, { invalidate: TOUCHED, onSuccess: done });
  const restore = useAct(restoreHonour, { invalidate: TOUCHED, onSuccess: done });
  const label = t(act === 'decline' ? 'honour.field.decline' : 'honour.field.reason');
  const form = useForm({
    schema: z.object({ reason: z.string().trim().min(1).max(300), on: act === 'revoke' ? z.iso.date() : z.string() }), initial: { reason: '', on: '' }, labels: { reason: label, on: t('honour.field.on') },
    onSubmit: ({ reason, on }) => {
      const input = { params: { id: h.id } };
      if (act === 'decline') return decide.run({ ...input, body: { version: h.version, approve: false, reason } });
      return act === 'revoke' ? revoke.run({ ...input, body: { version: h.version, on, reason } }) : restore.run({ ...input, body: { version: h.version, reason } });
    },
  });
  return (
    <Dialog open title={t(`honour.act.${act}`)} onClose={onClose}>
      {act === 'revoke' ? <p>{t('honour.rule.revoke')}</p> : null}
      <Form form={form} submit={t(`honour.act.${act}`)} guard={false}>
        {act === 'revoke' ? <DateInput label={t('honour.field.on')} required {...form.bind('on')} /> : null}
        <TextInput label={label} required maxLength={300} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
