import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker, unitKinds } from '#modules/units/web/public.tsx';
import { type AccountDetail, type RoleGrant, type RoleName, endRole, grantRole, roleNames } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { fitsUnit } from '../rules.ts';

const grantSchema = z.object({ role: z.enum(roleNames), unitId: z.uuid(), from: z.iso.date(), to: z.union([z.literal(''), z.iso.date()]), reason: z.string().trim().max(200) });
const endSchema = z.object({ on: z.iso.date(), reason: z.string().trim().min(1).max(200) });
const invalidate = ['/api/accounts', '/api/role-grants'];

/** Grants a role: which, where, from when to when. Only units where the role may be held are offered. */
export function GrantDialog({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [id] = useState(() => v7());
  const [unit, setUnit] = useState<Choice | null>(null);
  const [today] = useState(() => localDate(new Date()));
  const grant = useAct(grantRole, { invalidate, onSuccess: () => { toast(t('grant.done')); onClose(); } });
  const form = useForm({
    schema: grantSchema, initial: { role: '' as RoleName, unitId: '', from: today, to: '', reason: '' }, labels: { role: t('grant.role'), unitId: t('grant.unit'), from: t('grant.from'), to: t('grant.to') },
    onSubmit: (v) => grant.run({ params: { id: account.id }, body: { id, role: v.role, unitId: v.unitId, from: v.from, to: v.to || null, reason: v.reason || null } }),
  });
  const { role } = form.values;
  const { value: _value, onChange: _onChange, onBlur: _onBlur, ...place } = form.bind('unitId');
  return (
    <Dialog open title={t('grant.addTitle', { name: account.name })} onClose={onClose}>
      <Form form={form} submit={t('grant.submit')} guard={false}>
        <Select label={t('grant.role')} required options={account.can.grantable.map((r) => ({ value: r, label: t(`role.${r}`) }))} {...form.bind('role')} onChange={(r) => { form.set('role', r as RoleName); setUnit(null); form.set('unitId', ''); }} />
        <UnitPicker key={role} label={t('grant.unit')} rule={t('grant.unitHint')} required disabled={!role} {...(role ? { kinds: unitKinds.filter((k) => fitsUnit(role, k)) } : {})} {...place} value={unit} onChange={(c) => { setUnit(c); form.set('unitId', c?.id ?? ''); }} />
        <DateInput label={t('grant.from')} required min={today} {...form.bind('from')} />
        <DateInput label={t('grant.to')} rule={t('grant.toHint')} min={form.values.from} {...form.bind('to')} />
        <TextInput label={t('grant.reason')} rule={t('grant.reasonHint')} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

/** Ends a role, at once or after a later day. */
export function EndGrantDialog({ grant, onClose }: { grant: RoleGrant; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const end = useAct(endRole, { invalidate, onSuccess: () => { toast(t('grant.endDone')); onClose(); } });
  const form = useForm({ schema: endSchema, initial: { on: today, reason: '' }, labels: { on: t('grant.endOn'), reason: t('grant.endReason') }, onSubmit: (v) => end.run({ params: { id: grant.id }, body: v }) });
  return (
    <Dialog open title={t('grant.endTitle', { role: t(`role.${grant.role}`) })} onClose={onClose}>
      <p>{t('grant.endLead')}</p>
      <Form form={form} submit={t('grant.endSubmit')} guard={false}>
        <DateInput label={t('grant.endOn')} required min={today} {...form.bind('on')} />
        <TextInput label={t('grant.endReason')} required {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
