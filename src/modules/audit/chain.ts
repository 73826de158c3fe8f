import { type Selectable, sql } from 'kysely';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { besideTheChain, eventDigest, record } from '#kit/server/events.ts';
import { newId, sha256 } from '#kit/server/ids.ts';
import { enqueue } from '#kit/server/jobs.ts';
import { auditAccess } from './access.ts';

const SLICE = 5000;
const PROBLEMS_KEPT = 100;
const DAY_MS = 86_400_000;

type Check = Selectable<Database['chain_checks']>;

/** How far the chain is sealed, how many facts wait for their seal, and the last walk over it. */
export async function chainStatus(ctx: Ctx) {
  allowAnywhere(ctx, auditAccess, 'audit.checkChain');
  const head = await headOf(ctx);
  const waiting = await sql<{ n: number }>`select count(*)::int as n from (select 1 from events_to_seal where association_id = ${ctx.actor.associationId} limit 10000) e`.execute(ctx.tx);
  const check = await newestCheck(ctx);
  return { seals: head ? Number(head.position) + 1 : 0, sealedAt: head?.sealed_at.toISOString() ?? null, hash: head?.hash ?? null, waiting: waiting.rows[0]?.n ?? 0, check: check ? shown(check) : null };
}

function headOf(ctx: Ctx) {
  return ctx.tx.selectFrom('event_seals').select(['position', 'hash', 'sealed_at']).where('association_id', '=', ctx.actor.associationId).orderBy('position', 'desc').limit(1).executeTakeFirst();
}

/** Starts a walk over the chain as it is sealed now. While one is under way it is answered, and pushed on if it had stopped. */
export async function startChainCheck(ctx: Ctx) {
  allowAnywhere(ctx, auditAccess, 'audit.checkChain');
  return shown(await begin(ctx));
}

/** Once a day the chain is walked without being asked: what was changed in it is found before somebody looks. */
export async function walkDaily(ctx: Ctx): Promise<void> {
  const since = (await newestCheck(ctx))?.started_at ?? (await sealedAt(ctx, '0'));
  if (since && ctx.now.getTime() - since.getTime() >= DAY_MS) await begin(ctx);
}

async function sealedAt(ctx: Ctx, position: string): Promise<Date | undefined> {
  return (await ctx.tx.selectFrom('event_seals').select('sealed_at').where('association_id', '=', ctx.actor.associationId).where('position', '=', position).executeTakeFirst())?.sealed_at;
}

/** How many things did not agree when the chain was last walked to its end. */
export async function chainProblems(ctx: Ctx): Promise<number> {
  const last = await ctx.tx.selectFrom('chain_checks').select('problems').where('association_id', '=', ctx.actor.associationId).where('finished_at', 'is not', null).orderBy('started_at', 'desc').limit(1).executeTakeFirst();
  return last?.problems.length ?? 0;
}

const newestCheck = (ctx: Ctx): Promise<Check | undefined> => ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('started_at', 'desc').limit(1).executeTakeFirst();

async function begin(ctx: Ctx): Promise<Check> {
  const association = ctx.actor.associationId;
  const top = await ctx.tx.selectFrom('event_seals').select((eb) => eb.fn.max('position').as('top')).where('association_id', '=', association).executeTakeFirst();
  const total = top?.top === null || top?.top === undefined ? '0' : (BigInt(top.top) + 1n).toString();
  await ctx.tx.insertInto('chain_checks').values({ association_id: association, id: newId(), started_by: ctx.actor.accountId, started_at: ctx.now, total, hash: sha256(association), problems: JSON.stringify([]) as unknown as string[] })
    .onConflict((oc) => oc.doNothing()).execute();
  const check = await ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', association).where('finished_at', 'is', null).executeTakeFirstOrThrow();
  await walkOn(ctx, check.id, check.position);
  return check;
}

function walkOn(ctx: Ctx, checkId: string, position: string): Promise<void> {
  return enqueue(ctx, 'audit.checkSlice', { checkId }, { key: `audit.checkSlice:${checkId}:${position}` });
}

function shown(c: Check) {
  return { id: c.id, startedAt: c.started_at.toISOString(), finishedAt: c.finished_at?.toISOString() ?? null, done: Number(c.position), total: Number(c.total), problems: c.problems };
}

/** One slice of a walk: digests are computed anew from the facts and chained to what was sealed; then the next slice is put in line. */
export async function checkSlice(ctx: Ctx, payload: Record<string, unknown>): Promise<void> {
  const association = ctx.actor.associationId;
  const check = await ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', association).where('id', '=', String(payload.checkId)).where('finished_at', 'is', null).forUpdate().executeTakeFirst();
  if (!check) return;
  const { hash, position, wrong, atEnd } = await walk(ctx, check);
  const problems = [...check.problems, ...wrong, ...(atEnd ? await besideTheChain(ctx) : [])].slice(0, PROBLEMS_KEPT);
  await ctx.tx.updateTable('chain_checks').set({ position: position.toString(), hash, problems: JSON.stringify(problems) as unknown as string[], finished_at: atEnd ? ctx.now : null })
    .where('association_id', '=', association).where('id', '=', check.id).execute();
  if (!atEnd) return walkOn(ctx, check.id, position.toString());
  await record(ctx, 'audit.chainChecked', { type: 'audit', id: check.id }, { seals: Number(check.total), problems: problems.length });
}

async function walk(ctx: Ctx, check: Check) {
  const rows = await ctx.tx.selectFrom('event_seals as s').leftJoin('events as e', (j) => j.onRef('e.association_id', '=', 's.association_id').onRef('e.id', '=', 's.event_id'))
    .select(['s.position', 's.hash', 's.event_id', 'e.id', 'e.name', 'e.subject_type', 'e.subject_id', 'e.actor_id', 'e.actor_name', 'e.on_behalf_of', 'e.at', 'e.data', 'e.sign_in_id'])
    .where('s.association_id', '=', ctx.actor.associationId).where('s.position', '>=', check.position).where('s.position', '<', check.total).orderBy('s.position').limit(SLICE).execute();
  const wrong: string[] = [];
  let { hash } = check;
  let next = BigInt(check.position);
  for (const r of rows) {
    if (BigInt(r.position) !== next) wrong.push(`seal ${next} is missing`);
    next = BigInt(r.position) + 1n;
    if (!r.id || !r.name || !r.subject_type || !r.subject_id || !r.at) wrong.push(`event ${r.event_id} of seal ${r.position} is missing`);
    else {
      const digest = eventDigest({ id: r.id, name: r.name, subject: { type: r.subject_type, id: r.subject_id }, actorId: r.actor_id, actorName: r.actor_name ?? '', onBehalfOf: r.on_behalf_of, at: r.at, data: r.data, signInId: r.sign_in_id });
      if (sha256(hash + digest) !== r.hash) wrong.push(`event ${r.id} or seal ${r.position} was changed`);
    }
    hash = r.hash;
  }
  const atEnd = rows.length < SLICE || next >= BigInt(check.total);
  if (atEnd && next < BigInt(check.total)) wrong.push(`seals ${next} to ${BigInt(check.total) - 1n} are missing`);
  return { hash, position: atEnd ? BigInt(check.total) : next, wrong, atEnd };
}
