import { call } from '#kit/web/call.ts';
import type { ComboboxProps } from '#kit/web/ui/combobox.tsx';
import { listOfficers } from '../contract/schedules.ts';

/** Finds people who may stand a shift of a unit: office holders first, others by name. */
export function findOfficers(unitId: string): ComboboxProps['find'] {
  return async (q, signal) => (unitId ? (await call(listOfficers, { query: { unitId, ...(q ? { search: q } : {}) } }, { signal })).items.map((o) => ({ id: o.id, label: o.name, ...(o.note ? { note: o.note } : {}) })) : []);
}
