import type { Choice } from '#kit/web/ui/combobox.tsx';
import { findMembers } from '#modules/members/web/public.tsx';
import { findOwners } from '#modules/tasks/web/public.tsx';

const members = findMembers();

/** Members of the roll, and staff who have an account but are no members; the account of a member found is not shown twice. */
export async function findPeople(q: string, signal: AbortSignal): Promise<readonly Choice[]> {
  if (q === '') return [];
  const [roll, accounts] = await Promise.all([members(q, signal), findOwners(q, signal)]);
  const names = new Set(roll.map((m) => m.label));
  return [...roll.map((m) => ({ ...m, id: `member:${m.id}` })), ...accounts.filter((a) => a.id.startsWith('account:') && !names.has(a.label))];
}

/** What the endpoints take for somebody who was chosen. */
export function personOf(choice: Choice): { memberId: string | null; accountId: string | null } {
  const [kind, id = ''] = choice.id.split(':');
  return kind === 'member' ? { memberId: id, accountId: null } : { memberId: null, accountId: id };
}

export function choiceOf(p: { memberId: string | null; accountId: string | null; name: string }): Choice {
  return { id: p.memberId ? `member:${p.memberId}` : `account:${p.accountId ?? ''}`, label: p.name };
}
