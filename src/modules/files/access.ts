import { accessTable, never, signedIn, yes } from '#kit/server/access.ts';

/** Everybody signed in may bring files; whether somebody may read one is decided by the guard of what it belongs to. */
export const fileAccess = accessTable({
  roles: { signedIn, link: (actor) => (actor.kind === 'link' ? yes : never) },
  actions: { 'file.upload': ['signedIn'], 'file.read': ['signedIn', 'link'] },
});
