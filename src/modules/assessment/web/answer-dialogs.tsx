import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { type Answer, type AssessmentDetail, answerItem, reviewItem, taskOfGap } from '../contract/assessments.ts';
import type { StandardItem } from '../contract/standards.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { marks } from '../rules.ts';
import { acts } from './parts.tsx';

interface Props { a: AssessmentDetail; item: StandardItem; answer: Answer; onClose: () => void }
const scoreText = z.union([z.literal(''), z.string().regex(/^\d{1,5}$/)]);

/** What the unit says of one item: a mark or points, words, evidence. */
export function AnswerDialog({ a, item, answer, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(answerItem, acts);
  const scored = item.most !== null;
  const form = useForm({
    schema: z.object({ mark: scored ? z.string() : z.enum(marks, { error: 'input.required' }), score: scored ? z.string().regex(/^\d{1,5}$/) : scoreText, note: z.string().trim().max(2000), files: z.array(z.custom<UploadedFile>()) }), labels: { mark: t('assessment.field.mark'), score: t('assessment.field.score') },
    initial: { mark: (answer.selfMark ?? '') as string, score: answer.selfScore === null ? '' : String(answer.selfScore), note: answer.selfNote, files: answer.files as UploadedFile[] },
    onSubmit: async (v) => { await act.run({ params: { id: a.id, itemId: item.id }, body: { version: a.version, mark: marks.find((m) => m === v.mark) ?? null, score: v.score === '' ? null : Number(v.score), note: v.note, fileIds: v.files.map((f) => f.id) } }); toast(t('assessment.one.saved')); onClose(); },
  });
  return (
    <Dialog open wide title={item.title} onClose={onClose}>
      <Form form={form} submit={t('assessment.standard.save')} seenBy={t('assessment.one.seen')} guard={false}>
        {item.guide ? <p className="k-quiet as-text">{item.guide}</p> : null}
        {scored ? <TextInput label={t('assessment.field.score')} rule={t('assessment.one.most', { n: item.most ?? 0 })} required short inputMode="numeric" {...form.bind('score')} /> : <RadioGroup inline label={t('assessment.field.mark')} required options={marks.map((m) => ({ value: m as string, label: t(`assessment.mark.${m}`) }))} {...form.bind('mark')} />}
        <TextArea label={t('assessment.field.words')} rows={3} max={2000} {...form.bind('note')} />
        <FilesInput label={item.evidence ? t('assessment.one.asksFor', { what: item.evidence }) : t('assessment.field.files')} max={20} value={form.values.files} onChange={(files) => form.set('files', files)} />
      </Form>
    </Dialog>
  );
}

/** What the level above says of one item; left open, what the unit said stands. */
export function ReviewDialog({ a, item, answer, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(reviewItem, acts);
  const scored = item.most !== null;
  const form = useForm({
    schema: z.object({ mark: z.string(), score: scoreText, note: z.string().trim().max(2000) }), labels: { score: t('assessment.field.score') }, initial: { mark: (answer.reviewMark ?? '') as string, score: answer.reviewScore === null ? '' : String(answer.reviewScore), note: answer.reviewNote },
    onSubmit: async (v) => { await act.run({ params: { id: a.id, itemId: item.id }, body: { version: a.version, mark: marks.find((m) => m === v.mark) ?? null, score: v.score === '' ? null : Number(v.score), note: v.note } }); toast(t('assessment.one.saved')); onClose(); },
  });
  return (
    <Dialog open title={`${t('assessment.one.reviewIt')} ${item.title}`} onClose={onClose}>
      <Form form={form} submit={t('assessment.standard.save')} guard={false}>
        {scored ? <TextInput label={t('assessment.field.score')} rule={t('assessment.one.reviewRule', { n: item.most ?? 0, said: answer.selfScore ?? t('assessment.one.notSaid') })} short inputMode="numeric" {...form.bind('score')} />
          : <RadioGroup inline label={t('assessment.field.mark')} options={[{ value: '', label: t('assessment.one.asSaid') }, ...marks.map((m) => ({ value: m as string, label: t(`assessment.mark.${m}`) }))]} {...form.bind('mark')} />}
        <TextArea label={t('assessment.field.words')} rows={3} max={2000} {...form.bind('note')} />
      </Form>
    </Dialog>
  );
}

/** Closing a gap as a task of the unit. */
export function GapTaskDialog({ a, item, onClose }: Omit<Props, 'answer'>) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [taskId] = useState(() => v7());
  const [today] = useState(() => localDate(new Date()));
  const act = useAct(taskOfGap, acts);
  const form = useForm({
    schema: z.object({ title: z.string().trim().min(2).max(100), body: z.string().trim().max(3000), dueOn: z.union([z.literal(''), z.iso.date()]) }), labels: { title: t('assessment.one.tasked'), dueOn: t('assessment.one.due') }, initial: { title: t('assessment.one.taskTitle', { item: item.title }).slice(0, 100), body: item.guide, dueOn: '' },
    onSubmit: async (v) => { await act.run({ params: { id: a.id }, body: { itemId: item.id, taskId, title: v.title, body: v.body, dueOn: v.dueOn || null } }); toast(t('assessment.one.taskDone')); onClose(); },
  });
  return (
    <Dialog open title={`${t('assessment.one.task')} ${a.unit.name}`} onClose={onClose}>
      <Form form={form} submit={t('assessment.one.task')} guard={false}>
        <TextInput label={t('assessment.one.tasked')} required maxLength={100} {...form.bind('title')} />
        <TextArea label={t('assessment.field.guide')} rows={3} max={3000} {...form.bind('body')} />
        <DateInput label={t('assessment.one.due')} min={today} {...form.bind('dueOn')} />
      </Form>
    </Dialog>
  );
}
