import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import type { readOperation } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

type Warning = OutputOf<typeof readOperation>['warnings'][number];
type Key = `notice.${keyof typeof zhCN.notice}`;

/** The same sentence that is sent: what is wrong, and what to do. */
const keyOf = (code: Warning['code']): Key => `notice.alarm${code.split('.').map((p) => p.charAt(0).toUpperCase() + p.slice(1)).join('')}` as Key;

/** What must be looked at, the gravest first. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const t = useT<typeof zhCN>();
  const title = useT();
  if (warnings.length === 0) return <Banner tone="good">{t('operation.well')}</Banner>;
  return (
    <>
      {warnings.map((w) => (
        <Banner key={w.code} tone={w.grave ? 'late' : 'soon'} action={w.code.startsWith('mails.') ? <ButtonLink small href="/admin/mails?state=failed">{title('notifications.nav.mails')}</ButtonLink> : undefined}>
          {t(keyOf(w.code), { n: w.n })}
        </Banner>
      ))}
    </>
  );
}
