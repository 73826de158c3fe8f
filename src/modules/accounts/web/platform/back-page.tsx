import { useEffect, useRef, useState } from 'react';
import { type ApiError, asApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { useErrorText } from '#kit/web/ui/states.tsx';
import { usePublicInfo } from '#modules/associations/web/public.tsx';
import { backFromPlatform } from '../../contract.platform.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { afterSignIn } from '../after-sign-in.ts';
import { EntryHead } from '../entry-head.tsx';
import { takeBack } from './back-kept.ts';

/** Where the platform sends the browser back to: what it gave is handed over, and leaves the address at once. */
export function Page() {
  const t = useT<typeof zhCN>();
  const say = useErrorText();
  const info = usePublicInfo();
  const sent = useRef(false);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    // It may be handed over once only, however often the page is drawn.
    if (sent.current) return;
    sent.current = true;
    const query = window.location.search.slice(1);
    window.history.replaceState(null, '', window.location.pathname);
    call(backFromPlatform, { body: { query: query || '-' } }, { quiet401: true }).then(({ entered }) => (entered ? afterSignIn(entered, takeBack()) : window.location.assign('/account')), (e: unknown) => setError(asApiError(e)));
  }, []);
  return (
    <div className="k-plain k-stack">
      <EntryHead info={info.data} title={t('platform.mine')} />
      {error ? <><Banner tone="late">{say(error)}</Banner><ButtonLink kind="primary" href="/sign-in">{t('platform.backToSignIn')}</ButtonLink></> : <p role="status">{t('platform.working')}</p>}
    </div>
  );
}
