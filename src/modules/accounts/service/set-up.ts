import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { type AppServices, type Ctx, publicActor, systemActor } from '#kit/server/context.ts';
import { type Db, inTransaction } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import { newId } from '#kit/server/ids.ts';
import { takeOn } from '#kit/server/walls.ts';
import { addAssociation, isSetUp } from '#modules/associations/index.ts';
import { addUnit, rootUnit } from '#modules/units/index.ts';
import type { RoleName, setUp, setUpDemo, setupState } from '../contract.ts';
import { canUsePassword, canUseUsername, phoneOf, separateAdmins } from '../rules.ts';
import { addAccount } from './add-account.ts';
import { wipeFactors } from './factors/my-factors.ts';
import { openGrants } from './account-for.ts';
import { addGrant } from './grants.ts';
import { storePassword } from './own-password.ts';
import { hashPassword, withHashSlot } from './passwords.ts';
import { endSessionsOf, openSession } from './sessions.ts';
import { noteSignIn } from './sign-in.ts';

/** The job kind whose handler loads the demonstration association; the application declares it or not. */
export const DEMO_JOB = 'demo.load';

/** Whether this database still waits to be set up. */
export async function showSetup(ctx: Ctx): Promise<OutputOf<typeof setupState>> {
  const needed = !(await isSetUp(ctx));
  return { needed, demoAvailable: needed && ctx.app.registry.jobs.has(DEMO_JOB) };
}

/**
 * Sets up the association, its root unit and the first administrator, who may keep accounts and run the secretariat, and
 * signs them in. Only on an empty database: of two at once one wins, the other is told so.
 */
export async function setUpOnce(outer: Ctx, { body }: InputOf<typeof setUp>, io: Io): Promise<OutputOf<typeof setUp>> {
  const { administrator: admin } = body;
  const phone = admin.phone ? phoneOf(admin.phone) : null;
  insist(canUseUsername(admin.username, phone));
  insist(canUsePassword(admin.password, [admin.name, admin.username, phone]));
  await refuseSetUpTwice(outer);
  const passwordHash = await withHashSlot(() => hashPassword(admin.password));
  const accountId = newId();
  const ctx: Ctx = { ...outer, actor: { ...publicActor(body.id), name: admin.name } };
  await takeOn(ctx.tx, body.id);
  await addAssociation(ctx, body);
  const rootId = newId();
  await addUnit(ctx, { id: rootId, parentId: null, kind: 'association', name: body.name, shortName: body.shortName });
  await addAccount(ctx, { id: accountId, username: admin.username, name: admin.name, phone: admin.phone, passwordHash, mustChangePassword: false });
  for (const role of ['systemAdmin', 'secretariatOfficer'] as const) await grantAtRoot(ctx, accountId, admin.name, role);
  const sessionId = await openSession(ctx, io, accountId, true);
  await noteSignIn(ctx, io, { accountId, sessionId });
  return { associationId: body.id, accountId };
}

/** Loads the demonstration association through the application's own loader, in this transaction. */
export async function setUpDemoOnce(ctx: Ctx): Promise<OutputOf<typeof setUpDemo>> {
  const load = ctx.app.registry.jobs.get(DEMO_JOB);
  if (!load) throw new Refusal('page.not_found');
  await refuseSetUpTwice(ctx);
  await load(ctx, {});
  return { done: true };
}

/** Holds the set-up of this database until commit; refused when there is an association already. */
async function refuseSetUpTwice(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('set-up', 0))`.execute(ctx.tx);
  if (await isSetUp(ctx)) throw new Refusal('association.already_set_up');
}

export interface AdminInput {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  /** Defaults to the system administrator; also the way back in for a security or audit administrator who lost the password. */
  readonly roles?: readonly RoleName[];
  /** Takes the second factors of an existing account off: for who lost phone and recovery codes. */
  readonly clearFactors?: boolean;
}

/**
 * The operator's way in from the server itself: creates an administrator, or gives an existing account of that user name
 * a new password, lifts its block, and adds the roles. Refused like everywhere when two administrators would be one person.
 */
export async function createAdmin(db: Db, app: AppServices, input: AdminInput): Promise<{ accountId: string; created: boolean }> {
  return inTransaction(db, async (tx) => {
    const association = await tx.selectFrom('associations').select('id').orderBy('created_at').limit(1).executeTakeFirst();
    if (!association) throw new Refusal('association.not_set_up');
    const ctx: Ctx = { tx, actor: systemActor(association.id), now: app.clock(), requestId: 'operator', asked: new Set(), app };
    insist(canUsePassword(input.password, [input.name, input.username]));
    const passwordHash = await withHashSlot(() => hashPassword(input.password));
    const existing = await tx.selectFrom('accounts').select(['id', 'name']).where('association_id', '=', association.id).where('username_key', '=', input.username.normalize('NFKC').trim().toLowerCase()).forUpdate().executeTakeFirst();
    const accountId = existing?.id ?? newId();
    if (existing) {
      await storePassword(ctx, accountId, passwordHash, true);
      await tx.updateTable('accounts').set({ state: 'active' }).where('association_id', '=', association.id).where('id', '=', accountId).execute();
      await endSessionsOf(ctx, accountId);
      if (input.clearFactors) await record(ctx, 'account.factorsCleared', { type: 'account', id: accountId }, { name: existing.name, reason: 'operator', removed: await wipeFactors(ctx, accountId) });
    } else await addAccount(ctx, { id: accountId, username: input.username, name: input.name, passwordHash, mustChangePassword: false });
    const held = await openGrants(ctx, accountId);
    const wanted = (input.roles ?? ['systemAdmin']).filter((role) => !held.some((h) => h.role === role));
    const admins = new Set([...held.map((h) => h.role), ...wanted].filter((r) => separateAdmins.includes(r)));
    if (admins.size > 1) throw new Refusal('role.administrators_are_separate');
    for (const role of wanted) await grantAtRoot(ctx, accountId, existing?.name ?? input.name, role);
    return { accountId, created: !existing };
  });
}

async function grantAtRoot(ctx: Ctx, accountId: string, accountName: string, role: RoleName): Promise<void> {
  const root = await rootUnit(ctx);
  await addGrant(ctx, { id: newId(), accountId, accountName, role, unitId: root.id, unitName: root.name, from: localDate(ctx.now), to: null, reason: null });
}
