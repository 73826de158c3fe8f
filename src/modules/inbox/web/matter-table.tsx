import type { ReactNode } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { DataTable } from '#kit/web/list/data-table.tsx';
import type { Column } from '#kit/web/list/list-types.ts';
import type { ListState } from '#kit/web/list/list-state.ts';
import { SearchBox } from '#kit/web/list/search-box.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { EmptyState } from '#kit/web/ui/states.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { matterHref } from './matter-href.ts';
import { Turn } from './turn.tsx';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly matterType: string;
  readonly matterId: string;
}

interface Props<R extends Row> {
  readonly caption: string;
  readonly rows: readonly R[];
  readonly next: string | null | undefined;
  readonly busy: boolean;
  readonly state: ListState;
  /** What stands beside the title of the matter. */
  readonly columns: readonly Column<R>[];
}

/** A page of matters, each a line with its title in front, and the way to the next page. */
export function MatterTable<R extends Row>({ caption, rows, next, busy, state, columns }: Props<R>) {
  const t = useT<typeof zhCN>();
  return (
    <>
      {rows.length > 0 ? (
        <DataTable
          caption={caption}
          rows={rows}
          rowKey={(r) => r.id}
          rowName={(r) => r.title}
          rowHref={(r) => matterHref(r.matterType, r.matterId)}
          busy={busy}
          columns={[{ key: 'title', title: t('inbox.matter'), render: (r) => r.title, priority: 1 }, ...columns]}
        />
      ) : null}
      <Turn hasPrevious={state.hasPrevious} hasNext={Boolean(next)} onPrevious={state.previous} onNext={() => next && state.next(next)} busy={busy} />
    </>
  );
}

/** The field that looks for words in the titles. */
export function MatterSearch({ state }: { state: ListState }) {
  const t = useT<typeof zhCN>();
  return (
    <div className="k-list-bar">
      <SearchBox value={state.query['search'] ?? ''} label={t('inbox.search')} onChange={(word) => state.set({ search: word })} />
    </div>
  );
}

/** Nothing fits what was chosen; one press shows everything again. */
export function NothingFits({ showAll }: { showAll: () => void }): ReactNode {
  const t = useT<typeof zhCN>();
  return <EmptyState title={t('inbox.emptyFiltered')} action={<Button onClick={showAll}>{t('inbox.showAll')}</Button>} />;
}
