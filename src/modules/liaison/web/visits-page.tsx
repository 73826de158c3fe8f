import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { listVisits } from '../contract/visits.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { assignmentKinds } from '../rules.ts';
import { findPeople, findPoints } from './parts.tsx';
import { PlanDialog } from './plan-dialogs.tsx';

const source = sourceOf(listVisits);

/** Visits, the latest first. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [plan, manage] = [useCan('liaisonVisit.plan'), useCan('liaisonPoint.manage')];
  const [planning, setPlanning] = useState(false);
  return (
    <>
      <ListPage
        id="liaison-visits" title={t('liaison.visits')} source={source} searchLabel={t('liaison.visit.search')} rowKey={(v) => v.id} rowName={(v) => v.place.name} rowHref={(v) => `/liaison-visits/${v.id}`}
        columns={[
          { key: 'place', title: t('liaison.place'), priority: 1, render: (v) => v.place.name }, { key: 'who', title: t('liaison.visitor'), priority: 1, width: '7em', render: (v) => v.visitor.name }, { key: 'day', title: t('liaison.visit.day'), priority: 1, width: '9em', render: (v) => dates.date(v.visitedOn ?? v.plannedOn) },
          { key: 'state', title: t('liaison.stateLabel'), priority: 1, width: '8em', render: (v) => <Tag tone={v.late ? 'late' : v.state === 'done' ? 'good' : 'wait'}>{v.late ? t('liaison.visit.late') : t(`liaison.state.${v.state}`)}</Tag> }, { key: 'matters', title: t('liaison.matters'), priority: 2, width: '6em', align: 'right', render: (v) => v.matters }, { key: 'open', title: t('liaison.openMatters'), priority: 2, width: '6em', align: 'right', render: (v) => v.open },
        ]}
        presets={[{ key: 'all', label: t('liaison.visit.all'), query: {} }, { key: 'planned', label: t('liaison.visit.planned'), query: { state: 'planned' } }, { key: 'late', label: t('liaison.visit.late'), query: { late: 'true' }, tone: 'late' }, { key: 'open', label: t('liaison.visit.open'), query: { open: 'true' } }]}
        filters={[{ kind: 'pick', key: 'accountId', label: t('liaison.visitor'), find: findPeople }, { kind: 'pick', key: 'pointId', label: t('liaison.name'), find: findPoints }, { kind: 'pick', key: 'unitId', label: t('liaison.unit'), find: findUnits(), labelOf: unitLabel }, { kind: 'choice', key: 'inChargeAs', label: t('liaison.charge.kind'), options: assignmentKinds.map((k) => ({ value: k, label: t(`liaison.kind.${k}`) })) }, { kind: 'dates', key: 'day', label: t('liaison.visit.dates') }]}
        empty={{ title: t('liaison.visit.empty'), text: t('liaison.visit.emptyText') }} {...(plan ? { renderExport: (query) => <ExportButton list="liaisonVisits" query={query} small /> } : {})}
        actions={plan ? <>{manage ? <ButtonLink icon="upload" href="/list-imports/new?list=liaisonVisits">{t('liaison.visit.import')}</ButtonLink> : null}<Button kind="primary" icon="plus" onClick={() => setPlanning(true)}>{t('liaison.visit.plan')}</Button></> : undefined}
      />
      {planning ? <PlanDialog onClose={() => setPlanning(false)} /> : null}
    </>
  );
}
