import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { PIA, OPEN_MINUTES } from '../settings.ts';

/** Whether posts outside the association are kept here: the number of the privacy assessment switches it on. */
export async function isOn(ctx: Ctx): Promise<boolean> {
  return (await setting<string>(ctx, PIA)).trim() !== '';
}

/** Whether the actor is named today as one who needs to know. */
export async function isReader(ctx: Ctx): Promise<boolean> {
  const today = localDate(ctx.now);
  if (!ctx.actor.accountId) return false;
  const row = await ctx.tx.selectFrom('post_readers').select('id').where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ctx.actor.accountId).where('ended_at', 'is', null)
    .where('valid_from', '<=', today).where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)])).limit(1).executeTakeFirst();
  return row !== undefined;
}

export interface Opening {
  readonly purpose: string;
  readonly until: Date;
}

/** The purpose that the actor gave and that still holds. */
export async function openingOf(ctx: Ctx): Promise<Opening | null> {
  const row = await ctx.tx.selectFrom('post_openings').select(['purpose', 'until']).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', ctx.actor.accountId).where('until', '>', ctx.now).orderBy('opened_at', 'desc').limit(1).executeTakeFirst();
  return row ?? null;
}

/** Insists that restricted posts are kept here, that the actor is one of the named readers and has said for what. Marks `post.external` as asked. */
export async function insistOpen(ctx: Ctx): Promise<Opening> {
  await insistReader(ctx);
  const opening = await openingOf(ctx);
  if (!opening) throw new Refusal('post.purpose_needed');
  return opening;
}

/** As `insistOpen`, before any purpose was given. */
export async function insistReader(ctx: Ctx): Promise<void> {
  ctx.asked.add('post.external');
  if (!(await isReader(ctx))) throw new Refusal('access.denied');
  if (!(await isOn(ctx))) throw new Refusal('post.external_off');
}

/** Opens for a purpose; it holds for the minutes of the setting. */
export async function openFor(ctx: Ctx, id: string, purpose: string): Promise<{ until: Date; minutes: number }> {
  const minutes = await setting<number>(ctx, OPEN_MINUTES);
  const until = new Date(ctx.now.getTime() + minutes * 60_000);
  await ctx.tx.insertInto('post_openings').values({ association_id: ctx.actor.associationId, id, account_id: ctx.actor.accountId ?? '', purpose, opened_at: ctx.now, until }).execute();
  return { until, minutes };
}

/** Writes for each person that somebody was shown something of theirs: the person sees role, day and purpose, no name. */
export async function noteReads(ctx: Ctx, memberIds: readonly string[], way: 'read' | 'print' | 'export', purpose: string): Promise<void> {
  const ids = [...new Set(memberIds)].filter((m) => m !== ctx.actor.memberId);
  if (ids.length === 0) return;
  const role = ctx.actor.grants.find((g) => g.role !== 'member')?.role ?? 'postReader';
  await sql`insert into post_reads (association_id, id, member_id, account_id, reader, way, purpose, at, sign_in_id)
    select ${ctx.actor.associationId}::uuid, x.id, x.member_id, ${ctx.actor.accountId}::uuid, ${role}, ${way}, ${purpose}, ${ctx.now}::timestamptz, ${ctx.actor.signInId ?? null}::uuid from unnest(${ids.map(() => newId())}::uuid[], ${ids}::uuid[]) as x(id, member_id)`.execute(ctx.tx);
}
