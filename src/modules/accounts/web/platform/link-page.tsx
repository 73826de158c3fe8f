import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { type ApiError, asApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { PageSkeleton, useErrorText } from '#kit/web/ui/states.tsx';
import { usePublicInfo } from '#modules/associations/web/public.tsx';
import { goToPlatform, readLink, useLink } from '../../contract.platform.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { afterSignIn } from '../after-sign-in.ts';
import { EntryHead } from '../entry-head.tsx';
import { PasswordInput } from '../password-input.tsx';
import { usePasswordRule } from '../use-password-rule.ts';

const schema = z.object({ password: z.string().min(1).max(128), again: z.string().min(1).max(128) }).refine((v) => v.password === v.again, { path: ['again'], message: 'password.different' });
const useIt = useLink;

/** An invitation or a link for a new password. Opening the page uses nothing up. */
export function Page() {
  const t = useT<typeof zhCN>();
  const say = useErrorText();
  const info = usePublicInfo();
  const [token] = useState(() => window.location.hash.slice(1));
  const [link, setLink] = useState<OutputOf<typeof readLink> | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    call(readLink, { body: { token: token.padEnd(20, '-') } }, { quiet401: true }).then(setLink, (e: unknown) => setError(asApiError(e)));
  }, [token]);
  return (
    <div className="k-plain k-stack">
      <EntryHead info={info.data} title={t('link.title')} />
      {error ? <><Banner tone="late">{say(error)}</Banner><ButtonLink href="/sign-in">{t('platform.backToSignIn')}</ButtonLink></> : link ? <Use token={token} link={link} /> : <PageSkeleton />}
    </div>
  );
}

function Use({ token, link }: { token: string; link: OutputOf<typeof readLink> }) {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const rule = usePasswordRule(link.rule);
  const form = useForm({ schema, initial: { password: '', again: '' }, labels: { password: t('link.password'), again: t('link.again') }, onSubmit: async (v) => afterSignIn(await call(useIt, { body: { token, password: v.password } }, { quiet401: true }), undefined) });
  const go = () => void call(goToPlatform, { body: { invitation: token } }, { quiet401: true }).then(({ address }) => window.location.assign(address)).catch(sayError);
  return (
    <>
      <p>{t('link.lead', { name: link.name, username: link.username })}</p>
      <Form form={form} submit={t('link.submitUse')} guard={false}>
        <PasswordInput label={t('link.password')} rule={rule} required autoComplete="new-password" {...form.bind('password')} />
        <PasswordInput label={t('link.again')} required autoComplete="new-password" {...form.bind('again')} />
      </Form>
      {link.platform ? <Button wide onClick={go}>{t('link.byPlatform', { label: link.platform.label })}</Button> : null}
    </>
  );
}
