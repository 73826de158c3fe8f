import { sql } from 'kysely';
import type { JobHandler } from '#kit/server/registry.ts';
import { type AppServices, type Ctx, type Grant, publicActor, systemActor } from '#kit/server/context.ts';
import { type Db, inTransaction } from '#kit/server/db.ts';
import { newId } from '#kit/server/ids.ts';
import { takeOn } from '#kit/server/walls.ts';
import { addDays, addMonthsSame, localDate } from '#kit/pure/time.ts';
import { addAccount, addGrant, hashPassword, type RoleName } from '#modules/accounts/index.ts';
import { addAssociation, isSetUp } from '#modules/associations/index.ts';
import { playContact } from '#modules/contact/seed.ts';
import { playGovernance } from '#modules/governance/seed.ts';
import { seedAdmission } from '#modules/admission/seed.ts';
import { playFields } from '#modules/fields/seed.ts';
import { playHonours } from '#modules/honours/seed.ts';
import { playLiaison } from '#modules/liaison/seed.ts';
import { seedDuplicates } from '#modules/duplicates/seed.ts';
import { seedMember } from '#modules/members/seed.ts';
import { playAssessment } from '#modules/assessment/seed.ts';
import { playPlans } from '#modules/plans/seed.ts';
import { playMembership } from '#modules/membership/seed.ts';
import { seedPosts } from '#modules/posts/seed.ts';
import { playRotation } from '#modules/rotation/seed.ts';
import { seedCoverage } from '#modules/organisation/seed.ts';
import { playStories } from '#modules/suggestions/seed.ts';
import { playTasks } from '#modules/tasks/seed.ts';
import { addUnit } from '#modules/units/index.ts';
import { type DemoPerson, demoAssociation, demoCoverage, demoMembers, demoPassword, demoStaff, demoUnits } from './demo/seed-cast.ts';

/** Sets up the demonstration association in the caller's transaction; the same people, units and matters each time. */
export const loadDemoInto: JobHandler = async (outer) => {
  const associationId = newId();
  const began = new Date(outer.now.getTime() - 300 * 86_400_000);
  const ctx: Ctx = { ...outer, actor: { ...publicActor(associationId), name: demoAssociation.setUpBy }, now: began };
  await takeOn(ctx.tx, associationId);
  await addAssociation(ctx, { id: associationId, ...demoAssociation.profile, names: demoAssociation.names, demo: true });
  const system: Ctx = { ...ctx, actor: systemActor(associationId) };
  const units = await seedUnits(system);
  await seedCoverage(system, demoCoverage);
  const passwordHash = await hashPassword(demoPassword);
  const accounts = new Map<string, string>();
  const today = localDate(began);
  const join = async (p: DemoPerson, memberId: string | null): Promise<void> => {
    const id = newId();
    // Accounts are as old as today: their passwords have not aged.
    await addAccount({ ...system, now: outer.now }, { id, username: p.username, name: p.name, memberId, passwordHash, mustChangePassword: false });
    for (const [role, unit] of [...p.roles, ...(memberId ? [['member', p.unit ?? ''] as const] : [])]) {
      const unitId = units.get(unit) ?? '';
      await addGrant(system, { id: newId(), accountId: id, accountName: p.name, role: role as RoleName, unitId, unitName: unit, from: today, to: null, reason: null });
    }
    accounts.set(p.username, id);
  };
  for (const p of demoStaff) await join(p, null);
  const memberIds = new Map<string, string>();
  for (const m of demoMembers) {
    const id = newId();
    memberIds.set(m.name, id);
    await seedMember(system, { id, name: m.name, homeUnitId: units.get(m.branch) ?? '', sex: m.sex, birth: m.birth, employer: m.employer, post: m.post, title: m.title, affiliation: m.affiliation, phone: m.phone, joinedOn: m.joinedOn, groups: m.groups.map((g) => units.get(g) ?? '') });
    if (m.username) await join({ username: m.username, name: m.name, roles: m.roles ?? [], unit: m.branch }, id);
  }
  const actors = new Map<string, Ctx['actor']>();
  for (const [username, accountId] of accounts) actors.set(username, await actorOf(system, accountId, username));
  const cast = { actor: (username: string) => need(actors.get(username), username), unit: (name: string) => need(units.get(name), name), member: (name: string) => need(memberIds.get(name), name) };
  const now: Ctx = { ...outer, actor: systemActor(associationId) };
  const day = localDate(outer.now);
  const term = { number: 5, from: addMonthsSame(addDays(day, 150), -60), to: addDays(day, 149) };
  await seedPosts({ ...system, actor: { ...systemActor(associationId), name: demoAssociation.setUpBy } }, { ...cast, account: (username) => need(accounts.get(username), username), root: demoAssociation.profile.name, term }, day);
  await playStories(now, cast);
  await playFields(now, { ...cast, rootId: cast.unit(demoAssociation.profile.name) });
  await seedAdmission(now, cast);
  await playMembership(now, cast);
  await playTasks(now, cast);
  await playRotation(now, cast, demoAssociation.profile.name);
  await playGovernance(now, { ...cast, term });
  await playHonours(now, cast);
  await playLiaison(now, cast);
  await playPlans(now, cast, demoAssociation.profile.name);
  await playContact(now, { ...cast, rootId: cast.unit(demoAssociation.profile.name) });
  await playAssessment(now, cast, demoAssociation.profile.name);
  await seedDuplicates(system, cast, (m) => seedMember(system, m));
};

function need<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the demonstration names ${name}, who is not in it`);
  return value;
}

async function seedUnits(ctx: Ctx): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const u of demoUnits) {
    const id = newId();
    ids.set(u.name, id);
    await addUnit(ctx, { id, parentId: u.parent ? need(ids.get(u.parent), u.parent) : null, kind: u.kind, name: u.name, shortName: u.short ?? u.name, aliases: u.aliases ?? [], headName: u.head ?? null, ...(u.state ? { state: u.state } : {}) });
  }
  return ids;
}

async function actorOf(ctx: Ctx, accountId: string, name: string): Promise<Ctx['actor']> {
  const rows = await sql<Grant & { name: string; member_id: string | null }>`select g.role, g.unit_id as "unitId", u.path as "unitPath", u.parent_id is null as top, a.name, a.member_id
    from accounts a join role_grants g on g.association_id = a.association_id and g.account_id = a.id join units u on u.association_id = g.association_id and u.id = g.unit_id where a.association_id = ${ctx.actor.associationId} and a.id = ${accountId}`.execute(ctx.tx);
  const first = rows.rows[0];
  return { kind: 'account', associationId: ctx.actor.associationId, accountId, memberId: first?.member_id ?? null, name: first?.name ?? name, sessionId: null, grants: rows.rows.map(({ role, unitId, unitPath, top }) => ({ role, unitId, unitPath, top })) };
}

/** Loads the demonstration into an empty database; false when there is an association already. */
export function loadDemo(db: Db, app: AppServices): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const ctx: Ctx = { tx, actor: publicActor('00000000-0000-0000-0000-000000000000'), now: app.clock(), requestId: 'demo', asked: new Set(), app };
    await sql`select pg_advisory_xact_lock(hashtextextended('setup', 0))`.execute(tx);
    if (await isSetUp(ctx)) return false;
    await loadDemoInto(ctx, {});
    return true;
  });
}
