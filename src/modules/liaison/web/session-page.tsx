import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { hrefOf } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { OwnerPicker, ownerOf } from '#modules/tasks/web/public.tsx';
import { type SessionDetail, cancelSession, holdSession, printFollowUp, printMinutes, printNotice, readSession } from '../contract/conferences.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { Loaded, TaskMark } from './parts.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { CorrectDialog, EditDialog } from './session-dialogs.tsx';

const acts = { invalidate: ['/api/joint-', '/api/inbox', '/api/tasks'] };

/** One session: it opens with what was agreed before; what it agrees becomes tasks. */
export function Page() {
  const { id } = useParams('id');
  const query = useQueryOf(readSession, { params: { id } }, { keepPrevious: false });
  return <Loaded data={query.data} error={query.error} refetch={query.refetch} back="/joint-conferences">{(s) => <Session s={s} />}</Loaded>;
}

function Session({ s }: { s: SessionDetail }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const [cancelling, setCancelling] = useState(false);
  const [open, setOpen] = useState<'edit' | 'correct' | null>(null);
  const cancel = useAct(cancelSession, acts);
  const target = { params: { id: s.id } };
  const names = (attended: boolean): string => s.members.filter((m) => m.attended === attended).map((m) => m.bodyName || t('conference.session.bodyGone')).join(t('conference.session.between')) || t('conference.session.nobody');
  return (
    <>
      <MatterHeader
        title={`${s.conference.name} ${t('conference.sessionName', { n: s.number })}`} meta={[s.place]} sentence={t(`conference.session.now.${s.state}`, { day: dates.date(s.heldOn ?? s.plannedOn), reason: s.minutes })}
        more={s.can.correct ? [{ key: 'correct', label: t('conference.session.correct'), icon: 'edit', onSelect: () => setOpen('correct') }] : s.can.manage ? [{ key: 'edit', label: t('conference.session.edit'), icon: 'edit', onSelect: () => setOpen('edit') }, { key: 'cancel', label: t('conference.session.cancel'), icon: 'stop', onSelect: () => setCancelling(true) }] : []}
      />
      <div className="k-stack-wide k-matter-room">
        <p className="k-row">
          <Link href={`/joint-conferences/${s.conference.id}`}>{s.conference.name}</Link>
          {s.state === 'planned' ? <ButtonLink icon="print" download href={hrefOf(printNotice, target)}>{t('conference.session.printNotice')}</ButtonLink> : null}
          {s.state === 'held' ? <ButtonLink icon="print" download href={hrefOf(printMinutes, target)}>{t('conference.session.printMinutes')}</ButtonLink> : null}
          {s.state === 'cancelled' ? null : <ButtonLink icon="print" download href={hrefOf(printFollowUp, target)}>{t('conference.session.printFollowUp')}</ButtonLink>}
        </p>
        <section>
          <h2>{t('conference.session.before')}</h2>
          {s.before.length === 0 ? <p className="k-quiet">{t('conference.session.noBefore')}</p> : null}
          <ol className="k-stack">{s.before.map((x) => <li key={x.id}>{x.agreed} <span className="k-quiet k-small">{t('conference.session.from', { n: x.number })}</span> <TaskMark task={x.task} /></li>)}</ol>
        </section>
        {s.agenda ? <section><h2>{t('conference.agenda')}</h2><p className="k-prose">{s.agenda}</p></section> : null}
        {s.can.manage ? <Hold s={s} /> : null}
        {s.state === 'held' ? (
          <>
            <section><h2>{t('conference.session.minutes')}</h2><p className="k-quiet">{t('conference.session.chair')} {s.chair} · {t('conference.session.attendees')} {names(true)}{s.members.some((m) => !m.attended) ? ` · ${t('conference.session.absent')} ${names(false)}` : ''}</p><p className="k-prose">{s.minutes}</p>{s.corrections.length > 0 ? <details><summary>{t('conference.session.corrections')}</summary><ul>{s.corrections.map((x) => <li key={x.at} className="k-small k-quiet">{t('conference.session.correctedBy', { name: x.by, at: dates.dateTime(x.at), reason: x.reason })}</li>)}</ul></details> : null}</section>
            <section><h2>{t('conference.items')}</h2><ol className="k-stack">{s.list.map((x) => <li key={x.id}>{x.agreed} <TaskMark task={x.task} /></li>)}</ol></section>
          </>
        ) : null}
      </div>
      {open === 'edit' ? <EditDialog s={s} onClose={() => setOpen(null)} /> : null}
      {open === 'correct' ? <CorrectDialog s={s} onClose={() => setOpen(null)} /> : null}
      {cancelling ? <ReasonDialog title={t('conference.session.cancelTitle')} label={t('conference.session.reason')} verb={t('conference.session.cancel')} onClose={() => setCancelling(false)} onSend={(reason) => cancel.run({ ...target, body: { version: s.version, reason } }).then(() => { setCancelling(false); toast(t('conference.session.cancelled')); })} /> : null}
    </>
  );
}

