import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type PlanDetail, approveFields, approvePlan, cancelPlan, changePlan, copyPlan, planFields, reopenPlan, reviewFields, reviewPlan, sendBackPlan } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { WordsDialog, acts } from './parts.tsx';

export type PlanDialog = 'approve' | 'sendBack' | 'review' | 'cancel' | 'reopen' | 'change' | 'copy';
interface Props { p: PlanDetail; onClose: () => void }
const year = z.string().regex(/^(19|20|21)\d\d$/);

/** The acts on a plan that need words. */
export function PlanDialogs({ p, open, onClose }: Props & { open: PlanDialog }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [back, cancel, reopen] = [useAct(sendBackPlan, acts), useAct(cancelPlan, acts), useAct(reopenPlan, acts)];
  const params = { id: p.id };
  switch (open) {
    case 'approve': return <Approve p={p} onClose={onClose} />;
    case 'review': return <Review p={p} onClose={onClose} />;
    case 'change': return <Change p={p} onClose={onClose} />;
    case 'copy': return <Copy p={p} onClose={onClose} />;
    case 'sendBack': return <WordsDialog title={t('plan.act.sendBack')} label={t('plan.ask.reason')} verb={t('plan.act.sendBack')} onClose={onClose} onSend={async (reason) => { await back.run({ params, body: { version: p.versions[0]?.version ?? 0, reason } }); toast(t('plan.done.sentBack')); }} />;
    case 'reopen': return <WordsDialog title={t('plan.act.reopen')} lead={t('plan.ask.reopenText')} label={t('plan.ask.reopenReason')} verb={t('plan.act.reopen')} onClose={onClose} onSend={async (reason) => { await reopen.run({ params, body: { version: p.version, reason } }); toast(t('plan.done.reopened')); }} />;
    case 'cancel': return <WordsDialog title={t('plan.act.cancel')} lead={t('plan.ask.cancelText')} label={t('plan.ask.cancelReason')} verb={t('plan.act.cancel')} onClose={onClose} onSend={async (reason) => { await cancel.run({ params, body: { version: p.version, reason } }); toast(t('plan.done.cancelled')); }} />;
  }
}

function Approve({ p, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const act = useAct(approvePlan, acts);
  const form = useForm({
    schema: z.object(approveFields), initial: { approvedBy: '', approvedOn: today, effectiveFrom: today }, labels: { approvedBy: t('plan.ask.approvedBy'), approvedOn: t('plan.ask.approvedOn'), effectiveFrom: t('plan.ask.effectiveFrom') },
    onSubmit: async (v) => { await act.run({ params: { id: p.id }, body: { version: p.versions[0]?.version ?? 0, ...v } }); toast(t('plan.done.approved')); onClose(); },
  });
  return (
    <Dialog open title={t('plan.act.approve')} onClose={onClose}>
      <Form form={form} submit={t('plan.act.approve')} guard={false}>
        <TextInput label={t('plan.ask.approvedBy')} rule={t('plan.ask.approvedByRule')} required maxLength={60} {...form.bind('approvedBy')} />
        <DateInput label={t('plan.ask.approvedOn')} required max={today} {...form.bind('approvedOn')} />
        <DateInput label={t('plan.ask.effectiveFrom')} required {...form.bind('effectiveFrom')} />
      </Form>
    </Dialog>
  );
}

function Review({ p, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(reviewPlan, acts);
  const form = useForm({
    schema: z.object(reviewFields), initial: { review: '', shortcomings: '' }, labels: { review: t('plan.ask.review') },
    onSubmit: async (v) => { await act.run({ params: { id: p.id }, body: { version: p.version, ...v } }); toast(t('plan.done.reviewed')); onClose(); },
  });
  return (
    <Dialog open wide title={t('plan.act.review')} onClose={onClose}>
      <Form form={form} submit={t('plan.act.review')} guard={false}>
        <TextArea label={t('plan.ask.review')} required rows={8} max={5000} {...form.bind('review')} />
        <TextArea label={t('plan.ask.shortcomings')} rule={t('plan.ask.shortcomingsRule')} rows={4} max={3000} {...form.bind('shortcomings')} />
      </Form>
    </Dialog>
  );
}

function Change({ p, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(changePlan, acts);
  const form = useForm({
    schema: z.object({ ...planFields, year }), initial: { title: p.title, year: String(p.year), startsOn: p.startsOn, endsOn: p.endsOn }, labels: { title: t('plan.field.title'), year: t('plan.field.year'), startsOn: t('plan.field.startsOn'), endsOn: t('plan.field.endsOn') },
    onSubmit: async (v) => { await act.run({ params: { id: p.id }, body: { version: p.version, ...v, year: Number(v.year) } }); toast(t('plan.done.changed')); onClose(); },
  });
  return (
    <Dialog open title={t('plan.act.change')} onClose={onClose}>
      <Form form={form} submit={t('plan.act.save')} guard={false}>
        <TextInput label={t('plan.field.title')} required maxLength={80} {...form.bind('title')} />
        <TextInput label={t('plan.field.year')} required short inputMode="numeric" {...form.bind('year')} />
        <DateInput label={t('plan.field.startsOn')} required {...form.bind('startsOn')} />
        <DateInput label={t('plan.field.endsOn')} required {...form.bind('endsOn')} />
      </Form>
    </Dialog>
  );
}

function Copy({ p, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const [id] = useState(() => v7());
  const act = useAct(copyPlan, acts);
  const form = useForm({
    schema: z.object({ title: planFields.title, year, unfinishedOnly: z.boolean() }), initial: { title: p.title.replaceAll(String(p.year), String(p.year + 1)), year: String(p.year + 1), unfinishedOnly: false }, labels: { title: t('plan.field.title'), year: t('plan.field.year') },
    onSubmit: async (v) => { await act.run({ params: { id: p.id }, body: { id, ...v, year: Number(v.year) } }); toast(t('plan.done.copied')); go(`/plans/${id}`); },
  });
  return (
    <Dialog open title={t('plan.copyTitle')} onClose={onClose}>
      <Form form={form} submit={t('plan.act.copy')} guard={false}>
        <p className="k-quiet k-small">{t('plan.ask.copyRule')}</p>
        <TextInput label={t('plan.field.title')} required maxLength={80} {...form.bind('title')} />
        <TextInput label={t('plan.field.year')} required short inputMode="numeric" {...form.bind('year')} />
        <Checkbox label={t('plan.ask.unfinishedOnly')} checked={form.values.unfinishedOnly} onChange={(v) => form.set('unfinishedOnly', v)} />
      </Form>
    </Dialog>
  );
}
