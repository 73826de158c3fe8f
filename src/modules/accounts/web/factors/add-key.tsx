import { useCallback, useState } from 'react';
import { v7 } from 'uuid';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { addPasskey, askPasskeyToAdd } from '../../contract.factors.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { atNumbers, canUseKeys, makeKey } from './passkey-browser.ts';
import { useKey } from './use-key.ts';

/** What the device probably is, for the name that its owner may change. */
function guess(): string {
  const ua = navigator.userAgent;
  return /HarmonyOS/.test(ua) ? 'HarmonyOS' : /Android/.test(ua) ? 'Android' : /iPhone/.test(ua) ? 'iPhone' : /iPad/.test(ua) ? 'iPad' : /Windows/.test(ua) ? 'Windows' : /Mac OS/.test(ua) ? 'Mac' : '';
}

/** Lets this device's own unlocking sign in from now on. */
export function AddKey({ onDone }: { onDone: (recovery: readonly string[] | null) => void }) {
  const t = useT<typeof zhCN>();
  const [name, setName] = useState(() => guess() || t('factor.keyHere'));
  const { run } = useAct(addPasskey, { invalidate: ['/api/me'] });
  const key = useKey(useCallback(async () => {
    const { options } = await call(askPasskeyToAdd, { body: {} });
    onDone((await run({ body: { id: v7(), name: name.trim() || 'Web', answer: await makeKey(options) } })).recoveryCodes);
  }, [name, onDone, run]));
  if (atNumbers()) return <p className="k-quiet">{t('factor.keyHost')}</p>;
  if (!canUseKeys()) return <p className="k-quiet">{t('factor.keyNot')}</p>;
  return (
    <div className="k-stack">
      <p>{t('factor.keyNext')}</p>
      <TextInput label={t('factor.keyName')} rule={t('factor.keyNameHint')} value={name} onChange={setName} maxLength={40} />
      <p><Button kind="primary" busy={key.busy} onClick={key.run}>{t('factor.keyAdd')}</Button></p>
      {key.problem ? <Banner tone="soon">{key.problem}</Banner> : null}
    </div>
  );
}
