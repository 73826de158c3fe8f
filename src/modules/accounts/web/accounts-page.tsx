import { useState } from 'react';
import { hrefOf, request } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { ListPage } from '#kit/web/list/list-page.tsx';
import { type ListQuery, type ListSource, sourceOf } from '#kit/web/list/list-types.ts';
import { useCan } from '#kit/web/me.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import { findUnits, unitLabel } from '#modules/units/web/public.tsx';
import { type AccountLine, listAccounts, roleNames } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { HandPasswords } from './hand-passwords.tsx';
import { type Slip, Slips } from './slips.tsx';

// The page's own answer carries the number in all, up to ten thousand.
const source: ListSource<AccountLine> = {
  ...sourceOf(listAccounts),
  count: async (query: ListQuery, signal: AbortSignal) => {
    const { total, more } = (await request('GET', hrefOf(listAccounts, { query: { ...query, limit: 1 } }), undefined, { signal })) as { total: number; more: boolean };
    return { count: total, more };
  },
};

/** Who may sign in, and as what. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const mayCreate = useCan('account.create');
  const mayHand = useCan('account.resetPassword');
  const [slips, setSlips] = useState<{ made: Slip[]; skipped: number } | null>(null);
  if (slips) return <Slips title={t('account.handedTitle')} made={slips.made} skipped={slips.skipped} onClose={() => setSlips(null)} />;
  return (
    <ListPage<AccountLine>
      id="accounts" title={t('account.title')} source={source} searchLabel={t('account.search')} rowKey={(a) => a.id} rowName={(a) => a.name} rowHref={(a) => `/admin/accounts/${a.id}`}
      columns={[
        { key: 'name', title: t('account.name'), priority: 1, width: '9em', render: (a) => a.name },
        { key: 'username', title: t('account.username'), priority: 2, width: '10em', render: (a) => a.username },
        { key: 'phone', title: t('account.phone'), priority: 3, width: '9em', render: (a) => a.phone },
        { key: 'roles', title: t('account.roles'), priority: 1, render: (a) => a.roles.map((r) => `${t(`role.${r.role}`)} · ${r.unitName}`).join(t('account.comma')) },
        { key: 'state', title: t('account.state'), priority: 2, width: '8em', render: (a) => <StatusTag tone={a.state === 'active' ? 'good' : 'wait'}>{t(`account.states.${a.state}`)}</StatusTag> },
        { key: 'last', title: t('account.lastSignIn'), priority: 2, width: '12em', render: (a) => (a.lastSignInAt ? dates.dateTime(a.lastSignInAt) : <span className="k-quiet">{t(a.hasPassword ? 'account.never' : 'account.noPassword')}</span>) },
      ]}
      filters={[
        { kind: 'choice', key: 'role', label: t('account.roles'), options: roleNames.map((r) => ({ value: r, label: t(`role.${r}`) })) },
        { kind: 'choice', key: 'state', label: t('account.state'), options: [{ value: 'active', label: t('account.states.active') }, { value: 'disabled', label: t('account.states.disabled') }] },
        { kind: 'choice', key: 'password', label: t('account.noPassword'), options: [{ value: 'none', label: t('account.withoutPassword') }] },
        { kind: 'pick', key: 'unitId', label: t('account.unit'), find: findUnits(), labelOf: unitLabel },
      ]}
      empty={{ title: t('account.noMatch') }}
      {...(mayHand ? { renderBatch: (rows, clear) => <HandPasswords rows={rows} onDone={(made, skipped) => { clear(); setSlips({ made, skipped }); }} /> } : {})}
      actions={mayCreate ? <><ButtonLink icon="upload" href="/list-imports/new?list=accounts">{t('account.import')}</ButtonLink><ButtonLink href="/admin/accounts/for-members">{t('account.forMembers')}</ButtonLink><ButtonLink kind="primary" icon="plus" href="/admin/accounts/new">{t('account.create')}</ButtonLink></> : null}
    />
  );
}
