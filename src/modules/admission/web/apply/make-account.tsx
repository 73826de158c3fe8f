import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type OwnApplication, makeOwnAccount } from '../../contract/apply.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { keyHeaders } from './own-key.ts';

/** The new member chooses a password and can sign in. */
export function MakeAccount({ own, secret, onMade }: { own: OwnApplication; secret: string; onMade: () => void }) {
  const t = useT<typeof zhCN>();
  const id = useRef(v7());
  const act = useAct(makeOwnAccount);
  const [username, setUsername] = useState(own.account?.username ?? null);
  const form = useForm({
    schema: z.object({ password: z.string().min(1) }), initial: { password: '' }, labels: { password: t('admission.apply.password') },
    onSubmit: async (v) => {
      const made = await act.run({ body: { id: id.current, password: v.password } }, { headers: keyHeaders(secret), quiet401: true });
      setUsername(made.username);
      onMade();
    },
  });
  return (
    <section className="k-section" aria-label={t('admission.apply.account')}>
      <h2>{t('admission.apply.account')}</h2>
      {username ? (
        <><p role="status">{t('admission.apply.made', { username })}</p><ButtonLink kind="primary" href="/sign-in">{t('admission.apply.signIn')}</ButtonLink></>
      ) : (
        <>
          <p>{t('admission.apply.accountText')}</p>
          <Form form={form} submit={t('admission.apply.make')} guard={false}>
            <TextInput label={t('admission.apply.password')} rule={t('admission.apply.passwordRule')} type="password" autoComplete="new-password" required {...form.bind('password')} />
          </Form>
        </>
      )}
    </section>
  );
}
