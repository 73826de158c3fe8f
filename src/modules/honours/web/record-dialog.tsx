import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { UploadedFile } from '#kit/web/ui/file-upload.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { FilesInput, fileHref } from '#modules/files/web/public.tsx';
import { MemberPicker } from '#modules/members/web/public.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { type HonourDetail, correctHonour, honourFields, proposeHonour, recordHonour } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type HonourLevel, honourLevels } from '../rules.ts';

interface Props {
  /** Whose it will be; left out, the dialog asks. */
  holder?: { memberId: string } | { unitId: string } | 'me';
  /** One that is corrected. */
  one?: HonourDetail;
  onClose: () => void;
}

/** Records, proposes or corrects an honour. */
export function RecordDialog({ holder, one, onClose }: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [id] = useState(() => one?.id ?? uuidv7());
  const done = (word: 'recorded' | 'proposed' | 'corrected') => () => { toast(t(`honour.done.${word}`)); onClose(); };
  const invalidate = ['/api/honours', '/api/members', '/api/units', '/api/inbox'];
  const make = useAct(recordHonour, { invalidate, onSuccess: done('recorded') });
  const propose = useAct(proposeHonour, { invalidate, onSuccess: done('proposed') });
  const correct = useAct(correctHonour, { invalidate, onSuccess: done('corrected') });
  const asks = holder === undefined && one === undefined;
  const schema = z.object({ ...honourFields, member: z.custom<Choice | null>(), unit: z.custom<Choice | null>(), files: z.array(z.custom<UploadedFile>()), reason: one ? z.string().trim().min(1).max(300) : z.string() });
  const form = useForm<typeof schema, { title: string; level: HonourLevel | ''; when: string; issuer: string; note: string; member: Choice | null; unit: Choice | null; files: UploadedFile[]; reason: string }>({
    schema,
    initial: {
      title: one?.title ?? '', level: one?.level ?? '', when: one?.when ?? '', issuer: one?.issuer ?? '', note: one?.note ?? '', member: null, unit: null, reason: '',
      files: (one?.fileList ?? []).map((f): UploadedFile => ({ ...f, href: fileHref(f.id) })),
    },
    labels: { title: t('honour.column.title'), level: t('honour.column.level'), when: t('honour.column.when'), issuer: t('honour.column.issuer'), note: t('honour.field.note'), reason: t('honour.field.reason') },
    onSubmit: ({ member, unit, files, reason, ...v }) => {
      const fileIds = files.map((f) => f.id);
      if (one) return correct.run({ params: { id }, body: { version: one.version, ...v, fileIds, reason } });
      if (holder === 'me') return propose.run({ body: { id, ...v, fileIds } });
      const whose = holder === undefined ? { memberId: member?.id ?? null, unitId: member ? null : (unit?.id ?? null) } : 'memberId' in holder ? { memberId: holder.memberId, unitId: null } : { memberId: null, unitId: holder.unitId };
      return make.run({ body: { id, ...whose, ...v, fileIds } });
    },
  });
  const verb = one ? 'correct' : holder === 'me' ? 'propose' : 'record';
  return (
    <Dialog open title={one ? t('honour.act.correct') : t(holder === 'me' ? 'honour.panel.propose' : 'honour.panel.record')} onClose={onClose}>
      <Form form={form} submit={t(`honour.act.${verb}`)} guard={false} seenBy={t(holder === 'me' ? 'honour.rule.proposeSeen' : 'honour.rule.seenBy')}>
        {asks && !form.values.unit ? <MemberPicker label={t('honour.field.member')} rule={t('honour.rule.holder')} {...form.bind('member')} /> : null}
        {asks && !form.values.member ? <UnitPicker label={t('honour.field.unit')} {...form.bind('unit')} /> : null}
        <TextInput label={t('honour.column.title')} rule={t('honour.rule.title')} required maxLength={100} {...form.bind('title')} />
        <Select label={t('honour.column.level')} required options={honourLevels.map((l) => ({ value: l, label: t(`honour.level.${l}`) }))} {...form.bind('level')} />
        <TextInput label={t('honour.column.when')} rule={t('honour.rule.when')} required maxLength={20} {...form.bind('when')} />
        <TextInput label={t('honour.column.issuer')} rule={t('honour.rule.issuer')} required maxLength={100} {...form.bind('issuer')} />
        <TextArea label={t('honour.field.note')} rows={2} max={500} {...form.bind('note')} />
        <FilesInput label={t('honour.field.files')} max={5} only={['.pdf', '.jpg', '.jpeg', '.png']} value={form.values.files} onChange={(f) => form.set('files', f)} />
        {one ? <TextInput label={t('honour.field.reason')} rule={t('honour.rule.reason')} required maxLength={300} {...form.bind('reason')} /> : null}
      </Form>
    </Dialog>
  );
}
