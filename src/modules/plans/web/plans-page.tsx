import { useT } from '#kit/web/i18n.tsx';
import { useDates } from '#kit/web/dates.ts';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { countPlans, listPlans } from '../contract/plans.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { planKinds, planStages } from '../rules/plans.ts';
import { Glance } from './glance.tsx';
import { PlanMeter, StageTag } from './parts.tsx';

const source = sourceOf(listPlans, { count: countPlans });

/** Progress at a glance, and all plans within reach. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const state = useListState();
  const may = { create: useCan('plan.create'), export: useCan('plan.export'), approve: useCan('plan.approve') };
  const year = Number(state.query['year'] ?? '') || null;
  const create = may.create ? <ButtonLink kind="primary" icon="plus" href="/plans/new">{t('plan.list.create')}</ButtonLink> : null;
  return (
    <ListPage
      id="plans" title={t('plan.list.title')} source={source} searchLabel={t('plan.list.search')} rowKey={(p) => p.id} rowName={(p) => p.title} rowHref={(p) => `/plans/${p.id}`} notice={<Glance year={year} hrefOf={(y) => `/plans?year=${y}`} />}
      columns={[
        { key: 'title', title: t('plan.field.title'), priority: 1, render: (p) => p.title }, { key: 'kind', title: t('plan.field.kind'), priority: 1, width: '7em', render: (p) => t(`plan.kind.${p.kind}`) }, { key: 'theme', title: t('plan.field.theme'), priority: 2, width: '14em', render: (p) => p.theme }, { key: 'year', title: t('plan.field.year'), priority: 3, width: '5em', render: (p) => p.year },
        { key: 'unit', title: t('plan.field.unit'), priority: 2, width: '9em', render: (p) => p.unit.name }, { key: 'stage', title: t('plan.field.stage'), priority: 1, width: '8em', render: (p) => <StageTag stage={p.stage} /> }, { key: 'progress', title: t('plan.field.progress'), priority: 1, width: '11em', render: (p) => <PlanMeter plan={p} /> },
        { key: 'late', title: t('plan.field.late'), priority: 1, width: '6em', render: (p) => (p.late > 0 ? <Tag tone="late">{t('plan.list.lateOf', { n: p.late })}</Tag> : null) }, { key: 'ends', title: t('plan.field.endsOn'), priority: 3, width: '9em', render: (p) => dates.date(p.endsOn) },
      ]}
      presets={[
        { key: 'all', label: t('plan.list.all'), query: {} }, { key: 'running', label: t('plan.list.running'), query: { stage: 'running' } }, ...(may.approve ? [{ key: 'approve', label: t('plan.list.toApprove'), query: { stage: 'submitted' } }] : []),
        ...(may.create ? [{ key: 'drafts', label: t('plan.list.drafts'), query: { stage: 'draft' } }] : []), { key: 'reviewed', label: t('plan.list.reviewed'), query: { stage: 'reviewed' } },
      ]}
      filters={[
        { kind: 'choice', key: 'kind', label: t('plan.field.kind'), multiple: true, options: planKinds.map((k) => ({ value: k, label: t(`plan.kind.${k}`) })) }, { kind: 'choice', key: 'stage', label: t('plan.field.stage'), multiple: true, options: planStages.map((s) => ({ value: s, label: t(`plan.stage.${s}`) })) },
        { kind: 'text', key: 'year', label: t('plan.field.year') }, { kind: 'pick', key: 'unit', label: t('plan.field.unit'), find: findUnits(), labelOf: unitLabel },
      ]}
      empty={may.create ? { title: t('plan.list.empty'), text: t('plan.list.emptyText'), action: create } : { title: t('plan.list.emptyMember') }}
      actions={<><ButtonLink icon="list" href="/plan-items">{t('plan.list.allItems')}</ButtonLink>{may.create && !may.approve ? <ButtonLink icon="check" href="/my/checklists">{t('plan.checklist.mine')}</ButtonLink> : null}{may.approve && may.create ? <ButtonLink icon="upload" href="/list-imports/new?list=planItems">{t('plan.list.import')}</ButtonLink> : null}{create}</>}
      {...(may.export ? { renderExport: (query) => <ExportButton list="plans" query={query} small /> } : {})}
    />
  );
}
