import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { type Ctx, holds } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { canDecideRoles, hasSecurityAdmin, nameOfAccount } from '#modules/accounts/index.ts';
import { postAccess } from '../access.ts';
import type * as api from '../contract/external.ts';
import { insistOpen, insistReader, isOn, isReader, noteReads, openFor, openingOf } from './guard.ts';
import { countOf, itemOf, pageOf } from './select.ts';
import { titlesOf } from './titles.ts';

export const outside = sql<boolean>`p.kind <> 'office'`;

/** Whether restricted posts are kept, and how the caller stands to them. */
export async function state(ctx: Ctx): Promise<OutputOf<typeof api.externalState>> {
  allowAnywhere(ctx, postAccess, 'post.list');
  const reader = await isReader(ctx);
  const opening = reader ? await openingOf(ctx) : null;
  return { on: await isOn(ctx), reader, manages: holds(ctx.actor, 'securityAdmin', 'systemAdmin'), purpose: opening?.purpose ?? null, until: opening?.until.toISOString() ?? null };
}

/** Says for what restricted posts are looked at; everything shown in the next minutes is recorded under it. */
export async function open(ctx: Ctx, { body }: InputOf<typeof api.openExternal>): Promise<OutputOf<typeof api.openExternal>> {
  await insistReader(ctx);
  const { until, minutes } = await openFor(ctx, body.id, body.purpose);
  await record(ctx, 'post.externalOpened', { type: 'association', id: ctx.actor.associationId }, { purpose: body.purpose, minutes });
  return { until: until.toISOString() };
}

/** Posts outside the association, for a named reader with a purpose; each person shown is noted. */
export async function list(ctx: Ctx, { query }: InputOf<typeof api.listExternal>): Promise<OutputOf<typeof api.listExternal>> {
  const { purpose } = await insistOpen(ctx);
  const { after, limit, ...filter } = query;
  const titles = await titlesOf(ctx);
  const { rows, next, day } = await pageOf(ctx, outside, filter, { after, limit });
  await noteReads(ctx, rows.map((r) => r.member_id), 'read', purpose);
  await record(ctx, 'post.externalRead', { type: 'association', id: ctx.actor.associationId }, { purpose, count: rows.length });
  return { items: rows.map((r) => itemOf(ctx, r, titles, day)), next };
}

export async function count(ctx: Ctx, { query }: InputOf<typeof api.countExternal>): Promise<OutputOf<typeof api.countExternal>> {
  await insistOpen(ctx);
  return { count: await countOf(ctx, outside, query) };
}

/** Everybody who was ever named, those who still read first. */
export async function readers(ctx: Ctx): Promise<OutputOf<typeof api.listReaders>> {
  allowAnywhere(ctx, postAccess, 'post.readers');
  const rows = await readerRows(ctx).orderBy('r.set_at', 'desc').execute();
  return { items: rows.map((r) => lineOf(ctx, r)).toSorted((a, b) => Number(a.ended) - Number(b.ended)) };
}

/** Names somebody who needs to know. Who decides on roles decides on this; never for oneself. */
export async function nameReader(ctx: Ctx, { body }: InputOf<typeof api.nameReader>): Promise<OutputOf<typeof api.nameReader>> {
  await insistDecides(ctx);
  if (body.accountId === ctx.actor.accountId) throw new Refusal('post.reader_not_oneself');
  const today = localDate(ctx.now);
  if (body.to && body.to < today) throw new Refusal('post.dates_out_of_order');
  const account = await ctx.tx.selectFrom('accounts').select(['id', 'name']).where('association_id', '=', ctx.actor.associationId).where('id', '=', body.accountId).where('state', '=', 'active').executeTakeFirst();
  if (!account) throw new Refusal('account.not_found');
  await sql`select pg_advisory_xact_lock(hashtextextended(${`post-readers:${account.id}`}, 0))`.execute(ctx.tx);
  const there = await ctx.tx.selectFrom('post_readers').select('id').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', account.id).where('ended_at', 'is', null).where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)])).executeTakeFirst();
  if (there) throw new Refusal('post.reader_exists');
  await ctx.tx.insertInto('post_readers').values({ association_id: ctx.actor.associationId, id: body.id, account_id: account.id, valid_from: today, valid_to: body.to ?? null, reason: body.reason, set_by: ctx.actor.accountId, set_by_name: ctx.actor.name, set_at: ctx.now }).execute();
  await record(ctx, 'post.readerNamed', { type: 'account', id: account.id }, { name: account.name, reason: body.reason });
  return lineOf(ctx, await readerRows(ctx).where('r.id', '=', body.id).executeTakeFirstOrThrow());
}

/** Ends it at once; what was shown stays recorded. */
export async function endReader(ctx: Ctx, { params, body }: InputOf<typeof api.endReader>): Promise<OutputOf<typeof api.endReader>> {
  await insistDecides(ctx);
  const row = await ctx.tx.updateTable('post_readers').set({ ended_at: ctx.now, ended_by_name: ctx.actor.name }).where('association_id', '=', ctx.actor.associationId).where('id', '=', params.id).where('ended_at', 'is', null).returning('account_id').executeTakeFirst();
  if (!row) throw new Refusal('post.reader_not_found');
  await record(ctx, 'post.readerEnded', { type: 'account', id: row.account_id }, { name: (await nameOfAccount(ctx, row.account_id)) ?? '', reason: body.reason });
  return { id: params.id };
}

async function insistDecides(ctx: Ctx): Promise<void> {
  allowAnywhere(ctx, postAccess, 'post.readers');
  const decision = canDecideRoles(ctx.actor.grants.map((g) => g.role), await hasSecurityAdmin(ctx));
  if (!decision.ok) throw new Refusal(decision.code);
}

function readerRows(ctx: Ctx) {
  return ctx.tx.selectFrom('post_readers as r').innerJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'r.association_id').onRef('a.id', '=', 'r.account_id')).selectAll('r').select('a.name').where('r.association_id', '=', ctx.actor.associationId);
}

function lineOf(ctx: Ctx, r: Awaited<ReturnType<ReturnType<typeof readerRows>['executeTakeFirstOrThrow']>>): OutputOf<typeof api.nameReader> {
  return { id: r.id, accountId: r.account_id, name: r.name, from: r.valid_from, to: r.valid_to, reason: r.reason, setBy: r.set_by_name, setAt: r.set_at.toISOString(), ended: r.ended_at !== null || (r.valid_to !== null && r.valid_to < localDate(ctx.now)), endedBy: r.ended_by_name };
}
