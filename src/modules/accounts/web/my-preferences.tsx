import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { setPreferences as keepOnDevice } from '#kit/web/shell/preferences.ts';
import { Checkbox, RadioGroup } from '#kit/web/ui/choices.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { setPreferences } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const schema = z.object({ elder: z.boolean(), locale: z.enum(['zh-CN', 'en']), email: z.union([z.literal(''), z.email().max(100)]) });

/** Large type, language and mail address: kept with the account, and on this device at once. */
export function MyPreferences({ email, settings }: { email: string | null; settings: { elder: boolean; locale: 'zh-CN' | 'en' } }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const keep = useAct(setPreferences, { invalidate: ['/api/me'] });
  const form = useForm({
    schema, initial: { ...settings, email: email ?? '' },
    onSubmit: async (v) => {
      await keep.run({ body: { elder: v.elder, locale: v.locale, email: v.email === '' ? null : v.email } });
      keepOnDevice({ elder: v.elder, locale: v.locale });
      toast(t('me.saved'));
    },
  });
  return (
    <section className="k-section">
      <h2>{t('me.preferences')}</h2>
      <Form form={form} submit={t('account.save')} guard={false}>
        <Checkbox label={t('me.elder')} note={t('me.elderHint')} checked={form.values.elder} onChange={(elder) => form.set('elder', elder)} />
        <RadioGroup label={t('me.locale')} inline options={[{ value: 'zh-CN', label: t('me.locales.zhCN') }, { value: 'en', label: t('me.locales.en') }]} {...form.bind('locale')} />
        <TextInput label={t('me.email')} rule={t('me.emailHint')} type="email" autoComplete="email" {...form.bind('email')} />
      </Form>
    </section>
  );
}
