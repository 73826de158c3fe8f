import { useEffect, useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { onSessionLost } from '../call.ts';
import { useT } from '../i18n.tsx';
import { useMaybeMe } from '../me.ts';
import { useOnline } from '../media.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';

/** Lasting facts above every page: no network, acting for somebody else, a session that ends soon or has ended. */
export function ShellNotices({ signInHref }: { signInHref: (back: string) => string }) {
  const t = useT();
  const online = useOnline();
  const me = useMaybeMe();
  return (
    <>
      {online ? null : (
        <div className="k-notice" role="status">
          <Icon name="offline" /> {t('shell.offline')}
        </div>
      )}
      {me?.association.restoredAt ? (
        <div className="k-notice" role="status">
          <Icon name="warning" /> {me.can['copy.release'] ? <Link href="/admin/copy">{t('shell.copy')}</Link> : t('shell.copy')}
        </div>
      ) : null}
      {me?.actingFor ? (
        <div className="k-notice" role="status">
          <Icon name="swap" /> {t('shell.actingFor', { name: me.actingFor.name })}
        </div>
      ) : null}
      {me?.factorDueAt ? (
        <div className="k-notice" role="status">
          <Icon name="shield" /> <Link href="/account">{t('shell.factorDue', { date: localDate(new Date(me.factorDueAt)) })}</Link>
        </div>
      ) : null}
      <SessionNotices signInHref={signInHref} />
    </>
  );
}

/** How long before its end a session is spoken of, in milliseconds. */
const warnBefore = 5 * 60_000;

function SessionNotices({ signInHref }: { signInHref: (back: string) => string }) {
  const t = useT();
  const me = useMaybeMe();
  const [lost, setLost] = useState(false);
  const [soon, setSoon] = useState(false);
  useEffect(() => onSessionLost(() => setLost(true)), []);
  const end = me?.session?.expiresAt;
  useEffect(() => {
    if (!end) return;
    const ms = new Date(end).getTime() - Date.now() - warnBefore;
    // A timer counts at most 24.8 days; a session that lasts longer needs no warning today.
    if (ms > 2 ** 31 - 1) return;
    const timer = setTimeout(() => setSoon(true), Math.max(0, ms));
    return () => clearTimeout(timer);
  }, [end]);
  return (
    <>
      {soon && !lost ? (
        <div className="k-notice" role="status">
          {t('shell.sessionSoon')}
        </div>
      ) : null}
      <Dialog
        open={lost && me !== null}
        title={t('shell.sessionLost')}
        onClose={() => setLost(false)}
        footer={
          <Button kind="primary" onClick={() => window.location.assign(signInHref(window.location.pathname + window.location.search))}>
            {t('shell.signIn')}
          </Button>
        }
      >
        {t('shell.sessionLostText')}
      </Dialog>
    </>
  );
}

/** The list of keys, behind `?`. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const keys = [
    ['/', 'search'],
    ['↑ ↓', 'move'],
    ['Enter', 'open'],
    ['Space', 'pick'],
    ['Esc', 'close'],
    ['?', 'help'],
  ] as const;
  return (
    <Dialog open={open} title={t('kit.keys.title')} onClose={onClose}>
      <dl className="k-facts">
        {keys.map(([key, word]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`kit.keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
