import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { accents, associationKinds, editProfile, readProfile } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { NamesSection } from './names-section.tsx';
import { useKindOptions } from './public.tsx';

const schema = z.object({ name: z.string().trim().min(2).max(60), shortName: z.string().trim().min(2).max(20), kind: z.enum(associationKinds), accent: z.enum(accents) });

/** Names, kind and colour of the association. */
export function Page() {
  const t = useT<typeof zhCN>();
  const { data, error, refetch } = useQueryOf(readProfile, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <div className="k-stack">
      <h1>{t('association.title')}</h1>
      <ProfileForm profile={data} />
      <NamesSection />
    </div>
  );
}

function ProfileForm({ profile }: { profile: OutputOf<typeof readProfile> }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const change = useAct(editProfile, { invalidate: ['/api/association', '/api/me', '/api/units'], onSuccess: () => toast(t('association.saved')) });
  const options = useKindOptions();
  const form = useForm({
    schema, initial: { name: profile.name, shortName: profile.shortName, kind: profile.kind, accent: profile.accent }, labels: { name: t('association.name'), shortName: t('association.shortName'), kind: t('association.kind'), accent: t('association.accent') }, version: profile.version,
    show: (name, value) => (name === 'kind' ? options.find((o) => o.value === value)?.label : name === 'accent' ? t(`association.accents.${accents.find((a) => a === value) ?? 'blue'}`) : undefined),
    onSubmit: (v, version) => change.run({ body: { version, ...v } }),
  });
  return (
    <Form form={form} submit={t('setting.save')}>
      <TextInput label={t('association.name')} rule={`${t('association.nameHint')}${t('association.renamedHint')}`} required {...form.bind('name')} />
      <TextInput label={t('association.shortName')} rule={t('association.shortNameHint')} required {...form.bind('shortName')} />
      <RadioGroup label={t('association.kind')} options={options} {...form.bind('kind')} />
      <RadioGroup label={t('association.accent')} inline options={accents.map((a) => ({ value: a, label: t(`association.accents.${a}`) }))} {...form.bind('accent')} />
    </Form>
  );
}
