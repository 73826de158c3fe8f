import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { type LocalDate, addDays } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { type TermOffice, termTitles, titleOfOffice } from '../data/term-titles.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { dayAfter } from '../rules.ts';
import { addPost } from './appoint.ts';
import { endOne, postFor } from './end.ts';
import { titlesOf } from './titles.ts';

interface Officer { readonly memberId: string; readonly code: TermOffice; readonly from: LocalDate; readonly to: LocalDate }
interface Election { readonly number: number; readonly unitId: string; readonly from: LocalDate; readonly to: LocalDate; readonly elected: readonly Officer[] }
interface Standing { id: string; member_id: string; title: string; term: string | null; valid_to: LocalDate | null }

/** Posts of a term at a unit that are neither ended nor void and meet a condition. */
async function standing(ctx: Ctx, unitId: string, condition: ReturnType<typeof sql>): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select id, member_id, title, term, valid_to from posts where association_id = ${ctx.actor.associationId} and unit_id = ${unitId} and kind = 'office' and title = any(${[...termTitles]}::text[])
    and ended_at is null and voided_at is null and ${condition} order by member_id, id`.execute(ctx.tx);
  return rows;
}

/** A new term: whoever held an elected office holds it until the day before, the elected hold theirs for the term with the role that each title gives. What was recorded by hand before stays. */
export async function changeTerm(ctx: Ctx, e: Election): Promise<void> {
  const before = addDays(e.from, -1);
  for (const p of await standing(ctx, e.unitId, sql`valid_from < ${e.from}::date and (valid_to is null or valid_to >= ${e.from}::date)`)) await endOne(ctx, await postFor(ctx, 'post.end', p.id), before, fill(zhCN.post.act.newTerm, { n: e.number }));
  await appointElected(ctx, e, e.elected);
}

/** Posts of the elected, with the role that each title gives. What was recorded by hand before stays. */
async function appointElected(ctx: Ctx, e: { readonly number: number; readonly unitId: string; readonly note?: string }, elected: readonly Officer[]): Promise<void> {
  const titles = await titlesOf(ctx);
  for (const x of elected.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1))) {
    try {
      await addPost(ctx, { id: newId(), memberId: x.memberId, title: titleOfOffice[x.code], unitId: e.unitId, term: fill(zhCN.post.term, { n: e.number }), from: x.from, to: x.to, ...(e.note ? { note: e.note } : {}) }, titles);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'post.already_held')) throw error;
    }
  }
}

/** A change within a term: who leaves holds the post until the day before, who is elected in addition holds it to the end of the term. */
export async function adjustTerm(ctx: Ctx, e: { readonly number: number; readonly unitId: string; readonly on: LocalDate; readonly reason: string; readonly left: readonly Officer[]; readonly joined: readonly Officer[] }): Promise<void> {
  const note = fill(zhCN.post.act.adjusted, { n: e.number, reason: e.reason });
  for (const x of e.left.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1)))
    for (const p of await standing(ctx, e.unitId, sql`member_id = ${x.memberId} and title = ${titleOfOffice[x.code]} and valid_from < ${e.on}::date and (valid_to is null or valid_to >= ${e.on}::date)`)) await endOne(ctx, await postFor(ctx, 'post.end', p.id), x.to, note);
  await appointElected(ctx, { ...e, note }, e.joined);
}

/** A change of term that comes later: posts that would end with the term go on, as posts of their own, to the new day. One that comes sooner than it was postponed to ends them then. */
export async function postponeTerm(ctx: Ctx, e: { unitId: string; from: LocalDate; to: LocalDate; reason: string }): Promise<void> {
  if (e.to === e.from) return;
  const titles = await titlesOf(ctx);
  for (const p of await standing(ctx, e.unitId, sql`valid_to = ${e.from}::date`)) {
    if (e.to < e.from) await endOne(ctx, await postFor(ctx, 'post.end', p.id), e.to, fill(zhCN.post.act.shortened, { reason: e.reason }));
    else await addPost(ctx, { id: newId(), memberId: p.member_id, title: p.title, unitId: e.unitId, term: p.term, from: dayAfter(e.from), to: e.to, note: fill(zhCN.post.act.postponed, { reason: e.reason }) }, titles);
  }
}
