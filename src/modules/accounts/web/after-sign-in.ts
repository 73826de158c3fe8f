import { backAddress } from './back-address.ts';

/** Where signing in leads: to what is still owed, or to the page that was wanted. A whole new page: nothing that was fetched for somebody else stays in memory. */
export function afterSignIn({ mustChangePassword, next }: { mustChangePassword: boolean; next?: 'factor' | 'enrol' | undefined }, back: string | undefined): void {
  if (next) return window.location.assign(back ? `/sign-in/second?back=${encodeURIComponent(back)}` : '/sign-in/second');
  window.location.assign(mustChangePassword ? '/first-password' : backAddress(back));
}
