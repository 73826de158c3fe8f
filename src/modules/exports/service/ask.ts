import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { ExportCount, ExportList } from '#kit/server/exporting.ts';
import { fieldErrors } from '#kit/server/http/input.ts';
import { enqueue } from '#kit/server/jobs.ts';
import { setting } from '#kit/server/settings.ts';
import { speak } from '#kit/server/speak.ts';
import { holdersOf, openTodo } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { rootUnit } from '#modules/units/index.ts';
import { exportAccess } from '../access.ts';
import type * as api from '../contract/exports.ts';
import { canAsk, needsSecond } from '../rules.ts';
import { MAKE_JOB, makeFile } from './make.ts';
import { listOf, presentExport, readerSpeaks } from './present.ts';
import { WAIT_DAYS } from './read.ts';

export const SECOND_ABOVE = 'exports.secondPersonAbove';
/** Beyond so many rows a file is made in the background. */
const AT_ONCE = 2000;
const DAY_MS = 86_400_000;

/** The filter as the list's own endpoint would read it; what is wrong is named by its field. */
function parsed(list: ExportList, query: unknown): unknown {
  const read = list.query.safeParse(query, { reportInput: true });
  if (!read.success) throw new Refusal('input.invalid', {}, read.error.issues.flatMap((i) => fieldErrors(i, '')).slice(0, 20));
  return read.data;
}

/** Who may agree to what the actor asks for: holders of the right, without the actor. */
export async function secondPersons(ctx: Ctx): Promise<string[]> {
  const root = await rootUnit(ctx);
  const all = await holdersOf(ctx, exportAccess.actions['export.decide'].map((role) => ({ role, unitId: root.id })));
  return all.filter((id) => id !== ctx.actor.accountId);
}

/**
 * How many persons somebody would have taken within a day with this file, without a second person: the same person in several files counts
 * once, so that a large list does not leave in small pieces. Files that a second person agreed to are not counted again.
 */
async function personsInADay(ctx: Ctx, list: ExportList, query: unknown, count: ExportCount): Promise<number> {
  if (count.persons === 0) return 0;
  const before = sql`select p.member_id from exports f join export_persons p on p.association_id = f.association_id and p.export_id = f.id
    where f.association_id = ${ctx.actor.associationId} and f.asked_by = ${ctx.actor.accountId} and f.decided_by is null and f.made_at > ${new Date(ctx.now.getTime() - DAY_MS)}`;
  const now = await list.persons?.(ctx, query);
  // Files that are being made have not noted whom they hold: each counts in full.
  const { rows } = await sql<{ n: number; underWay: number }>`select (select count(*)::int from (${before} union ${now ?? sql`select null::uuid where false`}) x) as n,
    (select coalesce(sum(f.persons), 0)::int from exports f where f.association_id = ${ctx.actor.associationId} and f.asked_by = ${ctx.actor.accountId} and f.decided_by is null and f.state = 'making') as "underWay"`.execute(ctx.tx);
  return Math.max(count.persons, (rows[0]?.n ?? 0) + (rows[0]?.underWay ?? 0) + (now ? 0 : count.persons));
}

/** What an export would hold and whether somebody else must agree. */
export async function previewExport(ctx: Ctx, { body }: InputOf<typeof api.previewExport>): Promise<OutputOf<typeof api.previewExport>> {
  allowAnywhere(ctx, exportAccess, 'export.ask');
  const list = listOf(ctx, body.list);
  list.allow(ctx);
  const query = parsed(list, body.query);
  const say = await readerSpeaks(ctx);
  const columns = await list.columns(ctx, query);
  const count = await list.count(ctx, query);
  const limit = await setting<number>(ctx, SECOND_ABOVE);
  const chosen = columns.some((c) => c.usual);
  const inADay = await personsInADay(ctx, list, query, count);
  const second = list.alwaysSecond === true || needsSecond(inADay, limit);
  return {
    title: say(list.title), columns: columns.map((c) => ({ key: c.key, label: c.word ? say(c.word) : c.label, usual: c.always === true || !chosen || c.usual === true, always: c.always === true })),
    ...count, inADay, limit, needsSecond: second, deciders: second ? (await secondPersons(ctx)).length : 0,
  };
}

/** Asks for a list as a file: made at once, in the background when it is long, or put before a second person. */
export async function askExport(ctx: Ctx, { body }: InputOf<typeof api.askExport>): Promise<OutputOf<typeof api.askExport>> {
  allowAnywhere(ctx, exportAccess, 'export.ask');
  const list = listOf(ctx, body.list);
  list.allow(ctx);
  const query = parsed(list, body.query);
  const known = await list.columns(ctx, query);
  const strange = body.columns.find((key) => !known.some((c) => c.key === key));
  if (strange !== undefined) throw new Refusal('export.unknown_column', { column: strange });
  const columns = [...known.flatMap((c) => (c.always && !body.columns.includes(c.key) ? [c.key] : [])), ...body.columns];
  const count = await list.count(ctx, query);
  const askable = canAsk(count, body.reason);
  if (!askable.ok && askable.code === 'export.reason_required') throw new Refusal(askable.code, {}, [{ path: 'reason', code: 'input.required' }]);
  insist(askable);
  // One at a time for each asker: two files at the same moment would each not know of the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`export:${ctx.actor.accountId ?? ''}`}, 0))`.execute(ctx.tx);
  const second = list.alwaysSecond === true || needsSecond(await personsInADay(ctx, list, query, count), await setting<number>(ctx, SECOND_ABOVE));
  const deciders = second ? await secondPersons(ctx) : [];
  if (second && deciders.length === 0) throw new Refusal('export.no_second_person');
  const inWords = (await list.inWords?.(ctx, query)) ?? '';
  const row = await ctx.tx.insertInto('exports').values({
    association_id: ctx.actor.associationId, id: body.id, list: body.list, query: JSON.stringify(body.query) as never, in_words: inWords, columns, reason: body.reason, ...count,
    // As the asker reads them: whoever is to agree may not see a column and must know it all the same.
    labels: columns.map((key) => known.find((c) => c.key === key)?.label ?? key),
    state: second ? 'waiting' : 'making', asked_by: ctx.actor.accountId ?? '', asked_by_name: ctx.actor.name, asked_at: ctx.now,
  }).returningAll().executeTakeFirstOrThrow();
  const title = speak(ctx.app.registry, 'zh-CN', list.title) ?? body.list;
  const subject = { type: 'export', id: row.id };
  if (second) {
    await record(ctx, 'export.asked', subject, { list: title, ...count, reason: body.reason });
    const shown = { name: ctx.actor.name, list: title, count: count.persons };
    await openTodo(ctx, { matter: subject, action: 'export.decide', title: speak(ctx.app.registry, 'zh-CN', 'exporting.todoTitle', shown) ?? title, dueAt: new Date(ctx.now.getTime() + (await setting<number>(ctx, WAIT_DAYS)) * DAY_MS), to: deciders.map((accountId) => ({ accountId })) });
    await notify(ctx, { to: deciders, kind: 'export.toDecide', params: shown, subject, link: `/exports/${row.id}`, effectKey: `export.toDecide:${row.id}`, awaits: { action: 'export.decide' } });
  } else if (count.rows <= AT_ONCE) await makeFile(ctx, row, ctx.actor);
  else await enqueue(ctx, MAKE_JOB, { exportId: row.id }, { key: `export:${row.id}` });
  return presentExport(ctx, row.id);
}
