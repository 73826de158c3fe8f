import { useState } from 'react';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { goToBind, myIdentity, unbindIdentity } from '../../contract.platform.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Binding my account to the city's platform, where there is one. */
export function MyIdentity() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [busy, setBusy] = useState(false);
  const { data } = useQueryOf(myIdentity, undefined);
  const undo = useAct(unbindIdentity, { invalidate: ['/api/me/identity'], onSuccess: () => toast(t('platform.unbound')) });
  if (!data?.label) return null;
  const { label } = data;
  const bind = () => {
    setBusy(true);
    call(goToBind, { body: {} }).then(({ address }) => window.location.assign(address)).catch((error: unknown) => {
      setBusy(false);
      sayError(error);
    });
  };
  return (
    <section className="k-section k-stack">
      <h2>{t('platform.mine')}</h2>
      <p className="k-quiet">{t('platform.mineLead', { label })}</p>
      {data.boundAt ? (
        <div className="k-between">
          <p>{label} <span className="k-quiet k-small">{t('platform.boundAt', { date: dates.date(data.boundAt) })}</span></p>
          <Button small busy={undo.busy} onClick={() => void confirm({ title: t('platform.unbindTitle', { label }), text: t('platform.unbindLead'), verb: t('platform.unbind'), danger: true }).then((yes) => (yes ? undo.run() : undefined)).catch(sayError)}>{t('platform.unbind')}</Button>
        </div>
      ) : <p><Button busy={busy} onClick={bind}>{t('platform.bind')}</Button></p>}
    </section>
  );
}
