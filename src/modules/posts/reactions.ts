import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { statusByNow } from '#modules/members/index.ts';
import { zhCN } from './locales/zh-CN.ts';
import { grantMissing } from './service/appoint.ts';
import { endOne, postFor } from './service/end.ts';
import { tellOfLeftPosts } from './service/moved.ts';
import { adjustTerm, changeTerm, postponeTerm } from './service/terms.ts';

/** Ends standing offices that meet a condition on the day, or on their first day where they had not begun. */
async function endWhere(ctx: Ctx, condition: ReturnType<typeof sql>, on: string, reason: string): Promise<void> {
  const { rows } = await sql<{ id: string; valid_from: string; valid_to: string | null }>`select id, valid_from, valid_to from posts where association_id = ${ctx.actor.associationId} and ended_at is null and voided_at is null and (valid_to is null or valid_to >= ${on}) and ${condition} order by id`.execute(ctx.tx);
  for (const r of rows) await endOne(ctx, await postFor(ctx, 'post.end', r.id), on < r.valid_from ? r.valid_from : on, reason);
}

export const postReactions: readonly Reaction[] = [
  reaction('member.statusChanged', 'posts.memberLeft', async (ctx, event) => {
    const { on } = event.data;
    if (event.data.to !== 'left' && event.data.to !== 'deceased') return;
    const to = await statusByNow(ctx, event.subject.id);
    if (to !== 'left' && to !== 'deceased') return;
    const all = to === 'deceased' ? sql`true` : sql`kind = 'office'`;
    await endWhere(ctx, sql`member_id = ${event.subject.id} and ${all}`, on <= localDate(ctx.now) ? on : localDate(ctx.now), to === 'left' ? zhCN.post.act.memberLeft : zhCN.post.act.memberDied);
  }),
  reaction('member.edited', 'posts.memberMoved', async (ctx, event) => {
    if (event.data.fields.includes('homeUnitId')) await tellOfLeftPosts(ctx, event.subject.id, event.id);
  }),
  reaction('unit.ended', 'posts.unitEnded', (ctx, event) => endWhere(ctx, sql`unit_id = ${event.subject.id}`, event.data.on, zhCN.post.act.unitEnded)),
  reaction('term.elected', 'posts.termElected', (ctx, event) => changeTerm(ctx, event.data)),
  reaction('term.adjusted', 'posts.termAdjusted', (ctx, event) => adjustTerm(ctx, event.data)),
  reaction('term.postponed', 'posts.termPostponed', (ctx, event) => postponeTerm(ctx, event.data)),
  reaction('account.created', 'posts.accountMade', async (ctx, event) => {
    if (event.data.memberId) await grantMissing(ctx, event.data.memberId);
  }),
];
