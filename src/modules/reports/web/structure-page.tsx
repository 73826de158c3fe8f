import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Checkbox } from '#kit/web/ui/choices.tsx';
import { Combobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Link, useGo } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { Stale } from '#kit/web/ui/stale.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { useEffect, useState } from 'react';
import { structureReport } from '../structure.contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type StructureDimension, percentOf, structureDimensions } from '../structure.rules.ts';
import './structure.css';

type Report = OutputOf<typeof structureReport>;

/** Members in numbers: two or three features across each other, as of any day. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const asked = useSearchText();
  useTitle(t('structure.title'));
  const { row = 'unit', and = '', column = 'sex', on = '', unitId = '', publish = '' } = asked;
  const put = (change: Record<string, string>): void => {
    const next = Object.fromEntries(Object.entries({ row, and, column, on, unitId, publish, ...change }).filter(([, v]) => v !== ''));
    go(`/reports/structure?${new URLSearchParams(next).toString()}`, { replace: true });
  };
  const query = { rows: [row, and].filter(Boolean).join(','), column: column as StructureDimension, ...(on ? { on } : {}), ...(unitId ? { unitId } : {}), ...(publish ? { publish: 'true' } : {}) };
  const { data, error, refetch, isPlaceholderData } = useQueryOf(structureReport, { query });
  const options = (but: readonly string[]) => structureDimensions.filter((d) => !but.includes(d)).map((d) => ({ value: d, label: t(`structure.by.${d}`) }));
  const unitName = useUnitName(unitId);
  const dates = useDates();
  return (
    <div className="k-stack">
      <div className="k-between">
        <h1>{t('structure.title')}</h1>
        <div className="k-row k-no-print"><Button icon="print" onClick={() => window.print()}>{t('structure.print')}</Button><ExportButton list="structure" query={query} /></div>
      </div>
      <p className="k-quiet k-no-print">{t(data?.published ? 'structure.leadPublished' : 'structure.lead')}</p>
      <div className="k-row st-choose k-no-print">
        <Select label={t('structure.rowsBy')} short empty={null} options={options([and, column])} value={row as StructureDimension} onChange={(v) => put({ row: v || 'unit' })} />
        {(publish === '' && data?.mayOpen !== false) || and !== '' ? <Select label={t('structure.rowsAnd')} short empty={t('structure.none')} options={options([row, column])} value={and as StructureDimension | ''} onChange={(v) => put({ and: v })} /> : null}
        <Select label={t('structure.columnBy')} short empty={null} options={options([row, and])} value={column as StructureDimension} onChange={(v) => put({ column: v || 'sex' })} />
        {data?.published ? <Select label={t('structure.on')} short empty={null} options={data.publishedDays.map((d) => ({ value: d, label: dates.date(d) }))} value={data.on} onChange={(v) => put({ on: v })} /> : <DateInput label={t('structure.on')} value={on} onChange={(v) => put({ on: v })} />}
        <Combobox label={t('structure.unit')} find={findUnits()} value={unitId ? { id: unitId, label: unitName } : null} onChange={(c) => put({ unitId: c?.id ?? '' })} />
      </div>
      {data?.mayOpen === false ? null : <div className="k-no-print"><Checkbox label={t('structure.publish')} checked={publish !== ''} onChange={(v) => put({ publish: v ? '1' : '', on: '', ...(v ? { and: '' } : {}) })} /></div>}
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : data ? <Stale when={isPlaceholderData}><Table report={data} unitId={unitId} /></Stale> : <Skeleton lines={8} />}
    </div>
  );
}

function useUnitName(id: string): string {
  const [name, setName] = useState('');
  useEffect(() => {
    let live = true;
    if (id) void unitLabel(id).then((n) => live && setName(n), () => undefined);
    return () => { live = false; };
  }, [id]);
  return name;
}

function Table({ report, unitId }: { report: Report; unitId: string }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  if (report.rows.length === 0 && report.published) return <Banner tone="info">{t('structure.allHeld')}</Banner>;
  if (report.rows.length === 0) return <EmptyState title={t('structure.empty')} text={t('structure.emptyText')} />;
  // Shares are of what is shown as it is: of published numbers there are none.
  const whole = report.several.length === 0 && !report.published;
  const sum = whole ? report.rows.reduce((s, r) => s + (r.total ?? 0), 0) : null;
  const names = (list: readonly StructureDimension[]): string => list.map((d) => t(`structure.by.${d}`)).join(t('structure.comma'));
  const cell = (n: number | null, where: readonly [string, string][]) => {
    if (n === null) return <span className="k-quiet" title={t('structure.heldCell')}>{t('structure.heldCell')}</span>;
    if (n === 0 || report.published || !report.mayOpen) return dates.number(n);
    const href = `/reports/structure/people?${new URLSearchParams({ where: where.map(([d, v]) => `${d}:${v}`).join(','), on: report.on, ...(unitId ? { unitId } : {}) }).toString()}`;
    return <Link href={href}>{dates.number(n)}</Link>;
  };
  const keysOf = (r: Report['rows'][number]): [string, string][] => r.values.map((v, i) => [report.by[i] ?? 'unit', v.key]);
  return (
    <div className="k-stack">
      <div className="st-scroll" role="region" aria-label={t('structure.title')} tabIndex={0}>
        <table className="st-table">
          <caption>{t(report.published ? 'structure.asOfAbout' : 'structure.asOf', { day: dates.date(report.on) })}</caption>
          <thead>
            <tr>{report.by.map((d) => <th key={d} scope="col">{t(`structure.by.${d}`)}</th>)}{report.columns.map((c) => <th key={c.key} scope="col">{c.label}</th>)}<th scope="col">{t('structure.total')}</th>{sum === null ? null : <th scope="col">{t('structure.share')}</th>}</tr>
          </thead>
          <tbody>
            {report.rows.map((r) => (
              <tr key={r.values.map((v) => v.key).join('|')}>
                {r.values.map((v, n) => <th key={report.by[n]} scope="row">{v.label}</th>)}
                {r.cells.map((n, c) => <td key={report.columns[c]?.key}>{cell(n, [...keysOf(r), [report.column, report.columns[c]?.key ?? '']])}</td>)}
                <td><strong>{cell(r.total, keysOf(r))}</strong></td>
                {sum === null ? null : <td>{percentOf(r.total ?? 0, sum)}%</td>}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr><th scope="row" colSpan={report.by.length}>{t('structure.total')}</th>{report.columnTotals.map((n, c) => <td key={report.columns[c]?.key}><strong>{cell(n, [[report.column, report.columns[c]?.key ?? '']])}</strong></td>)}<td><strong>{cell(report.total, [])}</strong></td>{sum === null ? null : <td>{percentOf(sum, sum)}%</td>}</tr>
          </tfoot>
        </table>
      </div>
      {report.published ? <Banner tone="info">{t('structure.published')}</Banner> : null}
      <ul className="k-quiet k-small">
        {sum === null ? null : <li>{t('structure.rounded')}</li>}
        {report.asToday.length > 0 ? <li>{t('structure.asToday', { fields: names(report.asToday) })}</li> : null}
        {report.several.length > 0 ? <li>{t('structure.several', { fields: names(report.several) })}</li> : null}
        {report.withoutJoined > 0 ? <li>{t('structure.withoutJoined', { n: report.withoutJoined })}</li> : null}
        {[...report.by, report.column].includes('age') ? <li>{t('structure.exact')}</li> : null}
      </ul>
    </div>
  );
}

