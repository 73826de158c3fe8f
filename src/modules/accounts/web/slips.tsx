import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import './accounts.css';

export interface Slip {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly username: string;
  readonly phone: string | null;
  readonly password: string;
}

/** New accounts as slips to cut out and hand over. They exist on this page only. */
export function Slips({ title, made, skipped, onClose }: { title?: string; made: readonly Slip[]; skipped: number; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  return (
    <div className="k-stack">
      <div className="k-between">
        <h1>{title ?? t('account.listTitle')}</h1>
        <div className="k-row k-no-print">
          <Button kind="primary" icon="print" onClick={() => window.print()}>{t('account.print')}</Button>
          <Button onClick={onClose}>{t('account.close')}</Button>
        </div>
      </div>
      <div className="k-no-print k-stack">
        <Banner tone="soon">{t('account.listLead')}</Banner>
        {skipped > 0 ? <Banner>{t('account.skipped', { count: skipped })}</Banner> : null}
      </div>
      <p className="k-quiet k-small">{t('account.cut')}</p>
      <ul className="accounts-slips">
        {made.map((s) => (
          <li key={s.id}>
            <p><b>{s.name}</b> <span className="k-quiet">{s.unitName}</span></p>
            <dl className="k-facts">
              <dt>{t('account.username')}</dt><dd>{s.phone ? t('account.either', { username: s.username, phone: s.phone }) : s.username}</dd>
              <dt>{t('password.oneTime')}</dt><dd><span className="accounts-once">{s.password}</span></dd>
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}
