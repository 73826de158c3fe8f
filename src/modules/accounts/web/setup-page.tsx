import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { call } from '#kit/web/call.ts';
import { Form } from '#kit/web/form/form.tsx';
import { type Form as FormState, useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { useKindOptions } from '#modules/associations/web/public.tsx';
import { setUp, setupState } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { DemoOffer } from './demo-offer.tsx';
import { EntryHead } from './entry-head.tsx';
import { PasswordInput } from './password-input.tsx';

const kinds = ['nonCpcIntellectuals', 'newSocialStratum', 'returnees', 'democraticParty'] as const;
const bodySchema = z.object({ name: z.string().trim().min(2).max(60), shortName: z.string().trim().min(2).max(20), kind: z.enum(kinds) });
const adminSchema = z.object({ adminName: z.string().trim().min(1).max(40), username: z.string().trim().min(2).max(40), phone: z.string().trim().max(30), password: z.string().min(1).max(128), again: z.string().min(1).max(128) })
  .refine((v) => v.password === v.again, { path: ['again'], message: 'password.different' });
type Body = z.output<typeof bodySchema>;

/** The first page of a fresh installation: two short steps, then the work begins; or demonstration data. */
export function Page() {
  const t = useT<typeof zhCN>();
  const state = useQueryOf(setupState, undefined);
  const [body, setBody] = useState<Body | null>(null);
  const [step, setStep] = useState<1 | 2>(1);
  if (state.error) return <div className="k-plain"><ErrorState error={state.error} retry={() => void state.refetch()} /></div>;
  if (!state.data) return <div className="k-plain"><PageSkeleton /></div>;
  if (!state.data.needed) return <div className="k-plain"><h1>{t('setup.title')}</h1><EmptyState title={t('setup.already')} action={<ButtonLink kind="primary" href="/sign-in">{t('setup.toSignIn')}</ButtonLink>} /></div>;
  return (
    <div className="k-plain k-stack">
      <EntryHead title={t('setup.title')} />
      <p className="k-quiet">{t('setup.lead')}</p>
      <p className="k-small k-quiet" aria-live="polite">{t('setup.step', { now: step, all: 2 })}</p>
      {step === 1 ? <BodyStep initial={body} onNext={(v) => { setBody(v); setStep(2); }} /> : null}
      {step === 2 && body ? <AdminStep body={body} onBack={() => setStep(1)} /> : null}
      {step === 1 && state.data.demoAvailable ? <DemoOffer /> : null}
    </div>
  );
}

function BodyStep({ initial, onNext }: { initial: Body | null; onNext: (body: Body) => void }) {
  const t = useT<typeof zhCN>();
  const options = useKindOptions();
  const form = useForm({ schema: bodySchema, initial: initial ?? { name: '', shortName: '', kind: 'nonCpcIntellectuals' as const }, onSubmit: onNext });
  // The words of the association's own fields come with the page: they belong to its module.
  const say = useT();
  return (
    <section className="k-stack">
      <h2>{t('setup.bodyTitle')}</h2>
      <Form form={form} submit={t('setup.next')} guard={false}>
        <TextInput label={say('association.name')} rule={say('association.nameHint')} required {...form.bind('name')} />
        <TextInput label={say('association.shortName')} rule={say('association.shortNameHint')} required {...form.bind('shortName')} />
        <RadioGroup label={say('association.kind')} options={options} required {...form.bind('kind')} />
      </Form>
    </section>
  );
}

function AdminStep({ body, onBack }: { body: Body; onBack: () => void }) {
  const t = useT<typeof zhCN>();
  const [id] = useState(() => v7());
  const form: FormState<z.input<typeof adminSchema>> = useForm({
    schema: adminSchema, initial: { adminName: '', username: '', phone: '', password: '', again: '' }, labels: { adminName: t('setup.name'), username: t('setup.username'), phone: t('setup.phone'), password: t('signIn.password'), again: t('setup.again') },
    onSubmit: async (v) => {
      await call(setUp, { body: { id, ...body, administrator: { name: v.adminName, username: v.username, password: v.password, ...(v.phone ? { phone: v.phone } : {}) } } });
      window.location.assign('/');
    },
  });
  return (
    <section className="k-stack">
      <h2>{t('setup.adminTitle')}</h2>
      <p className="k-quiet">{t('setup.adminLead')}</p>
      <Form form={form} submit={t('setup.submit')} guard={false} beside={<Button onClick={onBack}>{t('setup.back')}</Button>}>
        <TextInput label={t('setup.name')} required autoComplete="name" {...form.bind('adminName')} />
        <TextInput label={t('setup.username')} rule={t('setup.usernameHint')} required autoComplete="username" {...form.bind('username')} />
        <TextInput label={t('setup.phone')} rule={t('setup.phoneHint')} type="tel" autoComplete="tel" {...form.bind('phone')} />
        <PasswordInput label={t('signIn.password')} rule={t('password.rule')} required autoComplete="new-password" {...form.bind('password')} />
        <PasswordInput label={t('setup.again')} required autoComplete="new-password" {...form.bind('again')} />
      </Form>
    </section>
  );
}
