import { useMemo } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useSearchText } from '#kit/web/params.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { NotFound } from '#kit/web/ui/states.tsx';
import { annualRecords } from '../../contract/profile.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { annualPeople, annualUnits } from '../../rules/profile.ts';

/** The people or units behind one number of the annual sheet. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { kind: asked = '', year = '' } = useSearchText();
  const kind = [...annualPeople, ...annualUnits].find((k) => k === asked);
  const source = useMemo(() => sourceOf(annualRecords, { query: { kind: kind ?? 'joined', year: Number(year) || 1950 } }), [kind, year]);
  if (!kind || !/^\d{4}$/.test(year)) return <NotFound />;
  const units = annualUnits.some((k) => k === kind);
  return (
    <ListPage
      id={units ? 'annual-units' : 'annual-people'} title={t('about.annual.records', { year, what: t(`about.annual.number.${kind}`) })} source={source} searchKey={null} rowKey={(r) => r.id} rowName={(r) => r.name} rowHref={(r) => r.href}
      columns={[
        { key: 'name', title: t(units ? 'about.annual.unit' : 'about.annual.person'), priority: 1, render: (r) => r.name },
        { key: 'note', title: t('about.annual.place'), priority: 1, width: '14em', render: (r) => r.note },
        { key: 'day', title: t('about.annual.day'), priority: 2, width: '10em', render: (r) => (r.day ? dates.date(r.day) : '') },
      ]}
      empty={{ title: t('about.annual.empty') }} actions={<ButtonLink href={`/about/annual?year=${year}`}>{t('about.annual.title')}</ButtonLink>}
    />
  );
}
