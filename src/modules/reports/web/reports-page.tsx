import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Stale } from '#kit/web/ui/stale.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { suggestionReport } from '../contract.ts';
import { ExportButton } from '#modules/exports/web/public.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { ChosenLine, ReportFilters } from './report-filters.tsx';
import { KeyFigures, Panels } from './panels.tsx';
import { RowsTable } from './rows-table.tsx';
import { useChosen } from './use-chosen.ts';
import './reports.css';

/** Suggestions in numbers: figures, the way from submission to what was carried out, and the rows compared. */
export function Page() {
  const t = useT<typeof zhCN>();
  const titles = useT();
  const dates = useDates();
  useTitle(titles('report.nav.suggestions'));
  const state = useChosen();
  const { chosen } = state;
  const report = useQueryOf(suggestionReport, { query: { ...chosen, by: 'month' } });
  const answer = report.data;
  return (
    <div className="rp-page">
      <div className="k-list-head">
        <h1>
          {titles('report.nav.suggestions')}
          {answer ? <small>{t('report.asOf', { at: dates.dateTime(answer.asOf) })}</small> : null}
        </h1>
        <div className="k-row k-no-print">
          <Button icon="print" onClick={() => window.print()}>{t('report.print')}</Button>
          <ExportButton list="suggestionReport" query={{ ...chosen, by: state.by }} label={t('report.exportXlsx')} />
        </div>
      </div>
      <ReportFilters state={state} />
      <ChosenLine chosen={chosen} />
      {report.error ? <ErrorState error={report.error} retry={() => void report.refetch()} /> : answer ? numbers() : <Skeleton lines={8} />}
    </div>
  );

  function numbers() {
    if (!answer) return null;
    if (answer.totals.counts.submitted === 0) {
      return <EmptyState title={t('report.empty')} text={t('report.emptyText')} action={<Button onClick={() => state.change({ period: 'all', from: undefined, to: undefined, unitId: undefined, handlingUnitId: undefined, type: undefined, category: undefined })}>{t('report.emptyAction')}</Button>} />;
    }
    return (
      <>
        <Stale when={report.isPlaceholderData}>
          <KeyFigures line={answer.totals} chosen={chosen} />
          <Panels line={answer.totals} months={answer.rows} chosen={chosen} asOf={answer.asOf} />
        </Stale>
        <RowsTable state={state} />
      </>
    );
  }
}
