import { atLocal, endOfLocalDay, localDate } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { accountsHolding } from '#modules/accounts/index.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { rootUnit } from '#modules/units/index.ts';
import { PAPER } from '../data/paper-words.ts';
import { monthBefore, recordOf } from '../rules.ts';
import { wroteIn } from './chain-record.ts';

export const PRINT = 'chainRecordPrint';
/** The last day of the month on which the record of the month before is to be on paper. */
const LAST_DAY = '10';

/** The to-do of a month's record ends with the printing, once the month is over: a paper of half a month proves half of it. */
export async function finishPrinting(ctx: Ctx, month: string): Promise<void> {
  await finishTodos(ctx, recordOf(month), { action: PRINT });
}

/**
 * When a month is over its record waits to be printed until the 10th; then whoever audits and whoever watches over security are told that it was not.
 * Asks nothing of a month of which nothing stands outside the database.
 */
export async function askForRecord(ctx: Ctx): Promise<void> {
  const today = localDate(ctx.now);
  const month = monthBefore(today.slice(0, 7));
  const matter = recordOf(month);
  const over = atLocal(`${today.slice(0, 7)}-01`, 0);
  const printed = await ctx.tx.selectFrom('events').select('id').where('association_id', '=', ctx.actor.associationId).where('subject_type', '=', matter.type).where('subject_id', '=', matter.id).where('name', '=', 'chainRecord.printed').where('at', '>=', over).limit(1).executeTakeFirst();
  if (printed || !(await wroteIn(ctx, month))) return;
  const due = endOfLocalDay(`${today.slice(0, 7)}-${LAST_DAY}`);
  await openTodo(ctx, { matter, action: PRINT, title: fill(PAPER.titleOf, { month }), to: { role: 'auditAdmin', unitId: (await rootUnit(ctx)).id }, dueAt: due });
  if (ctx.now <= due) return;
  const to = [...new Set([...(await accountsHolding(ctx, 'auditAdmin')), ...(await accountsHolding(ctx, 'securityAdmin'))])];
  await notify(ctx, { to, kind: 'chainRecordLate', params: { month }, subject: matter, link: `/chain-records/${matter.id}`, effectKey: `chainRecordLate:${month}`, mustRead: true, email: 'off' });
}
