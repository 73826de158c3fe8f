import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allow, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { isUniqueViolation } from '#kit/server/db.ts';
import { type ErasedTable, type ErasedPerson, countPlan, runPlan } from '#kit/server/erasure.ts';
import { cancelDeadlines } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { canonical, sha256 } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { fill } from '#kit/pure/words.ts';
import { dropTodos, forgetTodos, holdersOf, openTodo } from '#modules/inbox/index.ts';
import { lockMember } from '#modules/members/index.ts';
import { forgetNotices } from '#modules/notifications/index.ts';
import { erasureAccess } from '../access.ts';
import type * as api from '../contract/erasure.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { canConfirmErasure, eraseDay } from '../rules/change.ts';

type Line = OutputOf<typeof api.readErasure>['plan'][number];
export const CONFIRM = 'confirmErasure';
export const memberMatter = (id: string) => ({ type: 'member', id }) as const;
export const subjectOf = (id: string) => ({ type: 'memberErasure', id }) as const;

async function reached(ctx: Ctx, memberId: string, action: keyof typeof erasureAccess.actions): Promise<boolean> {
  const { rows } = await sql<{ ok: boolean; standing: string[] }>`select ${scope(ctx, erasureAccess, action, 'w')} as ok, ${standing(ctx.actor, erasureAccess, 'w')} as standing from members m, lateral (select m.home_unit_id as unit_id) w where m.association_id = ${ctx.actor.associationId} and m.id = ${memberId}`.execute(ctx.tx);
  if (!rows[0]?.ok) throw new Refusal('member.not_found');
  allow(ctx, erasureAccess, action, rows[0].standing);
  return true;
}

/** Those beside the actor who may confirm: an erasure takes two. */
async function othersOf(ctx: Ctx, unitId: string): Promise<string[]> {
  return (await holdersOf(ctx, [{ role: 'secretariatOfficer', unitId }])).filter((id) => id !== ctx.actor.accountId);
}

async function personOf(ctx: Ctx, memberId: string): Promise<ErasedPerson> {
  // Records that were merged into this one are the same person: they go with it.
  const { rows } = await sql<{ memberId: string; accountId: string | null; called: string[] }>`select m.id as "memberId", a.id as "accountId", array_remove(array[m.name, m.former_name, a.name], null) as called from members m left join accounts a on a.association_id = m.association_id and a.member_id = m.id
    where m.association_id = ${ctx.actor.associationId} and (m.id = ${memberId} or m.merged_into = ${memberId})`.execute(ctx.tx);
  const [all, accounts, called] = [rows.map((r) => r.memberId), rows.flatMap((r) => r.accountId ?? []), [...new Set(rows.flatMap((r) => r.called))]];
  const theirs = await sql<{ name: string }>`select n.name from unnest(${called}::text[]) as n(name) where n.name <> ${zhCN.membership.erasedName}
    and not exists (select from members m where m.association_id = ${ctx.actor.associationId} and m.name = n.name and m.id <> all(${all}::uuid[])) and not exists (select from accounts a where a.association_id = ${ctx.actor.associationId} and a.name = n.name and a.id <> all(${accounts}::uuid[]))`.execute(ctx.tx);
  return { memberId, accountId: rows.find((r) => r.memberId === memberId)?.accountId ?? null, also: rows.filter((r) => r.memberId !== memberId), names: theirs.rows.map((r) => r.name) };
}

const line = (e: ErasedTable, rows: number): Line => ({ module: e.module, table: e.table, how: e.how, ground: e.ground, rows });

/** What erasing would do, table by table as their modules declare it, and what was done. */
export async function readErasure(ctx: Ctx, { params }: InputOf<typeof api.readErasure>): Promise<OutputOf<typeof api.readErasure>> {
  await reached(ctx, params.id, 'erasure.propose');
  const member = await lockMember(ctx, params.id);
  const plan = (await countPlan(ctx, await personOf(ctx, member.id))).map((e) => line(e, e.rows));
  const past = await ctx.tx.selectFrom('member_erasures').selectAll().where('association_id', '=', ctx.actor.associationId).where('member_id', '=', member.id).orderBy('asked_at', 'desc').execute();
  return {
    others: (await othersOf(ctx, member.home_unit_id)).length, possible: member.status === 'left' || member.status === 'deceased', eraseOn: member.status === 'left' && member.status_on && !past.some((e) => e.state === 'done') ? eraseDay(member.status_on, await setting<number>(ctx, 'membership.eraseDays')) : null, plan: plan.filter((l) => l.rows > 0),
    erasures: past.map((e) => ({
      id: e.id, state: e.state, reason: e.reason, askedBy: e.asked_by_name, askedAt: e.asked_at.toISOString(), settledBy: e.settled_by_name, settledAt: e.settled_at?.toISOString() ?? null, byRule: e.by_rule, dueAt: e.due_at?.toISOString() ?? null, digest: e.proof_digest, lines: [...(e.proof ?? [])],
      can: { confirm: e.state === 'proposed' && e.asked_by !== ctx.actor.accountId, cancel: e.state === 'proposed' && !e.by_rule && e.due_at === null },
    })),
  };
}

