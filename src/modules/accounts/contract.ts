import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type {} from '#kit/server/events.ts';

export const roleNames = [
  'member', 'branchHead', 'branchSecretary', 'groupLead', 'committeeChair', 'secretariatOfficer', 'editor', 'issuer', 'dutyPresident', 'liaisonOfficer', 'leader', 'supervisionOfficer',
  'handlingOfficer', 'handlingHead', 'systemAdmin', 'securityAdmin', 'auditAdmin',
] as const;
export type RoleName = (typeof roleNames)[number];
export type AccountState = 'active' | 'disabled';
export const roleRecordStates = ['granted', 'ending', 'ended', 'voided'] as const;
export type RoleRecordState = (typeof roleRecordStates)[number];

export const accountErrors = {
  'sign_in.wrong': 401,
  'sign_in.locked': 423,
  'sign_in.too_many_from_here': 423,
  'sign_in.password_expired': 403,
  'password.wrong': 422,
  'password.too_short': 422,
  'password.too_simple': 422,
  'password.contains_name': 422,
  'password.too_common': 422,
  'password.used_before': 422,
  'account.not_found': 404,
  'account.not_joined': 409,
  'account.username_taken': 409,
  'account.username_not_usable': 422,
  'account.phone_taken': 409,
  'account.phone_not_usable': 422,
  'account.member_has_account': 409,
  'account.member_not_found': 404,
  'account.is_own': 422,
  'account.administrator': 403,
  'account.last_system_admin': 422,
  'role.administrators_are_separate': 422,
  'role.not_to_oneself': 422,
  'role.password_not_own': 422,
  'role.already_held': 409,
  'role.not_at_this_unit': 422,
  'role.for_members_only': 422,
  'role.granted_by_security_admin': 403,
  'role.dates_out_of_order': 422,
  'role.not_found': 404,
  'role.already_ended': 422,
  'role.account_disabled': 422,
  'role.known_before_recorded': 422,
  'access.subject_unknown': 404,
  'accountImport.name_wrong': 422,
  'accountImport.key_missing': 422,
  'accountImport.email_wrong': 422,
  'accountImport.repeated': 422,
  'accountImport.two_accounts': 422,
  'accountImport.other_name': 422,
  'accountImport.role_unknown': 422,
  'accountImport.admin_role': 422,
  'accountImport.unit_unknown': 422,
  'accountImport.unit_ambiguous': 422,
  'accountImport.roles_left': 422,
  'session.not_found': 404,
  'view.too_large': 413,
  'view.too_many': 422,
} as const;
type AccountErrors = typeof accountErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends AccountErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'account.created': { name: string; memberId: string | null };
    'account.removed': { name: string };
    'account.changed': { name: string; fields: string[]; before: Record<string, unknown>; after: Record<string, unknown> };
    'account.signedIn': { sessionId: string; ip: string; device: string };
    'account.signedOut': { sessionId: string };
    'account.signInFailed': { ip: string; known: boolean; tried: string };
    'account.locked': { ip: string; until: string };
    'account.passwordChanged': { sessionsEnded: number };
    'account.passwordReset': { name: string; sessionsEnded: number };
    'account.disabled': { name: string; reason: string; sessionsEnded: number };
    'account.enabled': { name: string; reason: string };
    'account.sessionsEnded': { name: string; count: number; by: 'self' | 'administrator' | 'roleChange' };
    'role.granted': { name: string; role: RoleName; unitId: string; unitName: string; from: string; to: string | null; reason: string | null };
    'role.corrected': { name: string; role: RoleName; unitId: string; unitName: string; from: string; to: string | null; reason: string };
    'access.explained': { name: string; subject: string };
    'access.simulated': { name: string; role: RoleName; unitName: string };
    'role.ended': { name: string; role: RoleName; unitId: string; unitName: string; on: string; reason: string };
  }
}

const day = z.iso.date();
const instant = z.iso.datetime();
const id = z.uuid();
const params = z.strictObject({ id });
const reason = z.string().trim().min(1).max(200);
const password = z.string().min(1).max(128);
const username = z.string().trim().min(2).max(40);
const personName = z.string().trim().min(1).max(40);
const phone = z.string().trim().max(30).nullish();
const email = z.email().max(100).nullish();
const none = z.strictObject({});
const done = z.object({ done: z.literal(true) });

// --- Setting up -------------------------------------------------------------------------------------------------

