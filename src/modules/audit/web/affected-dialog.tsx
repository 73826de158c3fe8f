import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { addDays, atLocal, localDate } from '#kit/pure/time.ts';
import { call } from '#kit/web/call.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, Combobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type AffectedKind, affectedKinds, askAffected, findAffected } from '../contract.affected.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const time = z.string().trim().refine((v) => v === '' || /^([01]?\d|2[0-3]):[0-5]\d$/.test(v), 'input.wrong_format');
const choice = z.custom<Choice>().nullable();
const schema = z.object({ kind: z.enum(affectedKinds), account: choice, target: choice, fromDay: z.iso.date(), fromTime: time, toDay: z.iso.date(), toTime: time, field: z.string().trim().max(60), reason: z.string().trim().min(2).max(300) })
  .refine((v) => v.kind === 'period' || (v.kind === 'account' ? v.account : v.target) !== null, { path: ['target'], message: 'input.required_choice' });

/** A day and perhaps a time as an instant; without a time the beginning of the day. */
function instantOf(day: string, clock: string): string {
  const [hour, minute] = clock === '' ? [0, 0] : clock.split(':').map(Number);
  return atLocal(day, hour ?? 0, minute ?? 0).toISOString();
}

/** What an incident is about and when: the answer is a report that stays. */
export function AffectedDialog({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const go = useGo();
  const ask = useAct(askAffected, { invalidate: ['/api/affected-reports'] });
  const [id] = useState(() => uuidv7());
  const [today] = useState(() => localDate(new Date()));
  const form = useForm({
    schema, initial: { kind: 'account' as AffectedKind, account: null as Choice | null, target: null as Choice | null, fromDay: addDays(today, -7), fromTime: '', toDay: today, toTime: '', field: '', reason: '' },
    labels: { fromDay: t('affected.fromDay'), fromTime: t('affected.fromTime'), toDay: t('affected.toDay'), toTime: t('affected.toTime'), reason: t('affected.reason'), target: t('affected.target') },
    onSubmit: async (v) => {
      const targetId = v.kind === 'account' ? v.account?.id : v.kind === 'period' ? undefined : v.target?.id;
      const made = await ask.run({ body: {
        id, kind: v.kind, ...(targetId ? { targetId } : {}), ...(v.kind === 'session' && v.account ? { accountId: v.account.id } : {}),
        // A last day without a time is the whole day.
        from: instantOf(v.fromDay, v.fromTime), to: v.toTime === '' ? instantOf(addDays(v.toDay, 1), '') : instantOf(v.toDay, v.toTime), field: v.field, reason: v.reason,
      } });
      toast(t('affected.made', { people: made.figures.people }));
      onClose();
      go(`/admin/affected/${made.id}`);
    },
  });
  const { kind, account } = form.values;
  const find = (which: 'account' | 'session' | 'export' | 'person') => async (q: string, signal: AbortSignal): Promise<Choice[]> =>
    (await call(findAffected, { query: { kind: which, search: q.trim(), ...(which === 'session' && account ? { accountId: account.id } : {}) } }, { signal })).items.map((i) => ({ id: i.id, label: i.label, note: i.note }));
  const wrong = form.errorAt('targetId') ?? form.errorAt('target');
  const problem = wrong ? { error: wrong } : {};
  return (
    <Dialog open wide title={t('affected.make')} onClose={onClose}>
      <Form form={form} submit={t('affected.submit')} guard={false}>
        <RadioGroup label={t('affected.kindLabel')} value={kind} onChange={(k) => form.setAll({ ...form.values, kind: k as AffectedKind, target: null })} options={affectedKinds.map((k) => ({ value: k, label: t(`affected.kind.${k}`), note: t(`affected.kindNote.${k}`) }))} />
        {kind === 'account' || kind === 'session' ? <Combobox label={t('affected.account')} required {...(kind === 'account' ? problem : {})} value={account} onChange={(a) => form.setAll({ ...form.values, account: a, target: null })} find={find('account')} /> : null}
        {kind === 'session' ? <Combobox key={account?.id ?? ''} label={t('affected.session')} required disabled={!account} {...problem} value={form.values.target} onChange={(s) => form.set('target', s)} find={find('session')} /> : null}
        {kind === 'export' ? <Combobox label={t('affected.export')} required {...problem} value={form.values.target} onChange={(e) => form.set('target', e)} find={find('export')} /> : null}
        {kind === 'person' ? <Combobox label={t('affected.person')} rule={t('affected.personRule')} required {...problem} value={form.values.target} onChange={(m) => form.set('target', m)} find={find('person')} /> : null}
        {kind === 'export' ? null : (
          <>
            <DateInput label={t('affected.fromDay')} required {...form.bind('fromDay')} />
            <TextInput label={t('affected.fromTime')} rule={t('affected.timeRule')} short {...form.bind('fromTime')} />
            <DateInput label={t('affected.toDay')} required {...form.bind('toDay')} />
            <TextInput label={t('affected.toTime')} rule={t('affected.timeRule')} short {...form.bind('toTime')} />
            <TextInput label={t('affected.field')} rule={t('affected.fieldRule')} maxLength={60} {...form.bind('field')} />
          </>
        )}
        <TextArea label={t('affected.reason')} rule={t('affected.reasonRule')} required rows={2} max={300} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
