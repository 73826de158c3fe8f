import type { ReactNode } from 'react';

/** Figures of the choice before, while those of the present one are on their way: seen pale, and not opened, for their records would be others. */
export function Stale({ when, className = '', children }: { when: boolean; className?: string; children: ReactNode }) {
  return <div className={when ? `${className} k-stale`.trim() : className || undefined} inert={when} aria-busy={when || undefined}>{children}</div>;
}
