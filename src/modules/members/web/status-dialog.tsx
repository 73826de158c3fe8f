import { useState } from 'react';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type MemberFile, changeMemberStatus } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type MemberStatus, memberStatuses, nextStatuses } from '../rules.ts';

const schema = z.object({ status: z.enum(memberStatuses), on: z.iso.date(), reason: z.string().trim().min(2).max(300) });

/** Suspends, takes off the roll, notes a death, or takes back: with a day and a reason. */
export function StatusDialog({ file, onClose }: { file: MemberFile; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const change = useAct(changeMemberStatus, { invalidate: ['/api/members'] });
  const [today] = useState(() => localDate(new Date()));
  const form = useForm({
    schema, initial: { status: '' as MemberStatus, on: today, reason: '' }, labels: { status: t('member.statusForm.to'), on: t('member.statusForm.on'), reason: t('member.statusForm.reason') },
    onSubmit: async (v) => {
      await change.run({ params: { id: file.id }, body: { version: file.version, ...v } });
      toast(t('member.statusForm.done', { status: t(`member.status.${v.status}`) }));
      onClose();
    },
  });
  return (
    <Dialog open title={t('member.statusForm.title')} onClose={onClose}>
      <Form form={form} submit={t('member.statusForm.submit')} guard={false}>
        <RadioGroup label={t('member.statusForm.to')} required options={nextStatuses(file.status).map((s) => ({ value: s, label: t(`member.statusForm.steps.${s}`), ...(s === 'active' && file.status === 'suspended' ? {} : { note: t(`member.statusForm.endsUnits.${s}`) }) }))} {...form.bind('status')} onChange={(s) => form.set('status', s as MemberStatus)} />
        <DateInput label={t('member.statusForm.on')} required {...form.bind('on')} />
        <TextArea label={t('member.statusForm.reason')} required rows={2} max={300} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
