import { sql } from 'kysely';
import { addDays, endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { type Target, dropTodos, holdersOf, openTodo, remind } from '#modules/inbox/index.ts';
import { silence } from '#modules/notifications/index.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { eraseDay } from '../rules/change.ts';
import { CONFIRM, carryOut, memberMatter, subjectOf } from './erasure.ts';

export const ERASE = 'eraseLeaver';

/**
 * Some days before the end of the time that a leaver's data may stand, the system proposes to erase them and asks the
 * office to look: an entry made by mistake is put right by putting the member back. Nobody is erased without those days.
 */
export async function proposeByRule(ctx: Ctx): Promise<void> {
  const [days, notice] = [await setting<number>(ctx, 'membership.eraseDays'), await setting<number>(ctx, 'membership.eraseNoticeDays')];
  const today = localDate(ctx.now);
  const { rows } = await sql<{ id: string; name: string; home_unit_id: string; left_on: string }>`select m.id, m.name, m.home_unit_id, coalesce(m.status_on, (m.updated_at at time zone 'Asia/Shanghai')::date)::text as left_on from members m
    where m.association_id = ${ctx.actor.associationId} and m.status = 'left' and coalesce(m.status_on, (m.updated_at at time zone 'Asia/Shanghai')::date) <= ${addDays(today, notice - days)}::date
      and not exists (select from member_erasures e where e.association_id = m.association_id and e.member_id = m.id and (e.state = 'done' or (e.state = 'proposed' and e.due_at is not null))) order by m.id limit 100 for update of m skip locked`.execute(ctx.tx);
  for (const m of rows) {
    const by = eraseDay(m.left_on, days);
    const due = endOfLocalDay(by < addDays(today, notice) ? addDays(today, notice) : by);
    // What an officer proposed already gets its day; one proposal a person stands open.
    const there = await ctx.tx.updateTable('member_erasures').set({ due_at: due }).where('association_id', '=', ctx.actor.associationId).where('member_id', '=', m.id).where('state', '=', 'proposed').returning('id').executeTakeFirst();
    const id = there?.id ?? newId();
    if (!there) {
      await ctx.tx.insertInto('member_erasures').values({ association_id: ctx.actor.associationId, id, member_id: m.id, state: 'proposed', reason: zhCN.membership.byRule.reason, asked_by: null, asked_by_name: zhCN.membership.byRule.name, asked_at: ctx.now, by_rule: true, due_at: due }).execute();
      await record(ctx, 'erasure.proposed', subjectOf(id), { reason: zhCN.membership.byRule.reason });
    }
    const to: Target = { role: 'secretariatOfficer', unitId: m.home_unit_id };
    await startDeadline(ctx, { matter: memberMatter(m.id), kind: ERASE, limitKey: 'membership.eraseDays', limit: { n: days, unit: 'day' }, dueAt: due, holder: to });
    if (there) await dropTodos(ctx, memberMatter(m.id), { action: CONFIRM });
    await openTodo(ctx, { matter: memberMatter(m.id), action: CONFIRM, title: fill(zhCN.membership.todoTitle.erase, { name: m.name }), to, dueAt: due });
    await remind(ctx, { to: await holdersOf(ctx, [to]), kind: 'erasureComes', params: { name: m.name, until: localDate(due) }, subject: memberMatter(m.id), link: `/members/${m.id}`, effectKey: `erase:${id}`, email: 'digest', awaits: { action: CONFIRM } });
  }
}

/** On its day an erasure is carried out by itself, whether somebody confirmed or not. Whose record somebody changes just now, perhaps to put them back, is left for the next time. */
export async function eraseByRule(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: string; member_id: string }>`select e.id, e.member_id from member_erasures e join members m on m.association_id = e.association_id and m.id = e.member_id
    where e.association_id = ${ctx.actor.associationId} and e.state = 'proposed' and e.due_at < ${ctx.now} and m.status = 'left' order by e.due_at limit 20 for update of e, m skip locked`.execute(ctx.tx);
  for (const e of rows) await carryOut(ctx, e, zhCN.membership.byRule.name);
}

/** Whoever has left or died hears nothing more; whoever is back on the roll is not erased. */
export async function onStatus(ctx: Ctx, memberId: string, to: string): Promise<void> {
  if (to === 'left' || to === 'deceased') {
    const { rows } = await sql<{ id: string }>`select id from accounts where association_id = ${ctx.actor.associationId} and member_id = ${memberId} and state = 'disabled'`.execute(ctx.tx);
    for (const a of [...rows, ...(await accountsOfMembers(ctx, [memberId])).map((x) => ({ id: x.accountId }))]) await silence(ctx, a.id);
    return;
  }
  const gone = await ctx.tx.updateTable('member_erasures').set({ state: 'cancelled', settled_by_name: zhCN.membership.byRule.name, settled_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).where('state', '=', 'proposed').returning(['id', 'reason']).execute();
  for (const e of gone) await record(ctx, 'erasure.cancelled', subjectOf(e.id), { reason: e.reason });
  await cancelDeadlines(ctx, memberMatter(memberId), 'back', { kinds: [ERASE] });
  await dropTodos(ctx, memberMatter(memberId), { action: CONFIRM });
}
