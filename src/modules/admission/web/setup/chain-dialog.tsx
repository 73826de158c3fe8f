import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { addDays, localDate } from '#kit/pure/time.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { setChain, stage } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type StageRole, stagePlaces, stageRoles } from '../../rules/chain.ts';
import type { Chain } from './chains.tsx';

type Row = Chain['stages'][number];
const blank: Row = { name: '', place: 'association', role: 'secretariatOfficer', proxy: null, limit: { n: 10, unit: 'workingDay' }, optional: false };

/** Edits the stages of a kind of unit from a day on. */
export function ChainDialog({ chain, onClose }: { chain: Chain; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const id = useRef(v7());
  const [tomorrow] = useState(() => addDays(localDate(new Date()), 1));
  const set = useAct(setChain, { invalidate: ['/api/admission-chains'] });
  const form = useForm({
    schema: z.object({ stages: z.array(stage).min(1), from: z.iso.date(), reason: z.string().trim().min(2).max(200) }), initial: { stages: [...chain.stages] as Row[], from: tomorrow, reason: '' },
    labels: { stages: t('admission.setup.chains'), from: t('admission.setup.from'), reason: t('admission.setup.reason') },
    onSubmit: async (v) => {
      await set.run({ params: { unitKind: chain.unitKind }, body: { id: id.current, ...v, stages: v.stages.map((s, i) => (i === v.stages.length - 1 ? { ...s, optional: false } : s)) } });
      toast(t('admission.setup.saved'));
      onClose();
    },
  });
  const { stages } = form.values;
  const put = (i: number, over: Partial<Row>): void => form.set('stages', stages.map((s, n) => (n === i ? { ...s, ...over } : s)));
  const roles = stageRoles.map((value) => ({ value, label: t(`admission.stageRole.${value}`) }));
  return (
    <Dialog open wide title={t('admission.setup.editTitle', { kind: t(`admission.unitKind.${chain.unitKind}`) })} onClose={onClose}>
      <Form form={form} submit={t('admission.setup.save')} guard={false}>
        <ol className="ad-stages">
          {stages.map((s, i) => (
            <li key={i}>
              <div className="k-between"><b>{t('admission.setup.stageN', { n: i + 1 })}</b><Button small kind="quiet" onClick={() => form.set('stages', stages.filter((_s, n) => n !== i))}>{t('admission.setup.remove')}</Button></div>
              <div className="ad-stage">
                <TextInput label={t('admission.setup.stageName')} required maxLength={30} value={s.name} onChange={(name) => put(i, { name })} error={form.errorAt(`stages.${i}.name`)} />
                <Select label={t('admission.setup.at')} empty={null} options={stagePlaces.map((value) => ({ value, label: t(`admission.place.${value}`) }))} value={s.place} onChange={(place) => place && put(i, { place })} />
                <Select label={t('admission.setup.role')} empty={null} options={roles} value={s.role} onChange={(role) => role && put(i, { role })} />
                <Select label={t('admission.setup.proxy')} empty={t('admission.setup.noProxy')} options={roles} value={s.proxy ?? ''} onChange={(proxy) => put(i, { proxy: (proxy || null) as StageRole | null })} />
                <TextInput label={t('admission.setup.days')} inputMode="numeric" short value={String(s.limit.n)} onChange={(n) => put(i, { limit: { ...s.limit, n: Number(n.replace(/\D/g, '')) || 0 } })} error={form.errorAt(`stages.${i}.limit.n`)} />
                <Select label={t('admission.setup.unitWord')} empty={null} options={(['workingDay', 'day', 'month'] as const).map((value) => ({ value, label: t(`admission.limitUnit.${value}`, { n: s.limit.n }) }))} value={s.limit.unit} onChange={(unit) => unit && put(i, { limit: { ...s.limit, unit } })} />
              </div>
              {i < stages.length - 1 ? <Checkbox label={t('admission.setup.optional')} checked={s.optional} onChange={(optional) => put(i, { optional })} /> : null}
            </li>
          ))}
        </ol>
        {stages.length < 8 ? <Button icon="plus" onClick={() => form.set('stages', [...stages, blank])}>{t('admission.setup.add')}</Button> : null}
        <DateInput label={t('admission.setup.from')} required {...form.bind('from')} />
        <TextInput label={t('admission.setup.reason')} required maxLength={200} {...form.bind('reason')} />
      </Form>
    </Dialog>
  );
}
