import { sql } from 'kysely';
import { accessTable, anywhere, never, signedIn, yes } from '#kit/server/access.ts';
import type { Actor } from '#kit/server/context.ts';

/** Whoever asked for the file. */
const asker = (actor: Actor, alias: string) => (actor.accountId === null ? never : sql<boolean>`${sql.ref(`${alias}.asked_by`)} = ${actor.accountId}::uuid`);
/** The secretariat of the association itself: the second person stands above the branches. */
const topSecretary = (actor: Actor) => (actor.grants.some((g) => g.role === 'secretariatOfficer' && g.top) ? yes : never);

/** Everybody asks for what their lists allow; the second person is the secretariat or the security administrator, never oneself. */
export const exportAccess = accessTable({
  roles: { signedIn, asker, secretariatOfficer: topSecretary, securityAdmin: anywhere('securityAdmin'), auditAdmin: anywhere('auditAdmin') },
  actions: {
    'export.ask': ['signedIn'],
    'export.read': ['asker', 'secretariatOfficer', 'securityAdmin', 'auditAdmin'],
    'export.readAll': ['securityAdmin', 'auditAdmin'],
    'export.decide': ['secretariatOfficer', 'securityAdmin'],
    'export.download': ['asker'],
    'export.withdraw': ['asker'],
    'import.fill': ['signedIn'],
  },
});
