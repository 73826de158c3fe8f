import { useEffect } from 'react';
import { z } from 'zod';
import { call } from '#kit/web/call.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useSearchText } from '#kit/web/params.ts';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { usePublicInfo } from '#modules/associations/web/public.tsx';
import { signIn } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { afterSignIn } from './after-sign-in.ts';
import { KeySignIn } from './factors/key-sign-in.tsx';
import { PlatformButton } from './platform/platform-button.tsx';
import { EntryHead } from './entry-head.tsx';
import { PasswordInput } from './password-input.tsx';

const schema = z.object({ name: z.string().min(1).max(100), password: z.string().min(1).max(256) });

/** Signing in by phone or user name, with the notice that the system is not for secrets. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const { back } = useSearchText() as { back?: string };
  const info = usePublicInfo();
  const notSetUp = info.error?.code === 'association.not_set_up';
  useEffect(() => {
    if (notSetUp) go('/setup', { replace: true });
  }, [notSetUp, go]);
  const form = useForm({
    schema, initial: { name: '', password: '' }, labels: { name: t('signIn.name'), password: t('signIn.password') },
    onSubmit: async (v) => {
      afterSignIn(await call(signIn, { body: v }, { quiet401: true }), back);
    },
  });
  return (
    <div className="k-plain k-stack">
      <EntryHead info={info.data} title={t('signIn.title')} />
      <NonClassifiedNotice />
      {/* Fields left empty say nothing here: a sentence would push the buttons below out from under the finger. */}
      <Form form={form} submit={t('signIn.submit')} guard={false}>
        <TextInput label={t('signIn.name')} required autoComplete="username" autoFocus {...form.bind('name')} onBlur={undefined} />
        <PasswordInput label={t('signIn.password')} required autoComplete="current-password" {...form.bind('password')} onBlur={undefined} />
      </Form>
      <KeySignIn back={back} />
      <PlatformButton back={back} />
      <p className="k-quiet k-small">{t('signIn.forgot')}</p>
    </div>
  );
}
