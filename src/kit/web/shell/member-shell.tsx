import { useMemo } from 'react';
import { useT } from '../i18n.tsx';
import { useMe } from '../me.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { ShellNotices } from './notices.tsx';
import { AccountMenu, Bell, ElderSwitch, navOf, SkipLink, useCurrentPath, WordMark } from './parts.tsx';
import { useDocumentMarks, usePreferences } from './preferences.ts';
import type { ShellProps } from './shell-types.ts';

/** The frame for a phone: a short top bar, the page, four large targets at the thumb. */
export function MemberShell(props: ShellProps) {
  const t = useT();
  const me = useMe();
  const preferences = usePreferences();
  useDocumentMarks('member', me.association.accent, preferences);
  const tabs = useMemo(() => navOf(props.pages, 'member', me).slice(0, 4), [props.pages, me]);
  const current = useCurrentPath(useMemo(() => tabs.map((p) => p.path), [tabs]));
  return (
    <div className="k-member">
      <SkipLink />
      <header className="k-top">
        <WordMark />
        <span className="k-top-name k-only-wide">{me.association.name}</span>
        <div className="k-top-right">
          <ElderSwitch />
          {props.bell ? <Bell bell={props.bell} /> : null}
          <AccountMenu {...props} shell="member" />
        </div>
      </header>
      <ShellNotices signInHref={props.signInHref} />
      <main className="k-main" id="main" tabIndex={-1}>
        {props.children}
      </main>
      {tabs.length > 0 ? (
        <nav className="k-tabbar" aria-label={t('shell.navigation')}>
          {tabs.map((p) => (
            <Link key={p.path} href={p.path} {...(p.path === current ? { 'aria-current': 'page' as const } : {})}>
              <Icon name={p.nav?.icon ?? 'file'} />
              <span>{t(p.nav?.short ?? p.title)}</span>
            </Link>
          ))}
        </nav>
      ) : null}
    </div>
  );
}
