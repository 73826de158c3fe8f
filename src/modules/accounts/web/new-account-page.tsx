import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type AccountDetail, createAccount } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { MemberPicker } from './member-picker.tsx';
import { OncePassword } from './once.tsx';
import { oneTimePassword } from './one-time-password.ts';

const schema = z.object({ name: z.string().trim().min(1).max(40), username: z.string().trim().min(2).max(40), phone: z.string().trim().max(30), email: z.union([z.literal(''), z.email().max(100)]) });

/** A new account for one person; its one-time password is made here and shown once. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const [id] = useState(() => v7());
  const [made, setMade] = useState<{ account: AccountDetail; password: string } | null>(null);
  const [member, setMember] = useState<Choice | null>(null);
  const create = useAct(createAccount, { invalidate: ['/api/accounts'] });
  const form = useForm({
    schema, initial: { name: '', username: '', phone: '', email: '' }, labels: { name: t('account.name'), username: t('account.username'), phone: t('account.phone'), email: t('account.email') },
    onSubmit: async (v) => {
      const password = oneTimePassword();
      setMade({ account: await create.run({ body: { id, name: v.name, username: v.username, password, ...(v.phone ? { phone: v.phone } : {}), ...(v.email ? { email: v.email } : {}), ...(member ? { memberId: member.id } : {}) } }), password });
    },
  });
  return (
    <div className="k-stack">
      <h1>{t('account.createTitle')}</h1>
      <p className="k-quiet">{t('account.createLead')}</p>
      <Form form={form} submit={t('account.create')} guard={made === null}>
        <TextInput label={t('account.name')} required {...form.bind('name')} />
        <TextInput label={t('account.username')} rule={t('setup.usernameHint')} required {...form.bind('username')} />
        <TextInput label={t('account.phone')} rule={t('setup.phoneHint')} type="tel" {...form.bind('phone')} />
        <MemberPicker value={member} onChange={setMember} />
        <TextInput label={t('account.email')} rule={t('me.emailHint')} type="email" {...form.bind('email')} />
      </Form>
      {made ? <OncePassword title={t('account.createDone', { name: made.account.name })} name={made.account.name} username={made.account.username} password={made.password} onClose={() => go(`/admin/accounts/${made.account.id}`)} /> : null}
    </div>
  );
}
