import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { request } from '#kit/web/call.ts';
import { onStepUp } from '#kit/web/step-up.ts';
import { I18nProvider } from '#kit/web/i18n.tsx';
import { keepSettings, type Me, MeContext, meKey, refetchMe, useMe } from '#kit/web/me.ts';
import { later, NotFetchedDialog, NotFetchedPart } from '#kit/web/later.tsx';
import { useMedia } from '#kit/web/media.ts';
import { PanelsContext, type ReadyPanel } from '#kit/web/panels.tsx';
import { MemberShell } from '#kit/web/shell/member-shell.tsx';
import { PlainShell, PublicShell } from '#kit/web/shell/open-shells.tsx';
import { preferencesNow, setPreferences, usePreferences } from '#kit/web/shell/preferences.ts';
import { StaffShell } from '#kit/web/shell/staff-shell.tsx';
import { forgetAccount, onAnotherPerson } from '#kit/web/store.ts';
import { FeedbackProvider } from '#kit/web/ui/feedback.tsx';
import { Skeleton } from '#kit/web/ui/states.tsx';
import { useGo } from '#kit/web/ui/link.tsx';
import { frame, pages, panels } from './web-modules.ts';
import { loadWords } from './words.ts';

/** Where signing in is, and where it leads back to. */
export function signInHref(back: string): string {
  return back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`;
}

const readyPanels: readonly ReadyPanel[] = panels.map(({ def, words }) => ({
  ...def,
  Panel: later<{ id: string }>(async () => {
    const [file] = await Promise.all([def.load(), loadWords(words, preferencesNow().locale)]);
    return file.Panel;
  }, NotFetchedPart, <Skeleton lines={3} />),
}));

const StepUpDialog = frame.stepUp && later<{ onDone: (proved: boolean) => void }>(async () => {
  const { load, words } = frame.stepUp ?? { load: () => Promise.reject(new Error('no dialog')), words: [] };
  const [file] = await Promise.all([load(), loadWords(words, preferencesNow().locale)]);
  return file.StepUpDialog;
}, ({ onDone, ...missing }) => <NotFetchedDialog {...missing} onClose={() => onDone(false)} />);

/** Asks the reader to prove anew who they are, over whatever page they are at: what they typed there stays. */
function StepUp() {
  const [answer, setAnswer] = useState<((proved: boolean) => void) | null>(null);
  useEffect(() => onStepUp(() => new Promise((resolve) => setAnswer(() => resolve))), []);
  if (!answer || !StepUpDialog) return null;
  const done = (proved: boolean) => {
    setAnswer(null);
    answer(proved);
  };
  return <StepUpDialog onDone={done} />;
}

/** Language, person, messages: around every page. */
export function Root() {
  const preferences = usePreferences();
  const [locale, setLocale] = useState(preferences.locale);
  const client = useQueryClient();
  // The router asks first; from then on rights follow the server when the reader comes back to the window.
  const { data: me } = useQuery<Me | null>({ queryKey: meKey, queryFn: refetchMe, enabled: () => Boolean(client.getQueryData(meKey)), staleTime: 60_000 });
  useEffect(() => {
    // The words come first, then the language changes: nobody sees keys.
    void loadWords([], preferences.locale).then(() => setLocale(preferences.locale), () => undefined);
  }, [preferences.locale]);
  return (
    <I18nProvider locale={locale}>
      <MeContext.Provider value={me ?? null}>
        <PanelsContext.Provider value={readyPanels}>
          <FeedbackProvider>
            <Outlet />
            <StepUp />
          </FeedbackProvider>
        </PanelsContext.Provider>
      </MeContext.Provider>
    </I18nProvider>
  );
}

/** Which frame a person uses: what they chose, else what they may and how wide the screen is. */
export function frameOf(me: Me, chosen: 'staff' | 'member' | null, wide: boolean): 'staff' | 'member' {
  if (me.can['shell.staff'] !== true) return 'member';
  if (me.member === null) return 'staff';
  return chosen ?? (wide ? 'staff' : 'member');
}

const defs = pages.map((p) => p.def);

/** The account's large type and language hold on every device; a choice made on this one goes to the account. */
function useSettings(me: Me): void {
  const client = useQueryClient();
  const { elder, locale, unsaved } = usePreferences();
  useEffect(() => {
    if (!unsaved) {
      if (elder !== me.settings.elder || locale !== me.settings.locale) setPreferences(me.settings);
      return;
    }
    void keepSettings({ elder, locale }).then((kept) => {
      if (!kept) return;
      client.setQueryData<Me>(meKey, (old) => old && { ...old, settings: { elder, locale } });
      setPreferences({ unsaved: false });
    });
  }, [elder, locale, unsaved, me.settings, client]);
}

function SignedIn({ kind, children }: { kind: 'staff' | 'member' | 'either'; children: ReactNode }) {
  const me = useMe();
  const go = useGo();
  const client = useQueryClient();
  const preferences = usePreferences();
  useSettings(me);
  useEffect(() => onAnotherPerson(me.account.id, () => window.location.reload()), [me.account.id]);
  const wide = useMedia('(min-width: 901px)');
  const shell = kind === 'either' ? frameOf(me, preferences.shell, wide) : kind;
  const Shell = shell === 'staff' ? StaffShell : MemberShell;
  async function signOut() {
    const { signOut: way } = frame;
    if (way) await request(way.method, way.path, undefined, { quiet401: true }).catch(() => undefined);
    forgetAccount(me.account.id);
    client.clear();
    window.location.assign('/sign-in');
  }
  return (
    <Shell
      pages={defs}
      bell={frame.bell}
      searchPath={frame.searchPath?.(me)}
      canSwitch={me.can['shell.staff'] === true && me.member !== null}
      onSwitch={() => {
        setPreferences({ shell: shell === 'staff' ? 'member' : 'staff' });
        go('/');
      }}
      onSignOut={() => void signOut()}
      signInHref={signInHref}
    >
      {children}
    </Shell>
  );
}

/** The frames as layout components, by the `shell` of a page. */
export const frames = {
  staff: () => <SignedIn kind="staff"><Outlet /></SignedIn>,
  member: () => <SignedIn kind="member"><Outlet /></SignedIn>,
  either: () => <SignedIn kind="either"><Outlet /></SignedIn>,
  public: () => <PublicShell signInHref={signInHref}><Outlet /></PublicShell>,
  plain: () => <PlainShell signInHref={signInHref}><Outlet /></PlainShell>,
} as const;
