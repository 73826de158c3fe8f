import { useRouterState } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useT } from '../i18n.tsx';
import { useMe } from '../me.ts';
import { useHotkey } from '../media.ts';
import { Button } from '../ui/button.tsx';
import { Drawer } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { useGo } from '../ui/link.tsx';
import { NavList } from './nav-list.tsx';
import { KeyHelp, ShellNotices } from './notices.tsx';
import { AccountMenu, Bell, ElderSwitch, navOf, SkipLink, WordMark } from './parts.tsx';
import { setPreferences, useDocumentMarks, usePreferences } from './preferences.ts';
import type { ShellProps } from './shell-types.ts';

/** The frame for an office screen: top bar, navigation in groups, the page. */
export function StaffShell(props: ShellProps) {
  const t = useT();
  const me = useMe();
  const preferences = usePreferences();
  // The drawer belongs to the page it was opened on: going somewhere closes it.
  const [drawerAt, setDrawerAt] = useState<string | null>(null);
  const [keys, setKeys] = useState(false);
  const here = useRouterState({ select: (s) => s.location.pathname });
  useDocumentMarks('staff', me.association.accent, preferences);
  useHotkey('?', () => setKeys(true));
  const { folded } = preferences;
  const entries = useMemo(() => navOf(props.pages, 'staff', me), [props.pages, me]);
  return (
    <>
      <SkipLink />
      <header className="k-top">
        <span className="k-only-narrow">
          <Button kind="quiet" icon="menu" iconOnly onClick={() => setDrawerAt(here)}>
            {t('shell.navigation')}
          </Button>
        </span>
        <WordMark />
        <span className="k-top-name">{me.association.name}</span>
        {props.searchPath && props.searchPath !== here ? <TopSearch path={props.searchPath} /> : null}
        <div className="k-top-right">
          <ElderSwitch />
          {props.bell ? <Bell bell={props.bell} /> : null}
          <AccountMenu {...props} shell="staff" />
        </div>
      </header>
      <ShellNotices signInHref={props.signInHref} />
      <div className="k-staff" data-folded={folded || undefined}>
        <nav className="k-side" aria-label={t('shell.navigation')}>
          <NavList entries={entries} />
          <div className="k-side-foot">
            <Button kind="quiet" small icon={folded ? 'right' : 'left'} iconOnly aria-expanded={!folded} onClick={() => setPreferences({ folded: !folded })}>
              {t(folded ? 'shell.unfold' : 'shell.fold')}
            </Button>
          </div>
        </nav>
        <main className="k-main" id="main" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <Drawer open={drawerAt === here} title={t('shell.navigation')} onClose={() => setDrawerAt(null)}>
        <nav className="k-side-in-drawer" aria-label={t('shell.navigation')}>
          <NavList entries={entries} />
        </nav>
      </Drawer>
      <KeyHelp open={keys} onClose={() => setKeys(false)} />
    </>
  );
}

function TopSearch({ path }: { path: string }) {
  const t = useT();
  const go = useGo();
  const [words, setWords] = useState('');
  return (
    <form
      className="k-search"
      role="search"
      aria-label={t('shell.search')}
      onSubmit={(e) => {
        e.preventDefault();
        if (words.trim()) go(`${path}?search=${encodeURIComponent(words.trim())}`);
      }}
    >
      <Icon name="search" />
      <input className="k-input" type="search" aria-label={t('shell.search')} placeholder={t('shell.search')} value={words} onChange={(e) => setWords(e.target.value)} />
    </form>
  );
}
