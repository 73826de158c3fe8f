import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readCalendar } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { ImportCalendarDialog } from './calendar-import.tsx';
import { CalendarMonth } from './calendar-month.tsx';

/** The working calendar: months on screen, the yearly lists, and the import of the next one. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const [importing, setImporting] = useState(false);
  const { data, error, refetch } = useQueryOf(readCalendar, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const { notice, years, can } = data;
  const open = can.import ? <Button kind={notice ? 'primary' : 'secondary'} icon="upload" onClick={() => setImporting(true)}>{t('calendar.import')}</Button> : null;
  return (
    <div className="k-stack">
      <div className="k-between">
        <h1>{t('calendar.title')}</h1>
        {notice ? null : open}
      </div>
      <p className="k-quiet">{t('calendar.lead')}</p>
      {notice ? <Banner tone={notice.urgency === 'missing' ? 'late' : 'soon'} action={open}>{t(`calendar.${notice.urgency}`, { year: notice.year })}</Banner> : null}
      <CalendarMonth today={data.today} />
      <section className="k-section">
        <h2>{t('calendar.years')}</h2>
        <DataTable
          caption={t('calendar.years')} rows={years} rowKey={(y) => String(y.year)} rowName={(y) => String(y.year)}
          columns={[
            { key: 'year', title: t('calendar.year'), priority: 1, render: (y) => y.year },
            { key: 'days', title: t('calendar.listed'), priority: 2, render: (y) => t('calendar.days', { count: y.days }) },
            { key: 'from', title: t('calendar.origin'), priority: 2, render: (y) => (y.builtIn ? t('calendar.builtIn') : t('calendar.imported', { date: y.importedAt ? dates.date(y.importedAt) : '' })) },
            { key: 'source', title: t('calendar.paper'), priority: 2, render: (y) => <span className="k-small">{y.source}</span> },
          ]}
        />
      </section>
      {importing ? <ImportCalendarDialog onClose={() => setImporting(false)} onDone={(r) => { setImporting(false); toast(t('calendar.result', { year: r.year, days: r.days, recomputed: r.recomputed }), { stay: 10_000 }); }} /> : null}
    </div>
  );
}
