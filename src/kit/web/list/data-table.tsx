import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react';
import { useLocale, useT } from '../i18n.tsx';
import { useNarrow } from '../media.ts';
import { Icon } from '../ui/icon.tsx';
import { Link, useGo } from '../ui/link.tsx';
import { Cards } from './cards.tsx';
import { columnsIn, useFitting } from './fitting.ts';
import type { Column } from './list-types.ts';
import { useScrollStop } from './scrolling.ts';

export interface DataTableProps<R> {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** What the row opens; its first column becomes the link. */
  rowHref?: ((row: R) => string | undefined) | undefined;
  /** How a row is called, e.g. in "select …". */
  rowName: (row: R) => string;
  selected?: ReadonlySet<string>;
  onSelect?: (key: string, selected: boolean) => void;
  onSelectAll?: (selected: boolean) => void;
  /** `name` or `-name`. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  roomy?: boolean;
  busy?: boolean;
  /** Leaves out columns of lower priority, last ones first, where the screen has no room for them. */
  fit?: boolean;
}

/** A table on a desk, cards on a phone. Up and down walk the rows, Enter opens, Space selects. */
export function DataTable<R>(props: DataTableProps<R>) {
  const narrow = useNarrow();
  return narrow ? <Cards {...props} /> : <Table {...props} />;
}

function Table<R>({ caption, columns: given, rows, rowKey, rowHref, rowName, selected, onSelect, onSelectAll, sort, onSort, roomy, busy, fit }: DataTableProps<R>) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const columns = useFitting(columnsIn(useLocale(), given), box, fit ?? false);
  const stop = useScrollStop(box);
  const go = useGo();
  const body = useRef<HTMLTableSectionElement>(null);
  const all = rows.length > 0 && rows.every((r) => selected?.has(rowKey(r)));

  function key(e: KeyboardEvent<HTMLElement>) {
    const row = (e.target as HTMLElement).closest('tr');
    if (!row || !body.current) return;
    const list = [...body.current.rows];
    const at = list.indexOf(row as HTMLTableRowElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.length - 1 }[e.key];
    if (to !== undefined && list[to]) {
      e.preventDefault();
      const picking = e.target instanceof HTMLInputElement;
      list[to].querySelector<HTMLElement>(picking ? 'input' : '[data-row-focus]')?.focus();
    } else if (e.key === ' ' && onSelect && !(e.target instanceof HTMLInputElement)) {
      const r = rows[at];
      if (!r) return;
      e.preventDefault();
      onSelect(rowKey(r), !selected?.has(rowKey(r)));
    }
  }
  function press(e: MouseEvent, href: string | undefined) {
    if (!href || e.defaultPrevented || (e.target as HTMLElement).closest('a,button,input,label')) return;
    if (document.getSelection()?.toString()) return;
    go(href);
  }
  return (
    <div className="k-table-wrap" ref={box} {...(stop ? { tabIndex: 0, role: 'region', 'aria-label': caption } : {})}>
      <table className={busy ? 'k-table k-stale' : 'k-table'} data-list style={{ minWidth: minWidthOf(columns) }} data-density={roomy ? 'roomy' : undefined} aria-busy={busy || undefined}>
        <caption className="k-sr">
          {caption} {t('kit.list.keys')}
        </caption>
        <colgroup>
          {onSelect ? <col style={{ width: 36 }} /> : null}
          {columns.map((c) => (
            <col key={c.key} {...(c.width ? { style: { width: c.width } } : {})} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {onSelect ? (
              <th className="k-pick" scope="col">
                <label>
                  <span className="k-sr">{t('kit.list.selectAll')}</span>
                  <input type="checkbox" checked={all} onChange={(e) => onSelectAll?.(e.target.checked)} />
                </label>
              </th>
            ) : null}
            {columns.map((c) => (
              <Head key={c.key} column={c} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={key}>
          {rows.map((r) => {
            const id = rowKey(r);
            const href = rowHref?.(r);
            const on = selected?.has(id) ?? false;
            return (
              <tr key={id} data-selected={on || undefined} onClick={(e) => press(e, href)} style={href ? { cursor: 'pointer' } : undefined}>
                {onSelect ? (
                  <td className="k-pick">
                    <label>
                      <span className="k-sr">{t('kit.list.selectRow', { name: rowName(r) })}</span>
                      <input type="checkbox" checked={on} onChange={(e) => onSelect(id, e.target.checked)} />
                    </label>
                  </td>
                ) : null}
                {columns.map((c, i) =>
                  i === 0 ? (
                    <th key={c.key} scope="row" data-align={c.align} title={titleOf(c.render(r))}>
                      {href ? (
                        <Link href={href} data-row-focus>
                          {c.render(r)}
                        </Link>
                      ) : (
                        <span data-row-focus tabIndex={onSelect ? 0 : undefined}>
                          {c.render(r)}
                        </span>
                      )}
                      {c.under?.(r)}
                    </th>
                  ) : (
                    <td key={c.key} data-align={c.align} data-bare={c.bare} data-whole={c.whole} title={titleOf(c.render(r))}>
                      {c.render(r)}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

// Below this the table scrolls sideways in its own box rather than squeezing the first column away.
function minWidthOf<R>(columns: readonly Column<R>[]): string {
  return `calc(${columns.map((c, i) => c.width ?? (i === 0 ? '14em' : '8em')).join(' + ')})`;
}

/** The words of a cell that is cut short, for the pointer. */
function titleOf(content: ReactNode): string | undefined {
  return typeof content === 'string' ? content : undefined;
}

function Head<R>({ column, sort, onSort }: { column: Column<R>; sort: string | undefined; onSort: ((sort: string) => void) | undefined }) {
  const t = useT();
  const up = sort === column.key;
  const down = sort === `-${column.key}`;
  if (!column.sortable || !onSort) {
    return (
      <th scope="col" data-align={column.align} data-bare={column.bare}>
        {column.title}
      </th>
    );
  }
  return (
    <th scope="col" data-align={column.align} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <button type="button" className="k-sort" title={t('kit.list.sortBy', { label: column.title })} onClick={() => onSort(up ? `-${column.key}` : column.key)}>
        {column.title}
        <Icon name={up ? 'up' : down ? 'down' : 'sort'} />
      </button>
    </th>
  );
}
