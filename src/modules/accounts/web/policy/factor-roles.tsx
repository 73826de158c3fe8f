import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type RoleName, roleNames } from '../../contract.ts';
import { putFactorRoles } from '../../contract.policy.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

const schema = z.object({ roles: z.array(z.enum(roleNames)), reason: z.string().trim().min(1).max(200) });

/** Which roles must have a second factor. */
export function FactorRoles({ roles, days, edit }: { roles: readonly RoleName[]; days: number; edit: boolean }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const put = useAct(putFactorRoles, { invalidate: ['/api/sign-in-policy', '/api/settings'], onSuccess: () => toast(t('policy.rolesSaved')) });
  const form = useForm({ schema, initial: { roles: [...roles], reason: '' }, labels: { roles: t('policy.rolesTitle'), reason: t('policy.reason') }, onSubmit: (v) => put.run({ body: v }) });
  return (
    <section className="k-section">
      <h2>{t('policy.rolesTitle')}</h2>
      <p className="k-quiet">{t('policy.rolesLead', { days })}</p>
      {edit ? (
        <Form form={form} submit={t('policy.rolesSave')}>
          <CheckboxGroup label={t('policy.rolesTitle')} hideLabel inline options={roleNames.map((r) => ({ value: r, label: t(`role.${r}`) }))} {...form.bind('roles')} />
          <TextInput label={t('policy.reason')} rule={t('account.reasonHint')} required {...form.bind('reason')} />
        </Form>
      ) : <p>{roles.length === 0 ? t('policy.noRoles') : roles.map((r) => t(`role.${r}`)).join(t('account.comma'))}</p>}
    </section>
  );
}
