import type { ReportRow } from '../contract.ts';
import { type Counted, daysOfMonth, type Dimension } from '../rules.ts';

/** What the numbers are about, by the names of the report's query. */
export interface Chosen {
  from?: string | undefined;
  to?: string | undefined;
  unitId?: string | undefined;
  handlingUnitId?: string | undefined;
  type?: string | undefined;
  category?: string | undefined;
}

// The list's page calls its dates a period; its other names are the report's.
const nameInList: Readonly<Record<string, string>> = { from: 'periodFrom', to: 'periodTo' };

/** The address of the list with exactly the records behind a number. */
export function listHref(chosen: Chosen, fact: Counted, more: { adoptionLevel?: string } = {}): string {
  const query = new URLSearchParams({ fact });
  for (const [key, value] of Object.entries({ ...chosen, ...more })) if (value) query.set(nameInList[key] ?? key, value);
  return `/suggestions?${query.toString()}`;
}

/** What is chosen once a row's own value is added; null where the list has no filter that finds the row alone. */
export function chosenOf(chosen: Chosen, by: Dimension, row: Pick<ReportRow, 'key' | 'direct'>, alone: boolean): Chosen | null {
  if (alone && (row.direct || row.key === 'none')) return chosen;
  if (row.direct || row.key === 'none') return null;
  switch (by) {
    case 'unit': return { ...chosen, unitId: row.key };
    case 'handlingUnit': return { ...chosen, handlingUnitId: row.key };
    case 'type': return { ...chosen, type: row.key };
    case 'category': return { ...chosen, category: row.key };
    case 'month': return { ...chosen, ...withinMonth(chosen, row.key) };
  }
}

/** The days of a month that lie in the chosen period. */
function withinMonth(chosen: Chosen, month: string): { from: string; to: string } {
  const { from, to } = daysOfMonth(month);
  return { from: chosen.from && chosen.from > from ? chosen.from : from, to: chosen.to && chosen.to < to ? chosen.to : to };
}
