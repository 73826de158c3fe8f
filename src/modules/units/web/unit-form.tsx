import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { useForm } from '#kit/web/form/use-form.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type UnitDetail, type UnitKind, createUnit, editUnit, unitKinds } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const shared = {
  name: z.string().trim().min(2).max(60), shortName: z.string().trim().max(30), aliases: z.string().max(1000), sortOrder: z.string().regex(/^\d{0,4}$/),
  headName: z.string().trim().max(30), contactName: z.string().trim().max(30), contactPhone: z.string().trim().max(30),
};
const newSchema = z.object({ kind: z.enum(unitKinds), validFrom: z.iso.date(), state: z.enum(['established', 'preparing', 'planned']), ...shared });
const editSchema = z.object({ ...shared, establishedOn: z.union([z.literal(''), z.iso.date()]) });
type Shared = Omit<z.input<typeof editSchema>, 'establishedOn'>;

const bodyOf = (v: Shared) => ({
  name: v.name, shortName: v.shortName, aliases: v.aliases.split('\n').map((a) => a.trim()).filter((a) => a !== ''), sortOrder: Number(v.sortOrder || '0'), headName: v.headName, contactName: v.contactName, contactPhone: v.contactPhone,
});

interface Props {
  unit: UnitDetail;
  today: string;
  onClose: () => void;
  onDone: (unit: UnitDetail) => void;
}

/** Sets up a unit below another: its kind first, since the kind decides what it may be. */
export function AddUnitDialog({ unit, today, onClose, onDone }: Props) {
  const t = useT<typeof zhCN>();
  const [id] = useState(() => v7());
  const make = useAct(createUnit, { invalidate: ['/api/units'], onSuccess: onDone });
  const form = useForm({
    schema: newSchema, initial: { kind: '' as UnitKind, validFrom: today, state: 'established', name: '', shortName: '', aliases: '', sortOrder: '0', headName: '', contactName: '', contactPhone: '' }, labels: { kind: t('unit.kindLabel'), name: t('unit.name') },
    onSubmit: (v) => make.run({ body: { id, parentId: unit.id, kind: v.kind, validFrom: v.validFrom, state: v.state, ...bodyOf(v) } }),
  });
  return (
    <Dialog open title={t('unit.addTitle', { name: unit.name })} onClose={onClose} wide>
      <Form form={form} submit={t('unit.submitAdd')} guard={false}>
        <Select label={t('unit.kindLabel')} required options={unit.can.kindsBelow.map((k) => ({ value: k, label: t(`unit.kind.${k}`) }))} {...form.bind('kind')} onChange={(k) => form.set('kind', k as UnitKind)} />
        <TextInput label={t('unit.name')} rule={t('unit.nameHint')} required {...form.bind('name')} />
        <TextInput label={t('unit.shortName')} rule={t('unit.shortNameHint')} {...form.bind('shortName')} />
        <RadioGroup label={t('unit.startAs')} rule={t('unit.startAsHint')} inline options={(['established', 'preparing', 'planned'] as const).map((s) => ({ value: s, label: t(`unit.state.${s}`) }))} {...form.bind('state')} onChange={(s) => form.set('state', s)} />
        <DateInput label={t('unit.validFrom')} required {...form.bind('validFrom')} />
        <Contacts form={form} />
      </Form>
    </Dialog>
  );
}

/** Changes names, order and contacts of a unit. */
export function EditUnitDialog({ unit, onClose, onDone }: Omit<Props, 'today'>) {
  const t = useT<typeof zhCN>();
  const change = useAct(editUnit, { invalidate: ['/api/units'], onSuccess: onDone });
  const form = useForm({
    schema: editSchema, version: unit.version,
    labels: { name: t('unit.name'), shortName: t('unit.shortName'), aliases: t('unit.aliases'), sortOrder: t('unit.sortOrder'), headName: t('unit.headName'), contactName: t('unit.contactName'), contactPhone: t('unit.contactPhone'), establishedOn: t('unit.establishedOn') },
    initial: { name: unit.name, shortName: unit.shortName, aliases: unit.aliases.join('\n'), sortOrder: String(unit.sortOrder), headName: unit.headName ?? '', contactName: unit.contactName ?? '', contactPhone: unit.contactPhone ?? '', establishedOn: unit.establishedOn ?? '' },
    onSubmit: (v, version) => change.run({ params: { id: unit.id }, body: { version, ...bodyOf(v), ...(v.establishedOn ? { establishedOn: v.establishedOn } : {}) } }),
  });
  return (
    <Dialog open title={t('unit.editTitle', { name: unit.name })} onClose={onClose} wide>
      <Form form={form} submit={t('unit.submitEdit')} guard={false}>
        <TextInput label={t('unit.name')} rule={t('unit.nameHint')} required {...form.bind('name')} />
        <TextInput label={t('unit.shortName')} rule={t('unit.shortNameHint')} {...form.bind('shortName')} />
        <TextArea label={t('unit.aliases')} rule={t('unit.aliasesHint')} rows={2} {...form.bind('aliases')} />
        {unit.state === 'established' ? <DateInput label={t('unit.establishedOn')} rule={t('unit.foundedHint')} {...form.bind('establishedOn')} /> : null}
        <Contacts form={form} />
      </Form>
    </Dialog>
  );
}

interface Bindable {
  bind: (name: 'sortOrder' | 'headName' | 'contactName' | 'contactPhone') => { id: string; name: string; value: string; onChange: (value: string) => void; onBlur: () => void; error: string | undefined };
}

function Contacts({ form }: { form: Bindable }) {
  const t = useT<typeof zhCN>();
  return (
    <>
      <TextInput label={t('unit.headName')} {...form.bind('headName')} />
      <TextInput label={t('unit.contactName')} {...form.bind('contactName')} />
      <TextInput label={t('unit.contactPhone')} type="tel" {...form.bind('contactPhone')} />
      <TextInput label={t('unit.sortOrder')} rule={t('unit.sortOrderHint')} inputMode="numeric" short {...form.bind('sortOrder')} />
    </>
  );
}
