import { useEffect, useState } from 'react';
import { qrPath } from '#kit/pure/qr.ts';
import { type ApiError, asApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { beginTotp, confirmTotp } from '../../contract.factors.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { CodeForm } from './code-form.tsx';

/** Three numbered steps: open the app, scan or copy, enter what it shows. */
export function TotpSetup({ onDone }: { onDone: (recovery: readonly string[] | null) => void }) {
  const t = useT<typeof zhCN>();
  const [begun, setBegun] = useState<{ secret: string; address: string } | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const confirm = useAct(confirmTotp, { invalidate: ['/api/me'] });
  useEffect(() => {
    let here = true;
    call(beginTotp, { body: {} }).then((b) => here && setBegun(b), (e: unknown) => here && setError(asApiError(e)));
    return () => void (here = false);
  }, []);
  if (error) return <ErrorState part error={error} />;
  if (!begun) return <Skeleton />;
  const { path, size } = qrPath(begun.address);
  return (
    <ol className="accounts-steps">
      <li><p>{t('factor.step1')}</p></li>
      <li>
        <p>{t('factor.step2')}</p>
        <svg className="accounts-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('factor.qr')} shapeRendering="crispEdges"><path d={path} fill="black" /></svg>
        <p className="k-small k-quiet">{t('factor.secret')}</p>
        <p><span className="accounts-once">{begun.secret.match(/.{1,4}/g)?.join(' ')}</span></p>
      </li>
      <li>
        <p>{t('factor.step3')}</p>
        <CodeForm submit={t('factor.confirm')} onCode={async (code) => onDone((await confirm.run({ body: { code } })).recoveryCodes)} />
      </li>
    </ol>
  );
}
