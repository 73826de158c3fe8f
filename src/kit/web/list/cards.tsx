import { useT } from '../i18n.tsx';
import { Link } from '../ui/link.tsx';
import type { DataTableProps } from './data-table.tsx';

/** The rows of a table as cards, for a phone: the first column is the title, the others stand below with their names. */
export function Cards<R>({ caption, columns, rows, rowKey, rowHref, rowName, selected, onSelect, busy }: DataTableProps<R>) {
  const t = useT();
  const [head, ...rest] = columns;
  if (!head) return null;
  return (
    <ul className={busy ? 'k-cards k-stale' : 'k-cards'} aria-label={caption}>
      {rows.map((r) => {
        const id = rowKey(r);
        const href = rowHref?.(r);
        return (
          <li key={id}>
            <div className="k-card k-card-pick">
              {onSelect ? (
                <span className="k-pick">
                  <label>
                    <span className="k-sr">{t('kit.list.selectRow', { name: rowName(r) })}</span>
                    <input type="checkbox" checked={selected?.has(id) ?? false} onChange={(e) => onSelect(id, e.target.checked)} />
                  </label>
                </span>
              ) : null}
              <div>
                {href ? (
                  <Link className="k-card-title" href={href}>
                    {head.render(r)}
                  </Link>
                ) : (
                  <span className="k-card-title">{head.render(r)}</span>
                )}
                {head.under?.(r)}
                <dl>
                  {rest
                    .filter((c) => (c.priority ?? 2) < 3)
                    .map((c) => ({ ...c, said: c.render(r) }))
                    // What a row has nothing to say about needs no name on a card.
                    .filter((c) => c.said !== null && c.said !== undefined && c.said !== '')
                    .map((c) => (
                      <div key={c.key}>
                        {c.bare ? <dt className="k-sr">{c.title}</dt> : <dt>{c.title}</dt>}
                        <dd>{c.said}</dd>
                      </div>
                    ))}
                </dl>
              </div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
