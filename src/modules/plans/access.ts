import { sql } from 'kysely';
import { type Reach, accessTable, anywhere, isMember, never, together, withinUnit, yes } from '#kit/server/access.ts';
import { carriesWork } from '#modules/tasks/index.ts';

/** Only what was published: a plan in the making is not for everybody. */
const published = (reach: Reach): Reach => (actor, alias) => {
  const over = reach(actor, alias);
  if (over === never) return never;
  const open = sql<boolean>`${sql.ref(`${alias}.state`)} in ('running', 'reviewed')`;
  return over === yes ? open : sql<boolean>`(${open} and ${over})`;
};
/** Whoever carries the work of a unit that a campaign asks. */
const asked: Reach = (actor, alias) => {
  const carries = carriesWork('unit_id')(actor, 'au');
  return carries === never ? never : sql<boolean>`(${sql.ref(`${alias}.state`)} in ('running', 'reviewed') and exists (select from plan_units au where au.association_id = ${sql.ref(`${alias}.association_id`)} and au.plan_id = ${sql.ref(`${alias}.id`)} and ${carries}))`;
};
/** Whoever leads an item, in person or for a unit. */
const itemLead: Reach = (actor, alias) => {
  const parts = [actor.accountId ? sql<boolean>`${sql.ref(`${alias}.lead_account_id`)} = ${actor.accountId}::uuid` : never, carriesWork('lead_unit_id')(actor, alias)].filter((p) => p !== never);
  return parts.length === 0 ? never : sql<boolean>`(${sql.join(parts, sql` or `)})`;
};

const heads = ['branchHead', 'branchSecretary', 'groupLead', 'committeeChair'] as const;
const keepers = ['secretariatOfficer', ...heads] as const;
const upper = ['leader', 'dutyPresident', 'issuer'] as const;
const inner = ['liaisonOfficer', 'editor', 'supervisionOfficer', 'member'] as const;
const shared = {
  secretariatOfficer: withinUnit('secretariatOfficer', 'unit_id'), branchHead: withinUnit('branchHead', 'unit_id'), branchSecretary: withinUnit('branchSecretary', 'unit_id'), groupLead: withinUnit('groupLead', 'unit_id'), committeeChair: withinUnit('committeeChair', 'unit_id'),
  leader: anywhere('leader'), dutyPresident: anywhere('dutyPresident'), issuer: anywhere('issuer'), liaisonOfficer: published(anywhere('liaisonOfficer')), editor: published(anywhere('editor')), supervisionOfficer: published(anywhere('supervisionOfficer')), member: published(isMember),
};
const readers = [...keepers, ...upper, ...inner] as const;

/** Plans: kept by those who lead their place, approved above, read by everybody inside once they are published. */
export const planAccess = accessTable({
  roles: { ...shared, planUnit: asked },
  actions: {
    'plan.read': [...readers, 'planUnit'],
    'plan.list': [...readers],
    'plan.create': [...keepers],
    'plan.edit': [...keepers],
    'plan.submit': [...keepers],
    'plan.approve': ['secretariatOfficer', 'issuer', 'dutyPresident'],
    'plan.publish': [...keepers],
    'plan.review': [...keepers],
    'plan.cancel': [...keepers],
    'plan.reopen': [...keepers],
    'plan.chase': [...keepers, 'leader', 'dutyPresident'],
    'plan.export': ['secretariatOfficer', 'leader', 'dutyPresident', 'issuer'],
  },
});

/** Items: tasks are given by those who keep the plan; whoever leads an item records what was done for it. */
export const itemAccess = accessTable({
  roles: { ...shared, itemLead: published(itemLead) },
  actions: { 'planItem.read': [...readers, 'itemLead'], 'planItem.task': [...keepers], 'planItem.record': [...keepers, 'itemLead'] },
});

/** Checks of a campaign in one unit (alias: `unit_id` is the unit asked, `plan_unit_id` whose plan it is). */
export const checkAccess = accessTable({
  roles: {
    secretariatOfficer: withinUnit('secretariatOfficer', 'plan_unit_id'), branchHead: withinUnit('branchHead', 'plan_unit_id'), branchSecretary: withinUnit('branchSecretary', 'plan_unit_id'), groupLead: withinUnit('groupLead', 'plan_unit_id'), committeeChair: withinUnit('committeeChair', 'plan_unit_id'),
    leader: anywhere('leader'), dutyPresident: anywhere('dutyPresident'), issuer: anywhere('issuer'), checkUnit: carriesWork('unit_id'),
  },
  actions: { 'planCheck.read': [...keepers, ...upper, 'checkUnit'], 'planCheck.do': ['checkUnit', 'secretariatOfficer'], 'planCheck.review': [...keepers] },
});

export const plansAccess = together(planAccess, itemAccess, checkAccess);
