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
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { type TaskDetail, acceptTask, cancelTask, extendTask, noteTask, reopenTask, reportTask, returnTask } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

export type StepWithWords = 'note' | 'report' | 'accept' | 'return' | 'extend' | 'cancel' | 'reopen';

/** What each step asks: whether its words are required, a day, files. */
const asks: Readonly<Record<StepWithWords, { text: boolean; due?: 'required' | 'optional'; files?: boolean }>> = {
  note: { text: true, files: true }, report: { text: true, files: true }, accept: { text: false }, return: { text: true, due: 'optional' }, extend: { text: true, due: 'required' }, cancel: { text: true }, reopen: { text: true, due: 'required' },
};
interface Values { text: string; dueOn: string; files: UploadedFile[] }

/** A step that is said in words: the words, where it needs one a day, and files. */
export function StepDialog({ task, step, onClose }: { task: TaskDetail; step: StepWithWords; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const ask = asks[step];
  const [today] = useState(() => localDate(new Date()));
  const invalidate = { invalidate: ['/api/tasks', '/api/inbox', '/api/meetings'] };
  const acts = { note: useAct(noteTask, invalidate), report: useAct(reportTask, invalidate), accept: useAct(acceptTask, invalidate), return: useAct(returnTask, invalidate), extend: useAct(extendTask, invalidate), cancel: useAct(cancelTask, invalidate), reopen: useAct(reopenTask, invalidate) };
  const schema = z.object({ text: ask.text ? z.string().trim().min(1).max(3000) : z.string().trim().max(1000), dueOn: ask.due === 'required' ? z.iso.date() : z.union([z.literal(''), z.iso.date()]), files: z.array(z.custom<UploadedFile>()) });
  const send = (v: Values): Promise<unknown> => {
    const params = { id: task.id };
    const version = task.version;
    const fileIds = v.files.map((f) => f.id);
    switch (step) {
      case 'note': return acts.note.run({ params, body: { version, text: v.text, fileIds } });
      case 'report': return acts.report.run({ params, body: { version, text: v.text, fileIds } });
      case 'accept': return acts.accept.run({ params, body: { version, ...(v.text ? { text: v.text } : {}) } });
      case 'return': return acts.return.run({ params, body: { version, text: v.text, dueOn: v.dueOn || null } });
      case 'extend': return acts.extend.run({ params, body: { version, text: v.text, dueOn: v.dueOn } });
      case 'cancel': return acts.cancel.run({ params, body: { version, text: v.text } });
      case 'reopen': return acts.reopen.run({ params, body: { version, text: v.text, dueOn: v.dueOn } });
    }
  };
  const form = useForm<typeof schema, Values>({
    schema, initial: { text: '', dueOn: '', files: [] }, labels: { text: t(`task.text.${step}`), dueOn: t('task.dueNew') },
    onSubmit: async (v) => {
      await send(v);
      onClose();
      toast(t(`task.done.${step}`));
    },
  });
  return (
    <Dialog open title={t(`task.act.${step}`)} onClose={onClose} wide={ask.files ?? false}>
      <Form form={form} submit={t(`task.act.${step}`)} guard={false}>
        <TextArea label={t(`task.text.${step}`)} required={ask.text} rows={4} max={ask.text ? 3000 : 1000} {...form.bind('text')} />
        {ask.due ? <DateInput label={t(ask.due === 'required' ? 'task.dueNew' : 'task.dueReturn')} required={ask.due === 'required'} min={today} {...form.bind('dueOn')} /> : null}
        {ask.files ? <FilesInput label={t('task.field.files')} max={10} value={form.values.files} onChange={(files) => form.set('files', files)} /> : null}
      </Form>
    </Dialog>
  );
}
