import { useState } from 'react';
import { v7 } from 'uuid';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useCan } from '#kit/web/me.ts';
import { useTitle } from '#kit/web/media.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Checkbox, RadioGroup } from '#kit/web/ui/choices.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { EmptyState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { listRounds, myAssessments } from '../contract/assessments.ts';
import { createStandard, listStandards } from '../contract/standards.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type StandardKind, standardKinds } from '../rules.ts';
import { Grades } from './grades.tsx';
import { Loaded, StateTag, acts } from './parts.tsx';

/** Rounds, the reader's own units, standards and grades. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  useTitle(t('assessment.home.title'));
  const [rounds, manage, grades] = [useCan('assessmentRound.read'), useCan('assessmentRound.manage'), useCan('grade.read')];
  const { tab } = useSearchText();
  // Who leads no unit that is asked begins with the standards.
  const own = useQueryOf(myAssessments, undefined);
  const mine = rounds || tab === 'mine' || (own.data?.items.length ?? 0) > 0;
  const keys = [...(rounds ? ['rounds' as const] : []), ...(mine ? ['mine' as const] : []), 'standards' as const, ...(grades ? ['grades' as const] : [])];
  const current = keys.find((k) => k === tab) ?? keys[0] ?? 'mine';
  return (
    <>
      <div className="k-between">
        <h1>{t('assessment.home.title')}</h1>
        {manage ? <ButtonLink kind="primary" icon="plus" href="/assessments/new">{t('assessment.home.open')}</ButtonLink> : null}
      </div>
      {own.isPending && !rounds ? <PageSkeleton /> : <Tabs label={t('assessment.home.title')} current={current} onChange={(key) => go(`/assessments?tab=${key}`, { replace: true })} tabs={keys.map((key) => ({ key, label: t(`assessment.tab.${key}`) }))}>
        {current === 'rounds' ? <Rounds manage={manage} /> : current === 'mine' ? <Mine /> : current === 'standards' ? <Standards /> : <Grades />}
      </Tabs>}
    </>
  );
}

function Rounds({ manage }: { manage: boolean }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const query = useQueryOf(listRounds, { query: { limit: 200 } });
  return (
    <Loaded data={query.data} error={query.error} refetch={query.refetch}>
      {({ items }) => (items.length === 0 ? <EmptyState title={t('assessment.home.empty')} text={t('assessment.home.emptyText')} action={manage ? <ButtonLink kind="primary" href="/assessments/new">{t('assessment.home.open')}</ButtonLink> : null} /> : (
        <DataTable
          caption={t('assessment.tab.rounds')} rows={items} rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/assessment-rounds/${r.id}`}
          columns={[
            { key: 'title', title: t('assessment.field.title'), priority: 1, render: (r) => r.title }, { key: 'standard', title: t('assessment.field.standard'), priority: 2, width: '16em', render: (r) => `${r.standard.name} ${t('assessment.home.version', { n: r.versionNumber })}` }, { key: 'state', title: t('assessment.field.state'), priority: 1, width: '7em', render: (r) => <StatusTag tone={r.state === 'open' ? 'info' : 'good'}>{t(`assessment.roundState.${r.state}`)}</StatusTag> },
            { key: 'due', title: t('assessment.field.selfDue'), priority: 1, width: '9em', render: (r) => dates.date(r.selfDue) }, { key: 'submitted', title: t('assessment.field.progress'), priority: 1, width: '6em', render: (r) => t('assessment.home.of', { done: r.submitted, units: r.units }) }, { key: 'reviewed', title: t('assessment.field.reviewed'), priority: 1, width: '6em', render: (r) => t('assessment.home.of', { done: r.reviewed, units: r.units }) },
            { key: 'late', title: t('assessment.field.late'), priority: 1, width: '6em', bare: true, render: (r) => (r.late > 0 ? <Tag tone="late">{t('assessment.home.late', { n: r.late })}</Tag> : null) },
          ]}
        />
      ))}
    </Loaded>
  );
}

function Mine() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const query = useQueryOf(myAssessments, undefined);
  return (
    <Loaded data={query.data} error={query.error} refetch={query.refetch}>
      {({ items }) => (items.length === 0 ? <EmptyState title={t('assessment.home.noMine')} /> : (
        <DataTable
          caption={t('assessment.tab.mine')} rows={items} rowKey={(r) => r.id} rowName={(r) => `${r.unit.name} ${r.round}`} rowHref={(r) => `/assessments/${r.id}`}
          columns={[{ key: 'round', title: t('assessment.field.title'), priority: 1, render: (r) => r.round }, { key: 'unit', title: t('assessment.field.unit'), priority: 1, width: '12em', render: (r) => r.unit.name }, { key: 'due', title: t('assessment.field.selfDue'), priority: 1, width: '9em', render: (r) => dates.date(r.selfDue) }, { key: 'state', title: t('assessment.field.state'), priority: 1, width: '8em', render: (r) => <StateTag state={r.state} late={r.late} /> }]}
        />
      ))}
    </Loaded>
  );
}

function Standards() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const manage = useCan('standard.manage');
  const [adding, setAdding] = useState(false);
  const query = useQueryOf(listStandards, undefined);
  return (
    <>
      {manage ? <p><Button icon="plus" onClick={() => setAdding(true)}>{t('assessment.home.addStandard')}</Button></p> : null}
      <Loaded data={query.data} error={query.error} refetch={query.refetch}>
        {({ items }) => (items.length === 0 ? <EmptyState title={t('assessment.home.noStandards')} /> : (
          <DataTable
            caption={t('assessment.tab.standards')} rows={items} rowKey={(s) => s.id} rowName={(s) => s.title} rowHref={(s) => `/assessment-standards/${s.id}`}
            columns={[{ key: 'title', title: t('assessment.field.title'), priority: 1, render: (s) => s.title }, { key: 'kind', title: t('assessment.field.kind'), priority: 1, width: '12em', render: (s) => t(`assessment.kind.${s.kind}`) }, { key: 'version', title: t('assessment.standard.versions'), priority: 1, width: '16em', render: (s) => (s.inForce ? `${t('assessment.home.version', { n: s.inForce })} ${s.effectiveFrom ? t('assessment.home.from', { day: dates.date(s.effectiveFrom) }) : ''}` : t('assessment.home.noVersion')) }, { key: 'items', title: t('assessment.field.item'), priority: 1, width: '6em', render: (s) => t('assessment.home.items', { n: s.items }) }, { key: 'draft', title: t('assessment.standard.draft'), priority: 2, width: '6em', bare: true, render: (s) => (s.hasDraft ? <Tag>{t('assessment.home.draft')}</Tag> : null) }]}
          />
        ))}
      </Loaded>
      {adding ? <NewStandard onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function NewStandard({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const [id] = useState(() => v7());
  const act = useAct(createStandard, acts);
  const form = useForm({
    schema: z.object({ kind: z.enum(standardKinds, { error: 'input.required' }), title: z.string().trim().min(2).max(60), template: z.boolean() }), initial: { kind: '' as StandardKind, title: '', template: true }, labels: { kind: t('assessment.field.kind'), title: t('assessment.field.title') },
    onSubmit: async (v) => { await act.run({ body: { id, ...v } }); toast(t('assessment.standard.created')); go(`/assessment-standards/${id}/edit`); },
  });
  return (
    <Dialog open title={t('assessment.home.addStandard')} onClose={onClose}>
      <Form form={form} submit={t('assessment.home.addStandard')} guard={false}>
        <RadioGroup label={t('assessment.field.kind')} required options={standardKinds.map((k) => ({ value: k, label: t(`assessment.kind.${k}`) }))} {...form.bind('kind')} />
        <TextInput label={t('assessment.field.title')} required maxLength={60} {...form.bind('title')} />
        <Checkbox label={t('assessment.standard.template')} checked={form.values.template} onChange={(v) => form.set('template', v)} />
      </Form>
    </Dialog>
  );
}
