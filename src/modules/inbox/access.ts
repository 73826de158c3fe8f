import { accessTable, signedIn } from '#kit/server/access.ts';

/** Everybody has an inbox of their own; which rows are in it follows from the roles they hold. */
export const inboxAccess = accessTable({ roles: { signedIn }, actions: { 'inbox.read': ['signedIn'] } });
