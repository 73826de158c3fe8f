import { z } from 'zod';
import { hrefOf } from '#kit/web/call.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { exportSuggestions } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { saveFile } from './save-file.ts';

const schema = z.object({ purpose: z.string().trim().min(2).max(200) });

/** Asks what the list is taken for before it leaves the platform; the taking is recorded with it. */
export function ExportDialog({ query, what, onClose }: { query: Record<string, string>; what: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const form = useForm({
    schema, initial: { purpose: '' }, labels: { purpose: t('suggestions.listPage.export.purpose') },
    onSubmit: async ({ purpose }) => {
      await saveFile(hrefOf(exportSuggestions, { query: { ...query, purpose } }));
      toast(t('suggestions.listPage.export.done'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('suggestions.listPage.export.title')} onClose={onClose}>
      <Form form={form} submit={t('suggestions.listPage.export.act')} seenBy={t('suggestions.listPage.export.note')} guard={false}>
        <p>{what}</p>
        <TextInput label={t('suggestions.listPage.export.purpose')} rule={t('suggestions.listPage.export.purposeRule')} required maxLength={200} {...form.bind('purpose')} />
      </Form>
    </Dialog>
  );
}
