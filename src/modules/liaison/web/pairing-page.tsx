import { Fragment, useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type PairingDetail, editPairing, endPairing, holdActivity, readPairing, settleResource, shareResource, withdrawActivity } from '../contract/pairings.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { DayDialog } from './day-dialog.tsx';
import { HalfTag } from './half-tag.tsx';
import { Loaded } from './parts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import './liaison.css';

const acts = { invalidate: ['/api/pairings', '/api/inbox'] };

/** One pairing: its plan, each half-year against the goal, and what was done together. */
export function Page() {
  const { id } = useParams('id');
  const query = useQueryOf(readPairing, { params: { id } }, { keepPrevious: false });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch} back="/pairings">{(p) => <Pairing p={p} />}</Loaded>;
}

function Pairing({ p }: { p: PairingDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const [open, setOpen] = useState<'hold' | 'end' | 'edit' | 'share' | { wrong: string } | null>(null);
  const end = useAct(endPairing, acts);
  const withdraw = useAct(withdrawActivity, acts);
  const settle = useAct(settleResource, acts);
  const sayError = useSayError();
  const close = (): void => setOpen(null);
  async function share(id: string, shared: boolean): Promise<void> {
    await settle.run({ params: { id }, body: { shared } }).then(() => toast(t(shared ? 'pairing.sharedAgain' : 'pairing.sharedNoMore'), { undo: () => void share(id, !shared) }), sayError);
  }
  return (
    <>
      <MatterHeader
        title={t('pairing.pair', { a: p.unitA.name, b: p.unitB.name })} meta={[dates.date(p.startsOn), ...(p.endsOn ? [`${t('pairing.ended')} ${dates.date(p.endsOn)} ${p.endReason ?? ''}`] : [])]} marks={<HalfTag half={p.halves.at(-1)} />} sentence={`${t('pairing.activities')} ${t('pairing.times', { n: p.activities })}`}
        primary={p.can.record ? <Button kind="primary" onClick={() => setOpen('hold')}>{t('pairing.hold')}</Button> : undefined} more={p.can.manage ? [{ key: 'edit', label: t('pairing.edit'), icon: 'edit', onSelect: () => setOpen('edit') }, { key: 'end', label: t('pairing.end'), icon: 'stop', apart: true, onSelect: () => setOpen('end') }] : []}
      />
      <div className="k-two k-matter-room">
        <section>
          <h2>{t('pairing.activities')}</h2>
          {p.list.length === 0 ? <p className="k-quiet">{t('pairing.none')}</p> : null}
          <ul className="li-done">
            {p.list.map((x) => (
              <li key={x.id} {...(x.withdrawn === null ? {} : { 'data-withdrawn': true })}>
                <b>{x.title}</b> {dates.date(x.heldOn)} {x.place} {t('pairing.peopleCount', { n: x.people })} <span className="k-quiet k-small">{t('pairing.by', { name: x.by })}{x.withdrawn === null ? '' : ` · ${t('pairing.withdrawn')} ${x.withdrawn}`}</span>
                {p.can.record && x.withdrawn === null ? <Button small kind="quiet" onClick={() => setOpen({ wrong: x.id })}>{t('pairing.withdraw')}</Button> : null}
                {x.summary ? <p className="k-prose">{x.summary}</p> : null}
              </li>
            ))}
          </ul>
          <div className="k-section">
            <div className="k-between"><h2>{t('pairing.resources')}</h2>{p.can.record && p.endsOn === null ? <Button icon="plus" onClick={() => setOpen('share')}>{t('pairing.share')}</Button> : null}</div>
            {p.shared.length === 0 ? <p className="k-quiet">{t('pairing.noResources')}</p> : null}
            <ul className="li-done">
              {p.shared.map((x) => (
                <li key={x.id}>
                  <b>{x.title}</b> {x.unit.name} <span className="k-quiet k-small">{t('pairing.by', { name: x.by })} {dates.date(x.from)}{x.to ? ` · ${t('pairing.sharedTo', { day: dates.date(x.to) })}` : ''}</span>
                  {p.can.record && p.endsOn === null ? <Button small kind="quiet" onClick={() => void share(x.id, x.to !== null)} aria-label={`${t(x.to ? 'pairing.shareAgain' : 'pairing.shareEnd')} ${x.title}`}>{t(x.to ? 'pairing.shareAgain' : 'pairing.shareEnd')}</Button> : null}
                  {x.note ? <p className="k-prose">{x.note}</p> : null}
                </li>
              ))}
            </ul>
          </div>
        </section>
        <aside className="k-stack">
          <h2>{t('pairing.fulfilment')}</h2>
          <dl className="k-facts">{p.halves.toReversed().map((h) => <Fragment key={h.key}><dt>{t('pairing.halfName', { year: h.key.slice(0, 4), half: t(h.key.endsWith('1') ? 'pairing.first' : 'pairing.second') })}</dt><dd><HalfTag half={h} /></dd></Fragment>)}</dl>
          <h2>{t('pairing.plan')}</h2>
          <p className="k-prose">{p.plan || t('pairing.noPlan')}</p>
        </aside>
      </div>
      {open === 'hold' ? <HoldDialog p={p} onClose={close} /> : null}
      {open === 'share' ? <ShareDialog p={p} onClose={close} /> : null}
      {open === 'edit' ? <PlanDialog p={p} onClose={close} /> : null}
      {open === 'end' ? <DayDialog title={t('pairing.endTitle')} dayLabel={t('pairing.endOn')} reasonLabel={t('pairing.reason')} verb={t('pairing.end')} onClose={close} onSend={(v) => end.run({ params: { id: p.id }, body: { version: p.version, ...v } }).then(() => { close(); toast(t('pairing.ended')); })} /> : null}
      {open && typeof open === 'object' ? <ReasonDialog title={t('pairing.withdrawTitle')} label={t('pairing.reason')} verb={t('pairing.withdraw')} onClose={close} onSend={(reason) => withdraw.run({ params: { id: open.wrong }, body: { reason } }).then(() => { close(); toast(t('pairing.withdrawn')); })} /> : null}
    </>
  );
}

function HoldDialog({ p, onClose }: { p: PairingDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const [id] = useState(() => v7());
  const hold = useAct(holdActivity, acts);
  const form = useForm({
    schema: z.object({ heldOn: z.iso.date(), title: z.string().trim().min(2).max(80), place: z.string().trim().max(80), people: z.string().regex(/^[1-9]\d{0,4}$/), summary: z.string().trim().max(2000) }), initial: { heldOn: today, title: '', place: '', people: '', summary: '' }, labels: { heldOn: t('pairing.heldOn'), title: t('pairing.name'), people: t('pairing.people') },
    onSubmit: async ({ people, ...v }) => {
      await hold.run({ params: { id: p.id }, body: { id, ...v, people: Number(people) } });
      toast(t('pairing.held'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('pairing.holdTitle')} onClose={onClose}>
      <Form form={form} submit={t('pairing.hold')} guard={false}>
        <DateInput label={t('pairing.heldOn')} required max={today} {...form.bind('heldOn')} />
        <TextInput label={t('pairing.name')} required {...form.bind('title')} />
        <TextInput label={t('pairing.place')} {...form.bind('place')} />
        <TextInput label={t('pairing.people')} required inputMode="numeric" short {...form.bind('people')} />
        <TextArea label={t('pairing.summary')} rows={3} max={2000} {...form.bind('summary')} />
      </Form>
    </Dialog>
  );
}

function ShareDialog({ p, onClose }: { p: PairingDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [id] = useState(() => v7());
  const share = useAct(shareResource, acts);
  const form = useForm({
    schema: z.object({ unitId: z.string().min(1, { error: 'input.required' }), title: z.string().trim().min(2).max(80), note: z.string().trim().max(500) }), initial: { unitId: '', title: '', note: '' }, labels: { unitId: t('pairing.side'), title: t('pairing.resource') },
    onSubmit: async (v) => {
      await share.run({ params: { id: p.id }, body: { id, ...v } });
      toast(t('pairing.shared'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('pairing.share')} onClose={onClose}>
      <Form form={form} submit={t('pairing.share')} guard={false}>
        <RadioGroup inline label={t('pairing.side')} required options={[p.unitA, p.unitB].map((u) => ({ value: u.id, label: u.name }))} {...form.bind('unitId')} />
        <TextInput label={t('pairing.resource')} rule={t('pairing.resourceRule')} required maxLength={80} {...form.bind('title')} />
        <TextArea label={t('pairing.resourceNote')} rows={3} max={500} {...form.bind('note')} />
      </Form>
    </Dialog>
  );
}

function PlanDialog({ p, onClose }: { p: PairingDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const save = useAct(editPairing, acts);
  const form = useForm({
    schema: z.object({ plan: z.string().trim().max(2000) }), initial: { plan: p.plan }, labels: { plan: t('pairing.plan') }, version: p.version,
    onSubmit: async (v, version) => {
      await save.run({ params: { id: p.id }, body: { version, ...v } });
      toast(t('pairing.saved'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('pairing.edit')} onClose={onClose}>
      <Form form={form} submit={t('liaison.submit')} guard={false}>
        <TextArea label={t('pairing.plan')} rule={t('pairing.planRule')} rows={6} max={2000} {...form.bind('plan')} />
      </Form>
    </Dialog>
  );
}
