import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { isMobile } from '#kit/pure/tabular/parse-phone.ts';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { enterApplication } from '../contract/applications.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { admittingKinds } from '../rules/words.ts';

const schema = z.object({
  name: z.string().trim().min(1).max(60), phone: z.string().refine((p) => p === '' || isMobile(p.replace(/[\s-]/g, '')), 'input.wrong_format'), unit: z.custom<Choice | null>().refine((c) => c !== null, 'input.required'), signedOn: z.iso.date(),
});

/** Enters an application that came on paper: who, where, and the day of the signature. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const id = useRef(v7());
  const [today] = useState(() => localDate(new Date()));
  const enter = useAct(enterApplication, { invalidate: ['/api/membership-applications'] });
  const form = useForm({
    schema, initial: { name: '', phone: '', unit: null as Choice | null, signedOn: today }, labels: { name: t('admission.field.name'), phone: t('admission.field.phone'), unit: t('admission.enter.unit'), signedOn: t('admission.enter.signedOn') },
    onSubmit: async (v) => {
      await enter.run({ body: { id: id.current, unitId: v.unit?.id ?? '', name: v.name, phone: v.phone, signedOn: v.signedOn } });
      setTimeout(() => go(`/membership-applications/${id.current}/edit`));
    },
  });
  return (
    <div className="k-stack">
      <h1>{t('admission.enter.title')}</h1>
      <p className="k-quiet">{t('admission.enter.intro')}</p>
      <Form form={form} submit={t('admission.enter.submit')}>
        <TextInput label={t('admission.field.name')} required maxLength={60} {...form.bind('name')} />
        <UnitPicker label={t('admission.enter.unit')} required kinds={[...admittingKinds]} {...form.bind('unit')} />
        <TextInput label={t('admission.field.phone')} type="tel" inputMode="tel" {...form.bind('phone')} />
        <DateInput label={t('admission.enter.signedOn')} rule={t('admission.enter.signedRule')} required {...form.bind('signedOn')} />
      </Form>
    </div>
  );
}
