import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type RuleDetail, adoptFields, adoptVersion, changeRule, correctVersion, correctionReason, repealRule, restoreRule, ruleFields } from '../../contract/documents.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type RuleKind, ruleKinds } from '../../rules/documents.ts';

interface Props { rule: RuleDetail; onClose: () => void }
const adoptSchema = z.object(adoptFields);
const correctSchema = z.object({ ...adoptFields, reason: correctionReason });
const restoreSchema = z.object({ reason: correctionReason });
const repealSchema = z.object({ on: z.iso.date(), reason: z.string().trim().min(1).max(500) });
const changeSchema = z.object(ruleFields);

/** The draft was adopted: by which meeting, when, and from which day it holds. */
export function AdoptDialog({ rule, version, onClose }: Props & { version: number }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const act = useAct(adoptVersion, { invalidate: ['/api/rules'], onSuccess: () => { onClose(); toast(t('rule.done.adopted')); } });
  const form = useForm({ schema: adoptSchema, initial: { adoptedBy: '', adoptedOn: today, effectiveFrom: today }, labels: { adoptedBy: t('rule.field.adoptedBy'), adoptedOn: t('rule.field.adoptedOn'), effectiveFrom: t('rule.field.effective') }, onSubmit: (v) => act.run({ params: { id: rule.id }, body: { version, ...v, meetingId: null } }) });
  return (
    <Dialog open title={t('rule.act.adopt')} onClose={onClose}>
      <Form form={form} submit={t('rule.act.adopt')} guard={false}>
        <TextInput label={t('rule.field.adoptedBy')} rule={t('rule.field.adoptedByRule')} required maxLength={100} {...form.bind('adoptedBy')} />
        <DateInput label={t('rule.field.adoptedOn')} required max={today} {...form.bind('adoptedOn')} />
        <DateInput label={t('rule.field.effective')} required {...form.bind('effectiveFrom')} />
      </Form>
    </Dialog>
  );
}

/** The days of a version that was adopted were recorded wrongly. */
export function CorrectDialog({ rule, version: v, onClose }: Props & { version: RuleDetail['versions'][number] }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const act = useAct(correctVersion, { invalidate: ['/api/rules'], onSuccess: () => { onClose(); toast(t('rule.fix.done')); } });
  const form = useForm({
    schema: correctSchema, initial: { adoptedBy: v.adoptedBy ?? '', adoptedOn: v.adoptedOn ?? '', effectiveFrom: v.effectiveFrom ?? '', reason: '' }, labels: { adoptedBy: t('rule.field.adoptedBy'), adoptedOn: t('rule.field.adoptedOn'), effectiveFrom: t('rule.field.effective'), reason: t('rule.fix.reason') },
    onSubmit: (x) => act.run({ params: { id: rule.id, versionId: v.id }, body: { version: v.version, ...x } }),
  });
  return (
    <Dialog open title={`${t('rule.fix.correct')} · ${t('rule.one.version', { n: v.number })}`} onClose={onClose}>
      <p className="k-quiet">{t('rule.fix.rule')}</p>
      <Form form={form} submit={t('rule.fix.correct')} guard={false}>
        <TextInput label={t('rule.field.adoptedBy')} rule={t('rule.field.adoptedByRule')} required maxLength={100} {...form.bind('adoptedBy')} />
        <DateInput label={t('rule.field.adoptedOn')} required max={today} {...form.bind('adoptedOn')} />
        <DateInput label={t('rule.field.effective')} required {...form.bind('effectiveFrom')} />
        <TextInput label={t('rule.fix.reason')} required maxLength={300} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

/** Takes back a repeal that was recorded by mistake. */
export function RestoreDialog({ rule, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(restoreRule, { invalidate: ['/api/rules'], onSuccess: () => { onClose(); toast(t('rule.fix.restored')); } });
  const form = useForm({ schema: restoreSchema, initial: { reason: '' }, labels: { reason: t('rule.fix.restoreReason') }, onSubmit: (v) => act.run({ params: { id: rule.id }, body: { version: rule.version, ...v } }) });
  return (
    <Dialog open title={t('rule.fix.restore')} onClose={onClose}>
      <p className="k-quiet">{t('rule.fix.restoreRule')}</p>
      <Form form={form} submit={t('rule.fix.restore')} guard={false}>
        <TextInput label={t('rule.fix.restoreReason')} required maxLength={300} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

export function RepealDialog({ rule, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(repealRule, { invalidate: ['/api/rules'], onSuccess: () => { onClose(); toast(t('rule.done.repealed')); } });
  const [today] = useState(() => localDate(new Date()));
  const form = useForm({ schema: repealSchema, initial: { on: today, reason: '' }, labels: { on: t('rule.field.repealOn'), reason: t('rule.field.reason') }, onSubmit: (v) => act.run({ params: { id: rule.id }, body: { version: rule.version, ...v } }) });
  return (
    <Dialog open title={t('rule.act.repeal')} onClose={onClose}>
      <Form form={form} submit={t('rule.act.repeal')} guard={false}>
        <DateInput label={t('rule.field.repealOn')} required {...form.bind('on')} />
        <TextArea label={t('rule.field.reason')} required rows={3} max={500} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

export function ChangeDialog({ rule, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(changeRule, { invalidate: ['/api/rules'], onSuccess: () => { onClose(); toast(t('rule.done.changed')); } });
  const form = useForm<typeof changeSchema, { kind: RuleKind | ''; title: string }>({ schema: changeSchema, initial: { kind: rule.kind, title: rule.title }, labels: { title: t('rule.field.title'), kind: t('rule.list.kind') }, version: rule.version, show: (name, value) => (name === 'kind' ? t(`rule.kind.${value as RuleKind}`) : undefined), onSubmit: (v, version) => act.run({ params: { id: rule.id }, body: { version, ...v } }) });
  return (
    <Dialog open title={t('rule.act.change')} onClose={onClose}>
      <Form form={form} submit={t('meeting.act.save')} guard={false}>
        <TextInput label={t('rule.field.title')} required maxLength={100} {...form.bind('title')} />
        <Select label={t('rule.list.kind')} required options={ruleKinds.map((k) => ({ value: k, label: t(`rule.kind.${k}`) }))} {...form.bind('kind')} />
      </Form>
    </Dialog>
  );
}
