import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { filesOf } from '#modules/files/index.ts';
import { recordIds } from '#modules/members/index.ts';
import { postAccess } from '../access.ts';
import type * as api from '../contract/posts.ts';
import type { PostItem } from '../contract/shared.ts';
import { alertStep } from '../rules.ts';
import { insistOpen, isOn, noteReads } from './guard.ts';
import { type PostRow, countOf, itemOf, pageOf, postRows } from './select.ts';
import { LEFT_BEHIND } from './moved.ts';
import { titlesOf } from './titles.ts';

const offices = sql<boolean>`p.kind = 'office'`;

/** Offices, for everybody in the association. */
export async function list(ctx: Ctx, { query }: InputOf<typeof api.listPosts>): Promise<OutputOf<typeof api.listPosts>> {
  allowAnywhere(ctx, postAccess, 'post.list');
  const { after, limit, ...filter } = query;
  const titles = await titlesOf(ctx);
  const { rows, next, day } = await pageOf(ctx, offices, filter, { after, limit });
  return { items: rows.map((r) => itemOf(ctx, r, titles, day)), next };
}

export async function count(ctx: Ctx, { query }: InputOf<typeof api.countPosts>): Promise<OutputOf<typeof api.countPosts>> {
  allowAnywhere(ctx, postAccess, 'post.list');
  return { count: await countOf(ctx, offices, query) };
}

/** One post, as far as the reader may see it; a restricted one of somebody else needs a purpose, and the look is recorded. */
export async function read(ctx: Ctx, { params }: InputOf<typeof api.readPost>): Promise<OutputOf<typeof api.readPost>> {
  const { rows } = await sql<{ standing: string[] }>`select ${standing(ctx.actor, postAccess, 'p')} as standing from posts p where p.association_id = ${ctx.actor.associationId} and p.id = ${params.id} and ${scope(ctx, postAccess, 'post.read', 'p')}`.execute(ctx.tx);
  const found = rows[0];
  const row = found ? (await sql<PostRow>`select p.* from (${postRows(ctx)}) p where p.id = ${params.id}`.execute(ctx.tx)).rows[0] : undefined;
  if (!found || !row) throw new Refusal('post.not_found');
  const own = row.member_id === ctx.actor.memberId;
  if (row.kind !== 'office' && !own) {
    const { purpose } = await insistOpen(ctx);
    await noteReads(ctx, [row.member_id], 'read', purpose);
    await record(ctx, 'post.externalRead', { type: 'post', id: row.id }, { purpose, count: 1 });
  }
  const titles = await titlesOf(ctx);
  const day = localDate(ctx.now);
  const { note, ...post } = itemOf(ctx, row, titles, day);
  const records = await ctx.tx.selectFrom('post_records').selectAll().where('association_id', '=', ctx.actor.associationId).where('post_id', '=', row.id).orderBy('recorded_at').orderBy('id').execute();
  const after = await ctx.tx.selectFrom('posts').select('id').where('association_id', '=', ctx.actor.associationId).where('corrects', '=', row.id).executeTakeFirst();
  const waits = await ctx.tx.selectFrom('todos').select('id').where('association_id', '=', ctx.actor.associationId).where('matter_type', '=', 'post').where('matter_id', '=', row.id).where('action', '=', LEFT_BEHIND).where('done_at', 'is', null).where('dropped_at', 'is', null).limit(1).executeTakeFirst();
  const may = (action: keyof typeof postAccess.actions): boolean => allows(postAccess, action, found.standing);
  const stands = post.state === 'current' || post.state === 'future';
  const evidence = may('post.end') || own ? await filesOf(ctx, { type: row.kind === 'office' ? 'post' : 'externalPost', id: row.id }, { restricted: row.kind !== 'office' }) : [];
  return {
    post, note, records: records.map((r) => ({ at: r.recorded_at.toISOString(), state: r.state, to: r.valid_to, by: r.by_name, reason: r.reason })), files: evidence.map(({ id, name, size, label, restricted }) => ({ id, name, size, label, restricted })),
    correctedBy: after?.id ?? null, roleNote: post.givesRole && stands ? (post.hasRole ? 'has' : 'hasNot') : null, expiring: stands && post.to !== null && alertStep(post.to, day) !== null, leftBehind: stands && may('post.end') && waits !== undefined,
    can: { end: stands && may('post.end'), correct: post.state !== 'voided' && may('post.correct'), letter: post.state !== 'voided' && may('post.letter'), renew: stands && post.to !== null && may('post.appoint') },
  };
}

