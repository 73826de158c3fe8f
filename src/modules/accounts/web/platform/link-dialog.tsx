import { useState } from 'react';
import { z } from 'zod';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { AccountDetail } from '../../contract.ts';
import { linkKinds, makeLink } from '../../contract.platform.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../accounts.css';

const schema = z.object({ kind: z.enum(linkKinds) });

/** A link by which somebody sets a password of their own: nobody else ever knows it. */
export function LinkDialog({ account, onClose }: { account: AccountDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const [made, setMade] = useState<{ address: string; expiresAt: string } | null>(null);
  const isNew = account.lastSignInAt === null;
  const form = useForm({ schema, initial: { kind: isNew ? ('invitation' as const) : ('reset' as const) }, labels: { kind: t('link.kind') }, onSubmit: async (v) => setMade(await call(makeLink, { params: { id: account.id }, body: v })) });
  const copy = () => void navigator.clipboard.writeText(made?.address ?? '').then(() => toast(t('link.copied')), () => undefined);
  if (made) {
    return (
      <Dialog open firm title={t('link.made')} onClose={onClose} footer={<><Button onClick={copy}>{t('link.copy')}</Button><Button kind="primary" onClick={onClose}>{t('link.close')}</Button></>}>
        <p>{t('link.until', { time: dates.dateTime(made.expiresAt) })}</p>
        <p><span className="accounts-once accounts-link">{made.address}</span></p>
      </Dialog>
    );
  }
  return (
    <Dialog open title={t('link.makeTitle', { name: account.name })} onClose={onClose}>
      <p>{t('link.makeLead')}</p>
      <Form form={form} submit={t('link.submit')} guard={false}>
        <RadioGroup label={t('link.kind')} options={linkKinds.filter((k) => k === 'reset' || isNew).map((k) => ({ value: k, label: t(`link.${k}`) }))} {...form.bind('kind')} />
      </Form>
    </Dialog>
  );
}
