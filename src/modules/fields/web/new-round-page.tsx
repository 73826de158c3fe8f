import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { addDays, localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { findUnits } from '#modules/units/web/public.tsx';
import { openRound } from '../contract/rounds.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const schema = z.object({ title: z.string().trim().min(2).max(60), note: z.string().trim().max(500), unitIds: z.array(z.uuid()).min(1), closesOn: z.iso.date() });
/** Days that members usually have. */
const USUAL_DAYS = 30;

/** Asks the members of some units to check their files until a day. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const [id] = useState(() => v7());
  const [today] = useState(() => localDate(new Date()));
  const [units, setUnits] = useState<readonly Choice[]>([]);
  const open = useAct(openRound, { invalidate: ['/api/check-rounds'] });
  const form = useForm({
    schema, initial: { title: t('checkRound.form.initial', { year: today.slice(0, 4) }), note: '', unitIds: [] as string[], closesOn: addDays(today, USUAL_DAYS) }, labels: { title: t('checkRound.form.name'), unitIds: t('checkRound.form.units'), closesOn: t('checkRound.form.closes') },
    onSubmit: async (v) => { const done = await open.run({ body: { id, ...v } }); form.settle(); toast(t('checkRound.form.done', { count: done.asked })); go(`/check-rounds/${id}`, { replace: true }); },
  });
  const { value: _value, onChange: _onChange, onBlur: _onBlur, ...place } = form.bind('unitIds');
  return (
    <div className="k-stack">
      <h1>{t('checkRound.form.title')}</h1>
      <Form form={form} submit={t('checkRound.form.submit')}>
        <TextInput label={t('checkRound.form.name')} rule={t('checkRound.form.nameRule')} required {...form.bind('title')} />
        <MultiCombobox label={t('checkRound.form.units')} rule={t('checkRound.form.unitsRule')} required {...place} find={findUnits({ kinds: ['association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'] })} value={units} onChange={(c) => { setUnits(c); form.set('unitIds', c.map((u) => u.id)); }} />
        <DateInput label={t('checkRound.form.closes')} required min={today} {...form.bind('closesOn')} />
        <TextArea label={t('checkRound.form.note')} rows={3} max={500} {...form.bind('note')} />
      </Form>
    </div>
  );
}
