import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { type ExportLine, exportStates, listExports } from '../contract/exports.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { useSearchText } from '#kit/web/params.ts';

const source = sourceOf(listExports);
export const tones = { waiting: 'wait', making: 'info', ready: 'good', declined: 'plain', withdrawn: 'plain', lapsed: 'late', expired: 'plain', failed: 'late' } as const;

/** My exports; what waits for my decision; all of them for those who watch over data leaving. */
export function Page() {
  const t = useT<typeof zhCN>();
  const title = useT();
  const dates = useDates();
  const may = { decide: useCan('export.decide'), all: useCan('export.readAll') };
  const deciding = useSearchText()['view'] === 'decide';
  return (
    <ListPage
      id="exports" title={title('exporting.nav.list')} source={source} searchLabel={t('exporting.list.search')} rowKey={(e) => e.id} rowName={(e) => e.title} rowHref={(e) => `/exports/${e.id}`}
      columns={[
        { key: 'title', title: t('exporting.list.name'), priority: 1, render: (e: ExportLine) => e.title },
        { key: 'persons', title: t('exporting.list.persons'), priority: 1, width: '5em', align: 'right', render: (e) => dates.number(e.persons) },
        { key: 'reason', title: t('exporting.list.reason'), priority: 2, render: (e) => e.reason },
        { key: 'state', title: t('exporting.list.state'), priority: 1, width: '9em', render: (e) => <StatusTag tone={tones[e.state]}>{t(`exporting.state.${e.state}`)}</StatusTag> },
        { key: 'askedBy', title: t('exporting.list.askedBy'), priority: 2, width: '7em', render: (e) => e.askedBy },
        { key: 'askedAt', title: t('exporting.list.askedAt'), priority: 2, width: '12em', render: (e) => dates.dateTime(e.askedAt) },
        { key: 'decidedBy', title: t('exporting.list.decidedBy'), priority: 2, width: '7em', render: (e) => e.decidedBy },
        { key: 'downloads', title: t('exporting.list.downloads'), priority: 2, width: '6em', align: 'right', render: (e) => dates.number(e.downloads) },
        { key: 'inWords', title: t('exporting.list.inWords'), priority: 3, render: (e) => e.inWords },
        { key: 'rows', title: t('exporting.list.rows'), priority: 3, width: '5em', align: 'right', render: (e) => dates.number(e.rows) },
        { key: 'expires', title: t('exporting.list.expires'), priority: 3, width: '12em', render: (e) => (e.expiresAt ? dates.dateTime(e.expiresAt) : null) },
      ]}
      presets={[
        { key: 'mine', label: t('exporting.list.mine'), query: {} },
        ...(may.decide ? [{ key: 'decide', label: t('exporting.list.decide'), query: { view: 'decide' } }] : []),
        ...(may.all ? [{ key: 'all', label: t('exporting.list.all'), query: { view: 'all' } }] : []),
      ]}
      filters={[{ kind: 'choice', key: 'state', label: t('exporting.list.state'), options: exportStates.map((s) => ({ value: s, label: t(`exporting.state.${s}`) })) }]}
      empty={{ title: t(deciding ? 'exporting.list.emptyDecide' : 'exporting.list.empty'), text: t(deciding ? 'exporting.list.emptyDecideText' : 'exporting.list.emptyText') }}
    />
  );
}
