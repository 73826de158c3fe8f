import { useId } from 'react';
import { useDates } from '../dates.ts';

/** How far a long work is: rows done of rows, never a spinner alone. Without a total it moves without a number. */
export function Progress({ label, done, total }: { label: string; done?: number; total?: number }) {
  const dates = useDates();
  const id = useId();
  const known = done !== undefined && total !== undefined && total > 0;
  return (
    <div className="k-progress">
      <div className="k-progress-words">
        <span id={id}>{label}</span>
        {known ? (
          <span>
            {dates.number(done)} / {dates.number(total)}
          </span>
        ) : null}
      </div>
      <progress aria-labelledby={id} {...(known ? { value: done, max: total } : {})} />
    </div>
  );
}
