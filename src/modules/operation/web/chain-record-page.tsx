import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useMaybeParam } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readChainRecord } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { hashGroups, monthBefore, monthOfRecord } from '../rules.ts';

const MONTHS = 13;

/** The months that may be asked for, newest first. */
function monthsBefore(month: string): string[] {
  const months = [month];
  while (months.length < MONTHS) months.push(monthBefore(months.at(-1) ?? month));
  return months;
}

/** Where the chain of the record stood on each day, as it is known outside the database; to be printed, signed and kept. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const dates = useDates();
  const asked = monthOfRecord(useMaybeParam('id') ?? '');
  const [month, setMonth] = useState(asked);
  const newest = useQueryOf(readChainRecord, { query: {} });
  const record = useQueryOf(readChainRecord, { query: month === '' ? {} : { month } });
  const data = record.data;
  const say = (m: string) => t('operation.chainRecord.monthOf', { year: m.slice(0, 4), month: Number(m.slice(5)) });
  if (record.error && !data) return <ErrorState error={record.error} retry={() => void record.refetch()} />;
  if (!data || !newest.data) return <PageSkeleton />;
  return (
    <div className="k-stack-wide">
      <div className="k-stack">
        <h1>{title('operation.nav.chain')}</h1>
        <p className="k-prose">{t('operation.chainRecord.intro')}</p>
      </div>
      <Select short label={t('operation.chainRecord.month')} value={data.month} empty={null} onChange={setMonth} options={monthsBefore(newest.data.month).map((m) => ({ value: m, label: say(m) }))} />
      {data.days.length === 0 ? null : (
        <div className="k-stack">
          <p><ButtonLink kind="primary" icon="download" href={`/api/chain-record/paper?month=${data.month}`} download>{t('operation.chainRecord.print')}</ButtonLink></p>
          {data.month === newest.data.month ? <p className="k-quiet k-prose">{t('operation.chainRecord.running')}</p> : null}
        </div>
      )}
      {data.lines === 0 ? null : data.problems.length === 0 ? <Banner tone="good">{t('operation.chainRecord.agrees', { lines: data.lines })}</Banner> : (
        <>
          <Banner tone="late">{t('operation.chainRecord.disagrees', { lines: data.lines, n: data.problems.length })}</Banner>
          <h2>{t('operation.chainRecord.problems')}</h2>
          <ul>{data.problems.map((p) => <li key={`${p.from} ${p.at}`}>{t(`operation.chainRecord.problem.${p.what}`, { from: dates.number(p.from ?? 0), at: p.at ? dates.dateTime(p.at) : '' })}</li>)}</ul>
        </>
      )}
      {data.unreadable > 0 ? <p className="k-quiet">{t('operation.chainRecord.unreadable', { n: data.unreadable })}</p> : null}
      {data.days.length === 0 ? <EmptyState title={t('operation.chainRecord.empty')} text={t('operation.chainRecord.emptyText')} /> : (
        <DataTable
          caption={title('operation.nav.chain')} rows={data.days} rowKey={(d) => d.at} rowName={(d) => dates.date(d.at)}
          columns={[
            { key: 'day', title: t('operation.chainRecord.day'), render: (d) => dates.dateTime(d.at), priority: 1, width: '13em' },
            { key: 'seq', title: t('operation.chainRecord.seq'), render: (d) => dates.number(d.seq), priority: 1, width: '8em', align: 'right' },
            { key: 'hash', title: t('operation.chainRecord.hash'), render: (d) => <code>{hashGroups(d.hash).map((line) => <span key={line}>{line} </span>)}</code>, priority: 1 },
          ]}
        />
      )}
    </div>
  );
}
