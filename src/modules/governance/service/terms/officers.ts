import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import type * as api from '../../contract/terms.ts';
import { manageOrder } from '../desk.ts';
import { isSettled, termFor, termSubject } from './terms.ts';

/** Makes the list of who held which office in a term exactly this: terms before the platform, so that consecutive ones are counted. A term with a change of its own keeps what was elected, and one whose officers changed since what was recorded of that. */
export async function recordOfficers(ctx: Ctx, { params, body }: InputOf<typeof api.recordOfficers>): Promise<OutputOf<typeof api.recordOfficers>> {
  manageOrder(ctx, 'term.manage');
  const t = await termFor(ctx, params.id, body.version);
  const a = ctx.actor.associationId;
  if (await isSettled(ctx, t)) throw new Refusal('term.has_elected');
  if (new Set(body.officers.map((o) => `${o.memberId}:${o.office}`)).size !== body.officers.length) throw new Refusal('term.candidate_twice');
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from members where association_id = ${a} and id = any(${body.officers.map((o) => o.memberId)}::uuid[])`.execute(ctx.tx);
  if (rows[0]?.n !== new Set(body.officers.map((o) => o.memberId)).size) throw new Refusal('member.not_found');
  await ctx.tx.deleteFrom('appointments').where('association_id', '=', a).where('number', '=', t.number).execute();
  if (body.officers.length > 0) await ctx.tx.insertInto('appointments').values(body.officers.map((o) => ({ association_id: a, id: newId(), change_id: null, number: t.number, member_id: o.memberId, office: o.office, starts_on: t.starts_on, ends_on: t.ends_on, created_at: ctx.now }))).execute();
  await ctx.tx.updateTable('office_terms').set({ version: t.version + 1 }).where('association_id', '=', a).where('id', '=', t.id).execute();
  await record(ctx, 'term.officersRecorded', termSubject(t.id), { number: t.number, count: body.officers.length });
  return { count: body.officers.length };
}