interface Item { id: string; agreed: string; owner: Choice | null; dueOn: string }
const item = z.object({ id: z.string(), agreed: z.string().trim().min(2).max(300), owner: z.custom<Choice>((c) => c !== null, 'input.required'), dueOn: z.iso.date() });

function Hold({ s }: { s: SessionDetail }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const hold = useAct(holdSession, acts);
  const form = useForm({
    schema: z.object({ heldOn: z.iso.date(), place: z.string().trim().max(80), chair: z.string().trim().min(1).max(30), attendees: z.array(z.string()), minutes: z.string().trim().min(2).max(10000), items: z.array(item) }),
    initial: { heldOn: today, place: s.place, chair: '', attendees: s.members.map((m) => m.id), minutes: '', items: [] as Item[] }, labels: { heldOn: t('conference.session.heldOn'), chair: t('conference.session.chair'), minutes: t('conference.session.minutes'), 'items.agreed': t('conference.session.item'), 'items.owner': t('conference.session.owner'), 'items.dueOn': t('conference.session.dueOn') },
    onSubmit: async ({ items, ...v }) => {
      await hold.run({ params: { id: s.id }, body: { version: s.version, ...v, items: items.map((x) => ({ id: x.id, agreed: x.agreed, owner: ownerOf(x.owner), dueOn: x.dueOn })) } });
      toast(t('conference.session.held'));
    },
  });
  const { items } = form.values;
  const put = (id: string, more: Partial<Item>): void => form.set('items', items.map((x) => (x.id === id ? { ...x, ...more } : x)));
  return (
    <section className="k-section">
      <h2>{t('conference.session.hold')}</h2>
      <Form form={form} submit={t('conference.session.hold')} seenBy={t('conference.session.seenBy')}>
        <DateInput label={t('conference.session.heldOn')} required max={today} {...form.bind('heldOn')} />
        <TextInput label={t('conference.place')} {...form.bind('place')} />
        <TextInput label={t('conference.session.chair')} required {...form.bind('chair')} />
        <CheckboxGroup label={t('conference.session.attendees')} options={s.members.map((m) => ({ value: m.id, label: m.bodyName }))} {...form.bind('attendees')} />
        <TextArea label={t('conference.session.minutes')} rule={t('conference.session.minutesRule')} required rows={8} max={10000} {...form.bind('minutes')} />
        {items.map((x, i) => (
          <fieldset key={x.id}>
            <legend>{t('conference.session.item')} {i + 1}</legend>
            <TextInput label={t('conference.session.item')} required value={x.agreed} onChange={(agreed) => put(x.id, { agreed })} error={form.errorAt(`items.${i}.agreed`)} />
            <OwnerPicker label={t('conference.session.owner')} required value={x.owner} onChange={(owner) => put(x.id, { owner })} error={form.errorAt(`items.${i}.owner`)} />
            <DateInput label={t('conference.session.dueOn')} required value={x.dueOn} onChange={(dueOn) => put(x.id, { dueOn })} error={form.errorAt(`items.${i}.dueOn`)} />
            <Button small kind="quiet" onClick={() => form.set('items', items.filter((o) => o.id !== x.id))}>{t('conference.session.remove')}</Button>
          </fieldset>
        ))}
        <p><Button small icon="plus" onClick={() => form.set('items', [...items, { id: v7(), agreed: '', owner: null, dueOn: '' }])}>{t('conference.session.addItem')}</Button></p>
      </Form>
    </section>
  );
}
