import { sql } from 'kysely';
import { insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { type Ctx, systemActor } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { canUnmerge } from '../../rules/handling.ts';
import { type Loaded, suggestionFor } from '../load.ts';
import { matterOf, takeStep } from '../step.ts';

interface Target { readonly id: string; readonly title: string; readonly number: string | null; readonly answered: boolean }

/** What an item was merged into, locked with it in the order of their ids: nobody answers it in between. */
async function lockedTarget(ctx: Ctx, id: string): Promise<Target | undefined> {
  await sql`select id from suggestions where association_id = ${ctx.actor.associationId} and (id = ${id} or id = (select merged_into from suggestions where association_id = ${ctx.actor.associationId} and id = ${id})) order by id for update`.execute(ctx.tx);
  const found = await sql<Target>`select t.id, t.title, coalesce(t.formal_text, t.serial_no) as number, exists (select 1 from replies r where r.association_id = t.association_id and r.suggestion_id = t.id and r.state = 'sent') as answered
    from suggestions s join suggestions t on t.association_id = s.association_id and t.id = s.merged_into where s.association_id = ${ctx.actor.associationId} and s.id = ${id}`.execute(ctx.tx);
  return found.rows[0];
}

/**
 * Takes a merge back: the item is edited, filed and answered by itself again, with its authors, and takes along what had been
 * merged into it. Possible until its authors were answered through the other item; the units that handle that are told.
 */
export async function unmerge(ctx: Ctx, { params, body }: InputOf<typeof api.unmerge>): Promise<Stepped> {
  const target = await lockedTarget(ctx, params.id);
  const s = await suggestionFor(ctx, 'unmerge', params.id, body.version);
  insist(canUnmerge({ answered: target?.answered ?? false, number: target?.number ?? '' }));
  return splitOff(ctx, s, target, body.reason);
}

async function splitOff(ctx: Ctx, s: Loaded, target: Target | undefined, reason: string): Promise<Stepped> {
  await sql`with recursive own as (
      select id from suggestions where association_id = ${ctx.actor.associationId} and merged_with = ${s.id} and merged_into = ${target?.id ?? null}
      union select y.id from suggestions y join own o on y.merged_with = o.id where y.association_id = ${ctx.actor.associationId} and y.merged_into = ${target?.id ?? null})
    update suggestions x set merged_into = ${s.id}, version = x.version + 1 from own where x.association_id = ${ctx.actor.associationId} and x.id = own.id`.execute(ctx.tx);
  if (target) await record(ctx, 'suggestion.splitOff', matterOf(target.id), { title: target.title, result: s.title, reason });
  return takeStep(ctx, s, 'unmerge', { to: 'accepted', set: { merged_into: null, merged_with: null, proposal: null }, fact: { reason, sentence: reason } });
}

/** An author takes back only what he wrote: what was merged into it by others goes on by itself. */
export async function releaseMerged(ctx: Ctx, into: Loaded, reason: string): Promise<void> {
  const rows = await ctx.tx.selectFrom('suggestions').select('id').where('association_id', '=', ctx.actor.associationId).where('merged_into', '=', into.id).where('state', '=', 'merged')
    .where((eb) => eb.or([eb('merged_with', 'is', null), eb('merged_with', '=', into.id)])).orderBy('id').execute();
  const system: Ctx = { ...ctx, actor: systemActor(ctx.actor.associationId) };
  for (const { id } of rows) await splitOff(system, await suggestionFor(system, 'unmerge', id), { id: into.id, title: into.title, number: null, answered: false }, reason);
}
