import { useT } from '#kit/web/i18n.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import type { MergeLine } from '../contract/merges.ts';
import type { zhCN } from '../locales/zh-CN.ts';

type Table = keyof (typeof zhCN)['duplicate']['table'];

/** What a table's rows are called, with how many. */
export function useItem(): (line: { table: string; rows: number }) => string {
  const t = useT<typeof zhCN>();
  return ({ table, rows }) => t('duplicate.merge.item', { table: t(`duplicate.table.${table as Table}`), n: rows });
}

/** Tables with what moves, each opening its records. */
export function Lines({ lines }: { lines: readonly MergeLine[] }) {
  const t = useT<typeof zhCN>();
  if (lines.length === 0) return <p className="k-quiet">{t('duplicate.compare.nothing')}</p>;
  const kinds = ['moved', 'swapped', 'aside'] as const;
  return (
    <div className="dup-lines">
      {lines.map((l) => (
        <details key={l.table}>
          <summary>
            <b>{t(`duplicate.table.${l.table as Table}`)}</b> {kinds.filter((k) => l[k] > 0).map((k) => `${t(`duplicate.compare.${k}`)} ${t('duplicate.compare.count', { n: l[k] })}`).join(t('duplicate.comma'))}
          </summary>
          <ul>
            {l.rows.map((r, i) => (
              <li key={i}>
                {r.href ? <Link href={r.href}>{r.text ?? t('duplicate.compare.unnamed')}</Link> : (r.text ?? t('duplicate.compare.unnamed'))} {r.how === 'moved' ? null : <span className="k-quiet">{t(`duplicate.compare.${r.how}`)}</span>}
              </li>
            ))}
          </ul>
          {l.aside > 0 ? <p className="k-quiet k-small">{t('duplicate.compare.asideText')}</p> : null}
          {l.swapped > 0 ? <p className="k-quiet k-small">{t('duplicate.compare.swappedText')}</p> : null}
        </details>
      ))}
    </div>
  );
}
