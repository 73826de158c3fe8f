import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useMe } from '#kit/web/me.ts';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpSetup } from './totp-setup.tsx';

/** Setting up the authenticator app. */
export function Page() {
  const t = useT<typeof zhCN>();
  const me = useMe();
  const go = useGo();
  const toast = useToast();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const done = () => {
    toast(t('factor.done'));
    go('/account');
  };
  return (
    <div className="k-stack">
      <h1>{t('factor.appSet')}</h1>
      {codes ? <RecoveryCodes name={me.account.name} codes={codes} onDone={done} /> : <TotpSetup onDone={(recovery) => (recovery ? setCodes(recovery) : done())} />}
    </div>
  );
}
