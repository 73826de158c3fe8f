import { useState } from 'react';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useSayError } from '#kit/web/ui/feedback.tsx';
import { goToPlatform, signInWays } from '../../contract.platform.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { keepBack } from './back-kept.ts';

/** Signing in through the city's platform, where there is one. */
export function PlatformButton({ back }: { back: string | undefined }) {
  const t = useT<typeof zhCN>();
  const sayError = useSayError();
  const [busy, setBusy] = useState(false);
  const { data } = useQueryOf(signInWays, undefined);
  if (!data?.platform) return null;
  const go = () => {
    setBusy(true);
    keepBack(back);
    call(goToPlatform, { body: {} }, { quiet401: true }).then(({ address }) => window.location.assign(address)).catch((error: unknown) => {
      setBusy(false);
      sayError(error);
    });
  };
  return <Button wide busy={busy} onClick={go}>{t('platform.go', { label: data.platform.label })}</Button>;
}
