import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { Icon, type IconName } from './icon.tsx';

const icons: Readonly<Record<string, IconName>> = { plain: 'info', info: 'info', soon: 'warning', late: 'stop', good: 'check' };

/** A lasting notice on a page. */
export function Banner({ tone = 'plain', action, children }: { tone?: 'plain' | 'info' | 'soon' | 'late' | 'good'; action?: ReactNode; children: ReactNode }) {
  return (
    <div className="k-banner" data-tone={tone} role="note">
      <Icon name={icons[tone] ?? 'info'} />
      <div>{children}</div>
      {action ? <div className="k-banner-act">{action}</div> : null}
    </div>
  );
}

/** The notice that the system is not for classified matters: on sign-in and beside every upload. */
export function NonClassifiedNotice() {
  const t = useT();
  return <Banner tone="soon">{t('kit.page.nonClassified')}</Banner>;
}
