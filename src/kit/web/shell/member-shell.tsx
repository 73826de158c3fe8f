import { useRouterState } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useT } from '../i18n.tsx';
import { useMe } from '../me.ts';
import { Drawer } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { NavList } from './nav-list.tsx';
import { ShellNotices } from './notices.tsx';
import { AccountMenu, Bell, ElderSwitch, navOf, SkipLink, useCurrentPath, WordMark } from './parts.tsx';
import { useDocumentMarks, usePreferences } from './preferences.ts';
import type { ShellProps } from './shell-types.ts';

const TABS = 4;

/** The frame for a phone: a short top bar, the page, four large targets at the thumb, and a fifth that opens the list of everything else. */
export function MemberShell(props: ShellProps) {
  const t = useT();
  const me = useMe();
  const preferences = usePreferences();
  useDocumentMarks('member', me.association.accent, preferences);
  const entries = useMemo(() => navOf(props.pages, 'member', me), [props.pages, me]);
  const tabs = entries.slice(0, TABS);
  const current = useCurrentPath(useMemo(() => entries.map((p) => p.path), [entries]));
  // As in the staff's frame: going somewhere closes the list.
  const [listAt, setListAt] = useState<string | null>(null);
  const here = useRouterState({ select: (s) => s.location.pathname });
  const elsewhere = current !== undefined && !tabs.some((p) => p.path === current);
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
          {entries.length > TABS ? (
            <button type="button" aria-haspopup="dialog" {...(elsewhere ? { 'aria-current': 'true' as const } : {})} onClick={() => setListAt(here)}>
              <Icon name="menu" />
              <span>{t('shell.menu')}</span>
            </button>
          ) : null}
        </nav>
      ) : null}
      <Drawer open={listAt === here} title={t('shell.menu')} onClose={() => setListAt(null)}>
        <nav className="k-side-in-drawer" aria-label={t('shell.navigation')}>
          <NavList entries={entries} />
        </nav>
      </Drawer>
    </div>
  );
}
