import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
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
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { type ConferenceDetail, createConference, editConference, listConferences } from '../contract/conferences.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const source = sourceOf(listConferences);

/** Joint conferences with when they met and when they meet next. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const manage = useCan('conference.manage');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListPage
        id="joint-conferences" title={t('conference.title')} source={source} searchLabel={t('conference.search')} rowKey={(c) => c.id} rowName={(c) => c.name} rowHref={(c) => `/joint-conferences/${c.id}`}
        columns={[
          { key: 'name', title: t('conference.name'), priority: 1, render: (c) => c.name }, { key: 'convenor', title: t('conference.convenor'), priority: 2, width: '12em', render: (c) => c.convenor }, { key: 'members', title: t('conference.members'), priority: 2, width: '7em', render: (c) => t('conference.membersCount', { n: c.members }) },
          { key: 'last', title: t('conference.lastHeld'), priority: 1, width: '9em', render: (c) => (c.lastHeld ? dates.date(c.lastHeld) : t('conference.never')) }, { key: 'next', title: t('conference.nextBy'), priority: 1, width: '14em', render: (c) => (c.ended ? t('conference.ended') : c.planned ? `${t('conference.planned')} ${dates.date(c.planned)}` : dates.date(c.nextBy)) },
        ]}
        empty={{ title: t('conference.empty'), text: t('conference.emptyText') }} renderExport={(query) => <ExportButton list="conferences" query={query} small />} actions={manage ? <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('conference.create')}</Button> : undefined}
      />
      {adding ? <ConferenceDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

const SPLIT = /[,\uff0c\u3001\t]/;

/** Sets up a conference or changes it; its member bodies are written one a line. */
export function ConferenceDialog({ c, onClose }: { c?: ConferenceDetail; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [id] = useState(() => v7());
  const create = useAct(createConference, { invalidate: ['/api/joint-'] });
  const edit = useAct(editConference, { invalidate: ['/api/joint-'] });
  const form = useForm({
    schema: z.object({ unit: z.custom<Choice>((x) => x !== null, 'input.required'), name: z.string().trim().min(2).max(80), convenor: z.string().trim().min(2).max(80), every: z.string().regex(/^([1-9]|1\d|2[0-4])$/), members: z.string().trim().min(2).max(8000) }),
    initial: { unit: c ? { id: c.unit.id, label: c.unit.name } : (null as Choice | null), name: c?.name ?? '', convenor: c?.convenor ?? '', every: String(c?.everyMonths ?? 6), members: (c?.memberList ?? []).map((m) => (m.liaisonName ? `${m.bodyName}\uff0c${m.liaisonName}` : m.bodyName)).join('\n') },
    labels: { unit: t('conference.unit'), name: t('conference.name'), convenor: t('conference.convenor'), every: t('conference.everyLabel'), members: t('conference.body') },
    ...(c ? { version: c.version } : {}),
    onSubmit: async (v, version) => {
      const members = v.members.split('\n').map((line) => line.split(SPLIT).map((x) => x.trim())).filter(([body]) => body).map(([bodyName = '', liaisonName = '']) => {
        const known = c?.memberList.find((m) => m.bodyName === bodyName);
        return { id: known?.id ?? v7(), bodyName, liaisonName, liaisonAccountId: known && known.liaisonName === liaisonName ? (known.liaison?.id ?? null) : null };
      });
      const body = { name: v.name, convenor: v.convenor, everyMonths: Number(v.every), members };
      if (c) await edit.run({ params: { id: c.id }, body: { version, ...body } });
      else await create.run({ body: { id, unitId: v.unit.id, ...body } });
      toast(t('conference.saved'));
      onClose();
    },
  });
  return (
    <Dialog open wide title={t(c ? 'conference.editTitle' : 'conference.create')} onClose={onClose}>
      <Form form={form} submit={t(c ? 'conference.edit' : 'conference.create')} guard={false}>
        {c ? null : <UnitPicker label={t('conference.unit')} required {...form.bind('unit')} />}
        <TextInput label={t('conference.name')} required {...form.bind('name')} />
        <TextInput label={t('conference.convenor')} required {...form.bind('convenor')} />
        <TextInput label={t('conference.everyLabel')} required inputMode="numeric" short {...form.bind('every')} />
        <TextArea label={t('conference.body')} rule={t('conference.bodyRule')} required rows={6} max={8000} {...form.bind('members')} />
      </Form>
    </Dialog>
  );
}
