import { useSyncExternalStore } from 'react';

const SHORTEST = 20;
let token = '';

function read(): string {
  const found = window.location.hash.slice(1);
  // An anchor on the page, such as the one that skips to its text, is no token: then the one before stays.
  if (found.length >= SHORTEST) token = found;
  return token;
}
function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The secret of the link, which stands behind # so that no server log holds it. It stays in memory and goes out as a header only. */
export function useLinkToken(): string {
  return useSyncExternalStore(subscribe, read);
}

/** The header by which the server knows who comes with a link. */
export function linkHeaders(secret: string): Record<string, string> {
  return { 'x-juzhi-link': secret };
}
