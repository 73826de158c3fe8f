import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Drawer } from '#kit/web/ui/dialog.tsx';
import { Pagination } from '#kit/web/ui/pagination.tsx';
import { EmptyState, ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, type Tone } from '#kit/web/ui/tag.tsx';
import { type ImportRowItem, type ImportStateOf, listImportRows } from '../contract/imports.ts';
import type { RowDecision } from '../contract/staged.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { RowEditor } from './import-row.tsx';
import { useRowWords } from './row-words.ts';
import { useKeptFocus } from './use-kept-focus.ts';

export type Shown = 'problems' | 'all' | 'new' | 'update' | 'same' | 'skip';
const tones: Readonly<Record<RowDecision, Tone>> = { new: 'info', update: 'accent', same: 'plain', conflict: 'soon', error: 'late', skip: 'plain' };
const PAGE = 50;

/** The mark of what will happen with a row. */
export function DecisionTag({ decision }: { decision: RowDecision }) {
  const t = useT<typeof zhCN>();
  return <StatusTag tone={tones[decision]}>{t(`import.page.decision.${decision}`)}</StatusTag>;
}

/** Rows of a preview: those that need a person open for editing, the others as a table. */
export function ImportRows({ state, shown }: { state: ImportStateOf; shown: Shown }) {
  const t = useT<typeof zhCN>();
  const [trail, setTrail] = useState<readonly string[]>([]);
  const after = trail.at(-1);
  const { data, error, refetch } = useQueryOf(listImportRows, { params: { id: state.id }, query: { show: shown, limit: shown === 'problems' ? 20 : PAGE, ...(after ? { after } : {}) } });
  const list = useKeptFocus<HTMLDivElement>(data?.items.map((r) => r.rowNo).join() ?? '');
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  if (data.items.length === 0) return <div ref={list} tabIndex={-1}><EmptyState title={t(shown === 'problems' ? 'import.page.preview.allClear' : 'import.page.preview.none')} /></div>;
  return (
    <div className="k-stack" ref={list} tabIndex={-1}>
      {shown === 'problems' ? <ul className="members-rows">{data.items.map((row) => <li key={row.rowNo}><RowEditor state={state} row={row} only /></li>)}</ul> : <RowTable state={state} rows={data.items} />}
      <Pagination hasPrevious={trail.length > 0} hasNext={data.next !== null} onPrevious={() => setTrail(trail.slice(0, -1))} onNext={() => data.next && setTrail([...trail, data.next])} />
    </div>
  );
}

function RowTable({ state, rows }: { state: ImportStateOf; rows: readonly ImportRowItem[] }) {
  const t = useT<typeof zhCN>();
  const words = useRowWords(state);
  const [open, setOpen] = useState<number | null>(null);
  const edited = rows.find((r) => r.rowNo === open);
  return (
    <>
      <DataTable
        caption={t('import.page.preview.rows')} rows={rows} rowKey={(r) => String(r.rowNo)} rowName={(r) => words.row(r.at)}
        columns={[
          { key: 'row', title: t('import.page.preview.rowNo'), priority: 1, width: state.together.length > 0 ? '10em' : '6em', render: (r) => words.row(r.at) },
          { key: 'name', title: t('import.page.preview.name'), priority: 1, width: '8em', render: (r) => words.text(r, 'name') || <span className="k-quiet">{t('import.page.preview.noName')}</span> },
          ...(['phone', 'unit'] as const).filter((f) => words.fields.includes(f)).map((f) => ({ key: f, title: t(`import.field.${f}`), priority: 2 as const, width: '10em', render: (r: ImportRowItem) => words.text(r, f) })),
          { key: 'decision', title: t('import.page.preview.decision'), priority: 1, width: '8em', render: (r) => <DecisionTag decision={r.decision} /> },
          { key: 'about', title: t('import.page.preview.about'), priority: 2, render: (r) => words.about(r).join('') },
          { key: 'edit', title: t('import.page.preview.act'), priority: 1, width: '6em', render: (r) => <Button small kind="quiet" aria-label={`${t('import.page.preview.edit')} ${words.row(r.at)}`} onClick={() => setOpen(r.rowNo)}>{t('import.page.preview.edit')}</Button> },
        ]}
      />
      <Drawer open={edited !== undefined} title={edited ? words.row(edited.at) : ''} onClose={() => setOpen(null)}>
        {edited ? <RowEditor key={edited.rowNo} state={state} row={edited} /> : null}
      </Drawer>
    </>
  );
}
