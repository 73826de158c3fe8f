import { useEffect, useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { useListState } from '#kit/web/list/list-state.ts';
import { useCan } from '#kit/web/me.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { ExportDialog } from '#modules/exports/web/public.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import { suggestionFilter } from '../../contract/lists.ts';
import { BatchBar } from './batch-bar.tsx';
import { Beside } from './beside.tsx';
import { useColumns } from './columns.tsx';
import { usePresets, useSuggestionFilters } from './filters.ts';
import { askedOf, suggestionSource } from './source.ts';
import './lists.css';

const source = suggestionSource();

/** Addresses that are written by the endpoint's words, or that mean another list, lead to where they belong. */
function useOldAddress(): void {
  const { query } = useListState();
  const go = useGo();
  const { view, from, to, ...rest } = query;
  const period = from !== undefined || to !== undefined;
  const next = view === 'mine' ? '/my/suggestions' : view === 'unit' ? '/unit/suggestions' : period ? `/suggestions?${new URLSearchParams({ ...rest, ...(from ? { periodFrom: from } : {}), ...(to ? { periodTo: to } : {}) }).toString()}` : null;
  useEffect(() => {
    if (next) go(next, { replace: true });
  }, [next, go]);
}

const keys = Object.keys(suggestionFilter.shape);
/** What of the address the export knows. */
const exportable = (query: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(query).filter(([k]) => keys.includes(k)));

/** Every suggestion that the office may see. */
export function Page() {
  const t = useT<typeof zhCN>();
  const columns = useColumns();
  const filters = useSuggestionFilters();
  const presets = usePresets();
  const { query } = useListState();
  const [exporting, setExporting] = useState(false);
  const mayEnter = useCan('suggestion.enterFor');
  const mayExport = useCan('suggestion.export');
  useOldAddress();
  return (
    <>
      <ListPage
        id="suggestions" title={t('suggestions.listPage.title')} source={source} columns={columns} filters={filters} presets={presets}
        rowKey={(r) => r.id} rowName={(r) => r.title} rowHref={(r) => `/suggestions/${r.id}`} searchLabel={t('suggestions.listPage.search')} renderBefore={(answer) => <Beside answer={answer} />}
        empty={{ title: t('suggestions.listPage.empty'), text: t('suggestions.listPage.emptyText') }}
        renderBatch={(rows, clear) => <BatchBar rows={rows} clear={clear} />}
        actions={
          <>
            {mayExport ? (
              <Button icon="download" onClick={() => setExporting(true)}>
                {t('kit.list.export')}
              </Button>
            ) : null}
            {mayEnter ? (
              <ButtonLink kind="primary" icon="edit" href="/suggestions/new?for=member">
                {t('suggestions.listPage.enterFor')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {exporting ? <ExportDialog list="suggestions" query={exportable(askedOf(query))} onClose={() => setExporting(false)} /> : null}
    </>
  );
}
