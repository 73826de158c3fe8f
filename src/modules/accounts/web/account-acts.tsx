import { useState } from 'react';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Menu, type MenuItem } from '#kit/web/ui/menu.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type AccountDetail, disableAccount, editAccount, enableAccount, endSessions, resetPassword } from '../contract.ts';
import { clearFactors } from '../contract.factors.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { LinkDialog } from './platform/link-dialog.tsx';
import { MemberPicker } from './member-picker.tsx';
import { OncePassword } from './once.tsx';
import { oneTimePassword } from './one-time-password.ts';

const invalidate = ['/api/accounts'];
const editSchema = z.object({ name: z.string().trim().min(1).max(40), username: z.string().trim().min(2).max(40), phone: z.string().trim().max(30), email: z.union([z.literal(''), z.email().max(100)]) });
const reasonSchema = z.object({ reason: z.string().trim().min(1).max(200) });

/** What may be done to an account; only what the server allows this reader stands in the list. */
export function AccountActs({ account }: { account: AccountDetail }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [open, setOpen] = useState<'edit' | 'disable' | 'enable' | 'clear' | 'link' | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const reset = useAct(resetPassword, { invalidate });
  const end = useAct(endSessions, { invalidate, onSuccess: ({ ended }) => toast(t('account.endSessionsDone', { count: ended })) });
  const params = { id: account.id };
  async function askReset(): Promise<void> {
    if (!(await confirm({ title: t('account.resetTitle', { name: account.name }), text: t('account.resetLead'), verb: t('account.resetSubmit'), danger: true }))) return;
    const made = oneTimePassword();
    await reset.run({ params, body: { password: made } }).then(() => setPassword(made), sayError);
  }
  const items: MenuItem[] = [
    ...(account.can.edit ? [{ key: 'edit', label: t('account.edit'), icon: 'edit' as const, onSelect: () => setOpen('edit') }] : []),
    ...(account.can.resetPassword ? [{ key: 'reset', label: t('account.reset'), icon: 'shield' as const, onSelect: () => void askReset() }] : []),
    ...(account.can.resetPassword && account.state === 'active' ? [{ key: 'link', label: t('link.make'), icon: 'send' as const, onSelect: () => setOpen('link') }] : []),
    ...(account.can.clearFactors ? [{ key: 'clear', label: t('factor.clear'), icon: 'shield' as const, onSelect: () => setOpen('clear') }] : []),
    ...(account.can.endSessions && account.sessions > 0 ? [{ key: 'end', label: t('account.endSessions'), icon: 'leave' as const, onSelect: () => void end.run({ params, body: {} }).catch(sayError) }] : []),
    ...(account.can.enable ? [{ key: 'enable', label: t('account.enable'), onSelect: () => setOpen('enable') }] : []),
    ...(account.can.disable ? [{ key: 'disable', label: t('account.disable'), danger: true, apart: true, onSelect: () => setOpen('disable') }] : []),
  ];
  return (
    <>
      <Menu items={items} />
      {open === 'edit' ? <EditDialog account={account} onClose={() => setOpen(null)} /> : null}
      {open === 'disable' || open === 'enable' ? <StateDialog account={account} to={open} onClose={() => setOpen(null)} /> : null}
      {open === 'link' ? <LinkDialog account={account} onClose={() => setOpen(null)} /> : null}
      {open === 'clear' ? <ClearDialog account={account} onClose={() => setOpen(null)} /> : null}
      {password ? <OncePassword title={t('account.resetDone')} name={account.name} username={account.username} password={password} onClose={() => setPassword(null)} /> : null}
    </>
  );
}

interface DialogProps {
  account: AccountDetail;
  onClose: () => void;
}

function EditDialog({ account, onClose }: DialogProps) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [chosen, setMember] = useState<Choice | null>();
  const member = chosen === undefined ? (account.memberId ? { id: account.memberId, label: account.name, note: t('account.memberLinked') } : null) : chosen;
  const change = useAct(editAccount, { invalidate: [...invalidate, '/api/me'], onSuccess: () => { toast(t('account.saved')); onClose(); } });
  const form = useForm({
    schema: editSchema, initial: { name: account.name, username: account.username, phone: account.phone ?? '', email: account.email ?? '' }, labels: { name: t('account.name'), username: t('account.username'), phone: t('account.phone'), email: t('account.email') },
    version: account.version, onSubmit: (v, version) => change.run({ params: { id: account.id }, body: { version, name: v.name, username: v.username, phone: v.phone || null, email: v.email || null, memberId: member?.id ?? null } }),
  });
  return (
    <Dialog open title={t('account.editTitle')} onClose={onClose}>
      <Form form={form} submit={t('account.save')} guard={false}>
        <TextInput label={t('account.name')} required {...form.bind('name')} />
        <TextInput label={t('account.username')} required {...form.bind('username')} />
        <TextInput label={t('account.phone')} type="tel" {...form.bind('phone')} />
        <TextInput label={t('account.email')} type="email" {...form.bind('email')} />
        <MemberPicker value={member} onChange={setMember} />
      </Form>
    </Dialog>
  );
}

function StateDialog({ account, to, onClose }: DialogProps & { to: 'disable' | 'enable' }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(to === 'disable' ? disableAccount : enableAccount, { invalidate, onSuccess: () => { toast(t(`account.${to}Done`)); onClose(); } });
  const form = useForm({ schema: reasonSchema, initial: { reason: '' }, labels: { reason: t('account.reason') }, onSubmit: (v) => act.run({ params: { id: account.id }, body: { version: account.version, reason: v.reason } }) });
  return (
    <Dialog open title={t(`account.${to}Title`, { name: account.name })} onClose={onClose}>
      {to === 'disable' ? <p>{t('account.disableLead')}</p> : null}
      <Form form={form} submit={t(`account.${to}`)} guard={false}>
        <TextInput label={t('account.reason')} rule={t('account.reasonHint')} required {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

function ClearDialog({ account, onClose }: DialogProps) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const clear = useAct(clearFactors, { invalidate, onSuccess: ({ removed }) => { toast(t('factor.clearDone', { count: removed })); onClose(); } });
  const form = useForm({ schema: reasonSchema, initial: { reason: '' }, labels: { reason: t('account.reason') }, onSubmit: (v) => clear.run({ params: { id: account.id }, body: { reason: v.reason } }) });
  return (
    <Dialog open title={t('factor.clearTitle', { name: account.name })} onClose={onClose}>
      <p>{t('factor.clearLead')}</p>
      <Form form={form} submit={t('factor.clear')} guard={false}>
        <TextInput label={t('account.reason')} rule={t('account.reasonHint')} required {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
