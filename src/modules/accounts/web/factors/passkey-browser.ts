type Json = Record<string, unknown>;
interface Answer extends Json {
  id: string;
  rawId: string;
  type: 'public-key';
  response: Json;
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

/** Bytes from the form in which they travel, and back. */
function bytesOf(text: unknown): Uint8Array<ArrayBuffer> {
  const plain = atob(String(text).replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(plain, (c) => c.charCodeAt(0));
}
function textOf(bytes: ArrayBuffer | null): string {
  return bytes === null ? '' : btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

const keysOf = (list: unknown): PublicKeyCredentialDescriptor[] => (Array.isArray(list) ? (list as Json[]).map((k) => ({ ...k, id: bytesOf(k['id']), type: 'public-key' as const })) : []);

function answerOf(made: Credential | null, response: (key: PublicKeyCredential) => Json): Answer {
  if (!(made instanceof PublicKeyCredential)) throw new Error('nothing came back');
  return { id: made.id, rawId: textOf(made.rawId), type: 'public-key', clientExtensionResults: made.getClientExtensionResults(), response: response(made) };
}

/** Lets the device make a key. The browser does it; the forms in which it wants and gives bytes differ from those that travel. */
export async function makeKey(options: Json): Promise<Answer> {
  const user = options['user'] as Json;
  const publicKey = { ...options, challenge: bytesOf(options['challenge']), user: { ...user, id: bytesOf(user['id']) }, excludeCredentials: keysOf(options['excludeCredentials']) } as unknown as PublicKeyCredentialCreationOptions;
  return answerOf(await navigator.credentials.create({ publicKey }), (key) => {
    const r = key.response as AuthenticatorAttestationResponse;
    return { clientDataJSON: textOf(r.clientDataJSON), attestationObject: textOf(r.attestationObject), transports: r.getTransports?.() ?? [] };
  });
}

/** Lets the device sign. */
export async function signWithKey(options: Json): Promise<Answer> {
  const publicKey = { ...options, challenge: bytesOf(options['challenge']), allowCredentials: keysOf(options['allowCredentials']) } as unknown as PublicKeyCredentialRequestOptions;
  return answerOf(await navigator.credentials.get({ publicKey }), (key) => {
    const r = key.response as AuthenticatorAssertionResponse;
    return { clientDataJSON: textOf(r.clientDataJSON), authenticatorData: textOf(r.authenticatorData), signature: textOf(r.signature), ...(r.userHandle ? { userHandle: textOf(r.userHandle) } : {}) };
  });
}
