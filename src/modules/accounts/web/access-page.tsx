import { useT } from '#kit/web/i18n.tsx';
import { useTitle } from '#kit/web/media.ts';
import { useSearchText } from '#kit/web/params.ts';
import { useGo } from '#kit/web/ui/link.tsx';
import { Tabs } from '#kit/web/ui/tabs.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import { TryRole } from './access-try.tsx';
import { WhyAccess } from './access-why.tsx';

/** Why somebody may see something, and what a role would add. */
export function Page() {
  const t = useT<typeof zhCN>();
  const go = useGo();
  const { tab = 'why' } = useSearchText();
  useTitle(t('why.title'));
  return (
    <div className="k-stack">
      <h1>{t('why.title')}</h1>
      <p className="k-quiet">{t('why.lead')}</p>
      <Tabs label={t('why.title')} current={tab} onChange={(key) => go(`/admin/access?tab=${key}`, { replace: true })} tabs={[{ key: 'why', label: t('why.tabWhy') }, { key: 'try', label: t('why.tabTry') }]}>
        {tab === 'try' ? <TryRole /> : <WhyAccess />}
      </Tabs>
    </div>
  );
}
