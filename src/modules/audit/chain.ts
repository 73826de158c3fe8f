import { sql } from 'kysely';
import type { ChainProblem } from '#kit/pure/chain-problem.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { compareHeads } from '#kit/server/chain-heads.ts';
import { besideTheChain, chainLength, chainStart, walkChain } from '#kit/server/chain.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { enqueue } from '#kit/server/jobs.ts';
import { auditAccess } from './access.ts';
import { accountNow, lapseIfChanged } from './chain-accounts.ts';
import { type Check, asJson, identityOf, lastFinished, newestCheck, oneAtATime } from './chain-checks.ts';

const PROBLEMS_KEPT = 100;
const DAY_MS = 86_400_000;

/** How far the chain is sealed, how many facts wait for their seal, and the last walk over it. */
export async function chainStatus(ctx: Ctx) {
  allowAnywhere(ctx, auditAccess, 'audit.checkChain');
  const head = await headOf(ctx);
  const waiting = await sql<{ n: number }>`select count(*)::int as n from (select 1 from events_to_seal where association_id = ${ctx.actor.associationId} limit 10000) e`.execute(ctx.tx);
  const check = await newestCheck(ctx);
  return { seals: head ? Number(head.position) + 1 : 0, sealedAt: head?.sealed_at.toISOString() ?? null, hash: head?.hash ?? null, waiting: waiting.rows[0]?.n ?? 0, check: check ? shown(check) : null, ...(await accountNow(ctx)) };
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

/** What did not agree when the chain was last walked to its end, but for what was accounted for. */
export async function chainProblems(ctx: Ctx): Promise<readonly ChainProblem[]> {
  return (await lastFinished(ctx))?.problems ?? [];
}

async function begin(ctx: Ctx): Promise<Check> {
  const association = ctx.actor.associationId;
  await ctx.tx.insertInto('chain_checks').values({ association_id: association, id: newId(), started_by: ctx.actor.accountId, started_at: ctx.now, total: (await chainLength(ctx)).toString(), hash: chainStart(association).hash, problems: asJson([]), known: asJson([]) })
    .onConflict((oc) => oc.doNothing()).execute();
  const check = await ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', association).where('finished_at', 'is', null).executeTakeFirstOrThrow();
  await walkOn(ctx, check.id, check.position);
  return check;
}

function walkOn(ctx: Ctx, checkId: string, position: string): Promise<void> {
  return enqueue(ctx, 'audit.checkSlice', { checkId }, { key: `audit.checkSlice:${checkId}:${position}` });
}

function shown(c: Check) {
  return { id: c.id, startedAt: c.started_at.toISOString(), finishedAt: c.finished_at?.toISOString() ?? null, done: Number(c.position), total: Number(c.total), problems: [...c.problems], known: [...c.known] };
}

/** One slice of a walk; at the end what stands beside the chain and what was written down of it outside are looked at too. What was accounted for before stays so. */
export async function checkSlice(ctx: Ctx, payload: Record<string, unknown>): Promise<void> {
  const association = ctx.actor.associationId;
  await oneAtATime(ctx);
  const check = await ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', association).where('id', '=', String(payload.checkId)).where('finished_at', 'is', null).forUpdate().executeTakeFirst();
  if (!check) return;
  const total = BigInt(check.total);
  const { hash, position, problems: wrong } = await walkChain(ctx, { position: BigInt(check.position), hash: check.hash }, total);
  const atEnd = position >= total;
  const accounted = new Set(((await lastFinished(ctx))?.known ?? []).map(identityOf));
  const found = [...check.known, ...check.problems, ...wrong, ...(atEnd ? [...(await besideTheChain(ctx)), ...(await lastBesideHeads(ctx))] : [])];
  // What is known takes no room from what is new.
  const [known, problems] = [found.filter((p) => accounted.has(identityOf(p))), found.filter((p) => !accounted.has(identityOf(p))).slice(0, PROBLEMS_KEPT)];
  await ctx.tx.updateTable('chain_checks').set({ position: position.toString(), hash, problems: asJson(problems), known: asJson(known), finished_at: atEnd ? ctx.now : null })
    .where('association_id', '=', association).where('id', '=', check.id).execute();
  if (!atEnd) return walkOn(ctx, check.id, position.toString());
  await record(ctx, 'audit.chainChecked', { type: 'audit', id: check.id }, { seals: Number(check.total), problems: known.length + problems.length });
  await lapseIfChanged(ctx);
}

/** The last line outside the database with which the chain does not agree: a cut end agrees with itself. The last, so that what is cut after an earlier cut was accounted for is another problem. */
async function lastBesideHeads(ctx: Ctx): Promise<ChainProblem[]> {
  const wrong = await compareHeads(ctx, (await ctx.app.site?.heads())?.heads ?? [], Infinity);
  return wrong.slice(-1);
}
