import { useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useMe } from '#kit/web/me.ts';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { ErrorState, Skeleton } from '#kit/web/ui/states.tsx';
import { myFactors, removePasskey, removeTotp, renewRecovery } from '../../contract.factors.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { AddKey } from './add-key.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

const invalidate = ['/api/me/factors', '/api/me'];

/** The second step of my sign-in: unlocking a device, the app, recovery codes. */
export function MyFactors() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const me = useMe();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [adding, setAdding] = useState(false);
  const { data: f, error, refetch } = useQueryOf(myFactors, undefined);
  const dropApp = useAct(removeTotp, { invalidate, onSuccess: () => toast(t('factor.appRemoved')) });
  const dropKey = useAct(removePasskey, { invalidate, onSuccess: () => toast(t('factor.keyRemoved')) });
  const renew = useAct(renewRecovery, { invalidate, onSuccess: (made) => setCodes(made.recoveryCodes) });
  if (error) return <ErrorState part error={error} retry={() => void refetch()} />;
  if (!f) return <Skeleton />;
  const ask = (title: string) => confirm({ title, text: t('factor.removeLead'), verb: t('factor.removeVerb'), danger: true });
  // They are shown this once: a slip of the finger must not lose them.
  const leaveCodes = async () => {
    if (await confirm({ title: t('factor.unsavedTitle'), text: t('factor.unsavedLead'), verb: t('factor.unsavedVerb') })) setCodes(null);
  };
  const used = (at: string | null) => (at ? t('factor.lastUsed', { time: dates.dateTime(at) }) : t('factor.neverUsed'));
  const made = (recovery: readonly string[] | null) => {
    setAdding(false);
    setCodes(recovery);
    toast(t('factor.keyAdded'));
    void refetch();
  };
  return (
    <section className="k-section k-stack" id="factors">
      <h2>{t('factor.title')}</h2>
      <p className="k-quiet">{t('factor.lead')}</p>
      {f.dueAt ? <Banner tone="soon">{t('factor.due', { date: dates.date(f.dueAt) })}</Banner> : null}
      {!f.canRemove && !f.dueAt && (f.totp || f.passkeys.length > 0) ? <p className="k-quiet">{t('factor.required')}</p> : null}
      <h3>{t('factor.keyTitle')}</h3>
      <p className="k-quiet">{t('factor.keyLead')}</p>
      {f.passkeys.map((k) => (
        <div className="k-between" key={k.id}>
          <div>{k.name} <span className="k-quiet k-small">{t('factor.since', { date: dates.date(k.since) })} · {used(k.lastUsedAt)}</span></div>
          {f.canRemove ? <Button small busy={dropKey.busy} onClick={() => void ask(t('factor.keyRemoveTitle', { name: k.name })).then((yes) => (yes ? dropKey.run({ params: { id: k.id } }) : undefined)).catch(sayError)}>{t('factor.keyRemove')}</Button> : null}
        </div>
      ))}
      <p><Button onClick={() => setAdding(true)}>{t('factor.keyAdd')}</Button></p>
      <h3>{t('factor.appTitle')}</h3>
      <p className="k-quiet">{t('factor.appLead')}</p>
      {f.totp ? (
        <div className="k-between">
          <div>{t('factor.appOn', { date: dates.date(f.totp.since) })} <span className="k-quiet k-small">{used(f.totp.lastUsedAt)}</span></div>
          {f.canRemove ? <Button small busy={dropApp.busy} onClick={() => void ask(t('factor.appRemoveTitle')).then((yes) => (yes ? dropApp.run() : undefined)).catch(sayError)}>{t('factor.appRemove')}</Button> : null}
        </div>
      ) : f.sealing ? <p><ButtonLink href="/account/app">{t('factor.appSet')}</ButtonLink></p> : <p>{t('factor.noKeys')}</p>}
      <h3>{t('factor.recoveryTitle')}</h3>
      {f.totp || f.passkeys.length > 0 ? (
        <div className="k-between">
          <p>{f.recoveryLeft <= 2 ? t('factor.few', { count: f.recoveryLeft }) : t('factor.recoveryLeft', { count: f.recoveryLeft })}</p>
          <Button small busy={renew.busy} onClick={() => void confirm({ title: t('factor.recoveryRenewTitle'), text: t('factor.recoveryRenewLead'), verb: t('factor.recoveryRenew') }).then((yes) => (yes ? renew.run({ body: {} }) : undefined)).catch(sayError)}>{t('factor.recoveryRenew')}</Button>
        </div>
      ) : <p className="k-quiet">{t('factor.recoveryNone')}</p>}
      {adding ? <Dialog open title={t('factor.keyTitle')} onClose={() => setAdding(false)}><AddKey onDone={made} /></Dialog> : null}
      {codes ? <Dialog open wide title={t('factor.recoveryTitle')} onClose={() => void leaveCodes().catch(sayError)}><RecoveryCodes name={me.account.name} codes={codes} onDone={() => setCodes(null)} /></Dialog> : null}
    </section>
  );
}