export const setupState = endpoint({
  method: 'GET', path: '/api/setup', summary: 'Whether the association still has to be set up', output: z.object({ needed: z.boolean(), demoAvailable: z.boolean() }), errors: [],
});
export const setUp = endpoint({
  method: 'POST', path: '/api/setup', secret: true, summary: 'Set up the association, its root unit and the first administrator; possible once',
  body: z.strictObject({ id, name: z.string().trim().min(2).max(60), shortName: z.string().trim().min(2).max(20), kind: z.enum(['nonCpcIntellectuals', 'newSocialStratum', 'returnees', 'democraticParty']), administrator: z.strictObject({ username, name: personName, phone, password }) }),
  output: z.object({ associationId: id, accountId: id }), errors: ['association.already_set_up', 'password.too_short', 'password.too_simple', 'password.contains_name', 'password.too_common', 'account.username_not_usable', 'account.phone_not_usable'],
});
export const setUpDemo = endpoint({
  method: 'POST', path: '/api/setup/demo', summary: 'Load the demonstration association; possible once, on an empty database', body: none, output: done, errors: ['association.already_set_up', 'page.not_found'],
});

// --- Signing in -------------------------------------------------------------------------------------------------

export const signIn = endpoint({
  method: 'POST', path: '/api/sign-in', half: true, secret: true, summary: 'Sign in with a phone number or user name', body: z.strictObject({ name: z.string().min(1).max(100), password: z.string().min(1).max(256) }),
  /** `next`: the session still owes its second factor, or must set one up. */
  output: z.object({ mustChangePassword: z.boolean(), next: z.enum(['factor', 'enrol']).optional() }), errors: ['sign_in.wrong', 'sign_in.locked', 'sign_in.too_many_from_here', 'sign_in.password_expired', 'association.not_set_up', 'server.busy'],
});
export const signOut = endpoint({ method: 'POST', path: '/api/sign-out', half: true, summary: 'End this session', body: none, output: done, errors: ['session.required'] });
export const readMe = endpoint({
  method: 'GET', path: '/api/me', half: true, summary: 'Who is signed in, and what they may do somewhere',
  output: z.object({
    account: z.object({ id, name: z.string(), username: z.string(), phone: z.string().nullable(), email: z.string().nullable() }), member: z.object({ id, name: z.string() }).nullable(),
    association: z.object({ id, name: z.string(), shortName: z.string(), kind: z.string(), accent: z.enum(['red', 'blue', 'green']), demo: z.boolean(), restoredAt: instant.nullable() }),
    roles: z.array(z.string()), grants: z.array(z.object({ role: z.enum(roleNames), unitId: id, unitName: z.string() })), can: z.record(z.string(), z.boolean()),
    settings: z.object({ elder: z.boolean(), locale: z.enum(['zh-CN', 'en']) }), actingFor: z.null(), mustChangePassword: z.boolean(),
    /** What the session still owes; nothing else is possible before. */
    pending: z.enum(['factor', 'enrol']).nullable(), factorDueAt: instant.nullable(), session: z.object({ id, expiresAt: instant, idleSeconds: z.int().nullable() }),
  }),
  errors: ['session.required', 'association.not_set_up'],
});
export const changePassword = endpoint({
  method: 'POST', path: '/api/me/password', secret: true, summary: 'Change my password; all my other sessions end and this one gets a new token', body: z.strictObject({ current: password, next: password }), output: done,
  errors: ['session.required', 'password.wrong', 'password.too_short', 'password.too_simple', 'password.contains_name', 'password.too_common', 'password.used_before', 'sign_in.locked', 'server.busy'],
});
const session = z.object({ id, device: z.string(), deviceName: z.string().nullable(), ip: z.string(), createdAt: instant, lastSeenAt: instant, expiresAt: instant, current: z.boolean() });
export const mySessions = endpoint({ method: 'GET', path: '/api/me/sessions', summary: 'My live sessions', output: z.object({ items: z.array(session) }), errors: ['session.required'] });
export const endMySession = endpoint({ method: 'DELETE', path: '/api/me/sessions/:id', summary: 'End one of my sessions', params, output: done, errors: ['session.required', 'session.not_found'] });
export const endMyOtherSessions = endpoint({ method: 'POST', path: '/api/me/sessions/end-others', summary: 'End all my sessions but this one', body: none, output: z.object({ ended: z.int() }), errors: ['session.required'] });
export const setPreferences = endpoint({
  method: 'PATCH', path: '/api/me/preferences', summary: 'Large type, language and mail address', body: z.strictObject({ elder: z.boolean().optional(), locale: z.enum(['zh-CN', 'en']).optional(), email }),
  output: z.object({ elder: z.boolean(), locale: z.enum(['zh-CN', 'en']), email: z.string().nullable() }), errors: ['session.required'],
});
const viewKey = z.strictObject({ key: z.string().regex(/^[\w.-]{1,80}$/) });
export const readView = endpoint({ method: 'GET', path: '/api/me/views/:key', summary: 'A view that I kept under a key; null when none', params: viewKey, output: z.object({ value: z.unknown() }), errors: ['session.required'] });
export const keepView = endpoint({ method: 'PUT', path: '/api/me/views/:key', summary: 'Keep a view under a key; null forgets it', params: viewKey, body: z.strictObject({ value: z.unknown() }), output: done, errors: ['session.required', 'view.too_large', 'view.too_many'] });

