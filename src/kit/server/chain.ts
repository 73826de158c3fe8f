import { sql } from 'kysely';
import type { ChainProblem } from '#kit/pure/chain-problem.ts';
import type { Ctx } from './context.ts';
import { eventDigest } from './events.ts';
import { sha256 } from './ids.ts';

/** A place of a walk: the next seal to look at, and the hash of the one before it. */
export interface ChainPlace {
  readonly position: bigint;
  readonly hash: string;
}

const SLICE = 5000;
/** At most how many events beside the chain are named. */
const NAMED = 100;

/** Where every walk begins. */
export const chainStart = (associationId: string): ChainPlace => ({ position: 0n, hash: sha256(associationId) });

/** How many places the chain has now. */
export async function chainLength(ctx: Ctx): Promise<bigint> {
  const { top } = await ctx.tx.selectFrom('event_seals').select((eb) => eb.fn.max('position').as('top')).where('association_id', '=', ctx.actor.associationId).executeTakeFirstOrThrow();
  return top === null ? 0n : BigInt(top) + 1n;
}

/** One slice of a walk up to `total`: digests are computed anew from the facts and chained to what was sealed. It stands at `total` when it is at the end. */
export async function walkChain(ctx: Ctx, from: ChainPlace, total: bigint): Promise<ChainPlace & { problems: ChainProblem[] }> {
  const rows = await ctx.tx.selectFrom('event_seals as s').leftJoin('events as e', (j) => j.onRef('e.association_id', '=', 's.association_id').onRef('e.id', '=', 's.event_id'))
    .select(['s.position', 's.hash', 's.event_id', 'e.id', 'e.name', 'e.subject_type', 'e.subject_id', 'e.actor_id', 'e.actor_name', 'e.on_behalf_of', 'e.at', 'e.data', 'e.digest', 'e.sign_in_id'])
    .where('s.association_id', '=', ctx.actor.associationId).where('s.position', '>=', from.position.toString()).where('s.position', '<', total.toString()).orderBy('s.position').limit(SLICE).execute();
  const problems: ChainProblem[] = [];
  let { hash, position: next } = from;
  const missing = (upTo: bigint): void => void problems.push(upTo - next === 1n ? { what: 'seal', from: Number(next) + 1 } : { what: 'seals', from: Number(next) + 1, to: Number(upTo) });
  for (const r of rows) {
    const [at, before] = [BigInt(r.position), hash];
    const gap = at !== next;
    if (gap) missing(at);
    [next, hash] = [at + 1n, r.hash];
    if (!r.id || !r.name || !r.subject_type || !r.subject_id || !r.at) {
      problems.push({ what: 'removed', from: Number(next), id: r.event_id });
      continue;
    }
    const digest = eventDigest({ id: r.id, name: r.name, subject: { type: r.subject_type, id: r.subject_id }, actorId: r.actor_id, actorName: r.actor_name ?? '', onBehalfOf: r.on_behalf_of, at: r.at, data: r.data, signInId: r.sign_in_id });
    if (digest !== r.digest) problems.push({ what: 'changed', from: Number(next), id: r.id, digest });
    else if (!gap && sha256(before + digest) !== r.hash) problems.push({ what: 'unlinked', from: Number(next), id: r.id });
  }
  if (rows.length < SLICE && next < total) {
    missing(total);
    next = total;
  }
  return { position: next, hash, problems };
}

/** Walks over the whole chain and looks for events beside it; returns what does not agree (empty when all is well). */
export async function verifyEvents(ctx: Ctx): Promise<ChainProblem[]> {
  const total = await chainLength(ctx);
  const wrong: ChainProblem[] = [];
  for (let place = chainStart(ctx.actor.associationId); place.position < total;) {
    const { problems, ...on } = await walkChain(ctx, place, total);
    wrong.push(...problems);
    place = on;
  }
  return [...wrong, ...(await besideTheChain(ctx))];
}

/** Events that are neither sealed nor wait for it, because they were written around the record, and such that wait but are gone. */
export async function besideTheChain(ctx: Ctx): Promise<ChainProblem[]> {
  const { associationId } = ctx.actor;
  const stray = await sql<{ id: string }>`select e.id from events e where e.association_id = ${associationId}
      and not exists (select from event_seals s where s.association_id = e.association_id and s.event_id = e.id)
      and not exists (select from events_to_seal w where w.association_id = e.association_id and w.event_id = e.id)
    order by e.seq limit ${NAMED}`.execute(ctx.tx);
  const gone = await sql<{ id: string }>`select w.event_id as id from events_to_seal w where w.association_id = ${associationId}
      and not exists (select from events e where e.association_id = w.association_id and e.id = w.event_id) order by w.seq limit ${NAMED}`.execute(ctx.tx);
  return [...stray.rows.map((e) => ({ what: 'stray' as const, id: e.id })), ...gone.rows.map((e) => ({ what: 'vanished' as const, id: e.id }))];
}

/** A problem as the operator's check prints it. */
export const chainLine = (p: ChainProblem): string => Object.values({ ...p, what: `chain.${p.what}` }).join(' ');
