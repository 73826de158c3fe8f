import { sql } from 'kysely';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { setting } from '#kit/server/settings.ts';
import { meetingAccess } from '../../access.ts';
import type * as api from '../../contract/meetings.ts';
import { type Rhythm, dueBy, rhythmKinds } from '../../rules/meetings.ts';

/** Which meetings are due in the term that runs. A standing council is asked for where one was elected or has met. */
export async function rhythm(ctx: Ctx): Promise<OutputOf<typeof api.readRhythm>> {
  allowAnywhere(ctx, meetingAccess, 'meeting.create');
  const a = ctx.actor.associationId;
  const today = localDate(ctx.now);
  const term = await ctx.tx.selectFrom('office_terms').select(['number', 'starts_on']).where('association_id', '=', a).where('starts_on', '<=', today).orderBy('number', 'desc').limit(1).executeTakeFirst();
  if (!term) return { items: [] };
  const months = await setting<Rhythm>(ctx, 'meeting.rhythm');
  const last = await sql<{ kind: string; day: string }>`select kind, max((starts_at at time zone 'Asia/Shanghai')::date)::text as day from meetings where association_id = ${a} and kind = any(${[...rhythmKinds]}::text[]) and state in ('held', 'minuted') group by kind`.execute(ctx.tx);
  const standing = await ctx.tx.selectFrom('appointments').select('id').where('association_id', '=', a).where('number', '=', term.number).where('office', '=', 'standingCouncillor').limit(1).executeTakeFirst();
  return {
    items: rhythmKinds.flatMap((kind) => {
      const lastOn = last.rows.find((r) => r.kind === kind)?.day ?? null;
      if (kind === 'standingCouncil' && !standing && lastOn === null) return [];
      const due = dueBy(lastOn, term.starts_on, months[kind]);
      return [{ kind, everyMonths: months[kind], lastOn, dueBy: due, late: due < today }];
    }),
  };
}
