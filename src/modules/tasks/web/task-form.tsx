import { v7 as uuidv7 } from 'uuid';
import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { type TaskDetail, changeTask, createTask, taskFields } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { OwnerPicker, OwnersPicker, ownerChoice, ownerOf } from './public.tsx';

interface Values { title: string; body: string; lead: Choice | null; coOwners: Choice[]; dueOn: string; files: UploadedFile[] }
const schema = z.object({ title: taskFields.title, body: taskFields.body, lead: z.custom<Choice>((v) => v !== null && v !== undefined, { error: 'input.required' }), coOwners: z.array(z.custom<Choice>()), dueOn: z.union([z.literal(''), z.iso.date()]), files: z.array(z.custom<UploadedFile>()) });

/** A new task, or other words and owners for one that runs. */
export function TaskForm({ task, onDone }: { task: TaskDetail | null; onDone: (task: TaskDetail) => void }) {
  const t = useT<typeof zhCN>();
  const [id] = useState(() => task?.id ?? uuidv7());
  const [today] = useState(() => localDate(new Date()));
  const make = useAct(createTask, { invalidate: ['/api/tasks', '/api/inbox'] });
  const change = useAct(changeTask, { invalidate: ['/api/tasks', '/api/inbox'] });
  const initial: Values = task ? { title: task.title, body: task.body, lead: ownerChoice(task.lead), coOwners: task.coOwners.map((o) => ownerChoice(o)), dueOn: '', files: [] } : { title: '', body: '', lead: null, coOwners: [], dueOn: '', files: [] };
  const form = useForm<typeof schema, Values>({
    schema, initial, labels: { title: t('task.field.title'), lead: t('task.field.lead'), dueOn: t('task.field.due') },
    onSubmit: async (v) => {
      const shared = { title: v.title, body: v.body, lead: ownerOf(v.lead), coOwners: v.coOwners.map(ownerOf) };
      const done = task ? await change.run({ params: { id }, body: { version: task.version, ...shared } }) : await make.run({ body: { id, ...shared, dueOn: v.dueOn || null, fileIds: v.files.map((f) => f.id) } });
      form.settle();
      // After this drawing the form is clean and may be left.
      setTimeout(() => onDone(done), 0);
    },
  });
  return (
    <Form form={form} submit={t(task ? 'task.act.save' : 'task.act.create')} seenBy={t('task.page.seen')} guard={!task}>
      <TextInput label={t('task.field.title')} rule={t('task.titleRule')} required maxLength={100} {...form.bind('title')} />
      <TextArea label={t('task.field.body')} rule={t('task.field.bodyRule')} rows={4} max={3000} {...form.bind('body')} />
      <OwnerPicker label={t('task.field.lead')} rule={t('task.ownerRule')} placeholder={t('task.pickOwner')} required {...form.bind('lead')} />
      <OwnersPicker label={t('task.field.co')} rule={t('task.coRule')} placeholder={t('task.pickOwner')} max={20} {...form.bind('coOwners')} />
      {task ? null : <DateInput label={t('task.field.due')} rule={t('task.dueRule')} min={today} {...form.bind('dueOn')} />}
      {task ? null : <FilesInput label={t('task.field.files')} max={10} value={form.values.files} onChange={(files) => form.set('files', files)} />}
    </Form>
  );
}
