import { useRef } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { isMobile } from '#kit/pure/tabular/parse-phone.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { NonClassifiedNotice } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { readInvitation, startApplication } from '../../contract/apply.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { makeKey } from './own-key.ts';

const schema = z.object({
  name: z.string().trim().min(1).max(60), phone: z.string().min(1, { abort: true }).refine((p) => isMobile(p.replace(/[\s-]/g, '')), 'input.wrong_format'), consent: z.boolean().refine((c) => c, 'input.required'),
});

/** The door: to which unit, what happens with the data, and the first two answers. */
export function Start({ invitation, onResume, onEnter }: { invitation: string; onResume: () => void; onEnter: (secret: string, code: string) => void }) {
  const t = useT<typeof zhCN>();
  const asked = useQueryOf(readInvitation, { query: { code: invitation } });
  // Made once: a repeat after a lost answer finds the same application.
  const own = useRef({ id: v7(), secret: makeKey() });
  const start = useAct(startApplication);
  const form = useForm({
    schema, initial: { name: '', phone: '', consent: false }, labels: { name: t('admission.apply.name'), phone: t('admission.apply.phone'), consent: t('admission.apply.notice') },
    onSubmit: async (v) => {
      const done = await start.run({ body: { code: invitation, ...own.current, name: v.name, phone: v.phone, consent: true } }, { quiet401: true });
      onEnter(own.current.secret, done.code);
    },
  });
  if (asked.error?.status === 404 || asked.error?.status === 400) {
    return <><h1>{t('admission.apply.title')}</h1><EmptyState title={t('admission.apply.invalid')} text={t('admission.apply.invalidText')} action={<Button onClick={onResume}>{t('admission.apply.resume')}</Button>} /></>;
  }
  if (asked.error) return <ErrorState error={asked.error} retry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  return (
    <>
      <p className="k-quiet">{asked.data.associationName}</p>
      <h1>{t('admission.apply.to', { unit: asked.data.unitName })}</h1>
      <p>{t('admission.apply.intro')}</p>
      <p><Button kind="quiet" onClick={onResume}>{t('admission.apply.resume')}</Button></p>
      <NonClassifiedNotice />
      <section className="k-section" aria-label={t('admission.apply.notice')}>
        <h2>{t('admission.apply.notice')}</h2>
        <p>{t('admission.apply.noticeText', { months: asked.data.retentionMonths })}</p>
        <Form form={form} submit={t('admission.apply.start')} guard={false}>
          <TextInput label={t('admission.apply.name')} required maxLength={60} {...form.bind('name')} />
          <TextInput label={t('admission.apply.phone')} rule={t('admission.apply.phoneRule')} type="tel" inputMode="tel" required {...form.bind('phone')} />
          <Checkbox label={t('admission.apply.consent')} id={form.idOf('consent')} error={form.errorAt('consent')} checked={form.values.consent} onChange={(on) => form.set('consent', on)} />
        </Form>
      </section>
    </>
  );
}
