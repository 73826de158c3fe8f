import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import '../accounts.css';

/** Recovery codes, shown this once: to be printed or written down. */
export function RecoveryCodes({ name, codes, onDone }: { name: string; codes: readonly string[]; onDone: () => void }) {
  const t = useT<typeof zhCN>();
  return (
    <section className="k-stack">
      <h2>{t('factor.recoveryFor', { name })}</h2>
      <Banner tone="soon">{t('factor.recoveryLead')}</Banner>
      <ol className="accounts-codes">{codes.map((c) => <li key={c}><code>{c}</code></li>)}</ol>
      <div className="k-row k-no-print">
        <Button icon="print" onClick={() => window.print()}>{t('account.print')}</Button>
        <Button kind="primary" onClick={onDone}>{t('factor.recoverySaved')}</Button>
      </div>
    </section>
  );
}
