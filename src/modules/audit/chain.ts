import { type Selectable, sql } from 'kysely';
import type { ChainProblem } from '#kit/pure/chain-problem.ts';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { compareHeads } from '#kit/server/chain-heads.ts';
import { besideTheChain, chainLength, chainStart, walkChain } from '#kit/server/chain.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { canonical, newId } from '#kit/server/ids.ts';
import { enqueue } from '#kit/server/jobs.ts';
import { auditAccess } from './access.ts';
import type * as api from './contract.ts';

const PROBLEMS_KEPT = 100;
const DAY_MS = 86_400_000;

type Check = Selectable<Database['chain_checks']>;

const asJson = (problems: readonly ChainProblem[]): ChainProblem[] => JSON.stringify(problems) as unknown as ChainProblem[];

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

/** What did not agree when the chain was last walked to its end, but for what was accounted for. */
export async function chainProblems(ctx: Ctx): Promise<readonly ChainProblem[]> {
  return (await lastFinished(ctx))?.problems ?? [];
}

const lastFinished = (ctx: Ctx): Promise<Check | undefined> => ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', ctx.actor.associationId).where('finished_at', 'is not', null).orderBy('started_at', 'desc').limit(1).executeTakeFirst();

const newestCheck = (ctx: Ctx): Promise<Check | undefined> => ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('started_at', 'desc').limit(1).executeTakeFirst();

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
  const check = await ctx.tx.selectFrom('chain_checks').selectAll().where('association_id', '=', association).where('id', '=', String(payload.checkId)).where('finished_at', 'is', null).forUpdate().executeTakeFirst();
  if (!check) return;
  const total = BigInt(check.total);
  const { hash, position, problems: wrong } = await walkChain(ctx, { position: BigInt(check.position), hash: check.hash }, total);
  const atEnd = position >= total;
  const found = [...check.problems, ...wrong, ...(atEnd ? [...(await besideTheChain(ctx)), ...(await lastBesideHeads(ctx))] : [])].slice(0, PROBLEMS_KEPT);
  const known = atEnd ? new Set(((await lastFinished(ctx))?.known ?? []).map(identityOf)) : new Set<string>();
  const [old, problems] = [found.filter((p) => known.has(identityOf(p))), found.filter((p) => !known.has(identityOf(p)))];
  await ctx.tx.updateTable('chain_checks').set({ position: position.toString(), hash, problems: asJson(problems), known: asJson(old), finished_at: atEnd ? ctx.now : null })
    .where('association_id', '=', association).where('id', '=', check.id).execute();
  if (!atEnd) return walkOn(ctx, check.id, position.toString());
  await record(ctx, 'audit.chainChecked', { type: 'audit', id: check.id }, { seals: Number(check.total), problems: found.length });
}

/** What makes it the same problem at the next walk. A place that was cut is filled again as the chain grows: then it is sealed otherwise, and still the same. */
const identityOf = (p: ChainProblem): string => canonical(p.at === undefined ? p : { from: p.from, at: p.at });

/** The last line outside the database with which the chain does not agree: a cut end agrees with itself. The last, so that what is cut after an earlier cut was accounted for is another problem. */
async function lastBesideHeads(ctx: Ctx): Promise<ChainProblem[]> {
  const wrong = await compareHeads(ctx, (await ctx.app.site?.heads())?.heads ?? [], Infinity);
  return wrong.slice(-1);
}

/** Somebody accounts for what the last walk found: it is told of no more, until something else does not agree. */
export async function accountForChain(ctx: Ctx, { params, body }: InputOf<typeof api.accountForChain>) {
  allowAnywhere(ctx, auditAccess, 'audit.checkChain');
  const last = await lastFinished(ctx);
  if (last?.id !== params.id || last.problems.length === 0) throw new Refusal('audit.nothing_to_account');
  const known = [...last.known, ...last.problems];
  await ctx.tx.updateTable('chain_checks').set({ problems: asJson([]), known: asJson(known) }).where('association_id', '=', ctx.actor.associationId).where('id', '=', last.id).execute();
  await record(ctx, 'audit.chainAccounted', { type: 'audit', id: last.id }, { problems: last.problems.length, reason: body.reason });
  return shown({ ...last, problems: [], known });
}
