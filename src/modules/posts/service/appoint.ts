import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { accountsOfMembers, grantWith } from '#modules/accounts/index.ts';
import { attachFiles } from '#modules/files/index.ts';
import { postAccess } from '../access.ts';
import type { appointMany, appointPost } from '../contract/posts.ts';
import type { PostRecordState, PostWarning } from '../contract/shared.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { canAppoint } from '../rules.ts';
import { insistOpen } from './guard.ts';
import { type Title, titlesOf } from './titles.ts';
import { placeOfPost, seal } from './vault.ts';
import { warningsOf } from './warnings.ts';

export interface NewPost {
  readonly id: string; readonly memberId: string; readonly title: string; readonly unitId?: string | null | undefined; readonly body?: string | null; readonly level?: InputOf<typeof appointPost>['body']['level']; readonly term?: string | null;
  readonly from: string; readonly to?: string | null | undefined; readonly documentNo?: string | null; readonly note?: string | null; readonly fileIds?: readonly string[] | undefined; readonly corrects?: string; readonly batchId?: string;
}

/** Records a post of one person. */
export async function appoint(ctx: Ctx, { body }: InputOf<typeof appointPost>): Promise<OutputOf<typeof appointPost>> {
  const givesRole = await addPost(ctx, body, await titlesOf(ctx));
  return { id: body.id, givesRole, warnings: await besidesOf(ctx, [body], body) };
}

/** Records the same post for many: one document, one decision, all or none. The evidence stands with the first. */
export async function appointAll(ctx: Ctx, { body }: InputOf<typeof appointMany>): Promise<OutputOf<typeof appointMany>> {
  const { people, fileIds, ...rest } = body;
  const titles = await titlesOf(ctx);
  let roles = 0;
  // In one order, so that two lists at once wait for each other instead of locking crosswise.
  for (const [i, p] of people.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1)).entries()) roles += (await addPost(ctx, { ...rest, ...p, ...(i === 0 ? { fileIds } : {}) }, titles)) ? 1 : 0;
  return { count: people.length, roles, warnings: await besidesOf(ctx, people, body) };
}

/** What is to be looked at in posts that were just recorded, each sentence once. */
export async function besidesOf(ctx: Ctx, people: readonly { id: string; memberId: string }[], p: { title: string; unitId?: string | null | undefined; from: string; to?: string | null | undefined }): Promise<PostWarning[]> {
  const found = await warningsOf(ctx, people.map((x) => ({ key: x.id, memberId: x.memberId, title: p.title, unitId: p.unitId ?? null, from: p.from, to: p.to ?? null })));
  return [...new Map([...found.values()].flat().map((w) => [JSON.stringify(w), w])).values()];
}

/**
 * Writes a post with its record, its evidence and the role that its title gives, in the caller's transaction: rights,
 * rules and the lock on the person's posts are seen to here. Returns whether a role was granted.
 */
