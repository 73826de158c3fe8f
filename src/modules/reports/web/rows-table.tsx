import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import type { Column } from '#kit/web/list/list-types.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import { type ReportRow, suggestionReport } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { type Counted, type RateName, rates, shareOf } from '../rules.ts';
import { type Chosen, chosenOf, listHref } from './links.ts';
import { type ChosenState, type TableBy, tableDimensions } from './use-chosen.ts';

const FEW = 30;
const facts = ['submitted', 'accepted', 'adopted', 'instructed', 'dispatched', 'replied', 'carriedOut'] as const satisfies readonly Counted[];
const shown = ['onTime', 'work', 'result'] as const satisfies readonly RateName[];

/** The same numbers by unit, handling unit, type or category, sorted by any of them. */
export function RowsTable({ state }: { state: ChosenState }) {
  const t = useT<typeof zhCN>();
  const { by, chosen } = state;
  const report = useQueryOf(suggestionReport, { query: { ...chosen, by } });
  return (
    <section className="k-section" aria-labelledby="rp-rows">
      <h2 id="rp-rows">{t('report.section.rows')}</h2>
      <Tabs label={t('report.section.rows')} current={by} onChange={(key) => state.change({ by: key })} tabs={tableDimensions.map((d) => ({ key: d, label: t(`report.by.${d}`) }))}>
        {report.error ? <ErrorState part error={report.error} retry={() => void report.refetch()} /> : report.data && !report.isPlaceholderData ? <Rows rows={report.data.rows} by={by} chosen={chosen} key={by} state={state} /> : <Skeleton lines={5} />}
      </Tabs>
    </section>
  );
}

function Rows({ rows, by, chosen, state }: { rows: readonly ReportRow[]; by: TableBy; chosen: Chosen; state: ChosenState }) {
  const t = useT<typeof zhCN>();
  const [sort, setSort] = useState('-submitted');
  const [all, setAll] = useState(false);
  const name = useRowName(by);
  const columns = useColumns(by, chosen, rows.length === 1, name, state);
  if (rows.length === 0) return <p className="k-quiet">{by === 'handlingUnit' ? t('report.noHandled') : t('report.noRows')}</p>;
  const sorted = rows.toSorted((a, b) => compare(a, b, sort.replace('-', ''), name) * (sort.startsWith('-') ? -1 : 1));
  const few = all ? sorted : sorted.slice(0, FEW);
  return (
    <>
      {t(`report.byHint.${by}`) ? <p className="k-small k-quiet">{t(`report.byHint.${by}`)}</p> : null}
      <DataTable caption={t(`report.by.${by}`)} columns={columns} rows={few} rowKey={(r) => r.key} rowName={name} sort={sort} onSort={setSort} />
      {few.length < rows.length ? <Button kind="quiet" onClick={() => setAll(true)}>{t('report.showAll', { n: rows.length })}</Button> : null}
    </>
  );
}

function compare(a: ReportRow, b: ReportRow, key: string, name: (r: ReportRow) => string): number {
  const fact = facts.find((f) => f === key) ?? (key === 'overdue' ? 'overdue' : undefined);
  if (fact) return a.counts[fact] - b.counts[fact];
  const rate = shown.find((r) => r === key);
  if (rate) return (shareOf(a.rates[rate]) ?? -1) - (shareOf(b.rates[rate]) ?? -1);
  return name(a).localeCompare(name(b), 'zh-CN');
}

function useRowName(by: TableBy): (r: ReportRow) => string {
  const t = useT<typeof zhCN>();
  const words = useT();
  return (r) => {
    if (by === 'type') return words(`suggestion.type.${r.key}`);
    if (by === 'category') return r.key === 'none' ? t('report.noCategory') : words(`suggestion.category.${r.key}`);
    return r.direct ? t('report.direct', { name: r.name ?? '' }) : (r.name ?? r.key);
  };
}

function useColumns(by: TableBy, chosen: Chosen, alone: boolean, name: (r: ReportRow) => string, state: ChosenState): Column<ReportRow>[] {
  const t = useT<typeof zhCN>();
  const words = useT();
  const dates = useDates();
  const link = (r: ReportRow, fact: Counted, text: string, label: string) => {
    const within = chosenOf(chosen, by, r, alone);
    return within ? <Link href={listHref(within, fact)} aria-label={`${name(r)} ${label} ${text}`}>{text}</Link> : text;
  };
  const count = (f: Counted): Column<ReportRow> => ({ key: f, title: words(`suggestion.fact.${f}`), width: f === 'overdue' ? '6.5em' : '4.7em', align: 'right', sortable: true, render: (r) => link(r, f, dates.number(r.counts[f]), words(`suggestion.fact.${f}`)) });
  const rate = (n: (typeof shown)[number]): Column<ReportRow> => ({
    key: n, title: t(`report.rateShort.${n}`), width: '9.2em', align: 'right', sortable: true,
    render: (r) => {
      const { part, whole } = r.rates[n];
      const share = shareOf(r.rates[n]);
      if (share === null) return '—';
      return (
        <span className="rp-rate">
          {dates.percent(share)} <small>{link(r, rates[n][0], dates.number(part), t(`report.part.${n}`))}/{link(r, rates[n][1], dates.number(whole), t(`report.whole.${n}`))}</small>
        </span>
      );
    },
  });
  return [
    { key: 'name', title: t(`report.by.${by}`), width: '11em', priority: 1, sortable: true, render: (r) => (by === 'unit' && !r.direct ? <button type="button" className="rp-drill" onClick={() => state.change({ unitId: r.key })}>{name(r)}</button> : name(r)) },
    ...facts.map(count), count('overdue'), ...shown.map(rate),
  ];
}
