import type { QueryClient } from '@tanstack/react-query';
import { type AnyRouter, createRootRouteWithContext, createRoute, createRouter, type ErrorComponentProps, lazyRouteComponent, redirect, useRouter, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { ApiError, asApiError } from '#kit/web/api-error.ts';
import { useT } from '#kit/web/i18n.tsx';
import { fetchMe, type Me, meKey, SETUP_NEEDED, someoneSignedInHere } from '#kit/web/me.ts';
import { useTitle } from '#kit/web/media.ts';
import type { PageDef, PageFile, ShellKind } from '#kit/web/page.ts';
import { preferencesNow } from '#kit/web/shell/preferences.ts';
import { ButtonLink } from '#kit/web/ui/button.tsx';
import { EmptyState, ErrorState, NotFound, PageMissingContext, PageSkeleton } from '#kit/web/ui/states.tsx';
import { frameOf, frames, Root, signInHref } from './web-frames.tsx';
import { type PageOf, pages } from './web-modules.ts';
import { loadWords } from './words.ts';

const ME_STAYS = 60_000;
/** Frames that nobody sees who is not signed in. */
const guarded: ReadonlySet<string> = new Set(['/staff', '/member', '/either']);

interface Context {
  client: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Root, notFoundComponent: Missing, errorComponent: Failed });

async function askMe(client: QueryClient): Promise<Me | null> {
  try {
    return await client.ensureQueryData({ queryKey: meKey, queryFn: fetchMe, staleTime: ME_STAYS });
  } catch (e) {
    if (e instanceof ApiError && e.code === SETUP_NEEDED) throw redirect({ href: '/setup' });
    throw e;
  }
}
async function needMe({ context, location }: { context: Context; location: { href: string } }): Promise<Me> {
  const me = await askMe(context.client);
  if (!me) throw redirect({ href: signInHref(location.href) });
  if (me.pending) throw redirect({ href: '/sign-in/second' });
  if (me.mustChangePassword) throw redirect({ href: '/first-password' });
  return me;
}

const layouts = {
  staff: createRoute({ getParentRoute: () => root, id: 'staff', component: frames.staff, beforeLoad: async (at) => void (await needMe(at)) }),
  member: createRoute({ getParentRoute: () => root, id: 'member', component: frames.member, beforeLoad: async (at) => void (await needMe(at)) }),
  either: createRoute({ getParentRoute: () => root, id: 'either', component: frames.either, beforeLoad: async (at) => void (await needMe(at)) }),
  // A public page greets whoever is signed in, but asks nobody to.
  public: createRoute({ getParentRoute: () => root, id: 'public', component: frames.public, beforeLoad: async ({ context }) => void (someoneSignedInHere() ? await askMe(context.client).catch(() => null) : null) }),
  plain: createRoute({ getParentRoute: () => root, id: 'plain', component: frames.plain }),
};

function isWide(): boolean {
  return window.matchMedia('(min-width: 901px)').matches;
}

/** The page where a person's work begins. */
function homeOf(me: Me): string | undefined {
  const shell = frameOf(me, preferencesNow().shell, isWide());
  const mine = pages.map((p) => p.def).filter((p) => p.shell === shell || p.shell === 'either');
  return (mine.find((p) => p.home && p.shell === shell) ?? mine.find((p) => p.home))?.path ?? mine.find((p) => p.nav && (p.nav.showWhen?.(me) ?? true))?.path;
}
const start = createRoute({
  getParentRoute: () => layouts.either,
  path: '/',
  beforeLoad: async (at) => {
    const home = homeOf(await needMe(at));
    if (home && home !== '/') throw redirect({ href: home, replace: true });
  },
  component: NoHome,
});

/** A page's file and its words. */
async function loadPage({ def, words }: PageOf): Promise<PageFile> {
  const [file] = await Promise.all([def.load(), loadWords(words, preferencesNow().locale)]);
  return file;
}

function pageRoute(page: PageOf) {
  const { def } = page;
  const Page = lazyRouteComponent<PageFile, 'Page'>(() => loadPage(page), 'Page');
  function Titled() {
    const path = useRouterState({ select: (s) => s.location.pathname });
    const [missingAt, setMissingAt] = useState<string | null>(null);
    const missing = useCallback(() => setMissingAt(path), [path]);
    const isMissing = missingAt === path;
    return (
      <PageMissingContext value={missing}>
        <Title title={isMissing ? 'kit.page.notFound' : def.title} />
        {isMissing ? <NoSuchPage /> : <Page />}
      </PageMissingContext>
    );
  }
  return createRoute({ getParentRoute: () => layoutOf(def.shell), path: def.path, component: Object.assign(Titled, { preload: Page.preload }) });
}
function layoutOf(shell: ShellKind) {
  return layouts[shell] as typeof layouts.plain;
}
function Title({ title }: { title: PageDef['title'] }) {
  const t = useT();
  useTitle(t(title));
  return null;
}

