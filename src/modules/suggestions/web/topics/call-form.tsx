import { useState } from 'react';
import { z } from 'zod';
import { addDays, localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useMe } from '#kit/web/me.ts';
import { useAct } from '#kit/web/query.ts';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { findUnits } from '#modules/units/web/public.tsx';
import { callFields, saveTopicCall } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type Category, categories } from '../../rules/words.ts';
import type { TopicCall } from './topic-page.tsx';
import './topics.css';

const OPEN_DAYS = 30;
interface Values {
  title: string;
  issuerName: string;
  brief: string;
  fields: Category[];
  targets: Choice[];
  closesOn: string;
  files: UploadedFile[];
}
const schema = z.object({ title: callFields.title, issuerName: callFields.issuerName, brief: callFields.brief, fields: callFields.fields, targets: z.array(z.custom<Choice>()), closesOn: callFields.closesOn, files: z.array(z.custom<UploadedFile>()) });

/** Writing a call, or correcting one that is open; it is published from its page. */
export function CallForm({ id, call, title }: { id: string; call: TopicCall | null; title: string }) {
  const t = useT<typeof zhCN>();
  const me = useMe();
  const go = useGo();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const save = useAct(saveTopicCall, { invalidate: ['/api/topic-calls'] });
  const initial: Values = call
    ? { title: call.title, issuerName: call.issuerName, brief: call.brief, fields: call.fields, targets: call.targetUnits.map((u) => ({ id: u.id, label: u.name })), closesOn: call.closesOn, files: call.files.map(({ id: fileId, name, size }) => ({ id: fileId, name, size })) }
    : { title: '', issuerName: me.association.name, brief: '', fields: [], targets: [], closesOn: addDays(today, OPEN_DAYS), files: [] };
  const word = (key: 'titleLabel' | 'issuer' | 'brief' | 'fields' | 'targets' | 'closesOn' | 'files') => t(`suggestions.topicPage.${key}`);
  const form = useForm<typeof schema, Values>({
    schema, initial, labels: { title: word('titleLabel'), issuerName: word('issuer'), brief: word('brief'), closesOn: word('closesOn') },
    onSubmit: async ({ targets, files, ...rest }) => {
      await save.run({ params: { id }, body: { ...rest, version: call?.version ?? 0, targetUnitIds: targets.map((u) => u.id), fileIds: files.map((f) => f.id) } });
      toast(t('suggestions.topicPage.saved'));
      form.settle();
      // After this drawing the form is clean and may be left.
      setTimeout(() => go(`/topic-calls/${id}`, { replace: true }), 0);
    },
  });
  // One that has ended goes on when it is saved with a new day.
  const published = call !== undefined && call !== null && call.state !== 'draft';
  return (
    <div className="st-form">
      <h1>{title}</h1>
      <Form form={form} submit={t(published ? 'suggestions.topicPage.saveOpen' : 'suggestions.topicPage.save')} seenBy={t(published ? 'suggestions.topicPage.seenBy' : 'suggestions.topicPage.seenByDraft')}>
        <TextInput label={word('titleLabel')} rule={t('suggestions.topicPage.titleRule')} required maxLength={100} {...form.bind('title')} />
        <TextInput label={word('issuer')} rule={t('suggestions.topicPage.issuerRule')} required maxLength={100} {...form.bind('issuerName')} />
        <TextArea label={word('brief')} rule={t('suggestions.topicPage.briefRule')} required rows={8} max={5000} {...form.bind('brief')} />
        <DateInput label={word('closesOn')} required min={today} {...form.bind('closesOn')} />
        <CheckboxGroup inline label={word('fields')} rule={t('suggestions.topicPage.fieldsRule')} options={categories.map((value) => ({ value, label: t(`suggestion.category.${value}`) }))} {...form.bind('fields')} />
        <MultiCombobox label={word('targets')} rule={t('suggestions.topicPage.targetsRule')} placeholder={t('suggestions.topicPage.targetsFind')} find={findUnits()} max={200} value={form.values.targets} onChange={(targets) => form.set('targets', targets)} />
        <FilesInput label={word('files')} max={10} value={form.values.files} onChange={(files) => form.set('files', files)} />
      </Form>
    </div>
  );
}
