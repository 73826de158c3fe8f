import type { ReactNode } from 'react';
import { useDates } from '../dates.ts';
import { InfoTip } from './info-tip.tsx';
import { Link } from './link.tsx';

export interface StatNumberProps {
  label: string;
  value: number | string | null;
  unit?: string;
  /** How the number is counted: one owner, one definition. */
  definition?: ReactNode;
  /** The records behind it. */
  href?: string | undefined;
  note?: ReactNode;
}

/** A number first, its definition behind an i, its records behind the number. */
export function StatNumber({ label, value, unit, definition, href, note }: StatNumberProps) {
  const dates = useDates();
  const shown = value === null ? '—' : typeof value === 'number' ? dates.number(value) : value;
  return (
    <div className="k-stat">
      <div className="k-stat-label">
        {label}
        {definition ? <InfoTip>{definition}</InfoTip> : null}
      </div>
      <div className="k-stat-value">
        {href && value !== null ? (
          <Link href={href} aria-label={`${label} ${shown}${unit ?? ''}`}>
            {shown}
          </Link>
        ) : (
          shown
        )}
        {unit ? <span className="k-stat-unit">{unit}</span> : null}
      </div>
      {note ? <div className="k-small k-quiet">{note}</div> : null}
    </div>
  );
}
