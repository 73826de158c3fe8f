import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { setting } from '#kit/server/settings.ts';
import { forgetFiles } from '#modules/files/index.ts';
import { forgetTodos } from '#modules/inbox/index.ts';
import { forgetNotices } from '#modules/notifications/index.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { eraseFrom } from '../rules/application.ts';
import { deadStates } from '../rules/words.ts';
import { type ApplicationRow, matterOf } from './load.ts';
import { factOf } from './step.ts';

/**
 * What the retention rule leaves of an application that came to nothing (privacy rule 21): its number, unit, state,
 * days and the code of the reason. The person, those who spoke for them, what was said to them, papers, notices and
 * to-dos are gone.
 */
export async function eraseApplication(ctx: Ctx, a: ApplicationRow): Promise<void> {
  const matter = matterOf(a.id);
  await ctx.tx.updateTable('membership_applications').set({
    name: zhCN.admission.erasedName, name_key: '', phone: null, fields: JSON.stringify({}) as unknown as ApplicationRow['fields'], secret_hash: null, code_hash: null, decided_sentence: null, consented_at: null, entered_by: null, entered_by_name: null, erased_at: ctx.now, version: a.version + 1,
  }).where('association_id', '=', ctx.actor.associationId).where('id', '=', a.id).execute();
  await ctx.tx.deleteFrom('application_introducers').where('association_id', '=', ctx.actor.associationId).where('application_id', '=', a.id).execute();
  await ctx.tx.updateTable('application_decisions').set({ sentence: null }).where('association_id', '=', ctx.actor.associationId).where('application_id', '=', a.id).execute();
  await forgetFiles(ctx, matter, zhCN.admission.erasedFile);
  await forgetTodos(ctx, matter);
  await forgetNotices(ctx, matter);
  await record(ctx, 'application.erased', matter, await factOf(ctx, a));
}

/** Removes the personal data of applications whose retention period is over; runs by itself. */
export async function eraseEnded(ctx: Ctx): Promise<void> {
  const months = await setting<number>(ctx, 'admission.retentionMonths');
  const { rows } = await sql<ApplicationRow>`select * from membership_applications where association_id = ${ctx.actor.associationId} and erased_at is null and state = any(${[...deadStates]}::text[])
    and ended_at < ${ctx.now}::timestamptz - make_interval(months => ${months}) + interval '1 day' order by ended_at limit 200 for update skip locked`.execute(ctx.tx);
  for (const a of rows) if (a.ended_at && ctx.now >= eraseFrom(a.ended_at, months)) await eraseApplication(ctx, a);
}
