import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type * as api from '../contract/external.ts';
import { howPrinted, sharesOf } from '../rules.ts';
import { outside } from './external.ts';
import { insistOpen } from './guard.ts';
import { conditionsOf, postRows } from './select.ts';

type Line = OutputOf<typeof api.keepShare>;

/** Shares as they were told, newest day first: each can be computed again from what it was made of. */
export async function list(ctx: Ctx): Promise<OutputOf<typeof api.listShares>> {
  await insistOpen(ctx);
  const rows = await ctx.tx.selectFrom('post_shares').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('on_day', 'desc').orderBy('id', 'desc').limit(200).execute();
  return { items: rows.map(lineOf) };
}

/** Keeps a share of a day. The numerator is the number of people who held such a post that day; where another was told, both stand. */
export async function keep(ctx: Ctx, { body }: InputOf<typeof api.keepShare>): Promise<Line> {
  await insistOpen(ctx);
  const { where, at } = await conditionsOf(ctx, { ...body.filter, on: body.on, state: 'current' });
  const { rows } = await sql<{ n: number }>`select count(distinct p.member_id)::int as n from (${postRows(ctx, at)}) p where ${sql.join([outside, ...where], sql` and `)}`.execute(ctx.tx);
  const counted = rows[0]?.n ?? 0;
  const part = body.part ?? counted;
  if (part > body.whole) throw new Refusal('post.whole_too_small', { part, whole: body.whole }, [{ path: 'whole', code: 'post.whole_too_small', params: { part, whole: body.whole } }]);
  const row = await ctx.tx.insertInto('post_shares').values({
    association_id: ctx.actor.associationId, id: body.id, name: body.name, on_day: body.on, part, whole: body.whole, counted, printed: body.printed || null, source: body.source || null, filter: JSON.stringify(body.filter) as never, recorded_at: ctx.now, recorded_by_name: ctx.actor.name,
  }).returningAll().executeTakeFirstOrThrow();
  await record(ctx, 'post.shareKept', { type: 'association', id: ctx.actor.associationId }, { name: body.name, part, whole: body.whole });
  return lineOf(row);
}

function lineOf(r: { id: string; name: string; on_day: string; part: number; whole: number; counted: number | null; printed: string | null; source: string | null; recorded_at: Date; recorded_by_name: string }): Line {
  return { id: r.id, name: r.name, on: r.on_day, part: r.part, whole: r.whole, counted: r.counted, ...sharesOf(r.part, r.whole), printed: r.printed, how: r.printed ? howPrinted(r.part, r.whole, r.printed) : null, source: r.source, recordedAt: r.recorded_at.toISOString(), recordedBy: r.recorded_by_name };
}