/** Proposes to erase a leaver; another person confirms. */
export async function proposeErasure(ctx: Ctx, { params, body }: InputOf<typeof api.proposeErasure>): Promise<OutputOf<typeof api.proposeErasure>> {
  await reached(ctx, params.id, 'erasure.propose');
  const member = await lockMember(ctx, params.id);
  if (member.status !== 'left' && member.status !== 'deceased') throw new Refusal('erasure.still_member');
  try {
    await ctx.tx.insertInto('member_erasures').values({ association_id: ctx.actor.associationId, id: body.id, member_id: member.id, state: 'proposed', reason: body.reason, asked_by: ctx.actor.accountId, asked_by_name: ctx.actor.name, asked_at: ctx.now }).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'member_erasures_open')) throw new Refusal('erasure.open_already');
    throw error;
  }
  await openTodo(ctx, { matter: memberMatter(member.id), action: CONFIRM, title: fill(zhCN.membership.todoTitle.erase, { name: member.name }), to: (await othersOf(ctx, member.home_unit_id)).map((accountId) => ({ accountId })) });
  await record(ctx, 'erasure.proposed', subjectOf(body.id), { reason: body.reason });
  return { id: body.id };
}

async function openOne(ctx: Ctx, id: string, action: keyof typeof erasureAccess.actions) {
  const row = await ctx.tx.selectFrom('member_erasures').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).where('state', '=', 'proposed').forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('erasure.not_found');
  await reached(ctx, row.member_id, action).catch(() => { throw new Refusal('erasure.not_found'); });
  return row;
}

/** The second person confirms: every plan runs in this one transaction, what is left is counted again, and the whole is sealed by its digest. */
export async function confirmErasure(ctx: Ctx, { params }: InputOf<typeof api.confirmErasure>): Promise<OutputOf<typeof api.confirmErasure>> {
  const e = await openOne(ctx, params.id, 'erasure.confirm');
  const member = await lockMember(ctx, e.member_id);
  insist(canConfirmErasure({ status: member.status, askedBy: e.asked_by, confirmedBy: ctx.actor.accountId }));
  return carryOut(ctx, e, ctx.actor.name);
}

/** Carries a proposal out in one transaction: every plan, notices and to-dos that name the person, and the proof sealed by its digest. */
export async function carryOut(ctx: Ctx, e: { id: string; member_id: string }, by: string): Promise<OutputOf<typeof api.confirmErasure>> {
  const member = await lockMember(ctx, e.member_id);
  const person = await personOf(ctx, member.id);
  const own = { type: 'member', id: member.id };
  await cancelDeadlines(ctx, own, 'erased');
  for (const m of ctx.app.registry.modules) {
    for (const subject of [own, ...((await m.personSubjects?.(ctx, person)) ?? [])]) {
      await forgetTodos(ctx, subject);
      await forgetNotices(ctx, subject);
    }
  }
  const lines = (await runPlan(ctx, person, zhCN.membership.erasedName)).map((x) => line(x, x.rows));
  for (const m of ctx.app.registry.modules.toReversed()) await m.forgetName?.(ctx, person, zhCN.membership.erasedName);
  const digest = sha256(canonical([member.id, ctx.now, lines]));
  await ctx.tx.updateTable('member_erasures').set({ state: 'done', proof: JSON.stringify(lines) as unknown as Line[], proof_digest: digest, settled_by: ctx.actor.accountId, settled_by_name: by, settled_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', e.id).execute();
  await record(ctx, 'erasure.done', subjectOf(e.id), { digest });
  return { digest, lines };
}

/** Takes a proposal back; what the rule proposed ends only with the member's return. */
export async function cancelErasure(ctx: Ctx, { params }: InputOf<typeof api.cancelErasure>): Promise<OutputOf<typeof api.cancelErasure>> {
  const e = await openOne(ctx, params.id, 'erasure.propose');
  if (e.due_at !== null) throw new Refusal('erasure.by_rule');
  await ctx.tx.updateTable('member_erasures').set({ state: 'cancelled', settled_by: ctx.actor.accountId, settled_by_name: ctx.actor.name, settled_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', e.id).execute();
  await dropTodos(ctx, memberMatter(e.member_id), { action: CONFIRM });
  await record(ctx, 'erasure.cancelled', subjectOf(e.id), { reason: e.reason });
  return { id: e.id };
}
