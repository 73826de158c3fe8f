import { call } from '#kit/web/call.ts';
import type { ComboboxProps } from '#kit/web/ui/combobox.tsx';
import { pickMembers } from '#modules/members/contract/members.ts';

const CHOICES = 20;

const finding = (only: { only?: 'active' }): ComboboxProps['find'] => async (q, signal) => {
  if (q === '') return [];
  return (await call(pickMembers, { query: { search: q, limit: CHOICES, ...only } }, { signal })).items.map((m) => ({ id: m.id, label: m.name, note: m.unitName }));
};

/** Finds members for a picker: staff by name or initials, members by the whole name. */
export const findMembers = finding({});
/** Those who can be invited to sign: not while their membership is suspended. */
export const findSigners = finding({ only: 'active' });