// --- Accounts ---------------------------------------------------------------------------------------------------

const grant = z.object({
  id, role: z.enum(roleNames), unitId: id, unitName: z.string(), from: day, to: day.nullable(), state: z.enum(['future', 'current', 'ended']),
  grantedBy: z.string().nullable(), grantedAt: instant, endedBy: z.string().nullable(), endedAt: instant.nullable(), reason: z.string().nullable(), can: z.object({ end: z.boolean() }),
});
const accountLine = z.object({
  id, username: z.string(), name: z.string(), phone: z.string().nullable(), memberId: id.nullable(), state: z.enum(['active', 'disabled']), mustChangePassword: z.boolean(), lastSignInAt: instant.nullable(), hasPassword: z.boolean(),
  roles: z.array(z.object({ role: z.enum(roleNames), unitName: z.string() })),
});
const accountDetail = accountLine.omit({ roles: true }).extend({
  email: z.string().nullable(), version: z.int(), createdAt: instant, passwordChangedAt: instant, factors: z.int(), lockedUntil: instant.nullable(), sessions: z.int(), grants: z.array(grant),
  can: z.object({ edit: z.boolean(), resetPassword: z.boolean(), disable: z.boolean(), enable: z.boolean(), endSessions: z.boolean(), clearFactors: z.boolean(), grantRole: z.boolean(), grantable: z.array(z.enum(roleNames)) }),
});
export type AccountLine = z.output<typeof accountLine>;
export type AccountDetail = z.output<typeof accountDetail>;
export type RoleGrant = z.output<typeof grant>;

