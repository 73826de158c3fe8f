import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from './context.ts';
import { nameNow } from './erasure.ts';
import { canonical, newId, sha256 } from './ids.ts';

/** Every recorded fact and its payload; each module's contract adds its own by declaration merging. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by declaration merging
export interface EventMap {}
export type EventName = keyof EventMap & string;

export interface Subject {
  readonly type: string;
  readonly id: string;
}

export interface RecordedEvent<E extends EventName = EventName> {
  readonly id: string;
  readonly name: E;
  readonly subject: Subject;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly at: Date;
  readonly data: EventMap[E];
}

interface Sealed { id: string; name: string; subject: Subject; actorId: string | null; actorName: string; onBehalfOf: string | null; at: Date; data: unknown; signInId?: string | null }

/** The text whose hash seals an event: every field that says who did what when. */
function eventText(e: Sealed): string {
  // Those of before sign-ins were known keep the text that they were sealed by.
  return canonical([e.id, e.name, e.subject.type, e.subject.id, e.actorId, e.actorName, e.onBehalfOf, e.at, e.data, ...(e.signInId ? [e.signInId] : [])]);
}

/** The hash that seals an event. */
export const eventDigest = (e: Sealed): string => sha256(eventText(e));

/** Something that the database alone knows when the fact is written, such as the number that the same transaction takes: letters and digits. */
export interface Late {
  /** Stands for it in the data: something that no data has, such as a new id. */
  readonly mark: string;
  readonly value: RawBuilder<string>;
}

/**
 * Writes a fact and one job for every reaction to it, in one statement of the caller's transaction.
 * The events table is the audit log: nothing of it is ever changed.
 */
export async function record<E extends EventName>(ctx: Ctx, name: E, subject: Subject, data: EventMap[E], options: { onBehalfOf?: string | null; late?: Late | undefined } = {}): Promise<string> {
  const id = newId();
  const { actor, now } = ctx;
  const onBehalfOf = options.onBehalfOf ?? null;
  const signInId = actor.signInId ?? null;
  const text = eventText({ id, name, subject, actorId: actor.accountId, actorName: actor.name, onBehalfOf, at: now, data, signInId });
  const { late } = options;
  const [told, digest] = late
    ? [sql`replace(${JSON.stringify(data)}, ${late.mark}, ${late.value})::jsonb`, sql`encode(sha256(convert_to(replace(${text}, ${late.mark}, ${late.value}), 'UTF8')), 'hex')`]
    : [JSON.stringify(data), sha256(text)];
  const event = sql`insert into events (association_id, id, name, subject_type, subject_id, actor_id, actor_name, via, on_behalf_of, request_id, at, data, digest, sign_in_id)
    values (${actor.associationId}, ${id}, ${name}, ${subject.type}, ${subject.id}, ${actor.accountId}, ${actor.name}, ${actor.kind}, ${onBehalfOf}, ${ctx.requestId}, ${now}, ${told}, ${digest}, ${signInId})`;
  const reactions = ctx.app.registry.reactions.get(name) ?? [];
  if (reactions.length === 0) {
    await event.execute(ctx.tx);
    return id;
  }
  const jobs = reactions.map((r) => sql`(${actor.associationId}::uuid, ${newId()}::uuid, 'react', ${`${r.name}:${id}`}, ${JSON.stringify({ eventId: id, reaction: r.name })}::jsonb, ${now}::timestamptz, ${now}::timestamptz)`);
  await sql`with e as (${event}) insert into jobs (association_id, id, kind, key, payload, run_at, created_at) values ${sql.join(jobs)}`.execute(ctx.tx);
  ctx.app.wake();
  return id;
}

/** Who acted in a fact `e`, as pages say it; the log itself is told as it was written. */
export const actorNameNow = nameNow('e', 'actor_id', 'actor_name');

/** The events of one subject, oldest first. */
export function eventsOf(ctx: Ctx, subject: Subject) {
  return ctx.tx.selectFrom('events as e').select(['e.id', 'e.seq', 'e.name', 'e.actor_id', 'e.via', 'e.on_behalf_of', 'e.at', 'e.data', actorNameNow.as('actor_name')]).where('e.association_id', '=', ctx.actor.associationId)
    .where('e.subject_type', '=', subject.type).where('e.subject_id', '=', subject.id).orderBy('e.seq').execute();
}

/** Seals committed events into the hash chain of their association; returns how many. Safe on several nodes (one at a time). */
export async function sealEvents(ctx: Ctx, limit = 5000): Promise<number> {
  const { associationId } = ctx.actor;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`seal:${associationId}`}, 0))`.execute(ctx.tx);
  const head = await ctx.tx.selectFrom('event_seals').select(['position', 'hash']).where('association_id', '=', associationId).orderBy('position', 'desc').limit(1).executeTakeFirst();
  // What is seen here is committed; an event that commits later with a smaller number is sealed later.
  const fresh = await sql<{ id: string; digest: string }>`with due as (
      select w.seq, e.id, e.digest from events_to_seal w join events e on e.association_id = w.association_id and e.id = w.event_id
      where w.association_id = ${associationId} order by w.seq limit ${limit}),
    taken as (delete from events_to_seal w using due where w.association_id = ${associationId} and w.seq = due.seq)
    select id, digest from due order by seq`.execute(ctx.tx);
  let position = BigInt(head?.position ?? -1);
  let hash = head?.hash ?? sha256(associationId);
  const seals = fresh.rows.map((e) => {
    position += 1n;
    hash = sha256(hash + e.digest);
    return { position: position.toString(), event_id: e.id, hash };
  });
  if (seals.length > 0) {
    await sql`insert into event_seals (association_id, position, event_id, hash, sealed_at)
      select ${associationId}, * , ${ctx.now}::timestamptz from unnest(${seals.map((s) => s.position)}::bigint[], ${seals.map((s) => s.event_id)}::uuid[], ${seals.map((s) => s.hash)}::text[])`.execute(ctx.tx);
  }
  return seals.length;
}
