import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { MOST_ADDED, type SessionDetail, correctSession, editSession } from '../contract/conferences.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const acts = { invalidate: ['/api/joint-', '/api/inbox'] };
interface Props { s: SessionDetail; onClose: () => void }

/** The names of a text, one a line, each once. */
const linesOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))];

/** Changes day, place and agenda of a planned session. */
export function EditDialog({ s, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const change = useAct(editSession, acts);
  const form = useForm({
    schema: z.object({ plannedOn: z.iso.date(), place: z.string().trim().max(80), agenda: z.string().trim().max(3000) }), initial: { plannedOn: s.plannedOn, place: s.place, agenda: s.agenda }, labels: { plannedOn: t('conference.plannedOn'), place: t('conference.place'), agenda: t('conference.agenda') },
    onSubmit: async (v) => {
      await change.run({ params: { id: s.id }, body: { version: s.version, ...v } });
      toast(t('conference.session.edited'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('conference.session.edit')} onClose={onClose}>
      <Form form={form} submit={t('conference.edit')} guard={false}>
        <DateInput label={t('conference.plannedOn')} required {...form.bind('plannedOn')} />
        <TextInput label={t('conference.place')} maxLength={80} {...form.bind('place')} />
        <TextArea label={t('conference.agenda')} rule={t('conference.agendaRule')} rows={5} max={3000} {...form.bind('agenda')} />
      </Form>
    </Dialog>
  );
}

/** Corrects the record of a session that was held; says why. */
export function CorrectDialog({ s, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const send = useAct(correctSession, acts);
  const later = s.members.filter((m) => m.later);
  const form = useForm({
    schema: z.object({ heldOn: z.iso.date(), place: z.string().trim().max(80), chair: z.string().trim().min(1).max(30), attendees: z.array(z.string()), missing: z.string().refine((text) => linesOf(text).length <= MOST_ADDED, 'conference.missing_many').refine((text) => linesOf(text).every((name) => name.length >= 2 && name.length <= 80), 'conference.missing_line'), removed: z.array(z.string()), minutes: z.string().trim().min(2).max(10000), reason: z.string().trim().min(1).max(200) }),
    initial: { heldOn: s.heldOn ?? today, place: s.place, chair: s.chair, attendees: s.members.filter((m) => m.attended).map((m) => m.id), missing: '', removed: [] as string[], minutes: s.minutes, reason: '' },
    labels: { heldOn: t('conference.session.heldOn'), chair: t('conference.session.chair'), missing: t('conference.session.missing'), minutes: t('conference.session.minutes'), reason: t('conference.session.correctReason') },
    onSubmit: async ({ missing, ...v }) => {
      await send.run({ params: { id: s.id }, body: { version: s.version, ...v, added: linesOf(missing).map((bodyName) => ({ id: v7(), bodyName })) } });
      toast(t('conference.session.corrected'));
      onClose();
    },
  });
  return (
    <Dialog open wide title={t('conference.session.correct')} onClose={onClose}>
      <p className="k-quiet">{t('conference.session.correctRule')}</p>
      <Form form={form} submit={t('conference.session.correct')} guard={false}>
        <DateInput label={t('conference.session.heldOn')} required max={today} {...form.bind('heldOn')} />
        <TextInput label={t('conference.place')} maxLength={80} {...form.bind('place')} />
        <TextInput label={t('conference.session.chair')} required maxLength={30} {...form.bind('chair')} />
        <CheckboxGroup label={t('conference.session.attendees')} options={s.members.map((m) => ({ value: m.id, label: m.bodyName || t('conference.session.bodyGone') }))} {...form.bind('attendees')} />
        <TextArea label={t('conference.session.missing')} rule={t('conference.session.missingRule')} rows={2} {...form.bind('missing')} />
        {later.length > 0 ? <CheckboxGroup label={t('conference.session.addedByMistake')} rule={t('conference.session.addedByMistakeRule')} options={later.map((m) => ({ value: m.id, label: m.bodyName }))} {...form.bind('removed')} /> : null}
        <TextArea label={t('conference.session.minutes')} required rows={8} max={10000} {...form.bind('minutes')} />
        <TextInput label={t('conference.session.correctReason')} required maxLength={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
