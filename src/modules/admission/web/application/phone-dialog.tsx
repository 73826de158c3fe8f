import { useState } from 'react';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { readApplicationPhone } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Reads the whole number with a reason. */
export function PhoneDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const [phone, setPhone] = useState<string | null>(null);
  const read = useAct(readApplicationPhone);
  const form = useForm({ schema: z.object({ reason: z.string().trim().min(2).max(300) }), initial: { reason: '' }, labels: { reason: t('admission.page.phoneReason') }, onSubmit: async (v) => setPhone((await read.run({ params: { id }, body: v })).phone) });
  return (
    <Dialog open title={t('admission.page.phoneRead')} onClose={onClose}>
      {phone ? <p><a href={`tel:${phone}`}>{phone}</a></p> : <Form form={form} submit={t('admission.page.phoneShow')} guard={false}><TextInput label={t('admission.page.phoneReason')} rule={t('admission.page.phoneRule')} required {...form.bind('reason')} /></Form>}
    </Dialog>
  );
}
