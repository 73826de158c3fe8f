import { createContext, useContext } from 'react';
import { ApiError } from './api-error.ts';
import { request } from './call.ts';
import type { Locale } from './i18n.tsx';
import { browserStore, forgetOthers, LAST } from './store.ts';

/** Who is signed in, as `GET /api/me` answers. The page shows what `can` allows and never looks at roles for that. */
export interface Me {
  account: { id: string; name: string; username: string };
  member: { id: string; name: string } | null;
  /** `restoredAt`: since when this is a restored copy, which sends and reminds nothing. */
  association: { id: string; name: string; kind: string; accent: Accent; restoredAt?: string | null };
  roles: readonly string[];
  can: Readonly<Record<string, boolean>>;
  settings: { elder: boolean; locale: Locale };
  /** Set while staff act for somebody else: the page then shows a visible mark. */
  actingFor?: { id: string; name: string } | null;
  session?: { expiresAt: string };
  /** The first password has not been changed yet: nothing else is possible. */
  mustChangePassword?: boolean;
  /** The session still owes its second factor, or must set one up: nothing else is possible. */
  pending?: 'factor' | 'enrol' | null;
  /** Until when a role of theirs gives them time to set up a second factor. */
  factorDueAt?: string | null;
}
export type Accent = 'red' | 'blue' | 'green';

/** The error code by which the server says that the association has not been set up yet. */
export const SETUP_NEEDED = 'association.not_set_up';

/** The answer itself lies with the account's other things and goes at sign-out. */
const keptKey = (id: string): string => `at.${id}.me`;

/**
 * Asks who is signed in; null when nobody is. Without a connection the last answer stands, so that what is being written
 * can be opened again; the server still judges every act. Throws ApiError, among them SETUP_NEEDED.
 */
export async function fetchMe(): Promise<Me | null> {
  const store = browserStore();
  try {
    const me = (await request('GET', '/api/me', undefined, { quiet401: true })) as Me;
    store.set(LAST, me.account.id);
    forgetOthers(me.account.id, store);
    store.set(keptKey(me.account.id), me);
    return me;
  } catch (e) {
    if (!(e instanceof ApiError)) throw e;
    const last = store.get(LAST);
    if (e.status === 401) {
      if (typeof last === 'string') store.remove(keptKey(last));
      store.remove(LAST);
      return null;
    }
    const kept = e.status === 0 && typeof last === 'string' ? store.get(keptKey(last)) : undefined;
    if (kept) return kept as Me;
    throw e;
  }
}

/** Whether somebody signed in on this device since the last time that nobody was: a public page does not ask who a passer-by is. */
export function someoneSignedInHere(): boolean {
  return typeof browserStore().get(LAST) === 'string';
}

/** Asks again, later: throws when the session is lost, which the frame then says. */
export async function refetchMe(): Promise<Me> {
  return (await request('GET', '/api/me', undefined)) as Me;
}

/** Keeps large type and language on the account; false when that failed, which is nothing to tell of: the device has them. */
export function keepSettings(settings: Me['settings']): Promise<boolean> {
  return request('PATCH', '/api/me/preferences', settings, { quiet401: true }).then(
    () => true,
    () => false,
  );
}

/** What the account keeps under a key of its own, e.g. the columns of a list; null when nothing. */
export async function readKept(key: string): Promise<unknown> {
  const answer = (await request('GET', `/api/me/views/${key}`, undefined, { quiet401: true })) as { value?: unknown } | undefined;
  return answer?.value ?? null;
}
/** Keeps something on the account under a key; the device already has it. */
export async function keep(key: string, value: unknown): Promise<void> {
  await request('PUT', `/api/me/views/${key}`, { value }, { quiet401: true }).catch(() => undefined);
}

export const meKey = ['/api/me', 'GET', null] as const;

export const MeContext = createContext<Me | null>(null);

/** The signed-in person; only inside a shell that requires sign-in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside a signed-in shell');
  return me;
}

/** The signed-in person or null, for public pages. */
export function useMaybeMe(): Me | null {
  return useContext(MeContext);
}

/** Whether the server allows an action somewhere: decides whether an entry is shown, never whether an act is allowed. */
export function useCan(action: string): boolean {
  return useContext(MeContext)?.can[action] === true;
}
