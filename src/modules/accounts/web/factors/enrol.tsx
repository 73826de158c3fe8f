import { useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import { AddKey } from './add-key.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpSetup } from './totp-setup.tsx';

/** Setting up the first factor: the easy way first, the app beside it; then the recovery codes. */
export function Enrol({ name, onDone }: { name: string; onDone: () => void }) {
  const t = useT<typeof zhCN>();
  const [app, setApp] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const made = (recovery: readonly string[] | null) => (recovery ? setCodes(recovery) : onDone());
  if (codes) return <RecoveryCodes name={name} codes={codes} onDone={onDone} />;
  if (app) return <TotpSetup onDone={made} />;
  return (
    <>
      <h2>{t('factor.keyTitle')}</h2>
      <p>{t('factor.keyLead')}</p>
      <AddKey onDone={made} />
      <h2>{t('factor.appTitle')}</h2>
      <p>{t('factor.appLead')}</p>
      <Button wide onClick={() => setApp(true)}>{t('factor.appSet')}</Button>
    </>
  );
}
