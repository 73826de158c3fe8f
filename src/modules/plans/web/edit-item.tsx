import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { type Choice, Combobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { ownerChoice, ownerOf } from '#modules/tasks/web/public.tsx';
import type { VersionItem } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import type { PlanKind } from '../rules/plans.ts';
import { findLeadsOf } from './parts.tsx';

interface Props { kind: PlanKind; item: VersionItem | null; section: string; sections: readonly string[]; sectionWord: string; from: string; to: string; onKeep: (item: VersionItem) => void; onClose: () => void }
const schema = z.object({ section: z.string().trim().max(60), title: z.string().trim().min(2).max(120), body: z.string().trim().max(2000), lead: z.custom<Choice | null>(), leadText: z.string().trim().max(60), dueOn: z.union([z.literal(''), z.iso.date()]), target: z.union([z.literal(''), z.string().regex(/^[1-9]\d{0,5}$/)]), measure: z.string().trim().max(10), evidence: z.boolean() });

/** One item of the version in the making. A checklist has no lead: every unit does it. */
export function ItemDialog({ kind, item, section, sections, sectionWord, from, to, onKeep, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const [id] = useState(() => item?.id ?? v7());
  const campaign = kind === 'campaign';
  const name = t(campaign ? 'plan.field.check' : kind === 'programme' ? 'plan.field.measureItem' : 'plan.field.item');
  const form = useForm({
    schema, labels: { title: name, dueOn: t('plan.field.due'), target: t('plan.field.target') },
    initial: { section: item?.section ?? section, title: item?.title ?? '', body: item?.body ?? '', lead: item?.lead ? ownerChoice(item.lead) : (null as Choice | null), leadText: item?.leadText ?? '', dueOn: item?.dueOn ?? '', target: item?.target ? String(item.target) : '', measure: item?.measure ?? '', evidence: item?.evidence ?? campaign },
    onSubmit: ({ lead, target, dueOn, ...v }) => {
      onKeep({ ...v, id, lead: lead ? { ...ownerOf(lead), name: lead.label } : null, leadText: lead ? '' : v.leadText, dueOn: dueOn || null, target: target === '' ? null : Number(target) });
      onClose();
    },
  });
  return (
    <Dialog open wide title={t(item ? 'plan.act.editItem' : 'plan.act.addItem')} onClose={onClose}>
      <Form form={form} submit={t(item ? 'plan.act.save' : 'plan.act.addRow')} guard={false}>
        <TextInput label={name} required maxLength={120} {...form.bind('title')} />
        {sections.length > 0 ? (
          <div className="pl-pair">
            <TextInput label={sectionWord} maxLength={60} {...form.bind('section')} />
            <Select label={t('plan.edit.pickSection')} value={sections.includes(form.values.section) ? form.values.section : ''} onChange={(s) => form.set('section', s)} options={sections.map((s) => ({ value: s, label: s }))} />
          </div>
        ) : <TextInput label={sectionWord} maxLength={60} {...form.bind('section')} />}
        <TextArea label={t('plan.field.body')} rows={3} max={2000} {...form.bind('body')} />
        {campaign ? null : (
          <div className="pl-pair">
            <Combobox label={t('plan.field.lead')} rule={t('plan.field.leadRule')} find={findLeadsOf} {...form.bind('lead')} />
            {form.values.lead ? null : <TextInput label={t('plan.field.leadText')} maxLength={60} {...form.bind('leadText')} />}
          </div>
        )}
        <DateInput label={t('plan.field.due')} rule={t('plan.field.dueRule')} min={from} max={to} {...form.bind('dueOn')} />
        {campaign ? <Checkbox label={t('plan.field.evidence')} checked={form.values.evidence} onChange={(v) => form.set('evidence', v)} /> : null}
        <div className="pl-pair">
          <TextInput label={t(campaign ? 'plan.field.times' : 'plan.field.target')} rule={t(campaign ? 'plan.field.timesRule' : 'plan.field.targetRule')} short inputMode="numeric" {...form.bind('target')} />
          <TextInput label={t('plan.field.measure')} rule={t('plan.field.measureRule')} short maxLength={10} {...form.bind('measure')} />
        </div>
      </Form>
    </Dialog>
  );
}
