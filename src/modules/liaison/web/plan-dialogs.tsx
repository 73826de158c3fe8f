import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useAct } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, Combobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { type AssignmentLine, createAssignment, editAssignment } from '../contract/points.ts';
import { planVisit } from '../contract/visits.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type AssignmentKind, assignmentKinds } from '../rules.ts';
import { findPeople, findPoints } from './parts.tsx';

const picked = z.custom<Choice>((v) => v !== null, 'input.required');
interface Props { point?: Choice; unit?: Choice; person?: Choice; onClose: () => void }
const base = { who: picked, to: z.enum(['unit', 'point']), place: picked, day: z.iso.date() };

function usePlace({ point, unit, person }: Props, day: string) {
  return { who: person ?? (null as Choice | null), to: (unit ? 'unit' : 'point') as 'unit' | 'point', place: point ?? unit ?? (null as Choice | null), day };
}

/** Puts a person in charge of a unit or a point. */
export function ChargeDialog(props: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const [id] = useState(() => v7());
  const make = useAct(createAssignment, { invalidate: ['/api/liaison'] });
  const form = useForm({
    schema: z.object({ ...base, kind: z.enum(assignmentKinds), target: z.string().regex(/^[1-9]\d{0,2}$/) }), initial: { ...usePlace(props, today), kind: 'leader' as AssignmentKind, target: '2' }, labels: { who: t('liaison.charge.account'), place: t('liaison.charge.to'), target: t('liaison.charge.target'), day: t('liaison.charge.from') },
    onSubmit: async (v) => {
      await make.run({ body: { id, accountId: v.who.id, kind: v.kind, ...(v.to === 'unit' ? { unitId: v.place.id } : { pointId: v.place.id }), target: Number(v.target), startsOn: v.day } });
      toast(t('liaison.charge.created'));
      props.onClose();
    },
  });
  return (
    <Dialog open title={t('liaison.charge.create')} onClose={props.onClose}>
      <Form form={form} submit={t('liaison.submit')} guard={false}>
        <Combobox label={t('liaison.charge.account')} required find={findPeople} {...form.bind('who')} />
        <RadioGroup inline label={t('liaison.charge.kind')} options={assignmentKinds.map((k) => ({ value: k, label: t(`liaison.kind.${k}`) }))} {...form.bind('kind')} />
        <RadioGroup inline label={t('liaison.charge.to')} options={[{ value: 'point', label: t('liaison.charge.toPoint') }, { value: 'unit', label: t('liaison.charge.toUnit') }]} {...form.bind('to')} onChange={(to) => { form.set('to', to); form.set('place', null); }} />
        {form.values.to === 'unit' ? <UnitPicker label={t('liaison.charge.unit')} required {...form.bind('place')} /> : <Combobox label={t('liaison.charge.point')} required find={findPoints} {...form.bind('place')} />}
        <TextInput label={t('liaison.charge.target')} required inputMode="numeric" short {...form.bind('target')} />
        <DateInput label={t('liaison.charge.from')} required {...form.bind('day')} />
      </Form>
    </Dialog>
  );
}

/** Changes the visits a year, or as whom somebody is in charge. */
export function EditChargeDialog({ charge: x, onClose }: { charge: AssignmentLine; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const change = useAct(editAssignment, { invalidate: ['/api/liaison'] });
  const form = useForm({
    schema: z.object({ kind: z.enum(assignmentKinds), target: z.string().regex(/^[1-9]\d{0,2}$/), reason: z.string().trim().min(1).max(200) }), initial: { kind: x.kind, target: String(x.target), reason: '' }, labels: { target: t('liaison.charge.target'), reason: t('liaison.charge.editReason') },
    onSubmit: async (v) => {
      await change.run({ params: { id: x.id }, body: { version: x.version, kind: v.kind, target: Number(v.target), reason: v.reason } });
      toast(t('liaison.charge.edited'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('liaison.charge.editTitle')} onClose={onClose}>
      <p>{x.account.name} · {x.place.name}</p>
      <Form form={form} submit={t('liaison.charge.edit')} guard={false}>
        <TextInput label={t('liaison.charge.target')} required inputMode="numeric" short {...form.bind('target')} />
        <RadioGroup inline label={t('liaison.charge.kind')} options={assignmentKinds.map((k) => ({ value: k, label: t(`liaison.kind.${k}`) }))} {...form.bind('kind')} />
        <TextInput label={t('liaison.charge.editReason')} required maxLength={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}

/** Plans a visit; the visitor is told. */
export function PlanDialog(props: Props) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  // Only the secretariat plans visits to a unit; leaders and liaison officers go to the points.
  const anywhere = useCan('liaisonPoint.manage');
  const [id] = useState(() => v7());
  const make = useAct(planVisit, { invalidate: ['/api/liaison', '/api/inbox'] });
  const form = useForm({
    schema: z.object(base), initial: usePlace(props, today), labels: { who: t('liaison.visit.who'), place: t('liaison.place'), day: t('liaison.visit.planOn') },
    onSubmit: async (v) => {
      await make.run({ body: { id, accountId: v.who.id, ...(v.to === 'unit' ? { unitId: v.place.id } : { pointId: v.place.id }), plannedOn: v.day } });
      toast(t('liaison.visit.planned2'));
      props.onClose();
    },
  });
  return (
    <Dialog open title={t('liaison.visit.planTitle')} onClose={props.onClose}>
      <Form form={form} submit={t('liaison.visit.plan')} guard={false}>
        <Combobox label={t('liaison.visit.who')} required find={findPeople} {...form.bind('who')} />
        {anywhere ? <RadioGroup inline label={t('liaison.place')} options={[{ value: 'point', label: t('liaison.charge.toPoint') }, { value: 'unit', label: t('liaison.charge.toUnit') }]} {...form.bind('to')} onChange={(to) => { form.set('to', to); form.set('place', null); }} /> : null}
        {form.values.to === 'unit' ? <UnitPicker label={t('liaison.charge.unit')} required {...form.bind('place')} /> : <Combobox label={t('liaison.charge.point')} required find={findPoints} {...form.bind('place')} />}
        <DateInput label={t('liaison.visit.planOn')} required {...form.bind('day')} />
      </Form>
    </Dialog>
  );
}
