import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import './accounts.css';

/** Shows a one-time password, once: to be noted or printed and handed over in person. */
export function OncePassword({ title, name, username, password, onClose }: { title: string; name: string; username: string; password: string; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  return (
    <Dialog open firm title={title} onClose={onClose} footer={<><Button icon="print" onClick={() => window.print()}>{t('account.print')}</Button><Button kind="primary" onClick={onClose}>{t('account.close')}</Button></>}>
      <div className="k-stack">
        <p>{t('password.oneTimeLead')}</p>
        <dl className="k-facts">
          <dt>{t('account.name')}</dt><dd>{name}</dd>
          <dt>{t('account.username')}</dt><dd>{username}</dd>
          <dt>{t('password.oneTime')}</dt><dd><span className="accounts-once">{password}</span></dd>
        </dl>
      </div>
    </Dialog>
  );
}
