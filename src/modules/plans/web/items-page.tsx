import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { call } from '#kit/web/call.ts';
import { useCan } from '#kit/web/me.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { countItems, listItems } from '../contract/items.ts';
import { listPlans, readPlan } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { itemStates } from '../rules/items.ts';
import { planKinds } from '../rules/plans.ts';
import { ItemTag, Meter, leadName } from './parts.tsx';

const source = sourceOf(listItems, { count: countItems });

/** Items of all plans that hold now: what stands behind every number about plans. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const exports = useCan('plan.export');
  return (
    <ListPage
      id="plan-items" title={t('plan.items.title')} source={source} searchLabel={t('plan.items.search')} rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/plan-items/${r.id}`}
      columns={[
        { key: 'title', title: t('plan.field.item'), priority: 1, render: (r) => r.title }, { key: 'plan', title: t('plan.items.plan'), priority: 2, width: '14em', render: (r) => r.plan.name }, { key: 'section', title: t('plan.field.section'), priority: 3, width: '10em', render: (r) => r.section }, { key: 'lead', title: t('plan.field.lead'), priority: 1, width: '9em', render: leadName },
        { key: 'due', title: t('plan.field.due'), priority: 1, width: '9em', render: (r) => dates.date(r.due) }, { key: 'state', title: t('plan.field.state'), priority: 1, width: '7em', render: (r) => <ItemTag state={r.state} /> }, { key: 'percent', title: t('plan.field.progress'), priority: 1, width: '10em', render: (r) => <Meter done={r.percent} of={100} label={r.title} text={`${r.percent}%`} /> },
      ]}
      presets={[{ key: 'all', label: t('plan.items.all'), query: {} }, { key: 'late', label: t('plan.itemState.late'), query: { state: 'late' }, tone: 'late' }, { key: 'soon', label: t('plan.itemState.soon'), query: { state: 'soon' } }, { key: 'done', label: t('plan.itemState.done'), query: { state: 'done' } }]}
      filters={[
        { kind: 'choice', key: 'state', label: t('plan.field.state'), multiple: true, options: itemStates.map((s) => ({ value: s, label: t(`plan.itemState.${s}`) })) }, { kind: 'choice', key: 'kind', label: t('plan.field.kind'), multiple: true, options: planKinds.map((k) => ({ value: k, label: t(`plan.kind.${k}`) })) },
        { kind: 'pick', key: 'plan', label: t('plan.items.plan'), find: async (q, signal) => (await call(listPlans, { query: { limit: 30, ...(q ? { search: q } : {}) } }, { signal })).items.map((p) => ({ id: p.id, label: p.title })), labelOf: async (id) => (await call(readPlan, { params: { id }, query: {} })).title },
        { kind: 'pick', key: 'unit', label: t('plan.field.unit'), find: findUnits(), labelOf: unitLabel }, { kind: 'text', key: 'year', label: t('plan.field.year') }, { kind: 'text', key: 'section', label: t('plan.field.section') }, { kind: 'dates', key: 'due', label: t('plan.field.due') },
      ]}
      empty={{ title: t('plan.items.empty'), text: t('plan.items.emptyText') }} actions={<ButtonLink icon="left" href="/plans">{t('plan.list.title')}</ButtonLink>} {...(exports ? { renderExport: (query) => <ExportButton list="planItems" query={query} small /> } : {})}
    />
  );
}