/** What is not there, or not for this reader: both look the same. */
function NoSuchPage() {
  const t = useT();
  return <NotFound action={<ButtonLink href="/">{t('kit.page.home')}</ButtonLink>} />;
}
function Missing() {
  const t = useT();
  useTitle(t('kit.page.notFound'));
  return (
    <main id="main" className="k-main">
      <NoSuchPage />
    </main>
  );
}
function Failed({ error }: ErrorComponentProps) {
  const t = useT();
  const router = useRouter();
  useEffect(() => {
    if (import.meta.env.DEV) console.error(error);
  }, [error]);
  const missing = error instanceof ApiError && (error.status === 404 || error.status === 403);
  // A browser may remember that a piece of code failed; asking for the whole page anew forgets it, and brings a new version's.
  const retry = (): void => (asApiError(error).code === 'page.not_fetched' ? window.location.reload() : void router.invalidate());
  return missing ? <NoSuchPage /> : <ErrorState error={error} title={t('kit.page.failed')} retry={retry} />;
}
function NoHome() {
  const t = useT();
  return <EmptyState title={t('shell.noHome')} text={t('shell.noHomeText')} />;
}

// It brings its own frames, so it stands at the root. Nothing in the product leads to it.
const gallery = createRoute({ getParentRoute: () => root, path: '/_gallery/$shell/$part', component: lazyRouteComponent<{ Page: () => ReactNode }, 'Page'>(() => import('./gallery/gallery-page.tsx'), 'Page') });

/** Flat text in the address: `?state=draft,open&search=…`, readable and shareable. */
function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
function stringifySearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams();
  for (const [k, v] of Object.entries(search)) if (typeof v === 'number' || (typeof v === 'string' && v !== '')) out.set(k, `${v}`);
  const text = out.toString();
  return text ? `?${text}` : '';
}

/** The first page's code, what that page asks and the question who is there are sent together, before anything is drawn, and not one after the other. */
function askAhead(router: AnyRouter, client: QueryClient): void {
  const [routes, params] = router.getMatchedRoutes(router.latestLocation.pathname);
  const signedIn = routes.some((r) => guarded.has(r.id));
  if (signedIn) void client.prefetchQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: ME_STAYS });
  const path = (routes.at(-1)?.options as { path?: string } | undefined)?.path;
  // Who opens the product on a phone is nearly always led to the member's home.
  const page = path === '/' ? pages.find((p) => p.def.home && p.def.shell === (preferencesNow().shell ?? (isWide() ? 'staff' : 'member'))) : pages.find((p) => p.def.path === path);
  if (!page) return;
  const ask = async (file: PageFile): Promise<unknown> => signedIn && Promise.all((file.asks?.(params) ?? []).map((q) => client.prefetchQuery(q)));
  void Promise.allSettled([page.def.load().then(ask), loadWords(page.words, preferencesNow().locale)]);
}

/** The router over all pages, each fetched when first opened. */
export function createWebRouter(client: QueryClient) {
  const at = (shell: ShellKind) => pages.filter((p) => p.def.shell === shell).map(pageRoute);
  const tree = root.addChildren([
    layouts.staff.addChildren(at('staff')),
    layouts.member.addChildren(at('member')),
    layouts.either.addChildren([start, ...at('either')]),
    layouts.public.addChildren(at('public')),
    layouts.plain.addChildren(at('plain')),
    gallery,
  ]);
  const router = createRouter({
    routeTree: tree,
    context: { client },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultErrorComponent: Failed,
    defaultNotFoundComponent: Missing,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 300,
  });
  askAhead(router, client);
  let path = '';
  router.subscribe('onResolved', ({ toLocation }) => {
    // A new page is read from its beginning by keyboards and screen readers too.
    if (path && path !== toLocation.pathname && !document.activeElement?.closest('dialog')) document.getElementById('main')?.focus({ preventScroll: true });
    path = toLocation.pathname;
  });
  return router;
}
