import { useEffect, useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { Select } from '#kit/web/ui/select.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { ExportButton } from '#modules/exports/web/public.tsx';
import { UnitPicker, homeKinds, unitLabel } from '#modules/units/web/public.tsx';
import { COLUMNS, ROWS, matrixColumns, readMatrix } from '../contract/matrix.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { MatrixTable } from './matrix-table.tsx';
import './organisation.css';

type Search = Partial<Record<'below' | 'columns' | 'search' | 'names' | 'order' | 'sex' | 'row' | 'column' | 'rows', string>>;

/** Branches by groups and committees: how many, or who, belongs to both. What is shown stands in the address. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const go = useGo();
  const query = useSearchText() as Search;
  const [today] = useState(() => localDate(new Date()));
  const [paper, setPaper] = useState<'a3' | 'a4'>('a3');
  const [word, setWord] = useState(query.search ?? '');
  const { data, error, refetch, isPlaceholderData } = useQueryOf(readMatrix, { query: query as never });
  const set = (change: Search, keepPlace = false): void => {
    const next = Object.entries({ ...query, ...(keepPlace ? {} : { row: '', column: '' }), ...change }).filter((e): e is [string, string] => Boolean(e[1]));
    go(`/matrix${next.length > 0 ? `?${new URLSearchParams(next).toString()}` : ''}`, { replace: true });
  };
  const { row: _row, column: _column, rows: _rows, ...filter } = query;
  return (
    <div className="k-stack organisation-matrix" data-paper={paper}>
      <div className="k-between">
        <h1>{t('organisation.matrix.title')} <small className="organisation-printed">{dates.date(today)}</small></h1>
        <div className="k-row k-no-print">
          <Select label={t('organisation.matrix.paper')} hideLabel empty={null} short options={[{ value: 'a3', label: t('organisation.matrix.a3') }, { value: 'a4', label: t('organisation.matrix.a4') }]} value={paper} onChange={(v) => setPaper(v || 'a3')} />
          <Button icon="print" onClick={() => window.print()}>{t('organisation.matrix.print')}</Button>
          <ExportButton list="matrix" query={filter} label={t('organisation.matrix.export')} />
        </div>
      </div>
      <p className="k-quiet k-no-print">{t('organisation.matrix.lead')}</p>
      <form className="k-row organisation-filters k-no-print" onSubmit={(e) => { e.preventDefault(); set({ search: word.trim() }); }}>
        <TextInput label={t('organisation.matrix.search')} type="search" value={word} onChange={(v) => { setWord(v); if (v === '') set({ search: '' }); }} onBlur={() => { if (word.trim() !== (query.search ?? '')) set({ search: word.trim() }); }} />
        <Below id={query.below} onChange={(id) => set({ below: id })} />
        <Select label={t('organisation.matrix.columns')} empty={t('organisation.matrix.kind.activityGroup') + ' + ' + t('organisation.matrix.kind.committee')} options={[...matrixColumns.map((k) => ({ value: k as string, label: t(`organisation.matrix.kind.${k}`) })), { value: matrixColumns.join(), label: t('organisation.matrix.all') }]} value={query.columns ?? ''} onChange={(columns) => set({ columns })} />
        <Select label={t('organisation.matrix.show')} empty={t('organisation.matrix.numbers')} short options={[{ value: 'yes', label: t('organisation.matrix.withNames') }]} value={query.names ?? ''} onChange={(names) => set({ names }, true)} />
        {query.names ? <Select label={t('organisation.matrix.order')} empty={t('organisation.matrix.strokes')} short options={[{ value: 'pinyin', label: t('organisation.matrix.pinyin') }]} value={query.order ?? ''} onChange={(order) => set({ order }, true)} /> : null}
        <Select label={t('organisation.matrix.sex')} empty={t('organisation.matrix.all')} short options={[{ value: '1', label: t('organisation.matrix.male') }, { value: '2', label: t('organisation.matrix.female') }]} value={query.sex ?? ''} onChange={(sex) => set({ sex }, true)} />
      </form>
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : !data ? <Skeleton lines={10} /> : data.rowsTotal === 0 && !query.search && !query.below
        ? <EmptyState title={t('organisation.matrix.empty')} text={t('organisation.matrix.emptyText')} action={<ButtonLink href="/units">{t('organisation.matrix.toUnits')}</ButtonLink>} />
        : (
          <>
            <Places data={data} query={query} set={(change) => set(change, true)} />
            <MatrixTable data={data} names={query.names === 'yes'} busy={isPlaceholderData} />
          </>
        )}
    </div>
  );
}

/** The unit that stood in the address is named when it is known. */
function Below({ id, onChange }: { id: string | undefined; onChange: (id: string) => void }) {
  const t = useT<typeof zhCN>();
  const [choice, setChoice] = useState<Choice | null>(null);
  useEffect(() => {
    if (id && choice?.id !== id) void unitLabel(id).then((label) => setChoice({ id, label }), () => undefined);
  }, [id, choice]);
  return <UnitPicker label={t('organisation.matrix.below')} kinds={homeKinds} value={id ? choice : null} onChange={(c) => { setChoice(c); onChange(c?.id ?? ''); }} />;
}

function Places({ data, query, set }: { data: OutputOf<typeof readMatrix>; query: Search; set: (change: Search) => void }) {
  const t = useT<typeof zhCN>();
  const row = Number(query.row ?? 0);
  const column = Number(query.column ?? 0);
  const rows = Number(query.rows ?? ROWS);
  if (data.rowsTotal <= rows && data.columnsTotal <= COLUMNS && row === 0 && column === 0) return null;
  return (
    <div className="k-row k-no-print">
      <span className="k-quiet k-small">{t('organisation.matrix.rows', { from: row + 1, to: row + data.rows.length, total: data.rowsTotal })}</span>
      {row > 0 ? <Button small icon="up" onClick={() => set({ row: String(Math.max(0, row - rows)) })}>{t('organisation.matrix.previousRows')}</Button> : null}
      {row + data.rows.length < data.rowsTotal ? <Button small icon="down" onClick={() => set({ row: String(row + rows) })}>{t('organisation.matrix.nextRows')}</Button> : null}
      {data.columnsTotal > COLUMNS ? (
        <>
          <span className="k-quiet k-small">{t('organisation.matrix.columnsPage', { from: column + 1, to: column + data.columns.length, total: data.columnsTotal })}</span>
          {column > 0 ? <Button small icon="left" onClick={() => set({ column: String(Math.max(0, column - COLUMNS)) })}>{t('organisation.matrix.previousColumns')}</Button> : null}
          {column + data.columns.length < data.columnsTotal ? <Button small icon="right" onClick={() => set({ column: String(column + COLUMNS) })}>{t('organisation.matrix.nextColumns')}</Button> : null}
        </>
      ) : null}
      <Select label={t('organisation.matrix.shown', { count: rows })} hideLabel short empty={null} options={[40, 100, 200].map((n) => ({ value: String(n), label: t('organisation.matrix.shown', { count: n }) }))} value={String(rows)} onChange={(n) => set({ rows: n, row: '' })} />
    </div>
  );
}
