import { useState } from 'react';
import { addDays, addMonthsSame, weekdayOf } from '#kit/pure/time.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { calendarDays } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import './associations.css';

// The week begins on Monday.
const weekdays = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd0'] as const;

/** One month: what is worked, what is off, and why. */
export function CalendarMonth({ today }: { today: string }) {
  const t = useT<typeof zhCN>();
  const [first, setFirst] = useState(`${today.slice(0, 7)}-01`);
  const last = addDays(addMonthsSame(first, 1), -1);
  const { data, error, refetch } = useQueryOf(calendarDays, { query: { from: first, to: last } });
  const title = t('calendar.month', { year: Number(first.slice(0, 4)), month: Number(first.slice(5, 7)) });
  const go = (n: number): void => setFirst(addMonthsSame(first, n));
  const blanks = (weekdayOf(first) + 6) % 7;
  const shown = data?.days.filter((d) => d.date.startsWith(first.slice(0, 7))) ?? [];
  const cells = [...Array.from({ length: blanks }, () => null), ...shown];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => [...cells.slice(i * 7, i * 7 + 7), ...Array.from({ length: 7 }, () => null)].slice(0, 7));
  const unknown = data && !data.knownYears.includes(Number(first.slice(0, 4)));
  return (
    <section className="k-stack" aria-label={title}>
      <div className="k-row">
        <Button icon="left" iconOnly onClick={() => go(-1)}>{t('calendar.previousMonth')}</Button>
        <h2 aria-live="polite">{title}</h2>
        <Button icon="right" iconOnly onClick={() => go(1)}>{t('calendar.nextMonth')}</Button>
        <Button kind="quiet" onClick={() => setFirst(`${today.slice(0, 7)}-01`)}>{t('calendar.thisMonth')}</Button>
        {shown.length > 0 ? <span className="k-quiet">{t('calendar.workingDays', { count: shown.filter((d) => d.working).length })}</span> : null}
      </div>
      {unknown ? <Banner tone="soon">{t('calendar.unknownYear')}</Banner> : null}
      {error ? <ErrorState part error={error} retry={() => void refetch()} /> : !data ? <Skeleton lines={6} /> : (
        <table className="calendar-month">
          <caption className="k-sr">{title}</caption>
          <thead><tr>{weekdays.map((d) => <th key={d} scope="col">{t(`calendar.weekdays.${d}`)}</th>)}</tr></thead>
          <tbody>
            {weeks.map((week, i) => (
              <tr key={week.find((d) => d)?.date ?? i}>
                {week.map((d, n) => (d === null ? <td key={`blank${n}`} /> : (
                  <td key={d.date} data-rest={!d.working || undefined} data-today={d.date === today || undefined} {...(d.date === today ? { 'aria-current': 'date' as const } : {})}>
                    <time dateTime={d.date}>{Number(d.date.slice(8))}</time>
                    {d.name ? <span className="calendar-mark" data-mark={d.working ? 'work' : 'off'}>{t(d.working ? 'calendar.work' : 'calendar.off')}</span> : <span className="k-sr">{t(d.working ? 'calendar.workday' : 'calendar.restday')}</span>}
                    {d.name ? <small>{d.name}</small> : null}
                  </td>
                )))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
