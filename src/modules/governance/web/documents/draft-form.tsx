import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { FilesInput } from '#modules/files/web/public.tsx';
import { type RuleDetail, saveVersion, versionFields } from '../../contract/documents.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

const schema = z.object({ ...versionFields, files: z.array(z.custom<UploadedFile>()) });

/** The draft of the next version; a new one begins with the text of the last. */
export function DraftForm({ rule, draft, onClose }: { rule: RuleDetail; draft: RuleDetail['versions'][number] | null; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [versionId] = useState(() => draft?.id ?? uuidv7());
  const save = useAct(saveVersion, { invalidate: ['/api/rules'] });
  const form = useForm<typeof schema, { text: string; summary: string; files: UploadedFile[] }>({
    schema, initial: { text: draft?.text ?? rule.versions[0]?.text ?? '', summary: draft?.summary ?? '', files: draft?.files ?? [] }, labels: { text: t('rule.field.text') },
    onSubmit: async (v) => {
      await save.run({ params: { id: rule.id }, body: { versionId, version: draft?.version ?? 0, text: v.text, summary: v.summary, fileIds: v.files.map((f) => f.id) } });
      form.settle();
      toast(t('rule.done.saved'));
      setTimeout(onClose, 0);
    },
  });
  return (
    <Form form={form} submit={t('rule.act.save')} seenBy={t('rule.ask.seen')} beside={<Button onClick={onClose}>{t('kit.goBack')}</Button>}>
      <TextArea label={t('rule.field.text')} rule={t('rule.field.textRule')} rows={20} max={100_000} {...form.bind('text')} />
      <TextArea label={t('rule.field.summary')} rule={t('rule.field.summaryRule')} rows={3} max={1000} {...form.bind('summary')} />
      <FilesInput label={t('rule.field.files')} max={10} value={form.values.files} onChange={(files) => form.set('files', files)} />
    </Form>
  );
}
