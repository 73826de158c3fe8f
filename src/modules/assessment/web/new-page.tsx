import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { addDays, localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { allBranches, findUnits } from '#modules/units/web/public.tsx';
import { openRound } from '../contract/assessments.ts';
import { listStandards } from '../contract/standards.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { acts } from './parts.tsx';

const schema = z.object({ standard: z.string().min(1, { error: 'input.required' }), title: z.string().trim().min(2).max(80), year: z.string().regex(/^(19|20|21)\d\d$/), selfDue: z.iso.date(), units: z.array(z.custom<Choice>()).min(1) });

/** Opening a round: which standard, which units, until when. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const sayError = useSayError();
  useTitle(t('assessment.home.open'));
  const [id] = useState(() => v7());
  const [today] = useState(() => localDate(new Date()));
  const known = useQueryOf(listStandards, undefined).data?.items;
  const standards = known?.filter((s) => s.inForce !== null) ?? [];
  const act = useAct(openRound, acts);
  const form = useForm({
    schema, initial: { standard: '', title: '', year: today.slice(0, 4), selfDue: addDays(today, 30), units: [] as Choice[] }, labels: { standard: t('assessment.field.standard'), title: t('assessment.field.title'), year: t('assessment.field.year'), selfDue: t('assessment.field.selfDue'), units: t('assessment.field.units') },
    onSubmit: async (v) => {
      await act.run({ body: { id, standardId: v.standard, title: v.title, year: Number(v.year), selfDue: v.selfDue, unitIds: v.units.map((u) => u.id) } });
      form.settle();
      toast(t('assessment.round.opened', { n: v.units.length }));
      setTimeout(() => go(`/assessment-rounds/${id}`, { replace: true }), 0);
    },
  });
  async function addBranches() {
    const found = await allBranches().catch((e: unknown) => { sayError(e); return []; });
    form.set('units', [...form.values.units, ...found.filter((u) => !form.values.units.some((x) => x.id === u.id))]);
  }
  return (
    <div className="as-form">
      <h1>{t('assessment.home.open')}</h1>
      {known && standards.length === 0 ? <Banner tone="info" action={<ButtonLink small href="/assessments?tab=standards">{t('assessment.tab.standards')}</ButtonLink>}>{t('assessment.round.noStandard')}</Banner> : null}
      <Form form={form} submit={t('assessment.home.open')} seenBy={t('assessment.round.seenBy')}>
        <Select label={t('assessment.field.standard')} rule={t('assessment.field.standardRule')} required options={standards.map((s) => ({ value: s.id, label: `${s.title} ${t('assessment.home.version', { n: s.inForce ?? 1 })}` }))} {...form.bind('standard')} />
        <TextInput label={t('assessment.field.title')} rule={t('assessment.field.titleRule')} required maxLength={80} {...form.bind('title')} />
        <div className="as-pair">
          <TextInput label={t('assessment.field.year')} required short inputMode="numeric" {...form.bind('year')} />
          <DateInput label={t('assessment.field.selfDue')} required min={today} {...form.bind('selfDue')} />
        </div>
        <MultiCombobox label={t('assessment.field.units')} required find={findUnits()} max={2000} {...form.bind('units')} />
        <p><Button icon="plus" onClick={() => void addBranches()}>{t('assessment.round.allBranches')}</Button></p>
      </Form>
    </div>
  );
}
