import type { OutputOf } from '#kit/pure/endpoint.ts';
import { call } from '#kit/web/call.ts';
import { type Choice, Combobox, type ComboboxProps } from '#kit/web/ui/combobox.tsx';
import { type UnitKind, type UnitLine, listUnits, readUnit } from '../contract.ts';

export { type ChangeDialogProps, ChangeDialog } from './change-dialog.tsx';
export { homeKinds, unitKinds, workKinds } from '../contract.ts';

const CHOICES = 30;

/** A unit as a choice: its name, and above it what tells namesakes apart. */
export function unitChoice(u: Pick<UnitLine, 'id' | 'name' | 'above'>): Choice {
  return { id: u.id, label: u.name, ...(u.above.length > 0 ? { note: u.above.join(' › ') } : {}) };
}

/** Finds living units by name, old name, initials or pinyin, for any picker: `find={findUnits({ kinds: ['handlingUnit'] })}`. */
export function findUnits({ kinds, below, parent }: { kinds?: readonly UnitKind[]; below?: string; parent?: string } = {}): ComboboxProps['find'] {
  return async (q, signal) => {
    const query = { limit: CHOICES, ...(q ? { search: q } : {}), ...(below ? { below } : {}), ...(parent ? { parent } : {}), ...(kinds ? { kind: kinds.join(',') } : {}) };
    return (await call(listUnits, { query }, { signal })).items.map(unitChoice);
  };
}

/** Every living branch as a choice, page by page until there are no more. */
export async function allBranches(): Promise<Choice[]> {
  const all: Choice[] = [];
  let after: string | null = null;
  do {
    const page: OutputOf<typeof listUnits> = await call(listUnits, { query: { limit: 200, kind: 'branch', ...(after ? { after } : {}) } });
    all.push(...page.items.map(unitChoice));
    after = page.next;
  } while (after !== null);
  return all;
}

/** The name of a unit that came with the address of a page, for a list's filter. */
export async function unitLabel(id: string): Promise<string> {
  return (await call(readUnit, { params: { id } })).name;
}

/** A field that picks one unit. Without `kinds` any living unit. */
export function UnitPicker({ kinds, below, ...rest }: Omit<ComboboxProps, 'find'> & { kinds?: readonly UnitKind[]; below?: string }) {
  return <Combobox {...rest} find={findUnits({ ...(kinds ? { kinds } : {}), ...(below ? { below } : {}) })} />;
}
