import { useState } from 'react';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { type UnitDetail, endUnit, moveUnit, readUnitHolds, unitKinds } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { mayContain } from '../rules.ts';
import { UnitPicker } from './public.tsx';

interface Props {
  unit: UnitDetail;
  today: string;
  onClose: () => void;
  onDone: (unit: UnitDetail, toName?: string) => void;
}
const reason = z.string().trim().min(1).max(200);
const moveSchema = z.object({ parentId: z.uuid(), reason });
const endSchema = z.object({ on: z.iso.date(), reason });

/** Puts a unit with all below it under another; only places that may hold its kind are offered. */
export function MoveUnitDialog({ unit, onClose, onDone }: Omit<Props, 'today'>) {
  const t = useT<typeof zhCN>();
  const [target, setTarget] = useState<Choice | null>(null);
  const move = useAct(moveUnit, { invalidate: ['/api/units'], onSuccess: (moved) => onDone(moved, target?.label ?? '') });
  const form = useForm({
    schema: moveSchema, initial: { parentId: '', reason: '' }, labels: { parentId: t('unit.moveTo'), reason: t('unit.reason') },
    onSubmit: (v) => move.run({ params: { id: unit.id }, body: { version: unit.version, ...v } }),
  });
  const { value: _value, onChange: _onChange, onBlur: _onBlur, ...place } = form.bind('parentId');
  return (
    <Dialog open title={t('unit.moveTitle', { name: unit.name })} onClose={onClose}>
      <p>{t('unit.moveLead')}</p>
      <Form form={form} submit={t('unit.submitMove')} guard={false}>
        <UnitPicker label={t('unit.moveTo')} required kinds={unitKinds.filter((k) => mayContain[k].includes(unit.kind))} {...place} value={target} onChange={(c) => { setTarget(c); form.set('parentId', c?.id ?? ''); }} />
        <TextInput label={t('unit.reason')} rule={t('unit.reasonHint')} required {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

/** Ends a unit on a day, with the reason. */
export function EndUnitDialog({ unit, today, onClose, onDone }: Props) {
  const t = useT<typeof zhCN>();
  const { data } = useQueryOf(readUnitHolds, { params: { id: unit.id } });
  const held = data?.items ?? [];
  const end = useAct(endUnit, { invalidate: ['/api/units'], onSuccess: onDone });
  const form = useForm({
    schema: endSchema, initial: { on: today, reason: '' }, labels: { on: t('unit.endOn'), reason: t('unit.reason') }, onSubmit: (v) => end.run({ params: { id: unit.id }, body: { version: unit.version, ...v } }),
  });
  return (
    <Dialog open title={t('unit.endTitle', { name: unit.name })} onClose={onClose}>
      <p>{t('unit.endLead')}</p>
      {held.length > 0 ? (
        <Banner tone="soon">
          <p>{t('unit.endBlocked')}</p>
          <ul>
            {held.map((h) => (
              <li key={h.code}>
                {t(`error.${h.code}`, { count: h.count })} <Link href={h.href}>{t('unit.endShow')}</Link>
              </li>
            ))}
          </ul>
        </Banner>
      ) : (
        <Form form={form} submit={t('unit.submitEnd')} guard={false}>
          <DateInput label={t('unit.endOn')} required {...form.bind('on')} />
          <TextInput label={t('unit.reason')} rule={t('unit.reasonHint')} required {...form.bind('reason')} />
        </Form>
      )}
    </Dialog>
  );
}
