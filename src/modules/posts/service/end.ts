import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { endGrant, voidGrant } from '#modules/accounts/index.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import { postAccess } from '../access.ts';
import type { correctPost, endMany, endPost, voidPost } from '../contract/posts.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { canEnd } from '../rules.ts';
import { addPost, besidesOf, notePost } from './appoint.ts';
import { insistOpen } from './guard.ts';
import { titlesOf } from './titles.ts';

type Action = keyof typeof postAccess.actions;

/** A post with its names, held for change; absent and out of reach look the same, and restricted ones need a purpose. */
export async function postFor(ctx: Ctx, action: Action, id: string) {
  const row = await ctx.tx.selectFrom('posts as p').innerJoin('members as m', (j) => j.onRef('m.association_id', '=', 'p.association_id').onRef('m.id', '=', 'p.member_id')).leftJoin('units as u', (j) => j.onRef('u.association_id', '=', 'p.association_id').onRef('u.id', '=', 'p.unit_id'))
    .selectAll('p').select(['m.name', 'u.name as unit_name', standing(ctx.actor, postAccess, 'p').as('standing')]).where('p.association_id', '=', ctx.actor.associationId).where('p.id', '=', id)
    .where(ctx.actor.kind === 'system' ? sql<boolean>`true` : scope(ctx, postAccess, 'post.read', 'p')).forUpdate('p').executeTakeFirst();
  if (!row) throw new Refusal('post.not_found');
  if (ctx.actor.kind === 'system') return row;
  allow(ctx, postAccess, action, row.standing);
  if (row.kind !== 'office') await insistOpen(ctx);
  return row;
}
type Found = Awaited<ReturnType<typeof postFor>>;

/** Ends a post after a day; today or earlier is at once. Its role ends with it. */
export async function end(ctx: Ctx, { params, body }: InputOf<typeof endPost>): Promise<OutputOf<typeof endPost>> {
  await endOne(ctx, await postFor(ctx, 'post.end', params.id), body.on, body.reason);
  return { id: params.id };
}

/** Ends many on one day, all or none. */
export async function endAll(ctx: Ctx, { body }: InputOf<typeof endMany>): Promise<OutputOf<typeof endMany>> {
  const ids = [...new Set(body.ids)].toSorted();
  for (const id of ids) {
    const post = await postFor(ctx, 'post.end', id);
    if (post.kind !== 'office') throw new Refusal('post.not_found');
    await endOne(ctx, post, body.on, body.reason);
  }
  return { count: ids.length };
}

export async function endOne(ctx: Ctx, post: Found, on: string, reason: string): Promise<void> {
  const today = localDate(ctx.now);
  insist(canEnd({ from: post.valid_from, to: post.valid_to, closed: post.voided_at !== null || post.ended_at !== null }, on));
  const atOnce = on <= today;
  await ctx.tx.updateTable('posts').set({ valid_to: on, version: post.version + 1, ...(atOnce ? { ended_at: ctx.now } : {}) }).where('association_id', '=', ctx.actor.associationId).where('id', '=', post.id).execute();
  await notePost(ctx, post.id, atOnce ? 'ended' : 'ending', on, reason);
  if (post.grant_id) await endGrant(ctx, post.grant_id, on, reason);
  await dropTodos(ctx, { type: 'post', id: post.id });
  if (post.kind === 'office') await record(ctx, 'post.ended', { type: 'member', id: post.member_id }, { name: post.name, title: (await titlesOf(ctx)).get(post.title)?.name ?? post.title, unitName: post.unit_name ?? '', on, reason });
  else await record(ctx, 'post.externalChanged', { type: 'post', id: post.id }, { act: zhCN.post.act.ended });
}

/** Puts a right post in place of a wrong one; both stay, the new one names the old one. */
export async function correct(ctx: Ctx, { params, body }: InputOf<typeof correctPost>): Promise<OutputOf<typeof correctPost>> {
  const wrong = await postFor(ctx, 'post.correct', params.id);
  const { reason, ...right } = body;
  await makeVoid(ctx, wrong, reason);
  const titles = await titlesOf(ctx);
  if ((titles.get(right.title)?.kind === 'office') !== (wrong.kind === 'office')) throw new Refusal('post.title_not_usable');
  await addPost(ctx, { ...right, corrects: wrong.id }, titles);
  if (wrong.kind === 'office') await record(ctx, 'post.corrected', { type: 'member', id: wrong.member_id }, { name: wrong.name, title: titles.get(wrong.title)?.name ?? wrong.title, unitName: wrong.unit_name ?? '', reason });
  return { id: body.id, warnings: await besidesOf(ctx, [body], body) };
}

/** Takes back a post that was recorded by mistake. */
export async function takeBack(ctx: Ctx, { params, body }: InputOf<typeof voidPost>): Promise<OutputOf<typeof voidPost>> {
  const wrong = await postFor(ctx, 'post.correct', params.id);
  await makeVoid(ctx, wrong, body.reason);
  if (wrong.kind === 'office') await record(ctx, 'post.voided', { type: 'member', id: wrong.member_id }, { name: wrong.name, title: (await titlesOf(ctx)).get(wrong.title)?.name ?? wrong.title, unitName: wrong.unit_name ?? '', reason: body.reason });
  else await record(ctx, 'post.externalChanged', { type: 'post', id: wrong.id }, { act: zhCN.post.act.voided });
  return { id: wrong.id };
}

export async function makeVoid(ctx: Ctx, wrong: Found, reason: string): Promise<void> {
  if (wrong.voided_at) throw new Refusal('post.already_ended');
  await ctx.tx.updateTable('posts').set({ voided_at: ctx.now, ended_at: wrong.ended_at ?? ctx.now, version: wrong.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', wrong.id).execute();
  await notePost(ctx, wrong.id, 'voided', null, reason);
  if (wrong.grant_id) await voidGrant(ctx, wrong.grant_id, reason);
  await dropTodos(ctx, { type: 'post', id: wrong.id });
}
