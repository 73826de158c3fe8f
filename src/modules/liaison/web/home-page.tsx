import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Stale } from '#kit/web/ui/stale.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { readCoverage } from '../contract/points.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { coverageKinds, pointLevels } from '../rules.ts';

/** The four coverages as of a day, each with the records behind it, and where the points are. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [today] = useState(() => localDate(new Date()));
  const [on, setOn] = useState(today);
  const state = useListState();
  const kind = coverageKinds.find((k) => k === state.query['kind']) ?? 'leader';
  const asked = /^\d{4}-\d\d-\d\d$/.test(on) ? on : today;
  const { data: c, error, refetch, isPlaceholderData } = useQueryOf(readCoverage, { query: { on: asked } });
  if (!c && error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!c) return <PageSkeleton />;
  const shown = c.kinds.find((k) => k.kind === kind);
  const visitsOf = (id: string): string => `/liaison-visits?state=done&dayFrom=${c.from}&dayTo=${c.on}&${kind === 'leader' || kind === 'staff' ? `inChargeAs=${kind}&accountId` : 'unitId'}=${id}`;
  const units = [...new Map(c.map.map((m) => [m.unit.id, m.unit])).values()];
  return (
    <div className="k-stack-wide">
      <div className="k-between">
        <h1>{t('liaison.coverage.title')}</h1>
        <div className="k-row">
          <ButtonLink href="/liaison-points">{t('liaison.points')}</ButtonLink>
          <ButtonLink href="/liaison-charges">{t('liaison.home.charges')}</ButtonLink>
          <ButtonLink href="/liaison-visits">{t('liaison.home.visits')}</ButtonLink>
          <ExportButton list="liaisonCoverage" query={{ on: asked }} />
        </div>
      </div>
      <DateInput label={t('liaison.home.on')} max={today} value={on} onChange={setOn} />
      <Stale when={isPlaceholderData} className="k-stack-wide">
        <div className="k-stats">
          {c.kinds.map((k) => <StatNumber key={k.kind} label={t(`liaison.coverage.${k.kind}`)} value={k.covered} unit={t('liaison.coverage.ofTotal', { n: k.total })} definition={t('liaison.coverage.definition')} href={`/liaison?kind=${k.kind}`} />)}
        </div>
        <Tabs label={t('liaison.coverage.title')} current={kind} onChange={(k) => state.set({ kind: k })} tabs={c.kinds.map((k) => ({ key: k.kind, label: t(`liaison.coverage.${k.kind}`), count: k.total }))}>
          {shown && shown.rows.length > 0 ? (
            <DataTable
              caption={t(`liaison.coverage.${kind}`)} rows={shown.rows} rowKey={(r) => r.id} rowName={(r) => r.name} rowHref={(r) => visitsOf(r.id)}
              columns={[
                { key: 'name', title: t('liaison.coverage.nameLabel'), priority: 1, render: (r) => r.name }, { key: 'covered', title: t('liaison.coverage.coveredLabel'), priority: 1, width: '8em', render: (r) => <Tag tone={r.covered ? 'good' : 'soon'}>{t(r.covered ? 'liaison.coverage.yes' : 'liaison.coverage.no')}</Tag> },
                { key: 'visits', title: t('liaison.visitsThisYear'), priority: 1, align: 'right', width: '7em', render: (r) => dates.number(r.visits) }, { key: 'target', title: kind === 'leader' || kind === 'staff' ? t('liaison.target') : t('liaison.points'), priority: 2, align: 'right', width: '7em', render: (r) => dates.number(r.target) },
              ]}
            />
          ) : <EmptyState title={t('liaison.coverage.empty')} />}
          {shown && shown.total > shown.rows.length ? <p className="k-quiet">{t('liaison.home.first', { n: shown.rows.length })}</p> : null}
        </Tabs>
        <section className="k-section">
          <h2>{t('liaison.home.map')}</h2>
          <p className="k-row">{c.batches.map((b) => <Link key={b.batch} href={`/liaison-points?batch=${b.batch}`}>{t('liaison.batchOf', { n: b.batch })} {t('liaison.count', { n: b.count })}</Link>)}</p>
          <p className="k-row">{c.levels.filter((l) => l.count > 0).map((l) => <Link key={l.level} href={`/liaison-points?level=${l.level}`}>{t(`liaison.level.${l.level}`)} {t('liaison.count', { n: l.count })}</Link>)}</p>
          {units.length > 0 ? (
            <DataTable
              caption={t('liaison.home.map')} rows={units} rowKey={(u) => u.id} rowName={(u) => u.name} rowHref={(u) => `/liaison-points?unitId=${u.id}`}
              columns={[{ key: 'unit', title: t('liaison.unit'), priority: 1, render: (u) => u.name }, ...pointLevels.map((level) => ({
                key: level, title: t(`liaison.level.${level}`), priority: 1 as const, align: 'right' as const, width: '7em',
                render: (u: { id: string }) => { const n = c.map.find((m) => m.unit.id === u.id && m.level === level)?.count ?? 0; return n > 0 ? <Link href={`/liaison-points?unitId=${u.id}&level=${level}`}>{n}</Link> : null; },
              }))]}
            />
          ) : <EmptyState title={t('liaison.point.empty')} text={t('liaison.point.emptyText')} />}
          {c.places > units.length ? <p className="k-quiet">{t('liaison.home.firstPlaces', { n: units.length })} <Link href="/liaison-points">{t('liaison.home.points')}</Link></p> : null}
        </section>
      </Stale>
    </div>
  );
}
