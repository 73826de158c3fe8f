import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useT } from './i18n.tsx';
import { Button } from './ui/button.tsx';
import { Dialog } from './ui/dialog.tsx';

/** What stands in place of a part that could not be fetched. */
export interface NotFetched {
  retry: () => void;
  busy: boolean;
}

/**
 * A part of the program that is fetched when it is first needed. Where that fails, because the connection is lost or a new version
 * stands on the server, `Missing` says so in its place and asks again: the page around it, and what was typed there, stays.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, Missing: ComponentType<P & NotFetched>, waiting: ReactNode = null): ComponentType<P> {
  let Fetched: ComponentType<P> | undefined;
  return function Later(props: P) {
    const [asked, setAsked] = useState(1);
    const [answered, setAnswered] = useState(0);
    useEffect(() => {
      if (Fetched) return undefined;
      let here = true;
      void load().then((made) => { Fetched = made; }, () => undefined).then(() => { if (here) setAnswered(asked); });
      return () => { here = false; };
    }, [asked]);
    if (Fetched) return <Fetched {...props} />;
    if (answered === 0) return waiting;
    return <Missing {...props} busy={answered < asked} retry={() => { fetchStylesAgain(); setAsked(asked + 1); }} />;
  };
}

/** A sheet of styles that failed is not asked for again by itself. */
function fetchStylesAgain(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) if (!link.sheet) link.replaceWith(link.cloneNode());
}

/** Says in the place of a dialog that it could not be fetched. */
export function NotFetchedDialog({ retry, busy, onClose }: NotFetched & { onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      open title={t('kit.page.failed')} onClose={onClose}
      footer={<><Button onClick={() => window.location.reload()}>{t('kit.page.reload')}</Button><Button kind="primary" busy={busy} onClick={retry}>{t('kit.retry')}</Button></>}
    >
      <p role="alert">{t('error.page.not_fetched')}</p>
    </Dialog>
  );
}

/** Says in the place of a section that it could not be fetched. */
export function NotFetchedPart({ retry, busy }: NotFetched) {
  const t = useT();
  return (
    <div className="k-row" role="alert">
      <span>{t('error.page.not_fetched')}</span>
      <Button small busy={busy} onClick={retry}>{t('kit.retry')}</Button>
    </div>
  );
}
