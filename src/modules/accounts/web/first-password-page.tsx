import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { readMe } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { EntryHead } from './entry-head.tsx';
import { PasswordForm } from './password-form.tsx';

/** Before anything else: a one-time or outdated password gives way to one's own. */
export function Page() {
  const t = useT<typeof zhCN>();
  const { data: me } = useQueryOf(readMe, undefined);
  return (
    <div className="k-plain k-stack">
      <EntryHead info={me?.association} title={t('password.firstTitle')} />
      <Banner tone="info">{t('password.firstLead')}</Banner>
      <PasswordForm onDone={() => window.location.assign('/')} />
    </div>
  );
}
