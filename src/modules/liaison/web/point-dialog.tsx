import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { type Choice, Combobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { type PointDetail, createPoint, editPoint } from '../contract/points.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type PointLevel, pointLevels } from '../rules.ts';
import { findPeople } from './parts.tsx';

const picked = z.custom<Choice>((v) => v !== null, 'input.required');
const schema = z.object({ name: z.string().trim().min(2).max(80), batch: z.string().regex(/^[1-9]\d?$/), level: z.enum(pointLevels), unit: picked, site: z.string().trim().max(120), officer: z.custom<Choice | null>(), contactName: z.string().trim().max(30), contactPhone: z.string().trim().max(30), since: z.iso.date() });

/** Sets up a point, or changes one. */
export function PointDialog({ point: p, onClose }: { point?: PointDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const [id] = useState(() => v7());
  const create = useAct(createPoint, { invalidate: ['/api/liaison'] });
  const edit = useAct(editPoint, { invalidate: ['/api/liaison'] });
  const form = useForm({
    schema, labels: { name: t('liaison.name'), batch: t('liaison.batch'), level: t('liaison.levelLabel'), unit: t('liaison.unit'), since: t('liaison.since'), site: t('liaison.site'), officer: t('liaison.officer'), contactName: t('liaison.contact'), contactPhone: t('liaison.phone') },
    ...(p ? { version: p.version } : {}), show: (name, value) => (name === 'level' ? t(`liaison.level.${value as PointLevel}`) : undefined),
    initial: { name: p?.name ?? '', batch: String(p?.batch ?? 1), level: (p?.level ?? '') as PointLevel, unit: p ? { id: p.unit.id, label: p.unit.name } : (null as Choice | null), site: p?.site ?? '', officer: p?.officer ? { id: p.officer.id, label: p.officer.name } : (null as Choice | null), contactName: p?.contactName ?? '', contactPhone: p?.contactPhone ?? '', since: p?.since ?? today },
    onSubmit: async ({ unit, officer, batch, ...v }, version) => {
      const body = { ...v, batch: Number(batch), unitId: unit.id, officerId: officer?.id ?? null };
      if (p) await edit.run({ params: { id: p.id }, body: { version, ...body } });
      else await create.run({ body: { id, ...body } });
      toast(t(p ? 'liaison.saved' : 'liaison.point.created'));
      onClose();
    },
  });
  return (
    <Dialog open wide title={t(p ? 'liaison.point.editTitle' : 'liaison.point.create')} onClose={onClose}>
      <Form form={form} submit={t('liaison.submit')} guard={false}>
        <TextInput label={t('liaison.name')} required {...form.bind('name')} />
        <TextInput label={t('liaison.batch')} required inputMode="numeric" short {...form.bind('batch')} />
        <Select label={t('liaison.levelLabel')} required options={pointLevels.map((l) => ({ value: l, label: t(`liaison.level.${l}`) }))} {...form.bind('level')} onChange={(l) => form.set('level', l as PointLevel)} />
        <UnitPicker label={t('liaison.unit')} required {...form.bind('unit')} />
        <TextInput label={t('liaison.site')} {...form.bind('site')} />
        <Combobox label={t('liaison.officer')} find={findPeople} {...form.bind('officer')} />
        <TextInput label={t('liaison.contact')} {...form.bind('contactName')} />
        <TextInput label={t('liaison.phone')} type="tel" {...form.bind('contactPhone')} />
        <DateInput label={t('liaison.since')} required {...form.bind('since')} />
      </Form>
    </Dialog>
  );
}
