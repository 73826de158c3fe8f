import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { listPoints } from '../contract/points.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { pointLevels } from '../rules.ts';
import { PointDialog } from './point-dialog.tsx';

const source = sourceOf(listPoints);

/** Liaison points by batch and name. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [manage, exports] = [useCan('liaisonPoint.manage'), useCan('liaison.coverage')];
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ListPage
        id="liaison-points" title={t('liaison.points')} source={source} searchLabel={t('liaison.point.search')} rowKey={(p) => p.id} rowName={(p) => p.name} rowHref={(p) => `/liaison-points/${p.id}`}
        columns={[
          { key: 'name', title: t('liaison.name'), priority: 1, render: (p) => p.name }, { key: 'batch', title: t('liaison.batch'), priority: 1, width: '6em', render: (p) => t('liaison.batchOf', { n: p.batch }) }, { key: 'level', title: t('liaison.levelLabel'), priority: 1, width: '6em', render: (p) => t(`liaison.level.${p.level}`) },
          { key: 'unit', title: t('liaison.unit'), priority: 2, width: '11em', render: (p) => p.unit.name }, { key: 'officer', title: t('liaison.officer'), priority: 2, width: '7em', render: (p) => p.officer?.name }, { key: 'visits', title: t('liaison.visitsThisYear'), priority: 1, width: '7em', align: 'right', render: (p) => p.visits },
          { key: 'last', title: t('liaison.lastVisit'), priority: 2, width: '9em', render: (p) => (p.lastVisit ? dates.date(p.lastVisit) : null) }, { key: 'site', title: t('liaison.site'), priority: 3, render: (p) => p.site }, { key: 'since', title: t('liaison.since'), priority: 3, width: '9em', render: (p) => dates.date(p.since) },
        ]}
        presets={[{ key: 'all', label: t('liaison.point.all'), query: {} }, { key: 'unvisited', label: t('liaison.point.unvisited'), query: { unvisited: 'true' }, tone: 'late' }, { key: 'ended', label: t('liaison.point.ended'), query: { ended: 'true' } }]}
        filters={[{ kind: 'text', key: 'batch', label: t('liaison.batch') }, { kind: 'choice', key: 'level', label: t('liaison.levelLabel'), options: pointLevels.map((l) => ({ value: l, label: t(`liaison.level.${l}`) })) }, { kind: 'pick', key: 'unitId', label: t('liaison.unit'), find: findUnits(), labelOf: unitLabel }]}
        empty={{ title: t('liaison.point.empty'), text: t('liaison.point.emptyText') }} {...(exports ? { renderExport: (query) => <ExportButton list="liaisonPoints" query={query} small /> } : {})}
        actions={manage ? <><ButtonLink icon="upload" href="/list-imports/new?list=liaisonPoints">{t('liaison.point.import')}</ButtonLink><Button kind="primary" icon="plus" onClick={() => setAdding(true)}>{t('liaison.point.create')}</Button></> : undefined}
      />
      {adding ? <PointDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}
