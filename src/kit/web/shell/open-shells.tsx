import type { ReactNode } from 'react';
import { useT } from '../i18n.tsx';
import { useMaybeMe } from '../me.ts';
import { ButtonLink } from '../ui/button.tsx';
import { ShellNotices } from './notices.tsx';
import { ElderSwitch, SkipLink, WordMark } from './parts.tsx';
import { useDocumentMarks, usePreferences } from './preferences.ts';

interface Props {
  signInHref: (back: string) => string;
  children: ReactNode;
}

/** The frame of pages that anybody may read. */
export function PublicShell({ signInHref, children }: Props) {
  const t = useT();
  const me = useMaybeMe();
  useDocumentMarks('public', me?.association.accent ?? 'red', usePreferences());
  return (
    <div className="k-public">
      <SkipLink />
      <header className="k-top">
        <WordMark href="/public" />
        <div className="k-top-right">
          <ElderSwitch />
          <ButtonLink kind="quiet" href={me ? '/' : signInHref('/')}>
            {t(me ? 'shell.enter' : 'shell.signIn')}
          </ButtonLink>
        </div>
      </header>
      <ShellNotices signInHref={signInHref} />
      <main className="k-main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** No frame: signing in, setting up, the single-use link, what is printed. The page brings its own `main` width. */
export function PlainShell({ signInHref, children }: Props) {
  const me = useMaybeMe();
  useDocumentMarks('plain', me?.association.accent ?? 'red', usePreferences());
  return (
    <>
      <SkipLink />
      <ShellNotices signInHref={signInHref} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
