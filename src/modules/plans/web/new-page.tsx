import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { createPlan, planFields, planPlace } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type PlanKind, planKinds } from '../rules/plans.ts';
import { acts } from './parts.tsx';

const schema = z.object({ kind: z.enum(planKinds, { error: 'input.required' }), title: planFields.title, year: z.string().regex(/^(19|20|21)\d\d$/), startsOn: z.iso.date(), endsOn: z.iso.date(), unit: z.custom<Choice>((v) => v !== null, 'input.required') });

/** The year that a name says, if it says just one. */
const yearIn = (title: string): string | undefined => { const years = new Set(title.match(/(?<!\d)(?:19|20|21)\d\d(?!\d)/g)); return years.size === 1 ? [...years][0] : undefined; };

/** Beginning a plan: its kind, name, place and days; its items come next. */
export function Page() {
  const t = useT<typeof zhCN>();
  useTitle(t('plan.newTitle'));
  const { data, error, refetch } = useQueryOf(planPlace, undefined);
  return (
    <div className="pl-form">
      <h1>{t('plan.newTitle')}</h1>
      {data ? <NewPlan unit={data.unit} /> : error ? <ErrorState part error={error} retry={() => void refetch()} /> : <PageSkeleton />}
    </div>
  );
}

function NewPlan({ unit }: { unit: { id: string; name: string } | null }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const [id] = useState(() => v7());
  // In the last quarter of a year people plan the next.
  const [next] = useState(() => { const [y = '', m = ''] = localDate(new Date()).split('-'); return String(Number(y) + (Number(m) >= 10 ? 1 : 0)); });
  const create = useAct(createPlan, acts);
  const form = useForm({
    schema, labels: { kind: t('plan.field.kind'), title: t('plan.field.title'), year: t('plan.field.year'), startsOn: t('plan.field.startsOn'), endsOn: t('plan.field.endsOn'), unit: t('plan.field.unit') },
    initial: { kind: '' as PlanKind, title: '', year: next, startsOn: `${next}-01-01`, endsOn: `${next}-12-31`, unit: unit ? { id: unit.id, label: unit.name } : (null as Choice | null) },
    onSubmit: async ({ unit: place, year, ...v }) => {
      await create.run({ body: { id, ...v, year: Number(year), unitId: place.id } });
      form.settle();
      toast(t('plan.done.created'));
      setTimeout(() => go(`/plans/${id}/edit`, { replace: true }), 0);
    },
  });
  // The days follow the year while nobody chose others.
  function changeYear(year: string): void {
    const { startsOn, endsOn, year: was } = form.values;
    form.set('year', year);
    if (!/^\d{4}$/.test(year)) return;
    if (startsOn.endsWith('-01-01') && (startsOn.startsWith(was) || !/^\d{4}$/.test(was))) form.set('startsOn', `${year}-01-01`);
    if (endsOn.endsWith('-12-31') && (endsOn.startsWith(was) || !/^\d{4}$/.test(was))) form.set('endsOn', `${year}-12-31`);
  }
  // A name that says a year says the plan's, while nobody chose another.
  function changeTitle(title: string): void {
    const was = yearIn(form.values.title) ?? next;
    form.set('title', title);
    if (form.values.year === was) changeYear(yearIn(title) ?? next);
  }
  return (
    <Form form={form} submit={t('plan.act.create')} seenBy={t('plan.page.seenBy')}>
      <RadioGroup label={t('plan.field.kind')} required options={planKinds.map((k) => ({ value: k, label: t(`plan.kind.${k}`), note: t(`plan.kindRule.${k}`) }))} {...form.bind('kind')} />
      <TextInput label={t('plan.field.title')} rule={t('plan.field.titleRule')} required maxLength={80} {...form.bind('title')} onChange={changeTitle} />
      <UnitPicker label={t('plan.field.unit')} required {...form.bind('unit')} />
      <TextInput label={t('plan.field.year')} required short inputMode="numeric" {...form.bind('year')} onChange={changeYear} />
      <div className="pl-pair">
        <DateInput label={t('plan.field.startsOn')} required {...form.bind('startsOn')} />
        <DateInput label={t('plan.field.endsOn')} required {...form.bind('endsOn')} />
      </div>
    </Form>
  );
}
