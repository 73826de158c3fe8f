import { useT } from '../i18n.tsx';
import { useNarrow } from '../media.ts';
import { Skeleton } from '../ui/states.tsx';

/** Rows of the right height while a list loads. */
export function ListSkeleton({ columns, rows = 10 }: { columns: number; rows?: number }) {
  const t = useT();
  if (useNarrow()) return <Skeleton lines={12} />;
  return (
    <div className="k-table-wrap" role="status" aria-label={t('kit.loading')}>
      <table className="k-table" aria-hidden="true">
        <tbody>
          {Array.from({ length: rows + 1 }, (_, r) => (
            <tr key={r}>
              {Array.from({ length: columns }, (_c, c) => (
                <td key={c}>
                  <span className="k-skeleton" style={{ width: `${c === 0 ? 80 : 40 + ((r * 7 + c * 13) % 40)}%` }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
