import type { Selectable } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Database, isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { copySince, putIntoUse } from '#modules/associations/index.ts';
import { operationAccess } from '../access.ts';
import { type AdminRole, type copyRelease as stateApi, adminRoles, type askCopyRelease as askApi, type confirmCopyRelease as confirmApi, type declineCopyRelease as declineApi, type withdrawCopyRelease as withdrawApi } from '../contract.release.ts';
import { canConfirmRelease } from '../rules.ts';

type Row = Selectable<Database['copy_releases']>;
type State = OutputOf<typeof stateApi>;
export const releaseSubject = (id: string) => ({ type: 'copyRelease', id }) as const;

/** In which of the three offices somebody acts; they exclude each other, so there is one at most. */
const officeOf = (ctx: Ctx): AdminRole => adminRoles.find((r) => ctx.actor.grants.some((g) => g.role === r)) ?? 'systemAdmin';

async function stateOf(ctx: Ctx): Promise<State> {
  const row = await ctx.tx.selectFrom('associations').select('restored_at').where('id', '=', ctx.actor.associationId).executeTakeFirst();
  const restoredAt = row?.restored_at ?? null;
  const rows = await ctx.tx.selectFrom('copy_releases').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('asked_at', 'desc').limit(20).execute();
  const open = rows.find((r) => r.state === 'waiting' && r.restored_at.getTime() === restoredAt?.getTime());
  const mine = open?.asked_by === ctx.actor.accountId;
  return {
    restoredAt: restoredAt?.toISOString() ?? null,
    items: rows.map((r) => ({ id: r.id, state: r.state, reason: r.reason, askedBy: r.asked_by_name, askedRole: r.asked_role, askedAt: r.asked_at.toISOString(), decidedBy: r.decided_by_name, decidedRole: r.decided_role, decidedAt: r.decided_at?.toISOString() ?? null, note: r.note })),
    open: open?.id ?? null,
    can: { ask: restoredAt !== null && !open, confirm: open !== undefined && canConfirmRelease({ askedBy: open.asked_by, askedRole: open.asked_role }, { id: ctx.actor.accountId, role: officeOf(ctx) }).ok, decline: open !== undefined && !mine, withdraw: mine },
  };
}

/** Whether this is a restored copy, and who has asked to take it into use. */
export async function readCopyRelease(ctx: Ctx): Promise<State> {
  allowAnywhere(ctx, operationAccess, 'copy.release');
  return stateOf(ctx);
}

/** One administrator asks that the copy become the real system. */
export async function askCopyRelease(ctx: Ctx, { body }: InputOf<typeof askApi>): Promise<State> {
  allowAnywhere(ctx, operationAccess, 'copy.release');
  const since = await copySince(ctx);
  if (since === null) throw new Refusal('release.not_a_copy');
  // What waited in the original when it was backed up was about another copy.
  await ctx.tx.updateTable('copy_releases').set({ state: 'lapsed' }).where('association_id', '=', ctx.actor.associationId).where('state', '=', 'waiting').where('restored_at', '!=', since).execute();
  try {
    await ctx.tx.insertInto('copy_releases').values({ association_id: ctx.actor.associationId, id: body.id, restored_at: since, reason: body.reason, state: 'waiting', asked_by: ctx.actor.accountId ?? '', asked_by_name: ctx.actor.name, asked_role: officeOf(ctx), asked_at: ctx.now }).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'copy_releases_open')) throw new Refusal('release.asked_already');
    throw error;
  }
  await record(ctx, 'copyRelease.asked', releaseSubject(body.id), { reason: body.reason });
  return stateOf(ctx);
}

/** A request that still waits, for this very copy; the association is locked first, so of two who decide at once the second finds it decided. */
async function waiting(ctx: Ctx, id: string): Promise<Row> {
  const since = await copySince(ctx);
  const row = await ctx.tx.selectFrom('copy_releases').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('release.not_found');
  if (row.state !== 'waiting' || since === null || row.restored_at.getTime() !== since.getTime()) throw new Refusal('release.decided_already');
  return row;
}

const settle = (ctx: Ctx, id: string, state: 'confirmed' | 'declined' | 'withdrawn', note: string | null): Promise<unknown> =>
  ctx.tx.updateTable('copy_releases').set({ state, decided_by: ctx.actor.accountId, decided_by_name: ctx.actor.name, decided_role: officeOf(ctx), decided_at: ctx.now, note }).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).execute();

/** Another administrator, of another office, confirms: the copy is the real system from this moment. */
export async function confirmCopyRelease(ctx: Ctx, { params }: InputOf<typeof confirmApi>): Promise<State> {
  allowAnywhere(ctx, operationAccess, 'copy.release');
  const row = await waiting(ctx, params.id);
  insist(canConfirmRelease({ askedBy: row.asked_by, askedRole: row.asked_role }, { id: ctx.actor.accountId, role: officeOf(ctx) }));
  await settle(ctx, row.id, 'confirmed', null);
  await record(ctx, 'copyRelease.confirmed', releaseSubject(row.id), { askedBy: row.asked_by_name });
  await putIntoUse(ctx, { asked: row.asked_by_name, confirmed: ctx.actor.name });
  return stateOf(ctx);
}

/** Another administrator does not agree and says why. */
export async function declineCopyRelease(ctx: Ctx, { params, body }: InputOf<typeof declineApi>): Promise<State> {
  allowAnywhere(ctx, operationAccess, 'copy.release');
  const row = await waiting(ctx, params.id);
  if (row.asked_by === ctx.actor.accountId) throw new Refusal('release.own_request');
  await settle(ctx, row.id, 'declined', body.note);
  await record(ctx, 'copyRelease.declined', releaseSubject(row.id), { askedBy: row.asked_by_name, note: body.note });
  return stateOf(ctx);
}

/** Whoever asked takes it back. */
export async function withdrawCopyRelease(ctx: Ctx, { params }: InputOf<typeof withdrawApi>): Promise<State> {
  allowAnywhere(ctx, operationAccess, 'copy.release');
  const row = await waiting(ctx, params.id);
  if (row.asked_by !== ctx.actor.accountId) throw new Refusal('access.denied');
  await settle(ctx, row.id, 'withdrawn', null);
  await record(ctx, 'copyRelease.withdrawn', releaseSubject(row.id), {});
  return stateOf(ctx);
}
