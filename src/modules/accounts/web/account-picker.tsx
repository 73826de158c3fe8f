import { call } from '#kit/web/call.ts';
import { Combobox, type ComboboxProps } from '#kit/web/ui/combobox.tsx';
import { listAccounts, readAccount } from '../contract.ts';

/** Finds accounts by name, pinyin, user name or phone; the note is the user name. */
export const findAccounts: ComboboxProps['find'] = async (q, signal) => (await call(listAccounts, { query: { limit: 20, ...(q ? { search: q } : {}) } }, { signal })).items.map((a) => ({ id: a.id, label: a.name, note: a.username }));

/** The name of an account that came with the address of a page. */
export async function accountLabel(id: string): Promise<string> {
  return (await call(readAccount, { params: { id } })).name;
}

/** A field that picks one account. */
export function AccountPicker(props: Omit<ComboboxProps, 'find'>) {
  return <Combobox {...props} find={findAccounts} />;
}
