import { z } from 'zod';
import { call } from '#kit/web/call.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { passwordRule } from '../contract.policy.ts';
import { changePassword } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { usePasswordRule } from './use-password-rule.ts';
import { PasswordInput } from './password-input.tsx';

const schema = z.object({ current: z.string().min(1).max(128), next: z.string().min(1).max(128), again: z.string().min(1).max(128) }).refine((v) => v.next === v.again, { path: ['again'], message: 'password.different' });

/** The three fields of a change of password; the rule stands beside the field before the mistake. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const t = useT<typeof zhCN>();
  const rule = usePasswordRule(useQueryOf(passwordRule, undefined).data);
  const form = useForm({
    schema, initial: { current: '', next: '', again: '' }, labels: { current: t('password.current'), next: t('password.next'), again: t('password.again') },
    onSubmit: async ({ current, next }) => {
      await call(changePassword, { body: { current, next } });
      onDone();
    },
  });
  return (
    <Form form={form} submit={t('password.submit')} guard={false}>
      <PasswordInput label={t('password.current')} required autoComplete="current-password" {...form.bind('current')} />
      <PasswordInput label={t('password.next')} rule={rule} required autoComplete="new-password" {...form.bind('next')} />
      <PasswordInput label={t('password.again')} required autoComplete="new-password" {...form.bind('again')} />
    </Form>
  );
}
