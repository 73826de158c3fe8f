import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allow, allowAnywhere, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { finishTodos } from '#modules/inbox/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/rounds.ts';

/** The act on a round that waits for a member. */
export const CONFIRM = 'checkRound.confirm';

interface Person { id: string; name: string; accountId: string | null }

/** The open round that waits for the reader. */
export async function myRound(ctx: Ctx): Promise<OutputOf<typeof api.myRound>> {
  allowAnywhere(ctx, fieldAccess, 'checkRound.answer');
  const { rows } = await sql<{ id: string; title: string; closesOn: string }>`select r.id, r.title, r.closes_on as "closesOn" from check_answers a join check_rounds r on r.association_id = a.association_id and r.id = a.round_id
    where a.association_id = ${ctx.actor.associationId} and a.member_id = ${ctx.actor.memberId} and a.answer is null and r.state = 'open' and r.closes_on >= ${localDate(ctx.now)} order by r.closes_on limit 1`.execute(ctx.tx);
  return { round: rows[0] ?? null };
}

/** Says that one's own file is right. Saying so twice is once. */
export async function answerRound(ctx: Ctx, { params }: InputOf<typeof api.answerRound>): Promise<OutputOf<typeof api.answerRound>> {
  allowAnywhere(ctx, fieldAccess, 'checkRound.answer');
  await enter(ctx, params.id, { id: ctx.actor.memberId ?? '', name: ctx.actor.name, accountId: ctx.actor.accountId }, 'confirmed');
  return { id: params.id };
}

/** Notes that a member within reach confirmed by telephone. */
export async function noteRoundAnswer(ctx: Ctx, { params }: InputOf<typeof api.noteRoundAnswer>): Promise<OutputOf<typeof api.noteRoundAnswer>> {
  const { rows } = await sql<Person & { standing: string[] }>`select m.id, m.name, (select x.id from accounts x where x.association_id = m.association_id and x.member_id = m.id) as "accountId", ${standing(ctx.actor, fieldAccess, 'm')} as standing
    from members m where m.association_id = ${ctx.actor.associationId} and m.id = ${params.memberId} and ${scope(ctx, fieldAccess, 'checkRound.people', 'm')}`.execute(ctx.tx);
  const person = rows[0];
  if (!person) throw new Refusal('checkRound.not_asked');
  allow(ctx, fieldAccess, 'checkRound.chase', person.standing);
  await enter(ctx, params.id, person, 'confirmed');
  return { id: params.id };
}

async function enter(ctx: Ctx, roundId: string, person: Person, answer: 'confirmed' | 'corrected'): Promise<void> {
  const round = await ctx.tx.selectFrom('check_rounds').select(['title', 'state', 'closes_on']).where('association_id', '=', ctx.actor.associationId).where('id', '=', roundId).executeTakeFirst();
  if (!round) throw new Refusal('checkRound.not_found');
  if (round.state === 'closed' || round.closes_on < localDate(ctx.now)) throw new Refusal('checkRound.closed');
  const there = await ctx.tx.selectFrom('check_answers').select('answer').where('association_id', '=', ctx.actor.associationId).where('round_id', '=', roundId).where('member_id', '=', person.id).forUpdate().executeTakeFirst();
  if (!there) throw new Refusal('checkRound.not_asked');
  if (there.answer !== null) return;
  await ctx.tx.updateTable('check_answers').set({ answer, answered_at: ctx.now, answered_by: ctx.actor.name }).where('association_id', '=', ctx.actor.associationId).where('round_id', '=', roundId).where('member_id', '=', person.id).execute();
  await record(ctx, 'checkRound.answered', { type: 'checkRound', id: roundId }, { title: round.title, answer, name: person.name });
  if (person.accountId) await finishTodos(ctx, { type: 'checkRound', id: roundId }, { accountId: person.accountId });
}

/** A member who corrects their own file in a round has answered it. */
export async function correctedBy(ctx: Ctx, person: Person): Promise<void> {
  const { rows } = await sql<{ id: string }>`select r.id from check_answers a join check_rounds r on r.association_id = a.association_id and r.id = a.round_id
    where a.association_id = ${ctx.actor.associationId} and a.member_id = ${person.id} and r.state = 'open' and r.closes_on >= ${localDate(ctx.now)}`.execute(ctx.tx);
  for (const { id } of rows) {
    await enter(ctx, id, person, 'corrected');
    await sql`update check_answers set answer = 'corrected' where association_id = ${ctx.actor.associationId} and round_id = ${id} and member_id = ${person.id} and answer = 'confirmed' and answered_by = ${ctx.actor.name}`.execute(ctx.tx);
  }
}
