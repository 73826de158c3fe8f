import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { readMe } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { MyDevices } from './factors/my-devices.tsx';
import { MyFactors } from './factors/my-factors.tsx';
import { MyIdentity } from './platform/my-identity.tsx';
import { MyPreferences } from './my-preferences.tsx';
import { MySessions } from './my-sessions.tsx';

/** My account: who I am here, what I hold, how it looks, where I am signed in. */
export function Page() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const { data: me, error, refetch } = useQueryOf(readMe, undefined);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!me) return <PageSkeleton />;
  return (
    <div>
      <h1>{t('me.title')}</h1>
      <section className="k-section">
        <div className="k-between">
          <h2>{t('me.profile')}</h2>
          <ButtonLink href="/account/password">{t('me.changePassword')}</ButtonLink>
        </div>
        <dl className="k-facts">
          <dt>{t('account.name')}</dt><dd>{me.account.name}</dd>
          <dt>{t('account.username')}</dt><dd>{me.account.username}</dd>
          <dt>{t('account.phone')}</dt><dd>{me.account.phone ?? t('kit.none')}</dd>
        </dl>
      </section>
      <section className="k-section">
        <h2>{t('me.roles')}</h2>
        {me.grants.length === 0 ? <p>{t('me.noRoles')}</p> : <ul className="k-prose">{me.grants.map((g) => <li key={`${g.role}${g.unitId}`}>{t(`role.${g.role}`)}<span className="k-quiet"> · {g.unitName}</span></li>)}</ul>}
      </section>
      <MyFactors />
      <MyIdentity />
      <MyPreferences email={me.account.email} settings={me.settings} />
      <MySessions dateTime={dates.dateTime} />
      <MyDevices />
    </div>
  );
}
