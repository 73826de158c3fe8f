import { useCallback, useState } from 'react';
import { z } from 'zod';
import { call } from '#kit/web/call.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { askPasskeyFresh, stepUpByCode, stepUpByPasskey, stepUpByPassword, stepUpWays } from '../../contract.factors.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { PasswordInput } from '../password-input.tsx';
import { CodeForm } from './code-form.tsx';
import { atNumbers, canUseKeys, signWithKey } from './passkey-browser.ts';
import { useKey } from './use-key.ts';

const schema = z.object({ password: z.string().min(1).max(256) });

/** Before a dangerous act: is it still the same person? Then the act goes on by itself; what was typed stays. */
export function StepUpDialog({ onDone }: { onDone: (proved: boolean) => void }) {
  const t = useT<typeof zhCN>();
  const { data, error, refetch } = useQueryOf(stepUpWays, undefined);
  const [way, setWay] = useState<'password' | 'code' | null>(null);
  const key = useKey(useCallback(async () => {
    const { options } = await call(askPasskeyFresh, { body: {} });
    await call(stepUpByPasskey, { body: { answer: await signWithKey(options) } });
    onDone(true);
  }, [onDone]));
  const by = way ?? (data?.password === false && data.totp ? 'code' : 'password');
  return (
    <Dialog open title={t('fresh.title')} onClose={() => onDone(false)}>
      {error ? <ErrorState part error={error} retry={() => void refetch()} /> : !data ? <Skeleton /> : (
        <div className="k-stack">
          <p>{t('fresh.lead', { minutes: data.minutes })}</p>
          {data.passkey && canUseKeys() && !atNumbers() ? <Button wide busy={key.busy} onClick={key.run}>{t('fresh.byKey')}</Button> : null}
          {key.problem ? <Banner tone="soon">{key.problem}</Banner> : null}
          {by === 'password' ? <ByPassword onDone={() => onDone(true)} /> : <CodeForm submit={t('fresh.submit')} onCode={async (code) => { await call(stepUpByCode, { body: { code } }); onDone(true); }} />}
          {data.totp && data.password ? <Button kind="quiet" onClick={() => setWay(by === 'password' ? 'code' : 'password')}>{t(by === 'password' ? 'fresh.byCode' : 'fresh.byPassword')}</Button> : null}
        </div>
      )}
    </Dialog>
  );
}

function ByPassword({ onDone }: { onDone: () => void }) {
  const t = useT<typeof zhCN>();
  const form = useForm({
    schema, initial: { password: '' }, labels: { password: t('fresh.password') },
    onSubmit: async (v) => {
      await call(stepUpByPassword, { body: v });
      onDone();
    },
  });
  return (
    <Form form={form} submit={t('fresh.submit')} guard={false}>
      <PasswordInput label={t('fresh.password')} required autoComplete="current-password" {...form.bind('password')} onBlur={undefined} />
    </Form>
  );
}
