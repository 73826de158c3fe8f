import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { type Choice, Combobox, type ComboboxProps } from '#kit/web/ui/combobox.tsx';
import { membersWithoutAccount } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

async function find(q: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await call(membersWithoutAccount, { query: { limit: 30, ...(q ? { search: q } : {}) } }, { signal });
  return items.map((m) => ({ id: m.id, label: m.name, note: m.unitName }));
}

/** Picks the member whose account it is, among those who have none. */
export function MemberPicker(props: Omit<ComboboxProps, 'find' | 'label' | 'rule'>) {
  const t = useT<typeof zhCN>();
  return <Combobox {...props} label={t('account.member')} rule={t('account.memberHint')} find={find} />;
}
