import { useState } from 'react';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker, unitKinds } from '#modules/units/web/public.tsx';
import { type Target, type TargetKind, addTargets, editTarget, targetKinds } from '../contract/coverage.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const AFTER = ['/api/organisation'];
const covering = unitKinds.filter((k) => !['association', 'office', 'handlingUnit'].includes(k));
const addSchema = z.object({ kind: z.enum(targetKinds), names: z.string().trim().min(1).max(20_000) });
const editSchema = z.object({ kind: z.enum(targetKinds), name: z.string().trim().min(1).max(60), note: z.string().trim().max(200) });

/** Adds targets of a kind, one a line. */
export function AddTargetsDialog({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const add = useAct(addTargets, { invalidate: AFTER, onSuccess: (done) => { toast(t('organisation.coverage.added', done)); onClose(); } });
  const form = useForm({
    schema: addSchema, initial: { kind: '' as TargetKind, names: '' }, labels: { kind: t('organisation.coverage.kindLabel'), names: t('organisation.coverage.names') },
    onSubmit: (v) => add.run({ body: { kind: v.kind, names: v.names.split('\n').map((n) => n.trim().slice(0, 60)).filter((n) => n !== '') } }),
  });
  return (
    <Dialog open title={t('organisation.coverage.addTitle')} onClose={onClose}>
      <Form form={form} submit={t('organisation.coverage.submitAdd')} guard={false}>
        <Select label={t('organisation.coverage.kindLabel')} required options={targetKinds.map((k) => ({ value: k, label: t(`organisation.coverage.kind.${k}`) }))} {...form.bind('kind')} onChange={(k) => form.set('kind', k as TargetKind)} />
        <TextArea label={t('organisation.coverage.names')} rule={t('organisation.coverage.namesHint')} required rows={8} {...form.bind('names')} />
      </Form>
    </Dialog>
  );
}

/** Changes a target, and says which unit covers it. */
export function EditTargetDialog({ target, onClose }: { target: Target; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [chosen, setUnit] = useState<Choice | null>();
  const unit = chosen === undefined ? (target.unit ? { id: target.unit.id, label: target.unit.name } : null) : chosen;
  const edit = useAct(editTarget, { invalidate: AFTER, onSuccess: () => { toast(t('organisation.coverage.saved')); onClose(); } });
  const form = useForm({
    schema: editSchema, initial: { kind: target.kind, name: target.name, note: target.note ?? '' }, labels: { kind: t('organisation.coverage.kindLabel'), name: t('organisation.coverage.column.name'), note: t('organisation.coverage.noteLabel') },
    version: target.version, show: (name, value) => (name === 'kind' ? t(`organisation.coverage.kind.${value as TargetKind}`) : undefined),
    onSubmit: (v, version) => edit.run({ params: { id: target.id }, body: { version, ...v, unitId: unit?.id ?? null } }),
  });
  return (
    <Dialog open title={t('organisation.coverage.edit', { name: target.name })} onClose={onClose}>
      <Form form={form} submit={t('organisation.coverage.submitSave')} guard={false}>
        <Select label={t('organisation.coverage.kindLabel')} required empty={null} options={targetKinds.map((k) => ({ value: k, label: t(`organisation.coverage.kind.${k}`) }))} {...form.bind('kind')} onChange={(k) => form.set('kind', k as TargetKind)} />
        <TextInput label={t('organisation.coverage.column.name')} required {...form.bind('name')} />
        <UnitPicker label={t('organisation.coverage.link')} rule={t('organisation.coverage.linkHint')} kinds={covering} value={unit} onChange={setUnit} />
        {unit ? null : <p className="k-small"><span className="k-quiet">{t('organisation.coverage.planHint')}</span> <Link href="/units">{t('organisation.coverage.openUnits')}</Link></p>}
        <TextInput label={t('organisation.coverage.noteLabel')} {...form.bind('note')} />
      </Form>
    </Dialog>
  );
}