export const listAccounts = endpoint({
  method: 'GET', path: '/api/accounts', summary: 'Accounts by name, pinyin, user name or phone; by state, role or unit',
  query: z.strictObject({ search: z.string().max(60).optional(), state: z.enum(['active', 'disabled']).optional(), role: z.enum(roleNames).optional(), unitId: id.optional(), password: z.enum(['none']).optional(), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(accountLine), next: z.string().nullable(), total: z.int(), more: z.boolean(), can: z.object({ create: z.boolean() }) }), errors: ['access.denied', 'cursor.invalid'],
});
export const readAccount = endpoint({ method: 'GET', path: '/api/accounts/:id', summary: 'One account with its roles, now, earlier and to come', params, output: accountDetail, errors: ['account.not_found'] });
export const createAccount = endpoint({
  method: 'POST', path: '/api/accounts', secret: true, summary: 'Create an account with a one-time password, which the caller makes and hands over',
  body: z.strictObject({ id, username, name: personName, phone, email, memberId: id.nullish(), password }), output: accountDetail,
  errors: ['access.denied', 'account.username_taken', 'account.username_not_usable', 'account.phone_taken', 'account.phone_not_usable', 'account.member_has_account', 'account.member_not_found', 'password.too_short', 'password.too_simple', 'password.contains_name', 'password.too_common'],
});
export const editAccount = endpoint({
  method: 'PATCH', path: '/api/accounts/:id', stepUp: true, summary: 'Change names, phone, mail address and the linked member', params, body: z.strictObject({ version: z.int(), username, name: personName, phone, email, memberId: id.nullish() }), output: accountDetail,
  errors: ['access.denied', 'account.not_found', 'account.username_taken', 'account.username_not_usable', 'account.phone_taken', 'account.phone_not_usable', 'account.member_has_account', 'account.member_not_found', 'account.is_own', 'account.administrator', 'matter.changed'],
});
export const resetPassword = endpoint({
  method: 'POST', path: '/api/accounts/:id/reset-password', secret: true, stepUp: true, summary: 'Give a one-time password; all sessions end', params, body: z.strictObject({ password }), output: done,
  errors: ['access.denied', 'account.not_found', 'account.is_own', 'account.administrator', 'password.too_short', 'password.too_simple', 'password.contains_name', 'password.too_common'],
});
export const disableAccount = endpoint({
  method: 'POST', path: '/api/accounts/:id/disable', summary: 'Disable an account; all sessions end at once', params, body: z.strictObject({ version: z.int(), reason }), output: accountDetail,
  errors: ['access.denied', 'account.not_found', 'account.is_own', 'account.administrator', 'account.last_system_admin', 'matter.changed'],
});
export const enableAccount = endpoint({ method: 'POST', path: '/api/accounts/:id/enable', summary: 'Enable an account again', params, body: z.strictObject({ version: z.int(), reason }), output: accountDetail, errors: ['access.denied', 'account.not_found', 'account.administrator', 'matter.changed'] });
export const endSessions = endpoint({ method: 'POST', path: '/api/accounts/:id/end-sessions', summary: 'End all sessions of an account', params, body: none, output: z.object({ ended: z.int() }), errors: ['access.denied', 'account.not_found'] });
export const membersWithoutAccount = endpoint({
  method: 'GET', path: '/api/accounts/members-without', summary: 'Members who have no account yet', query: z.strictObject({ search: z.string().max(60).optional(), unitId: id.optional(), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(z.object({ id, name: z.string(), unitName: z.string(), hasPhone: z.boolean() })), next: z.string().nullable(), /** Counted up to 10,000. */ total: z.int(), more: z.boolean() }), errors: ['access.denied', 'cursor.invalid'],
});
export const createForMembers = endpoint({
  method: 'POST', path: '/api/accounts/for-members', secret: true, summary: 'Create accounts for up to 100 members, each with a one-time password made by the caller', body: z.strictObject({ accounts: z.array(z.strictObject({ id, memberId: id, password })).min(1).max(100) }),
  output: z.object({ created: z.array(z.object({ id, memberId: id, name: z.string(), unitName: z.string(), username: z.string(), phone: z.string().nullable() })), skipped: z.array(z.object({ memberId: id, code: z.string() })) }),
  errors: ['access.denied', 'password.too_short', 'password.too_simple', 'password.contains_name', 'password.too_common', 'server.busy'],
});

// --- Roles ------------------------------------------------------------------------------------------------------

export const grantRole = endpoint({
  method: 'POST', path: '/api/accounts/:id/roles', stepUp: true, summary: 'Grant a role over a unit from a day on', params, body: z.strictObject({ id, role: z.enum(roleNames), unitId: id, from: day, to: day.nullish(), reason: z.string().trim().max(200).nullish() }), output: grant,
  errors: ['access.denied', 'account.not_found', 'unit.not_found', 'unit.ended', 'role.administrators_are_separate', 'role.not_to_oneself', 'role.password_not_own', 'role.already_held', 'role.not_at_this_unit', 'role.for_members_only', 'role.granted_by_security_admin', 'role.dates_out_of_order', 'role.account_disabled'],
});
export const endRole = endpoint({
  method: 'POST', path: '/api/role-grants/:id/end', stepUp: true, summary: 'End a role: at once, or on a later day', params, body: z.strictObject({ on: day, reason }), output: grant,
  errors: ['access.denied', 'role.not_found', 'role.already_ended', 'role.granted_by_security_admin', 'role.dates_out_of_order', 'account.last_system_admin'],
});
export const holdersOf = endpoint({
  method: 'GET', path: '/api/role-grants', summary: 'Who holds which role at a unit today, or of a role anywhere', query: z.strictObject({ unitId: id.optional(), role: z.enum(roleNames).optional() }),
  output: z.object({ items: z.array(z.object({ grantId: id, accountId: id, name: z.string(), role: z.enum(roleNames), unitId: id, unitName: z.string(), from: day, to: day.nullable() })) }), errors: ['session.required'],
});

// --- Roles over time --------------------------------------------------------------------------------------------

