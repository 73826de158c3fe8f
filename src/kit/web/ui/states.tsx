import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { asApiError } from '../api-error.ts';
import { useHasWord, useT } from '../i18n.tsx';
import { Button } from './button.tsx';

/** What stands where nothing is yet: what will appear here, and the likely first act. */
export function EmptyState({ title, text, action }: { title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="k-state">
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {action ? <div className="k-row">{action}</div> : null}
    </div>
  );
}

/** The sentence for an error in the reader's language. */
export function useErrorText(): (error: unknown) => string {
  const t = useT();
  const has = useHasWord();
  return (error) => {
    const e = asApiError(error);
    return has(`error.${e.code}`) ? t(`error.${e.code}`, e.params) : (e.words ?? t('error.unknown'));
  };
}

/** A state that is the whole page brings the page's heading; beside another it stays below it. */
function Heading({ children }: { children: string }) {
  const [alone, setAlone] = useState(false);
  useLayoutEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- what else stands on the page is known only when it is drawn
    if (!document.querySelector('h1')) setAlone(true);
  }, []);
  return alone ? <h1>{children}</h1> : <h2>{children}</h2>;
}

/** Says that the page has nothing for this reader; null where an error is that of a part, not of the page. */
export const PageMissingContext = createContext<(() => void) | null>(null);

/**
 * What was not possible, why, and a way on. The reference is for the administrator, never alone.
 * What a page may not read or what is not there makes it the page that does not exist; `part` keeps it to its place.
 */
export function ErrorState({ error, title, retry, action, part }: { error: unknown; title?: string; retry?: (() => void) | undefined; action?: ReactNode; part?: boolean }) {
  const t = useT();
  const say = useErrorText();
  const e = asApiError(error);
  const missing = useContext(PageMissingContext);
  const hidden = missing !== null && !part && (e.status === 403 || e.status === 404);
  useLayoutEffect(() => {
    if (hidden) missing();
  }, [hidden, missing]);
  // A connection that comes back needs no finger: what could not be asked is asked again.
  const again = useRef(retry);
  again.current = retry;
  const cut = e.status === 0;
  useEffect(() => {
    if (!cut) return undefined;
    const online = (): void => again.current?.();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [cut]);
  if (hidden) return null;
  return (
    <div className="k-state" role="alert">
      <Heading>{title ?? t('kit.list.failed')}</Heading>
      <p>{say(e)}</p>
      {e.requestId && e.status >= 500 ? <p className="k-small">{t('kit.page.reference', { id: e.requestId })}</p> : null}
      <div className="k-row">
        {retry ? <Button onClick={retry}>{t('kit.retry')}</Button> : null}
        {action}
      </div>
    </div>
  );
}

/** 403 and 404 look the same: nobody learns from here what exists. */
export function NotFound({ action }: { action?: ReactNode }) {
  const t = useT();
  return (
    <div className="k-state">
      <Heading>{t('kit.page.notFound')}</Heading>
      <p>{t('kit.page.notFoundText')}</p>
      {action ? <div className="k-row">{action}</div> : null}
    </div>
  );
}

/** Grey lines that hold the place of text to come, so that nothing jumps. */
export function Skeleton({ lines = 3, widths = ['92%', '100%', '64%'] }: { lines?: number; widths?: readonly string[] }) {
  const t = useT();
  return (
    <div className="k-stack" role="status" aria-label={t('kit.loading')}>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className="k-skeleton" style={{ width: widths[i % widths.length] }} />
      ))}
    </div>
  );
}

/** A matter page's place holder: head, text, timeline. */
export function PageSkeleton() {
  return (
    <div className="k-stack-wide">
      <Skeleton lines={2} widths={['30%', '60%']} />
      <Skeleton lines={6} />
    </div>
  );
}
