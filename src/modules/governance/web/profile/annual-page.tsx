import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { Stale } from '#kit/web/ui/stale.tsx';
import { StatNumber } from '#kit/web/ui/stat-number.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readAnnual } from '../../contract/profile.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../governance.css';

/** The annual inspection sheet of a year: every number opens its records, and the paper is one press away. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { query, set } = useListState();
  const [thisYear] = useState(() => Number(localDate(new Date()).slice(0, 4)));
  const year = /^\d{4}$/.test(query['year'] ?? '') ? Number(query['year']) : thisYear;
  const { data, error, refetch, isPlaceholderData } = useQueryOf(readAnnual, { query: { year } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  const years = [...new Set([year, ...Array.from({ length: 6 }, (_x, i) => thisYear - i)])].toSorted((a, b) => b - a);
  return (
    <div className="k-stack-wide">
      <div className="k-between">
        <h1>{t('about.annual.title')}</h1>
        <ButtonLink kind="primary" icon="download" download href={`/api/about/annual.docx?year=${year}`}>{t('about.act.download')}</ButtonLink>
      </div>
      <p className="k-quiet">{t('about.annual.lead', { day: dates.date(data.on) })}</p>
      <Select short label={t('about.annual.year')} empty={null} options={years.map((y) => ({ value: String(y), label: t('about.annual.yearOf', { year: y }) }))} value={String(year)} onChange={(y) => set({ year: y })} />
      {data.missing.length > 0 ? <Banner tone="soon" action={<Link href="/about/edit">{t('about.annual.fill')}</Link>}>{t('about.annual.missing', { names: data.missing.map((k) => t(`about.field.${k as 'phone'}`)).join(t('about.annual.comma')) })}</Banner> : null}
      <Stale when={isPlaceholderData} className="k-stats">{data.numbers.map((x) => <StatNumber key={x.key} label={t(`about.annual.number.${x.key}`)} value={x.n} href={x.href} />)}</Stale>
    </div>
  );
}
