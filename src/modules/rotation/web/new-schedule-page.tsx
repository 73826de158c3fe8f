import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { addMonthsSame, localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { PageSkeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { readMe } from '#modules/accounts/contract.ts';
import { type UnitKind, listUnits } from '#modules/units/contract.ts';
import { UnitPicker, unitChoice } from '#modules/units/web/public.tsx';
import { draftSchedule } from '../contract/schedules.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type ShiftUnit, shiftUnits } from '../rules.ts';
import { findOfficers } from './officers.ts';

const kinds: readonly UnitKind[] = ['association', 'district'];
const schema = z.object({ unitId: z.uuid(), title: z.string().trim().min(2).max(60), startsOn: z.iso.date(), shiftUnit: z.enum(shiftUnits), officers: z.array(z.custom<Choice>()).min(1).max(60) });

/** The association or district of whose secretariat the reader is, where it is one alone. */
function useOwnPlace(): { ready: boolean; unit: Choice | null } {
  const me = useQueryOf(readMe, undefined);
  const places = useQueryOf(listUnits, { query: { limit: 200, kind: kinds.join(',') } });
  const mine = new Set(me.data?.grants.filter((g) => g.role === 'secretariatOfficer').map((g) => g.unitId));
  const found = (places.data?.items ?? []).filter((u) => mine.has(u.id));
  return { ready: !me.isPending && !places.isPending, unit: found.length === 1 && found[0] ? unitChoice(found[0]) : null };
}

/** Drafts the roster of a term year from who takes part; the year is shared fairly. */
export function Page() {
  const { ready, unit } = useOwnPlace();
  return ready ? <NewSchedule own={unit} /> : <PageSkeleton />;
}

function NewSchedule({ own }: { own: Choice | null }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  useTitle(t('rotation.create.title'));
  const [unit, setUnit] = useState<Choice | null>(own);
  const [from] = useState(() => addMonthsSame(`${localDate(new Date()).slice(0, 7)}-01`, 1));
  const make = useAct(draftSchedule, { invalidate: ['/api/rotation'] });
  const word = (key: 'unit' | 'name' | 'from' | 'shiftUnit' | 'officers') => t(`rotation.create.${key}`);
  const form = useForm({
    schema, initial: { unitId: own?.id ?? '', title: '', startsOn: from, shiftUnit: 'month' as ShiftUnit, officers: [] as Choice[] }, labels: { unitId: word('unit'), title: word('name'), startsOn: word('from'), officers: word('officers') },
    onSubmit: async ({ officers, ...rest }) => {
      const made = await make.run({ body: { id: v7(), ...rest, officerIds: officers.map((o) => o.id) } });
      toast(t('rotation.create.made'));
      form.settle();
      setTimeout(() => go(`/rotation-schedules/${made.id}`, { replace: true }), 0);
    },
  });
  const { value: _v, onChange: _c, onBlur: _b, ...place } = form.bind('unitId');
  const { value: _ov, onChange: _oc, onBlur: _ob, ...people } = form.bind('officers');
  return (
    <div className="k-stack">
      <h1>{t('rotation.create.title')}</h1>
      <p className="k-quiet">{t('rotation.create.lead')}</p>
      <Form form={form} submit={t('rotation.create.submit')} seenBy={t('rotation.create.seenBy')}>
        <UnitPicker label={word('unit')} rule={t('rotation.create.unitRule')} required kinds={kinds} {...place} value={unit} onChange={(c) => { setUnit(c); form.set('unitId', c?.id ?? ''); }} />
        <TextInput label={word('name')} rule={t('rotation.create.nameRule')} required {...form.bind('title')} />
        <DateInput label={word('from')} rule={t('rotation.create.fromRule')} required {...form.bind('startsOn')} />
        <RadioGroup inline label={word('shiftUnit')} options={shiftUnits.map((u) => ({ value: u, label: t(`rotation.shiftUnit.${u}`) }))} {...form.bind('shiftUnit')} />
        <MultiCombobox label={word('officers')} rule={t('rotation.create.officersRule')} required max={60} find={findOfficers(form.values.unitId)} {...people} value={form.values.officers} onChange={(officers) => form.set('officers', [...officers])} />
      </Form>
    </div>
  );
}