export async function addPost(ctx: Ctx, p: NewPost, titles: ReadonlyMap<string, Title>): Promise<boolean> {
  const title = titles.get(p.title);
  const office = title === undefined || title.kind === 'office';
  ctx.asked.add('post.appoint');
  if (!office && ctx.actor.kind !== 'system') await insistOpen(ctx);
  const unit = p.unitId ? await ctx.tx.selectFrom('units').select(['id', 'name', 'kind', 'valid_to']).where('association_id', '=', ctx.actor.associationId).where('id', '=', p.unitId).forKeyShare().executeTakeFirst() : null;
  if (unit === undefined) throw new Refusal('unit.not_found');
  if (office && ctx.actor.kind !== 'system') await insistReach(ctx, p.unitId ?? null);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`posts:${ctx.actor.associationId}:${p.memberId}`}, 0))`.execute(ctx.tx);
  // Held, as the unit is: neither ends, nobody leaves, before the post is written.
  const member = await ctx.tx.selectFrom('members').select(['id', 'name', 'status']).where('association_id', '=', ctx.actor.associationId).where('id', '=', p.memberId).forKeyShare().executeTakeFirst();
  if (!member) throw new Refusal('post.member_not_found', {}, [{ path: 'memberId', code: 'post.member_not_found' }]);
  const today = localDate(ctx.now);
  const to = p.to ?? null;
  const held = await ctx.tx.selectFrom('posts').select(['valid_from', 'valid_to']).where('association_id', '=', ctx.actor.associationId).where('member_id', '=', member.id).where('title', '=', p.title).where('voided_at', 'is', null)
    .where(unit ? sql<boolean>`unit_id = ${unit.id}` : sql<boolean>`unit_id is null and level is not distinct from ${p.level ?? null}`).execute();
  insist(canAppoint({
    title, unitKind: unit?.kind ?? null, span: { from: p.from, to }, today, memberOnRoll: member.status === 'active' || member.status === 'suspended', unitEnded: unit !== null && unit.valid_to !== null && unit.valid_to < today,
    held: held.map((h) => ({ from: h.valid_from, to: h.valid_to })), ofActor: ctx.actor.memberId === member.id,
  }));
  if (!title) throw new Refusal('post.title_not_usable');
  const grantId = office && unit && title.role !== null && (to === null || to >= today) ? await grantRole(ctx, { ...p, to }, member, title, unit) : null;
  const open = { document_no: p.documentNo || null, note: p.note || null };
  try {
    await ctx.tx.insertInto('posts').values({
      association_id: ctx.actor.associationId, id: p.id, member_id: member.id, kind: title.kind, title: title.code, unit_id: office ? (unit?.id ?? null) : null, level: p.level ?? null, term: p.term || null, valid_from: p.from, valid_to: to,
      ...(office ? open : { sealed: await seal(ctx, { body: p.body || null, documentNo: p.documentNo || null, note: p.note || null }, placeOfPost(ctx, p.id)) }),
      recorded_at: ctx.now, recorded_by: ctx.actor.accountId, recorded_by_name: ctx.actor.name, corrects: p.corrects ?? null, grant_id: grantId, batch_id: p.batchId ?? null,
    }).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'posts_open')) throw new Refusal('post.already_held');
    throw error;
  }
  await notePost(ctx, p.id, 'appointed', to, null);
  if (p.fileIds?.length) await attachFiles(ctx, p.fileIds, { type: office ? 'post' : 'externalPost', id: p.id }, { restricted: !office });
  if (office) await record(ctx, 'post.appointed', { type: 'member', id: member.id }, { name: member.name, title: title.name, unitName: unit?.name ?? '', from: p.from, to });
  else await record(ctx, 'post.externalChanged', { type: 'post', id: p.id }, { act: zhCN.post.act.recorded });
  return grantId !== null;
}

/** The role that a title gives, for the post's days. None without an account, nor where the person holds it already. */
async function grantRole(ctx: Ctx, p: { from: string; to: string | null }, member: { id: string; name: string }, title: Title, unit: { id: string; name: string; kind: string }): Promise<string | null> {
  const [account] = await accountsOfMembers(ctx, [member.id]);
  if (!account || title.role === null) return null;
  const id = newId();
  const done = await grantWith(ctx, { id, accountId: account.accountId, accountName: account.name, role: title.role, unitId: unit.id, unitName: unit.name, from: p.from, to: p.to, reason: fill(zhCN.post.withPost, { title: title.name }) }, unit.kind);
  return done.ok ? id : null;
}

/** Grants the roles of a person's standing offices that came without one, because there was no account then. */
export async function grantMissing(ctx: Ctx, memberId: string): Promise<void> {
  const titles = await titlesOf(ctx);
  const today = localDate(ctx.now);
  const rows = await ctx.tx.selectFrom('posts as p').innerJoin('members as m', (j) => j.onRef('m.association_id', '=', 'p.association_id').onRef('m.id', '=', 'p.member_id')).innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'p.association_id').onRef('u.id', '=', 'p.unit_id'))
    .select(['p.id', 'p.title', 'p.valid_from', 'p.valid_to', 'm.id as member_id', 'm.name', 'u.id as unit_id', 'u.name as unit_name', 'u.kind as unit_kind']).where('p.association_id', '=', ctx.actor.associationId).where('p.member_id', '=', memberId).where('p.kind', '=', 'office')
    .where('p.grant_id', 'is', null).where('p.voided_at', 'is', null).where('p.ended_at', 'is', null).where((eb) => eb.or([eb('p.valid_to', 'is', null), eb('p.valid_to', '>=', today)])).execute();
  for (const r of rows) {
    const title = titles.get(r.title);
    if (!title?.role) continue;
    const grantId = await grantRole(ctx, { from: r.valid_from, to: r.valid_to }, { id: r.member_id, name: r.name }, title, { id: r.unit_id, name: r.unit_name, kind: r.unit_kind });
    if (grantId) await ctx.tx.updateTable('posts').set({ grant_id: grantId }).where('association_id', '=', ctx.actor.associationId).where('id', '=', r.id).execute();
  }
}

/** The access table speaks of a post; one not yet written is put in its place. */
async function insistReach(ctx: Ctx, unitId: string | null): Promise<void> {
  const { rows } = await sql<{ reached: boolean }>`select ${scope(ctx, postAccess, 'post.appoint', 'w')} as reached from (select 'office'::text as kind, ${unitId}::uuid as unit_id, null::uuid as member_id) w`.execute(ctx.tx);
  if (!rows[0]?.reached) throw new Refusal(unitId === null ? 'post.unit_needed' : 'access.denied');
}

/** Writes down what is now known of a post. */
export async function notePost(ctx: Ctx, postId: string, state: PostRecordState, to: string | null, reason: string | null): Promise<void> {
  await ctx.tx.insertInto('post_records').values({ association_id: ctx.actor.associationId, id: newId(), post_id: postId, recorded_at: ctx.now, state, valid_to: to, by_id: ctx.actor.accountId, by_name: ctx.actor.name, reason }).execute();
}
