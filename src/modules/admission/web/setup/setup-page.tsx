import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { useTitle } from '#kit/web/media.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { Chains } from './chains.tsx';
import { Links } from './links.tsx';
import '../admission.css';

/** What an office sets up: the invitations it gives out, and the stages that applications pass. */
export function Page() {
  const t = useT<typeof zhCN>();
  useTitle(t('admission.setup.title'));
  const links = useCan('admissionLink.manage');
  return (
    <div className="k-stack">
      <h1>{t('admission.setup.title')}</h1>
      {links ? <Links /> : null}
      <Chains />
    </div>
  );
}
