import { z } from 'zod';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { putProvider, readProvider } from '../../contract.platform.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

const schema = z.object({ issuer: z.url().max(300), clientId: z.string().trim().min(1).max(200), secret: z.string().max(500), label: z.string().trim().min(1).max(30), enabled: z.boolean() });

/** The city's identity platform: address, client, sealed secret, words on the button. */
export function ProviderSection() {
  const t = useT<typeof zhCN>();
  const { data, error, refetch } = useQueryOf(readProvider, undefined);
  return (
    <section className="k-section k-stack">
      <h2>{t('platform.title')}</h2>
      <p className="k-quiet k-prose">{t('platform.lead')}</p>
      {error ? <ErrorState part error={error} retry={() => void refetch()} /> : !data ? <Skeleton /> : <ProviderForm key={data.provider?.version ?? 0} data={data} />}
    </section>
  );
}

function ProviderForm({ data: { provider: p, address, bound } }: { data: OutputOf<typeof readProvider> }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const may = useCan('identityProvider.edit');
  const put = useAct(putProvider, { invalidate: ['/api/identity-provider', '/api/sign-in/ways'], onSuccess: () => toast(t('platform.saved')) });
  const form = useForm({
    schema, initial: { issuer: p?.issuer ?? '', clientId: p?.clientId ?? '', secret: '', label: p?.label ?? '', enabled: p?.enabled ?? true },
    labels: { issuer: t('platform.issuer'), clientId: t('platform.clientId'), secret: t('platform.secret'), label: t('platform.label'), enabled: t('platform.enabled') },
    onSubmit: (v) => put.run({ body: { version: p?.version ?? 0, ...v, secret: v.secret || null } }),
  });
  const facts = (
    <dl className="k-facts">
      <dt>{t('platform.address')}</dt><dd>{address}</dd>
      {p ? <><dt>{t('platform.issuer')}</dt><dd>{p.issuer} {p.enabled ? '' : t('platform.off')}</dd><dt>{t('platform.enabled')}</dt><dd>{t('platform.bound', { count: bound })}</dd></> : null}
    </dl>
  );
  if (!may) return p ? facts : <p>{t('platform.notSet')}</p>;
  return (
    <>
      {facts}
      <Form form={form} submit={t('platform.save')}>
        <TextInput label={t('platform.issuer')} rule={t('platform.issuerHint')} required type="url" {...form.bind('issuer')} />
        <TextInput label={t('platform.clientId')} required {...form.bind('clientId')} />
        <TextInput label={t('platform.secret')} rule={`${p?.hasSecret ? t('platform.secretKept') : ''}${t('platform.secretHint')}`} type="password" autoComplete="new-password" {...form.bind('secret')} />
        <TextInput label={t('platform.label')} rule={t('platform.labelHint')} required {...form.bind('label')} />
        <Checkbox label={t('platform.enabled')} checked={form.values.enabled} onChange={(on) => form.set('enabled', on)} />
      </Form>
    </>
  );
}
