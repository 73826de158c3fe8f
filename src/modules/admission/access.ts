import { sql } from 'kysely';
import { type Reach, accessTable, anywhere, never, together, unitsOf, withinUnit, yes } from '#kit/server/access.ts';
import { type ApplicationAction, applicationWorkflow } from './rules/workflow.ts';

/** With the key on their own device: over one application. */
const applicant: Reach = (actor, alias) => {
  const id = actor.kind === 'link' ? unitsOf(actor, 'applicant')[0] : undefined;
  return id === undefined ? never : sql<boolean>`${sql.ref(`${alias}.id`)} = ${id}::uuid`;
};

const introducer: Reach = (actor, alias) => actor.memberId === null ? never : sql<boolean>`exists (select from application_introducers x where x.association_id = ${actor.associationId}
  and x.application_id = ${sql.ref(`${alias}.id`)} and x.member_id = ${actor.memberId} and x.state in ('asked', 'signed') and ${sql.ref(`${alias}.erased_at`)} is null)`;

/** Whoever holds the role of the present stage, or that of its proxy, over the unit that decides it. */
const decider: Reach = (actor, alias) => {
  if (actor.grants.length === 0) return never;
  const at = (column: string) => sql.ref(`${alias}.${column}`);
  return sql<boolean>`(${at('state')} = 'reviewing' and exists (select from unnest(${actor.grants.map((g) => g.role)}::text[], ${actor.grants.map((g) => g.unitPath)}::text[]) as g(role, path)
    join units u on u.association_id = ${actor.associationId} and u.id = ${at('holder_unit_id')} and starts_with(u.path, g.path)
    where g.path <> '' and (g.role = ${at('holder_role')} or g.role = ${at('stages')} -> ${at('stage')} ->> 'proxy')))`;
};

/** Who signs off or watches sees what was handed in. */
function handedIn(role: string): Reach {
  const within = withinUnit(role, 'unit_id');
  return (actor, alias) => {
    const reach = within(actor, alias);
    return reach === never ? never : sql<boolean>`(${sql.ref(`${alias}.submitted_at`)} is not null and ${reach})`;
  };
}

const office = { branchSecretary: withinUnit('branchSecretary', 'unit_id'), branchHead: withinUnit('branchHead', 'unit_id'), secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id') };
const steps = Object.fromEntries(applicationWorkflow.steps.map((s) => [`application.${s.action}`, s.by])) as unknown as Record<`application.${ApplicationAction}`, readonly (keyof typeof office)[]>;

/** Who may do what with applications; the steps follow the workflow table. */
export const applicationAccess = accessTable({
  roles: { applicant, introducer, ...office, liaisonOfficer: handedIn('liaisonOfficer'), issuer: handedIn('issuer'), decider, system: (a) => (a.kind === 'system' ? yes : never) },
  actions: {
    ...steps,
    'application.list': ['branchSecretary', 'branchHead', 'secretariatOfficer', 'liaisonOfficer', 'issuer'],
    'application.read': ['applicant', 'introducer', 'branchSecretary', 'branchHead', 'secretariatOfficer', 'liaisonOfficer', 'issuer', 'decider', 'system'],
    'application.export': ['branchSecretary', 'branchHead', 'secretariatOfficer'],
    'application.enter': ['branchSecretary', 'branchHead', 'secretariatOfficer'],
    'application.unmask': ['branchSecretary', 'branchHead', 'secretariatOfficer', 'decider'],
    'application.giveCode': ['branchSecretary', 'branchHead', 'secretariatOfficer', 'applicant'],
    'application.print': ['applicant', 'branchSecretary', 'branchHead', 'secretariatOfficer', 'decider'],
    'application.attach': ['branchSecretary', 'branchHead', 'secretariatOfficer'],
    'application.makeAccount': ['applicant'],
  },
});

/** Invitations of units, and the chain of stages. */
export const admissionDeskAccess = accessTable({
  roles: { ...office, systemAdmin: anywhere('systemAdmin') },
  actions: {
    'admissionLink.manage': ['branchSecretary', 'branchHead', 'secretariatOfficer'],
    'admissionChain.read': ['branchSecretary', 'branchHead', 'secretariatOfficer', 'systemAdmin'],
    'admissionChain.edit': ['secretariatOfficer', 'systemAdmin'],
  },
});

/** The first year: the unit that looks after the person, the person, and the mentor. */
export const onboardingAccess = accessTable({
  roles: {
    ...office,
    self: (actor, alias) => (actor.memberId === null ? never : sql<boolean>`${sql.ref(`${alias}.member_id`)} = ${actor.memberId}::uuid`),
    mentor: (actor, alias) => (actor.memberId === null ? never : sql<boolean>`${sql.ref(`${alias}.mentor_member_id`)} = ${actor.memberId}::uuid`),
  },
  actions: {
    'onboarding.list': ['branchSecretary', 'branchHead', 'secretariatOfficer'],
    'onboarding.export': ['branchSecretary', 'branchHead', 'secretariatOfficer'],
    'onboarding.read': ['branchSecretary', 'branchHead', 'secretariatOfficer', 'self', 'mentor'],
    'onboarding.keep': ['branchSecretary', 'branchHead', 'secretariatOfficer', 'mentor'],
    'onboarding.nameMentor': ['branchSecretary', 'branchHead', 'secretariatOfficer'],
    'onboarding.assign': ['secretariatOfficer'],
  },
});

export const admissionAccess = together(applicationAccess, admissionDeskAccess, onboardingAccess);