/** A role as it was known: its dates are those of the latest record by then. */
export const roleFact = z.object({
  grantId: id, accountId: id, name: z.string(), role: z.enum(roleNames), unitId: id, unitName: z.string(), from: day, to: day.nullable(),
  state: z.enum(['current', 'future', 'ended', 'voided']), recordedAt: instant, recordedBy: z.string().nullable(), lastRecordedAt: instant, corrects: id.nullable(),
});
export type RoleFact = z.output<typeof roleFact>;
export const roleHistory = endpoint({
  method: 'GET', path: '/api/role-history', summary: 'Who held what on a day, as it was known on another day; without days everything known now',
  query: z.strictObject({ accountId: id.optional(), unitId: id.optional(), role: z.enum(roleNames).optional(), on: day.optional(), known: day.optional(), voided: z.stringbool().optional(), after: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(roleFact), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'],
});
export const readRoleGrant = endpoint({
  method: 'GET', path: '/api/role-grants/:id', summary: 'One role with everything that was ever recorded of it', params,
  output: z.object({
    fact: roleFact, records: z.array(z.object({ at: instant, state: z.enum(roleRecordStates), to: day.nullable(), by: z.string(), reason: z.string().nullable() })),
    correctedBy: id.nullable(), can: z.object({ end: z.boolean(), correct: z.boolean() }),
  }), errors: ['role.not_found'],
});
export const correctRole = endpoint({
  method: 'POST', path: '/api/role-grants/:id/correct', stepUp: true, summary: 'Put a right role in place of one that was entered wrongly; both stay in the record', params,
  body: z.strictObject({ id, role: z.enum(roleNames), unitId: id, from: day, to: day.nullish(), reason }), output: z.object({ id }),
  errors: ['access.denied', 'role.not_found', 'role.already_ended', 'unit.not_found', 'unit.ended', 'role.administrators_are_separate', 'role.not_to_oneself', 'role.password_not_own', 'role.already_held', 'role.not_at_this_unit', 'role.for_members_only', 'role.granted_by_security_admin', 'role.dates_out_of_order', 'role.account_disabled', 'account.last_system_admin'],
});

// --- Why, and what if -------------------------------------------------------------------------------------------

const locale = z.enum(['zh-CN', 'en']).optional();
const heldRole = z.object({ role: z.string(), roleName: z.string(), unitName: z.string() });
export const findSubjects = endpoint({
  method: 'GET', path: '/api/access/subjects', summary: 'Things whose readers can be explained: by exact name, number or id', query: z.strictObject({ type: z.string().max(40), search: z.string().trim().min(1).max(60) }),
  output: z.object({ items: z.array(z.object({ id, label: z.string() })) }), errors: ['access.denied', 'access.subject_unknown'],
});
export const subjectTypes = endpoint({ method: 'GET', path: '/api/access/subject-types', summary: 'Kinds of things whose readers can be explained', query: z.strictObject({ locale }), output: z.object({ items: z.array(z.object({ type: z.string(), name: z.string() })) }), errors: ['access.denied'] });
export const explainAccess = endpoint({
  method: 'GET', path: '/api/access/explanation', summary: 'Why an account may or may not do what with a thing: roles, their reach, and what is missing; from the tables that the server itself asks',
  query: z.strictObject({ accountId: id, type: z.string().max(40), id, locale }),
  output: z.object({
    account: z.object({ id, name: z.string(), active: z.boolean() }), subject: z.object({ type: z.string(), typeName: z.string(), id, label: z.string() }), held: z.array(heldRole), mayRead: z.boolean(),
    actions: z.array(z.object({
      action: z.string(), name: z.string(), allowed: z.boolean(),
      /** Through which roles over this thing, and by which granted role or by the person's own relation (null). */
      by: z.array(z.object({ role: z.string(), roleName: z.string(), through: heldRole.nullable() })),
      missing: z.array(z.object({ role: z.string(), roleName: z.string(), why: z.enum(['notHeld', 'outOfReach', 'notRelated']) })),
    })),
  }), errors: ['access.denied', 'account.not_found', 'access.subject_unknown'],
});
export const simulateRole = endpoint({
  method: 'POST', path: '/api/access/simulation', summary: 'What a role would newly let somebody see and do; nothing is written but that it was asked', body: z.strictObject({ accountId: id, role: z.enum(roleNames), unitId: id, from: day, to: day.nullish(), locale }),
  output: z.object({
    account: z.object({ id, name: z.string() }), unitName: z.string(), exclusions: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
    sees: z.array(z.object({ type: z.string(), name: z.string(), before: z.int(), gained: z.int() })),
    does: z.array(z.object({ action: z.string(), name: z.string(), wider: z.boolean() })),
  }), errors: ['access.denied', 'account.not_found', 'unit.not_found'],
});
