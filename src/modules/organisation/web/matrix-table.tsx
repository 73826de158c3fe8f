import { useMemo } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import type { readMatrix } from '../contract/matrix.ts';
import type { zhCN } from '../locales/zh-CN.ts';

type Matrix = OutputOf<typeof readMatrix>;

/** The matrix as a table whose heads stay in sight; every number is a link to its people. On a phone it scrolls in its own box. */
export function MatrixTable({ data, names, busy }: { data: Matrix; names: boolean; busy: boolean }) {
  const t = useT<typeof zhCN>();
  const cells = useMemo(() => new Map(data.cells.map((c) => [`${c.row} ${c.column}`, c])), [data]);
  if (data.columns.length === 0) return <p className="k-quiet">{t('organisation.matrix.noColumns')}</p>;
  return (
    <div className="organisation-scroll" tabIndex={0} role="region" aria-label={t('organisation.matrix.title')}>
      <table className={busy ? 'organisation-table k-stale' : 'organisation-table'} data-names={names || undefined}>
        <thead>
          <tr>
            <th scope="col">{t('organisation.matrix.unit')}</th>
            <th scope="col">{t('organisation.matrix.count')}</th>
            {data.columns.map((c) => <th key={c.id} scope="col"><Link href={`/units?unit=${c.id}`}>{c.name}</Link></th>)}
            <th scope="col" title={t('organisation.matrix.ungroupedHint')}>{t('organisation.matrix.ungrouped')}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((r) => (
            <tr key={r.id}>
              <th scope="row"><Link href={`/units?unit=${r.id}`}>{r.name}</Link>{r.state === 'preparing' ? <small className="k-quiet"> {t('organisation.matrix.preparing')}</small> : null}</th>
              <td><Number href={`/members?unit=${r.id}&direct=yes`} count={r.count} label={r.name} /></td>
              {data.columns.map((c) => <td key={c.id}><Cell cell={cells.get(`${r.id} ${c.id}`)} row={r} column={c} names={names} /></td>)}
              <td><Number href={`/members?unit=${r.id}&direct=yes&grouped=no`} count={r.ungrouped} label={`${r.name} ${t('organisation.matrix.ungrouped')}`} /></td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('organisation.matrix.total')}</th>
            <td />
            {data.columns.map((c) => <td key={c.id}><Number href={`/members?group=${c.id}&direct=yes`} count={c.count} label={c.name} /></td>)}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Number({ href, count, label }: { href: string; count: number; label: string }) {
  return count === 0 ? <span className="k-quiet">·</span> : <Link href={href} aria-label={`${label} ${count}`}>{count}</Link>;
}

function Cell({ cell, row, column, names }: { cell: Matrix['cells'][number] | undefined; row: Matrix['rows'][number]; column: Matrix['columns'][number]; names: boolean }) {
  const t = useT<typeof zhCN>();
  if (!cell) return <span className="k-quiet">·</span>;
  const href = `/members?unit=${row.id}&group=${column.id}&direct=yes`;
  const label = t('organisation.matrix.cell', { row: row.name, column: column.name, count: cell.count });
  if (!names || cell.people.length === 0) return <Link href={href} aria-label={label}>{cell.count}</Link>;
  return (
    <>
      {cell.people.map((p) => <Link key={p.id} href={`/members/${p.id}`}>{p.name}</Link>)}
      {cell.count > cell.people.length ? <Link href={href} aria-label={label} className="k-small">{t('organisation.matrix.more', { count: cell.count })}</Link> : null}
    </>
  );
}
