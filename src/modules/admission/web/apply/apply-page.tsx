import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useSearchText } from '#kit/web/params.ts';
import { ErrorState, PageSkeleton } from '#kit/web/ui/states.tsx';
import { type OwnApplication, readOwn } from '../../contract/apply.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { dropKey, keepKey, keyHeaders, ownKey } from './own-key.ts';
import { Resume } from './resume.tsx';
import { Start } from './start.tsx';
import { Status } from './status.tsx';
import { Write } from './write.tsx';
import '../admission.css';

/** Joining, for somebody who has no account: begin, write in several sittings, hand in, see where it is. */
export function Page() {
  const t = useT<typeof zhCN>();
  const invitation = new URLSearchParams(useSearchText()).get('invitation') ?? '';
  const [key, setKey] = useState(ownKey);
  const [code, setCode] = useState<string | null>(null);
  const [resuming, setResuming] = useState(false);
  const enter = (secret: string, given: string | null): void => {
    keepKey(secret);
    setCode(given);
    setResuming(false);
    setKey(secret);
  };
  const leave = (): void => {
    dropKey();
    setKey(null);
  };
  return (
    <div className="k-plain ad" data-wide>
      {key ? <Own key={key} secret={key} code={code} onCode={setCode} onLeave={leave} invited={invitation !== ''} /> : null}
      {!key && (resuming || !invitation) ? <Resume noInvitation={!invitation} onBack={invitation ? () => setResuming(false) : null} onEnter={(s) => enter(s, null)} /> : null}
      {!key && !resuming && invitation ? <Start invitation={invitation} onResume={() => setResuming(true)} onEnter={enter} /> : null}
      <p className="k-quiet k-small">{t('admission.form.notCollected')}</p>
    </div>
  );
}

interface OwnProps { secret: string; code: string | null; onCode: (code: string | null) => void; onLeave: () => void; invited: boolean }

function Own({ secret, code, onCode, onLeave, invited }: OwnProps) {
  const [editing, setEditing] = useState<boolean | null>(null);
  const { data, error, refetch } = useQuery<OwnApplication, ApiError>({
    queryKey: ['apply-own', secret], staleTime: 5000,
    queryFn: ({ signal }) => call(readOwn, undefined, { signal, headers: keyHeaders(secret), quiet401: true }),
  });
  if (error && !data) {
    // The key has ended (another device took over, or the data are gone): begin again at the door.
    if (error.status === 401 || error.status === 404) return <Resume noInvitation={false} onBack={invited ? onLeave : null} onEnter={(s) => { keepKey(s); window.location.reload(); }} onForget={onLeave} />;
    return <ErrorState error={error} retry={() => void refetch()} />;
  }
  if (!data) return <PageSkeleton />;
  const writes = data.can.edit && (editing ?? data.state === 'draft');
  const done = (): void => { setEditing(false); void refetch(); };
  return writes
    ? <Write key={data.id} own={data} secret={secret} code={code} onCodeSeen={() => onCode(null)} onDone={done} onStatus={() => { setEditing(false); void refetch(); }} />
    : <Status own={data} secret={secret} code={code} onCode={onCode} onEdit={() => { void refetch().then(() => setEditing(true)); }} onChanged={() => void refetch()} onLeave={onLeave} invited={invited} />;
}
