import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Io } from '#kit/server/http/route.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import type { forgetDevice, myDevices, nameDevice } from '../../contract.factors.ts';
import { deviceOf } from '../sessions.ts';
import { ownId } from './own.ts';

const KEPT_DAYS = 400;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The device of this browser, when it is known for this account; null for everybody else's. */
export async function knownDevice(ctx: Ctx, io: Io, accountId: string | null): Promise<string | null> {
  const token = io.kept('device');
  if (!token) return null;
  const row = await ctx.tx.selectFrom('known_devices').select('id').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', accountId ?? NOBODY).where('token_hash', '=', sha256(token)).executeTakeFirst();
  return row?.id ?? null;
}

/** Knows this browser from now on: called when somebody has signed in wholly. */
export async function rememberDevice(ctx: Ctx, io: Io, accountId: string): Promise<string> {
  const known = await knownDevice(ctx, io, accountId);
  if (known) {
    await ctx.tx.updateTable('known_devices').set({ last_seen_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', known).execute();
    return known;
  }
  const id = newId();
  // A secret that we gave serves the next person at this browser too; one that somebody planted does not.
  const brought = io.kept('device');
  const ours = brought !== null && (await ctx.tx.selectFrom('known_devices').select('id').where('token_hash', '=', sha256(brought)).limit(1).executeTakeFirst()) !== undefined;
  const token = ours ? brought : newSecret();
  await ctx.tx.insertInto('known_devices').values({ association_id: ctx.actor.associationId, id, account_id: accountId, token_hash: sha256(token), name: deviceOf(io.userAgent), first_seen_at: ctx.now, last_seen_at: ctx.now }).execute();
  io.keep('device', token, KEPT_DAYS * 86_400);
  return id;
}

/** My known devices, last used first. */
export async function showDevices(ctx: Ctx, _input: unknown, io: Io): Promise<OutputOf<typeof myDevices>> {
  const here = await knownDevice(ctx, io, ownId(ctx));
  const rows = await ctx.tx.selectFrom('known_devices').selectAll().where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ownId(ctx)).orderBy('last_seen_at', 'desc').limit(100).execute();
  return { items: rows.map((d) => ({ id: d.id, name: d.name, firstSeenAt: d.first_seen_at.toISOString(), lastSeenAt: d.last_seen_at.toISOString(), current: d.id === here })) };
}

/** Gives a device of mine a name. */
export async function renameDevice(ctx: Ctx, { params, body }: InputOf<typeof nameDevice>): Promise<OutputOf<typeof nameDevice>> {
  const changed = await ctx.tx.updateTable('known_devices').set({ name: body.name }).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ownId(ctx)).where('id', '=', params.id).returning('id').execute();
  if (changed.length === 0) throw new Refusal('device.not_found');
  return { done: true };
}

/** A device of mine is unknown from now on, and its sessions end. */
export async function dropDevice(ctx: Ctx, { params }: InputOf<typeof forgetDevice>): Promise<OutputOf<typeof forgetDevice>> {
  const gone = await ctx.tx.deleteFrom('known_devices').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ownId(ctx)).where('id', '=', params.id).returning('name').executeTakeFirst();
  if (!gone) throw new Refusal('device.not_found');
  await ctx.tx.updateTable('sessions').set({ ended_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ownId(ctx)).where('device_id', '=', params.id).where('ended_at', 'is', null).execute();
  await record(ctx, 'account.deviceForgotten', { type: 'account', id: ownId(ctx) }, { device: gone.name });
  return { done: true };
}
