import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useMemo } from 'react';
import { request } from '../call.ts';
import { useT } from '../i18n.tsx';
import { type Me, useMe } from '../me.ts';
import type { PageDef, WebModule } from '../page.ts';
import { Icon } from '../ui/icon.tsx';
import { Link } from '../ui/link.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { choose, usePreferences } from './preferences.ts';
import type { ShellProps } from './shell-types.ts';

/** Entries of the navigation that this reader sees, in order. */
export function navOf(pages: readonly PageDef[], shell: 'staff' | 'member', me: Me): PageDef[] {
  return pages
    .filter((p) => p.nav && (p.shell === shell || p.shell === 'either') && (p.nav.showWhen?.(me) ?? true))
    .sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0));
}

/** Which of these addresses the reader stands at or below: the longest that fits. */
export function useCurrentPath(paths: readonly string[]): string | undefined {
  const here = useRouterState({ select: (s) => s.location.pathname });
  return useMemo(() => [...paths].filter((p) => here === p || here.startsWith(p.endsWith('/') ? p : `${p}/`)).sort((a, b) => b.length - a.length)[0], [paths, here]);
}

/** The first thing a keyboard meets: past the navigation to the page. */
export function SkipLink() {
  const t = useT();
  return (
    <a className="k-skip" href="#main">
      {t('shell.skip')}
    </a>
  );
}

/** The plain word-mark; it leads home. */
export function WordMark({ href = '/' }: { href?: string }) {
  const t = useT();
  return (
    <Link className="k-wordmark" href={href}>
      {t('kit.name')}
    </Link>
  );
}

/** Unread notices. */
export function Bell({ bell }: { bell: NonNullable<WebModule['bell']> }) {
  const t = useT();
  const { data } = useQuery({
    queryKey: [bell.path, 'GET', null],
    queryFn: ({ signal }) => request('GET', bell.path, undefined, { signal }) as Promise<Record<string, number>>,
    refetchInterval: 60_000,
    retry: false,
  });
  const n = data?.[bell.field] ?? 0;
  const shown = n > 99 ? '99+' : String(n);
  return (
    <Link className="k-button k-bell" data-kind="quiet" data-icon-only href={bell.href} aria-label={n > 0 ? t('shell.bellUnread', { n: shown }) : t('shell.bell')}>
      <span className="k-bell-mark">
        <Icon name="bell" />
        {n > 0 ? (
          <span className="k-count" data-tone="late">
            {shown}
          </span>
        ) : null}
      </span>
    </Link>
  );
}

/** The switch to large type, always in sight. */
export function ElderSwitch() {
  const t = useT();
  const { elder } = usePreferences();
  return (
    <button type="button" className="k-button" data-kind="quiet" aria-pressed={elder} onClick={() => choose({ elder: !elder })}>
      <Icon name="text" />
      {t(elder ? 'shell.standard' : 'shell.elder')}
    </button>
  );
}

/** The reader's own menu: pages without a place in the navigation, language, the other frame, signing out. */
export function AccountMenu({ pages, shell, canSwitch, onSwitch, onSignOut }: Pick<ShellProps, 'pages' | 'canSwitch' | 'onSwitch' | 'onSignOut'> & { shell: 'staff' | 'member' }) {
  const t = useT();
  const me = useMe();
  const { locale } = usePreferences();
  const own: MenuItem[] = pages
    .filter((p) => p.path.startsWith('/account') && !p.path.includes('$') && (p.shell === shell || p.shell === 'either'))
    .map((p) => ({ key: p.path, label: t(p.title), href: p.path, icon: 'gear' as const }));
  const items: MenuItem[] = [
    ...own,
    { key: 'locale', label: locale === 'zh-CN' ? t('shell.english') : t('shell.chinese'), icon: 'globe', onSelect: () => choose({ locale: locale === 'zh-CN' ? 'en' : 'zh-CN' }) },
    ...(canSwitch ? [{ key: 'switch', label: t(shell === 'staff' ? 'shell.toMember' : 'shell.toStaff'), icon: 'swap' as const, onSelect: onSwitch }] : []),
    { key: 'out', label: t('shell.signOut'), icon: 'leave', apart: true, onSelect: onSignOut },
  ];
  return (
    <Menu items={items} label={t('shell.account', { name: me.account.name })} kind="quiet">
      <Icon name="user" />
      <span className="k-only-wide">{me.account.name}</span>
    </Menu>
  );
}
