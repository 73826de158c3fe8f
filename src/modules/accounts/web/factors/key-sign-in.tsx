import { useCallback, useEffect, useState } from 'react';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { askPasskeySignIn, signInByPasskey } from '../../contract.factors.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { afterSignIn } from '../after-sign-in.ts';
import { hasOwnUnlock, signWithKey } from './passkey-browser.ts';
import { useKey } from './use-key.ts';

/** Signing in by unlocking the device, where it can. */
export function KeySignIn({ back }: { back: string | undefined }) {
  const t = useT<typeof zhCN>();
  const [can, setCan] = useState(false);
  useEffect(() => {
    void hasOwnUnlock().then(setCan);
  }, []);
  const key = useKey(useCallback(async () => {
    const { options } = await call(askPasskeySignIn, { body: {} }, { quiet401: true });
    afterSignIn(await call(signInByPasskey, { body: { answer: await signWithKey(options) } }, { quiet401: true }), back);
  }, [back]));
  if (!can) return null;
  return (
    <div className="k-stack">
      <Button wide busy={key.busy} onClick={key.run}>{t('second.byKey')}</Button>
      {key.problem ? <Banner tone="soon">{key.problem}</Banner> : null}
    </div>
  );
}
