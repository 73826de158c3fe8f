import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';

interface Answer {
  id: string;
  rawId: string;
  type: 'public-key';
  response: Record<string, unknown>;
  [more: string]: unknown;
}

/** Whether this browser, at this address, can use the device's own unlocking. */
export function canUseKeys(): boolean {
  return typeof window.PublicKeyCredential === 'function' && window.isSecureContext;
}

/** Keys belong to a name; under an address of numbers no browser makes one. */
export function atNumbers(): boolean {
  return /^[\d.]+$|^\[/.test(window.location.hostname);
}

/** Whether the device itself can be unlocked by its owner (not only by a key that is plugged in). */
export async function hasOwnUnlock(): Promise<boolean> {
  if (!canUseKeys() || atNumbers()) return false;
  return (await window.PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.().catch(() => false)) ?? false;
}

/** Lets the device make a key. The library comes only when somebody wants that. */
export async function makeKey(options: Record<string, unknown>): Promise<Answer> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return (await startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON })) as unknown as Answer;
}

/** Lets the device sign. */
export async function signWithKey(options: Record<string, unknown>): Promise<Answer> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return (await startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON })) as unknown as Answer;
}
