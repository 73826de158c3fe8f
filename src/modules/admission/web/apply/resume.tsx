import { useState } from 'react';
import { z } from 'zod';
import { isMobile } from '#kit/pure/tabular/parse-phone.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { resumeApplication } from '../../contract/apply.ts';
import { codeText } from '../../contract/shared.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { makeKey } from './own-key.ts';

const schema = z.object({ phone: z.string().min(1, { abort: true }).refine((p) => isMobile(p.replace(/[\s-]/g, '')), 'input.wrong_format'), code: z.string().trim().min(1, { abort: true }).refine((c) => codeText.safeParse(c).success, 'input.wrong_format') });

interface Props { noInvitation: boolean; onBack: (() => void) | null; onEnter: (secret: string) => void; onForget?: () => void }

/** Goes on with mobile number and code. */
export function Resume({ noInvitation, onBack, onEnter, onForget }: Props) {
  const t = useT<typeof zhCN>();
  const act = useAct(resumeApplication);
  const [wrong, setWrong] = useState(false);
  const form = useForm({
    schema, initial: { phone: '', code: '' }, labels: { phone: t('admission.apply.phone'), code: t('admission.apply.code') },
    onSubmit: async (v) => {
      setWrong(false);
      const secret = makeKey();
      const { found } = await act.run({ body: { phone: v.phone, code: v.code, secret } }, { quiet401: true });
      if (found) onEnter(secret);
      else setWrong(true);
    },
  });
  return (
    <>
      <h1>{noInvitation ? t('admission.apply.noInvitation') : t('admission.apply.resumeTitle')}</h1>
      <p>{noInvitation ? t('admission.apply.noInvitationText') : t('admission.apply.resumeText')}</p>
      <section className="k-section">
        {wrong ? <Banner tone="late">{t('admission.apply.notFound')}</Banner> : null}
        <Form form={form} submit={t('admission.apply.resumeGo')} guard={false} beside={onBack ? <Button kind="quiet" onClick={onBack}>{t('admission.apply.start')}</Button> : onForget ? <Button kind="quiet" onClick={onForget}>{t('admission.apply.logout')}</Button> : null}>
          <TextInput label={t('admission.apply.phone')} type="tel" inputMode="tel" required {...form.bind('phone')} />
          <TextInput label={t('admission.apply.code')} rule={t('admission.apply.codeRule')} required maxLength={9} {...form.bind('code')} />
        </Form>
      </section>
    </>
  );
}
