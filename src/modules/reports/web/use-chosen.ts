import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useGo } from '#kit/web/ui/link.tsx';
import { type Dimension, daysOfPeriod, dimensions, type Period, periods } from '../rules.ts';
import type { Chosen } from './links.ts';

export type TableBy = Exclude<Dimension, 'month'>;
export const tableDimensions = dimensions.filter((d): d is TableBy => d !== 'month');

export interface ChosenState {
  readonly period: Period;
  readonly chosen: Chosen;
  readonly by: TableBy;
  /** Whether anything but the period is chosen. */
  readonly filtered: boolean;
  change: (change: Record<string, string | undefined>) => void;
}

/** Period, filters and table of the page; all of it is in the address, so that it can be shared and walked back. */
export function useChosen(): ChosenState {
  const text = useSearchText();
  const go = useGo();
  const [today] = useState(() => localDate(new Date()));
  const period = periods.find((p) => p === text['period']) ?? 'year';
  const days = period === 'custom' ? { from: text['from'], to: text['to'] } : daysOfPeriod(period, today);
  const filters = { unitId: text['unitId'], handlingUnitId: text['handlingUnitId'], type: text['type'], category: text['category'] };
  return {
    period, by: tableDimensions.find((d) => d === text['by']) ?? 'unit', filtered: Object.values(filters).some(Boolean),
    chosen: Object.fromEntries(Object.entries({ ...days, ...filters }).filter(([, v]) => v)) as Chosen,
    change(change) {
      const query = new URLSearchParams(Object.entries({ ...text, ...change }).flatMap(([k, v]) => (v ? [[k, v]] : []))).toString();
      go(query ? `/reports?${query}` : '/reports', { replace: true });
    },
  };
}
