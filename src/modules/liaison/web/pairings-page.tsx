import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { UnitPicker, findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { createPairing, listPairings } from '../contract/pairings.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { HalfTag } from './half-tag.tsx';

const source = sourceOf(listPairings);

/** Pairings with their goal of this half-year; the gaps are a preset. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const manage = useCan('pairing.manage');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListPage
        id="pairings" title={t('pairing.title')} source={source} searchLabel={t('pairing.list.search')} rowKey={(p) => p.id} rowName={(p) => t('pairing.pair', { a: p.unitA.name, b: p.unitB.name })} rowHref={(p) => `/pairings/${p.id}`}
        columns={[
          { key: 'pair', title: t('pairing.title'), priority: 1, render: (p) => t('pairing.pair', { a: p.unitA.name, b: p.unitB.name }) }, { key: 'now', title: t('pairing.current'), priority: 1, width: '11em', render: (p) => <HalfTag half={p.halves.at(-1)} /> },
          { key: 'missed', title: t('pairing.missed'), priority: 2, width: '8em', align: 'right', render: (p) => p.halves.filter((h) => h.state === 'missed').length }, { key: 'all', title: t('pairing.activities'), priority: 2, width: '7em', align: 'right', render: (p) => p.activities }, { key: 'from', title: t('pairing.startsOn'), priority: 2, width: '9em', render: (p) => dates.date(p.startsOn) },
        ]}
        presets={[{ key: 'all', label: t('pairing.list.all'), query: {} }, { key: 'gap', label: t('pairing.list.gap'), query: { gap: 'true' }, tone: 'late' }, { key: 'ended', label: t('pairing.list.ended'), query: { ended: 'true' } }]} filters={[{ kind: 'pick', key: 'unitId', label: t('pairing.list.unit'), find: findUnits(), labelOf: unitLabel }]}
        empty={{ title: t('pairing.list.empty'), text: t('pairing.list.emptyText') }} renderExport={(query) => <ExportButton list="pairings" query={query} small />} actions={manage ? <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('pairing.create')}</Button> : undefined}
      />
      {adding ? <NewPairing onClose={() => setAdding(false)} /> : null}
    </>
  );
}

const picked = z.custom<Choice>((c) => c !== null, 'input.required');

function NewPairing({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [today] = useState(() => localDate(new Date()));
  const [id] = useState(() => v7());
  const make = useAct(createPairing, { invalidate: ['/api/pairings'] });
  const form = useForm({
    schema: z.object({ a: picked, b: picked, startsOn: z.iso.date(), plan: z.string().trim().max(2000) }), initial: { a: null as Choice | null, b: null as Choice | null, startsOn: today, plan: '' }, labels: { a: t('pairing.unitA'), b: t('pairing.unitB'), startsOn: t('pairing.startsOn') },
    onSubmit: async (v) => {
      await make.run({ body: { id, unitAId: v.a.id, unitBId: v.b.id, startsOn: v.startsOn, plan: v.plan } });
      toast(t('pairing.created'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('pairing.createTitle')} onClose={onClose}>
      <Form form={form} submit={t('pairing.create')} guard={false}>
        <UnitPicker label={t('pairing.unitA')} required {...form.bind('a')} />
        <UnitPicker label={t('pairing.unitB')} required {...form.bind('b')} />
        <DateInput label={t('pairing.startsOn')} required {...form.bind('startsOn')} />
        <TextArea label={t('pairing.plan')} rule={t('pairing.planRule')} rows={4} max={2000} {...form.bind('plan')} />
      </Form>
    </Dialog>
  );
}
