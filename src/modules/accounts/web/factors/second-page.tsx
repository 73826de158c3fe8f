import { useCallback, useState } from 'react';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useSearchText } from '#kit/web/params.ts';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { usePublicInfo } from '#modules/associations/web/public.tsx';
import { askPasskeySecond, secondByCode, secondByPasskey, secondByRecovery, secondStep } from '../../contract.factors.ts';
import { signOut } from '../../contract.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { afterSignIn } from '../after-sign-in.ts';
import { EntryHead } from '../entry-head.tsx';
import { CodeForm } from './code-form.tsx';
import { Enrol } from './enrol.tsx';
import { canUseKeys, signWithKey } from './passkey-browser.ts';
import { useKey } from './use-key.ts';

/** After the password: the second factor, or setting one up where a role asks for it. Big, one thing at a time. */
export function Page() {
  const t = useT<typeof zhCN>();
  const { back } = useSearchText() as { back?: string };
  const info = usePublicInfo();
  const { data, error, refetch } = useQueryOf(secondStep, undefined);
  if (error?.status === 401) window.location.replace('/sign-in');
  if (error) return <div className="k-plain"><ErrorState error={error} retry={() => void refetch()} /></div>;
  if (!data) return <div className="k-plain"><PageSkeleton /></div>;
  const leave = () => void call(signOut, { body: {} }, { quiet401: true }).catch(() => undefined).then(() => window.location.assign('/sign-in'));
  return (
    <div className="k-plain k-stack">
      <EntryHead info={info.data} title={t(data.stage === 'enrol' ? 'second.enrolTitle' : 'second.title')} />
      {data.stage === 'enrol' ? <><p>{t('second.enrolLead')}</p><Enrol name={data.name} onDone={() => window.location.assign('/')} /></> : <Give data={data} onDone={(d) => afterSignIn(d, back)} />}
      <Button kind="quiet" onClick={leave}>{t('second.signOut')}</Button>
    </div>
  );
}

interface GiveProps {
  data: { name: string; ways: { totp: boolean; passkey: boolean; recovery: boolean } };
  onDone: (entered: { mustChangePassword: boolean }) => void;
}

function Give({ data: { name, ways }, onDone }: GiveProps) {
  const t = useT<typeof zhCN>();
  const withKey = ways.passkey && canUseKeys();
  const [by, setBy] = useState<'code' | 'recovery'>(ways.totp ? 'code' : 'recovery');
  const key = useKey(useCallback(async () => {
    const { options } = await call(askPasskeySecond, { body: {} });
    onDone(await call(secondByPasskey, { body: { answer: await signWithKey(options) } }));
  }, [onDone]));
  return (
    <>
      <p>{t(ways.totp && by === 'code' ? 'second.lead' : 'second.leadKey', { name })}</p>
      {withKey ? <Button kind={ways.totp ? 'secondary' : 'primary'} wide busy={key.busy} onClick={key.run}>{t('second.byKey')}</Button> : null}
      {key.problem ? <Banner tone="soon">{key.problem}</Banner> : null}
      {by === 'code' ? <CodeForm key="code" submit={t('second.submit')} onCode={async (code) => onDone(await call(secondByCode, { body: { code } }))} /> : null}
      {by === 'recovery' && (ways.recovery || !withKey) ? <CodeForm key="recovery" recovery submit={t('second.submit')} onCode={async (code) => onDone(await call(secondByRecovery, { body: { code } }))} /> : null}
      {by === 'code' && ways.recovery ? <Button kind="quiet" onClick={() => setBy('recovery')}>{t('second.byRecovery')}</Button> : null}
      {by === 'recovery' && ways.totp ? <Button kind="quiet" onClick={() => setBy('code')}>{t('second.byCode')}</Button> : null}
      <p className="k-quiet k-small">{t('second.help')}</p>
    </>
  );
}