/** The posts of a member. The person alone sees here what is kept outside the association, and who looked at it. */
export async function ofMember(ctx: Ctx, { params }: InputOf<typeof api.postsOfMember>): Promise<OutputOf<typeof api.postsOfMember>> {
  allowAnywhere(ctx, postAccess, 'post.list');
  const own = params.id === ctx.actor.memberId;
  const titles = await titlesOf(ctx);
  const day = localDate(ctx.now);
  const { rows } = await sql<PostRow>`select p.* from (${postRows(ctx)}) p where p.member_id = ${params.id} and not p.voided and (p.kind = 'office' or ${own}) order by p.valid_from desc, p.id desc`.execute(ctx.tx);
  const items = rows.map((r) => itemOf(ctx, r, titles, day));
  const reads = own ? await ctx.tx.selectFrom('post_reads').select(['at', 'reader', 'way', 'purpose']).where('association_id', '=', ctx.actor.associationId).where('member_id', 'in', await recordIds(ctx, params.id)).orderBy('at', 'desc').limit(50).execute() : [];
  return {
    items: items.filter((i) => i.kind === 'office'), external: own && (await isOn(ctx)) ? items.filter((i) => i.kind !== 'office') : null, reads: reads.map((r) => ({ ...r, at: r.at.toISOString() })),
    can: { appoint: ctx.actor.grants.some((g) => g.role === 'secretariatOfficer') && (await onRoll(ctx, params.id)) },
  };
}

/** Only who is on the roll may be given a post. */
async function onRoll(ctx: Ctx, memberId: string): Promise<boolean> {
  const row = await ctx.tx.selectFrom('members').select('status').where('association_id', '=', ctx.actor.associationId).where('id', '=', memberId).executeTakeFirst();
  return row?.status === 'active' || row?.status === 'suspended';
}

/** Who leads a unit, in the order of papers, and who did. */
export async function ofUnit(ctx: Ctx, { params }: InputOf<typeof api.postsOfUnit>): Promise<OutputOf<typeof api.postsOfUnit>> {
  allowAnywhere(ctx, postAccess, 'post.list');
  const titles = await titlesOf(ctx);
  const day = localDate(ctx.now);
  const { rows } = await sql<PostRow>`select p.* from (${postRows(ctx)}) p where p.unit_id = ${params.id} and not p.voided order by p.valid_from desc, p.stroke_key, p.id limit 500`.execute(ctx.tx);
  const order = [...titles.keys()];
  const items: PostItem[] = rows.map((r) => itemOf(ctx, r, titles, day));
  const { rows: units } = await sql<{ begins: string }>`select least(valid_from, coalesce(established_on, valid_from)) as begins from units where association_id = ${ctx.actor.associationId} and id = ${params.id}`.execute(ctx.tx);
  const { rows: reach } = await sql<{ reached: boolean }>`select ${scope(ctx, postAccess, 'post.appoint', 'w')} as reached from (select 'office'::text as kind, ${params.id}::uuid as unit_id, null::uuid as member_id) w`.execute(ctx.tx);
  return { now: items.filter((i) => i.state === 'current' || i.state === 'future').toSorted((a, b) => order.indexOf(a.title) - order.indexOf(b.title)), before: items.filter((i) => i.state === 'ended').slice(0, 50), begins: units[0]?.begins ?? null, can: { appoint: reach[0]?.reached ?? false } };
}

