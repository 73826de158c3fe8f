import { call } from '#kit/web/call.ts';
import type { ComboboxProps } from '#kit/web/ui/combobox.tsx';
import { pickMembers } from '#modules/members/contract/members.ts';

const CHOICES = 20;

/** Finds members for a picker: staff by name or initials, members by the whole name. */
export const findMembers: ComboboxProps['find'] = async (q, signal) => {
  if (q === '') return [];
  return (await call(pickMembers, { query: { search: q, limit: CHOICES } }, { signal })).items.map((m) => ({ id: m.id, label: m.name, note: m.unitName }));
};
