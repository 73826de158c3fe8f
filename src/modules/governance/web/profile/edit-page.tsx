import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { CheckboxGroup } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type About, profileFields, readAbout, saveAbout } from '../../contract/profile.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { publishable } from '../../rules/profile.ts';
import '../governance.css';

/** Registration, contact and what is published, copied from the certificate. */
export function Page() {
  const { data, error, refetch } = useQueryOf(readAbout, { query: {} });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return data ? <Edit about={data} /> : <PageSkeleton />;
}

const dayOrNone = z.union([z.literal(''), z.iso.date()]);
const schema = z.object({ ...profileFields, foundedOn: dayOrNone, certificateUntil: dayOrNone, published: z.array(z.enum(publishable)) });

function Edit({ about: a }: { about: About }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const save = useAct(saveAbout, { invalidate: ['/api/about', '/api/public/about'], onSuccess: () => { toast(t('about.done.saved')); go('/about'); } });
  const form = useForm({
    schema,
    initial: { creditCode: a.creditCode ?? '', registrationNumber: a.registrationNumber, supervisingBody: a.supervisingBody, registrationAuthority: a.registrationAuthority, purpose: a.purpose, scope: a.scope, foundedOn: a.foundedOn ?? '', certificateUntil: a.certificateUntil ?? '', address: a.address, phone: a.phone, email: a.email, published: a.published },
    labels: Object.fromEntries(['creditCode', 'registrationNumber', 'supervisingBody', 'registrationAuthority', 'purpose', 'scope', 'foundedOn', 'certificateUntil', 'address', 'phone', 'email', 'published'].map((k) => [k, t(`about.field.${k as 'phone'}`)])),
    version: a.version, show: (name, value) => (name === 'published' ? publishable.filter((p) => (value as readonly string[]).includes(p)).map((p) => t(`about.field.${p}`)).join(' \u00b7 ') : undefined),
    onSubmit: (v, version) => save.run({ body: { version, ...v, foundedOn: v.foundedOn || null, certificateUntil: v.certificateUntil || null } }),
  });
  return (
    <div className="gv-form">
      <h1>{t('about.registration')}</h1>
      <Form form={form} submit={t('about.act.save')} seenBy={t('about.ask.seen')}>
        <TextInput label={t('about.field.creditCode')} rule={t('about.rule.creditCode')} maxLength={40} {...form.bind('creditCode')} />
        <TextInput label={t('about.field.registrationNumber')} rule={t('about.rule.registrationNumber')} maxLength={60} {...form.bind('registrationNumber')} />
        <TextInput label={t('about.field.supervisingBody')} maxLength={100} {...form.bind('supervisingBody')} />
        <TextInput label={t('about.field.registrationAuthority')} maxLength={100} {...form.bind('registrationAuthority')} />
        <DateInput label={t('about.field.foundedOn')} {...form.bind('foundedOn')} />
        <DateInput label={t('about.field.certificateUntil')} {...form.bind('certificateUntil')} />
        <TextArea label={t('about.field.purpose')} rows={4} max={2000} {...form.bind('purpose')} />
        <TextArea label={t('about.field.scope')} rows={4} max={2000} {...form.bind('scope')} />
        <TextInput label={t('about.field.address')} maxLength={200} {...form.bind('address')} />
        <TextInput label={t('about.field.phone')} maxLength={60} {...form.bind('phone')} />
        <TextInput label={t('about.field.email')} type="email" maxLength={100} {...form.bind('email')} />
        <CheckboxGroup label={t('about.field.published')} rule={t('about.rule.published')} options={publishable.map((p) => ({ value: p, label: t(`about.field.${p}`) }))} {...form.bind('published')} />
      </Form>
    </div>
  );
}
