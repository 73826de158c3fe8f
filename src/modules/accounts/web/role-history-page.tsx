import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { type RoleFact, roleHistory, roleNames } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { accountLabel, findAccounts } from './account-picker.tsx';

const source = sourceOf(roleHistory);
export const factTones = { current: 'good', future: 'info', ended: 'wait', voided: 'plain' } as const;

/** Who held what on a day, as it was known on another. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <ListPage
      id="role-history" title={t('history.title')} source={source} searchKey={null} rowKey={(r) => r.grantId} rowName={(r) => `${r.name} ${t(`role.${r.role}`)}`} rowHref={(r) => `/role-grants/${r.grantId}`}
      columns={[
        { key: 'name', title: t('history.account'), priority: 1, width: '7em', render: (r) => r.name },
        { key: 'role', title: t('history.role'), priority: 1, width: '10em', render: (r) => t(`role.${r.role}`) },
        { key: 'unit', title: t('history.unit'), priority: 1, render: (r) => r.unitName },
        { key: 'span', title: t('history.span'), priority: 1, width: '16em', whole: true, render: (r) => <Span fact={r} /> },
        { key: 'state', title: t('history.state'), priority: 2, width: '7em', render: (r) => <StatusTag tone={factTones[r.state]}>{t(`history.states.${r.state}`)}</StatusTag> },
        { key: 'recorded', title: t('history.recorded'), priority: 2, width: '11em', render: (r) => <>{dates.dateTime(r.lastRecordedAt)} {r.corrects ? <Tag>{t('history.isCorrection')}</Tag> : null}</> },
        { key: 'by', title: t('history.by'), priority: 3, width: '7em', render: (r) => r.recordedBy },
      ]}
      filters={[
        { kind: 'day', key: 'on', label: t('history.on') },
        { kind: 'day', key: 'known', label: t('history.known') },
        { kind: 'pick', key: 'accountId', label: t('history.account'), find: findAccounts, labelOf: accountLabel },
        { kind: 'pick', key: 'unitId', label: t('history.unit'), find: findUnits(), labelOf: unitLabel },
        { kind: 'choice', key: 'role', label: t('history.role'), options: roleNames.map((r) => ({ value: r, label: t(`role.${r}`) })) },
        { kind: 'choice', key: 'voided', label: t('history.voided'), options: [{ value: 'true', label: t('history.voidedYes') }] },
      ]}
      notice={<p className="k-quiet">{t('history.lead')}</p>}
      empty={{ title: t('history.empty'), text: t('history.emptyText') }}
    />
  );
}

/** From when to when, in words. */
export function Span({ fact }: { fact: Pick<RoleFact, 'from' | 'to'> }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return <>{fact.to ? t('history.range', { from: dates.date(fact.from), to: dates.date(fact.to) }) : t('history.since', { from: dates.date(fact.from) })}</>;
}
