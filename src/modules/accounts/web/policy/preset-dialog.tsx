import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { applyPreset } from '../../contract.policy.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { PresetName } from '../../rules.policy.ts';

const schema = z.object({ reason: z.string().trim().min(1).max(200) });

/** Takes a ready-made set over, with the reason that stays in the record. */
export function PresetDialog({ name, count, onClose }: { name: PresetName; count: number; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const title = t(`policy.presets.${name}`);
  const take = useAct(applyPreset, { invalidate: ['/api/sign-in-policy', '/api/settings'], onSuccess: ({ changed }) => { toast(changed > 0 ? t('policy.applied', { count: changed }) : t('policy.nothing')); onClose(); } });
  const form = useForm({ schema, initial: { reason: '' }, labels: { reason: t('policy.reason') }, onSubmit: (v) => take.run({ body: { preset: name, reason: v.reason } }) });
  return (
    <Dialog open title={t('policy.applyTitle', { name: title })} onClose={onClose}>
      <p>{t('policy.applyLead', { count })}</p>
      <Form form={form} submit={t('policy.apply', { name: title })} guard={false}>
        <TextInput label={t('policy.reason')} rule={t('account.reasonHint')} required {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
