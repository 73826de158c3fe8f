import { useMemo, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { type ListSource, sourceOf } from '#kit/web/list/list-types.ts';
import { useMe } from '#kit/web/me.ts';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { type RuleLine, createRule, listRules, ruleFields } from '../../contract/documents.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { type RuleKind, ruleKinds, ruleStates } from '../../rules/documents.ts';
import '../governance.css';

const page = sourceOf(listRules);
export const stateTones = { inForce: 'good', coming: 'soon', repealed: 'plain', draft: 'wait' } as const;

/** Rule documents as they stood on a day. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const me = useMe();
  const { query, set } = useListState();
  const [making, setMaking] = useState(false);
  const on = query['on'] ?? '';
  // The day is no filter of the rows but of what they say, so it stands beside the list.
  const source = useMemo<ListSource<RuleLine>>(() => ({ key: `${page.key}?on=${on}`, load: (q, signal) => page.load({ ...q, ...(/^\d{4}-\d\d-\d\d$/.test(on) ? { on } : {}) }, signal) }), [on]);
  const manage = me.can['rule.manage'] === true;
  return (
    <>
      <ListPage
        id="rules" title={t('rule.list.title')} source={source} searchLabel={t('rule.list.search')} rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/rules/${r.id}${on ? `?on=${on}` : ''}`}
        columns={[
          { key: 'title', title: t('rule.field.title'), render: (r) => r.title, priority: 1 },
          { key: 'state', title: t('rule.list.state'), render: (r) => <><StatusTag tone={stateTones[r.state]}>{t(`rule.state.${r.state}`)}</StatusTag>{r.hasDraft && r.state !== 'draft' ? <Tag>{t('rule.state.draft')}</Tag> : null}</>, width: '10em', priority: 1 },
          { key: 'kind', title: t('rule.list.kind'), whole: true, render: (r) => t(`rule.kind.${r.kind}`), width: '8em', priority: 2 },
          { key: 'version', title: t('rule.field.version'), render: (r) => (r.versionNumber ? t('rule.one.version', { n: r.versionNumber }) : ''), width: '7em', priority: 2 },
          { key: 'from', title: t('rule.field.effective'), render: (r) => (r.effectiveFrom ? dates.date(r.effectiveFrom) : ''), width: '10em', priority: 2 },
          { key: 'by', title: t('rule.field.adoptedBy'), render: (r) => r.adoptedBy ?? '', width: '14em', priority: 3 },
        ]}
        presets={[{ key: 'all', label: t('rule.list.all'), query: {} }, ...ruleStates.filter((s) => manage || s !== 'draft').map((state) => ({ key: state, label: t(`rule.state.${state}`), query: { state } }))]}
        filters={[{ kind: 'choice', key: 'kind', label: t('rule.list.kind'), options: ruleKinds.map((k) => ({ value: k, label: t(`rule.kind.${k}`) })) }]}
        notice={<div className="gv-day"><DateInput label={t('rule.list.on')} rule={on ? t('rule.list.asOf', { day: dates.date(on) }) : t('rule.list.onRule')} value={on} onChange={(day) => set({ on: day })} /></div>}
        empty={{ title: t('rule.list.empty'), text: t('rule.list.emptyText') }} {...(me.can['rule.read'] === true ? { renderExport: (q) => <ExportButton list="rules" query={{ ...q, ...(/^\d{4}-\d\d-\d\d$/.test(on) ? { on } : {}) }} small /> } : {})}
        actions={manage ? <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>{t('rule.list.create')}</Button> : null}
      />
      {making ? <NewRule onClose={() => setMaking(false)} /> : null}
    </>
  );
}

const schema = z.object(ruleFields);
function NewRule({ onClose }: { onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const toast = useToast();
  const make = useAct(createRule, { invalidate: ['/api/rules'], onSuccess: (r) => { toast(t('rule.done.created')); go(`/rules/${r.id}`); } });
  const [id] = useState(() => uuidv7());
  const form = useForm<typeof schema, { kind: RuleKind | ''; title: string }>({ schema, initial: { kind: '', title: '' }, labels: { kind: t('rule.list.kind'), title: t('rule.field.title') }, onSubmit: (v) => make.run({ body: { id, ...v } }) });
  return (
    <Dialog open title={t('rule.act.create')} onClose={onClose}>
      <Form form={form} submit={t('rule.act.create')} guard={false}>
        <TextInput label={t('rule.field.title')} required maxLength={100} {...form.bind('title')} />
        <Select label={t('rule.list.kind')} required options={ruleKinds.map((k) => ({ value: k, label: t(`rule.kind.${k}`) }))} {...form.bind('kind')} />
      </Form>
    </Dialog>
  );
}
