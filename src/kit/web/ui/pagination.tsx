import { useDates } from '../dates.ts';
import { useT } from '../i18n.tsx';
import { Button } from './button.tsx';

export interface PaginationProps {
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
  /** Records in all, when it was counted. */
  total?: number | null | undefined;
  /** The count stopped at `total`: there are more. */
  more?: boolean | undefined;
  busy?: boolean;
}

/** Previous and next by key, with the count: page numbers mean nothing in a list that moves. */
export function Pagination({ hasPrevious, hasNext, onPrevious, onNext, total, more, busy }: PaginationProps) {
  const t = useT();
  const dates = useDates();
  // One page needs no turning.
  if (!hasPrevious && !hasNext) return null;
  return (
    <nav className="k-pages" aria-label={t('kit.list.pages')}>
      <span>{total === undefined || total === null ? '' : t(more ? 'kit.list.countMany' : 'kit.list.count', { n: dates.number(total) })}</span>
      <span className="k-row">
        <Button small icon="left" disabled={!hasPrevious || busy} onClick={onPrevious}>
          {t('kit.list.previous')}
        </Button>
        <Button small disabled={!hasNext || busy} onClick={onNext}>
          {t('kit.list.next')}
        </Button>
      </span>
    </nav>
  );
}
