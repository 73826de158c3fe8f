import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useParams } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import { readAccount } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { AccountActs } from './account-acts.tsx';
import { AccountGrants } from './account-grants.tsx';

/** One account: whose, in which state, with which roles, and what may be done to it. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { id } = useParams('id');
  const { data: account, error, refetch } = useQueryOf(readAccount, { params: { id } });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!account) return <PageSkeleton />;
  const facts: [string, string][] = [
    [t('account.username'), account.username], [t('account.phone'), account.phone ?? t('kit.none')], [t('account.email'), account.email ?? t('kit.none')],
    [t('account.lastSignIn'), account.lastSignInAt ? dates.dateTime(account.lastSignInAt) : t('account.never')], [t('account.passwordChangedAt'), dates.dateTime(account.passwordChangedAt)], [t('factor.title'), account.factors > 0 ? t('factor.count', { count: account.factors }) : t('kit.none')], [t('account.created'), dates.dateTime(account.createdAt)],
  ];
  return (
    <div>
      <div className="k-between">
        <div className="k-row">
          <h1>{account.name}</h1>
          <StatusTag tone={account.state === 'active' ? 'good' : 'wait'}>{t(`account.states.${account.state}`)}</StatusTag>
          {account.lockedUntil ? <Tag tone="late" icon="stop">{t('account.locked', { time: dates.dateTime(account.lockedUntil) })}</Tag> : null}
          {account.mustChangePassword ? <Tag tone="soon" icon="warning">{t('account.mustChange')}</Tag> : null}
          {account.sessions > 0 ? <Tag>{t('account.sessionCount', { count: account.sessions })}</Tag> : null}
        </div>
        <AccountActs account={account} />
      </div>
      <section className="k-section">
        <h2>{t('me.profile')}</h2>
        <dl className="k-facts">{facts.map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      </section>
      <AccountGrants account={account} />
    </div>
  );
}
