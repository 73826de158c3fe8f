import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { Tag } from '#kit/web/ui/tag.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { type ConsentRow, countConsents, listConsents } from '../contract/notice.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const source = sourceOf(listConsents, { count: countConsents });

/** Who has read the notice in force and answered, within the reader's reach. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <ListPage<ConsentRow>
      id="consents" title={t('consent.list.title')} source={source} searchLabel={t('consent.list.search')} rowKey={(r) => r.memberId} rowName={(r) => r.name} rowHref={(r) => `/members/${r.memberId}`} notice={<p className="k-quiet">{t('consent.list.lead')}</p>}
      columns={[
        { key: 'name', title: t('consent.list.name'), priority: 1, width: '7em', render: (r) => r.name },
        { key: 'unit', title: t('consent.list.unit'), priority: 1, width: '10em', render: (r) => r.unitName },
        { key: 'read', title: t('consent.list.readCol'), priority: 1, render: (r) => (r.readVersion === null ? <Tag tone="wait">{t('consent.list.unread')}</Tag> : <>{t('consent.list.version', { version: r.readVersion })} <span className="k-quiet">{r.readAt ? dates.date(r.readAt) : ''}</span></>) },
        { key: 'given', title: t('consent.list.given'), priority: 2, width: '5em', align: 'right', render: (r) => r.given || null },
        { key: 'refused', title: t('consent.list.refused'), priority: 2, width: '5em', align: 'right', render: (r) => r.refused || null },
        { key: 'open', title: t('consent.list.open'), priority: 2, width: '6em', align: 'right', render: (r) => r.open || null },
        { key: 'account', title: t('consent.list.account'), priority: 2, width: '6em', render: (r) => (r.hasAccount ? t('consent.list.hasAccount') : <span className="k-quiet">{t('consent.list.noAccount')}</span>) },
      ]}
      presets={[{ key: 'all', label: t('consent.list.state.all'), query: {} }, ...(['notRead', 'open', 'done'] as const).map((state) => ({ key: state, label: t(`consent.list.state.${state}`), query: { state } }))]}
      filters={[{ kind: 'pick', key: 'unit', label: t('consent.list.unit'), find: findUnits(), labelOf: unitLabel }]}
      renderExport={(q) => <ExportButton list="consents" query={q} small />}
      empty={{ title: t('consent.list.empty'), text: t('consent.list.emptyText') }}
    />
  );
}
