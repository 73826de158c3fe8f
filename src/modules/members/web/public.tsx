import { call } from '#kit/web/call.ts';
import { type Choice, Combobox, type ComboboxProps, MultiCombobox, type MultiComboboxProps } from '#kit/web/ui/combobox.tsx';
import { pickMembers } from '../contract/members.ts';

/** Finds members for any picker: staff by part of a name or pinyin, members by the whole name. The note is the unit. */
export function findMembers({ unit, only }: { unit?: string; only?: 'active' } = {}): ComboboxProps['find'] {
  return async (q, signal) => {
    if (q === '') return [];
    const { items } = await call(pickMembers, { query: { search: q, ...(unit ? { unit } : {}), ...(only ? { only } : {}) } }, { signal });
    return items.map((m): Choice => ({ id: m.id, label: m.name, note: m.unitName }));
  };
}

/** A field that picks one member; `only="active"` where a suspended one would be refused. */
export function MemberPicker({ unit, only, ...rest }: Omit<ComboboxProps, 'find'> & { unit?: string; only?: 'active' }) {
  return <Combobox {...rest} find={findMembers({ ...(unit ? { unit } : {}), ...(only ? { only } : {}) })} />;
}

/** A field that picks several members. */
export function MembersPicker({ unit, ...rest }: Omit<MultiComboboxProps, 'find'> & { unit?: string }) {
  return <MultiCombobox {...rest} find={findMembers(unit ? { unit } : {})} />;
}
export { PhoneButton } from './phone-button.tsx';
