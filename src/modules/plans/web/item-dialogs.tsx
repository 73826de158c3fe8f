import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { type Choice, Combobox, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { findTasks, ownerChoice, ownerOf } from '#modules/tasks/web/public.tsx';
import { type ItemDetail, linkTask, recordFields, recordItem, taskItem } from '../contract/items.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { acts, findLeadsOf } from './parts.tsx';

interface Props { i: ItemDetail; onClose: () => void }
const picked = z.custom<Choice>((v) => v !== null, 'input.required');

/** The item's work as a task: with its words, its lead and its day already filled in. */
export function TaskDialog({ i, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const [taskId] = useState(() => v7());
  const act = useAct(taskItem, acts);
  const form = useForm({
    schema: z.object({ title: z.string().trim().min(2).max(100), body: z.string().trim().max(3000), lead: picked, coOwners: z.array(z.custom<Choice>()), dueOn: z.union([z.literal(''), z.iso.date()]) }),
    initial: { title: i.title.slice(0, 100), body: i.body, lead: i.lead ? ownerChoice(i.lead) : (null as Choice | null), coOwners: [] as Choice[], dueOn: i.due >= today ? i.due : '' }, labels: { title: t('plan.item.task'), lead: t('plan.field.lead'), dueOn: t('plan.field.due') },
    onSubmit: async (v) => { await act.run({ params: { id: i.id }, body: { taskId, title: v.title, body: v.body, lead: ownerOf(v.lead), coOwners: v.coOwners.map(ownerOf), dueOn: v.dueOn || null } }); toast(t('plan.done.tasked')); onClose(); },
  });
  return (
    <Dialog open wide title={t('plan.act.task')} onClose={onClose}>
      <Form form={form} submit={t('plan.act.task')} guard={false}>
        <TextInput label={t('plan.item.task')} required maxLength={100} {...form.bind('title')} />
        <TextArea label={t('plan.field.body')} rows={3} max={3000} {...form.bind('body')} />
        <Combobox label={t('plan.field.lead')} required find={findLeadsOf} {...form.bind('lead')} />
        <MultiCombobox label={t('plan.field.co')} find={findLeadsOf} max={20} {...form.bind('coOwners')} />
        <DateInput label={t('plan.field.due')} min={today} {...form.bind('dueOn')} />
      </Form>
    </Dialog>
  );
}

/** A task that stands on the board already counts for the item. */
export function LinkDialog({ i, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(linkTask, acts);
  const form = useForm({ schema: z.object({ task: picked }), initial: { task: null as Choice | null }, labels: { task: t('plan.item.taskPick') }, onSubmit: async (v) => { await act.run({ params: { id: i.id }, body: { taskId: v.task.id } }); toast(t('plan.done.linked')); onClose(); } });
  return (
    <Dialog open title={t('plan.act.link')} onClose={onClose}>
      <Form form={form} submit={t('plan.act.link')} guard={false}>
        <Combobox label={t('plan.item.taskPick')} required find={findTasks} {...form.bind('task')} />
      </Form>
    </Dialog>
  );
}

/** What was done, how much of it, with evidence. */
export function RecordDialog({ i, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const [id] = useState(() => v7());
  const act = useAct(recordItem, acts);
  const counted = i.target !== null;
  const form = useForm({
    schema: z.object({ doneOn: recordFields.doneOn, text: recordFields.text, amount: z.string().regex(/^\d{1,6}$/), finishes: z.boolean(), files: z.array(z.custom<UploadedFile>()) }), initial: { doneOn: today, text: '', amount: counted ? '1' : '0', finishes: false, files: [] as UploadedFile[] },
    labels: { doneOn: t('plan.item.doneOn'), text: t('plan.item.text'), amount: t('plan.item.amount') },
    onSubmit: async (v) => { await act.run({ params: { id: i.id }, body: { id, doneOn: v.doneOn, text: v.text, amount: Number(v.amount), finishes: v.finishes, fileIds: v.files.map((f) => f.id) } }); toast(t('plan.done.recorded')); onClose(); },
  });
  return (
    <Dialog open wide title={t('plan.act.record')} onClose={onClose}>
      <Form form={form} submit={t('plan.act.record')} seenBy={t('plan.item.seen')} guard={false}>
        <DateInput label={t('plan.item.doneOn')} required max={today} {...form.bind('doneOn')} />
        <TextArea label={t('plan.item.text')} required rows={4} max={3000} {...form.bind('text')} />
        {counted ? <TextInput label={`${t('plan.item.amount')}${i.measure ? ` (${i.measure})` : ''}`} rule={t('plan.item.amountRule')} required short inputMode="numeric" {...form.bind('amount')} /> : null}
        <Checkbox label={t('plan.item.finishes')} checked={form.values.finishes} onChange={(v) => form.set('finishes', v)} />
        <FilesInput label={t('plan.item.files')} max={10} value={form.values.files} onChange={(files) => form.set('files', files)} />
      </Form>
    </Dialog>
  );
}
