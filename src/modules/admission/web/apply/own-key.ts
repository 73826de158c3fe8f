import { browserStore } from '#kit/web/store.ts';

const KEY = 'apply.key';

/** The key that this device made for an application; only its hash is on the server. */
export function ownKey(): string | null {
  const kept = browserStore().get(KEY);
  return typeof kept === 'string' ? kept : null;
}
export function keepKey(secret: string): void {
  browserStore().set(KEY, secret);
}
export function dropKey(): void {
  browserStore().remove(KEY);
}

/** A new key of 256 bits, written for a header. */
export function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export const keyHeaders = (secret: string): Record<string, string> => ({ 'x-juzhi-link': secret });
