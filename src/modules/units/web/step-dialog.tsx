import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { UnitDetail } from '../contract.ts';
import { stepUnit } from '../contract/lifecycle.ts';
import type { zhCN } from '../locales/zh-CN.ts';

export type Step = 'prepare' | 'establish' | 'restore';
const schema = z.object({ on: z.iso.date(), reason: z.string().trim().min(1).max(200) });

/** Takes a unit a step on in its life, on a day and with a ground. */
export function StepDialog({ unit, step, onClose, onDone }: { unit: UnitDetail; step: Step; onClose: () => void; onDone: (message: string) => void }) {
  const t = useT<typeof zhCN>();
  const [today] = useState(() => localDate(new Date()));
  const to = step === 'prepare' ? 'preparing' : 'established';
  const act = useAct(stepUnit, { invalidate: ['/api/units', '/api/organisation'], onSuccess: () => onDone(t(`unit.stepDone.${to}`)) });
  const form = useForm({ schema, initial: { on: today, reason: '' }, labels: { on: t('unit.stepOn'), reason: t('unit.reason') }, onSubmit: (v) => act.run({ params: { id: unit.id }, body: { version: unit.version, to, ...v } }) });
  return (
    <Dialog open title={t(`unit.stepTitle.${step}`, { name: unit.name })} onClose={onClose}>
      <p>{t(`unit.stepLead.${step}`)}</p>
      <Form form={form} submit={t(`unit.step.${step}`)} guard={false}>
        <DateInput label={t('unit.stepOn')} required {...form.bind('on')} />
        <TextInput label={t('unit.reason')} rule={t('unit.reasonHint')} required {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
