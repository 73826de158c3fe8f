import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { eventDigest } from '#kit/server/events.ts';
import { newId, sha256 } from '#kit/server/ids.ts';
import { acrossAll } from '#kit/server/walls.ts';

interface Person { readonly id: string; readonly name: string }
const BATCH = 200_000;
const DAY = 86_400_000;

/**
 * Adds past facts of signing in and out to a record whose events are all sealed, each sealed in the chain as the product would have done it
 * one by one. For growing a test site only: the trigger that lets new facts wait for their seal rests within each transaction.
 */
export async function growEvents(databaseUrl: string, count: number, random: () => number, now: Date, say: (done: number) => void): Promise<void> {
  const client = new pg.Client({ connectionString: acrossAll(databaseUrl), statement_timeout: 0 });
  await client.connect();
  try {
    const { rows: [a] } = await client.query<{ id: string }>('select id from associations order by created_at limit 1');
    const association = a?.id ?? '';
    const { rows: people } = await client.query<Person>('select id, name from accounts where association_id = $1 order by id', [association]);
    if (people.length === 0) throw new Error('nobody has an account');
    // The tables are written in the order of their rows, so nothing is gained by checking each commit's way to the disk.
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'; set temp_buffers = '256MB'");
    await client.query('create temp table facts (id uuid, name text, subject_id uuid, actor_name text, at timestamptz, data jsonb, digest text, hash text, position bigint)');
    for (let done = 0; done < count; done += BATCH) {
      await batch(client, association, people, { from: done, to: Math.min(count, done + BATCH), of: count }, random, now);
      say(Math.min(count, done + BATCH));
    }
    await client.query('analyze events, event_seals');
  } finally {
    await client.end();
  }
}

async function batch(client: pg.Client, association: string, people: readonly Person[], part: { from: number; to: number; of: number }, random: () => number, now: Date): Promise<void> {
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`seal:${association}`]);
  const { rows: [open] } = await client.query<{ n: number }>('select count(*)::int as n from (select from events_to_seal where association_id = $1 limit 1) w', [association]);
  if (open?.n !== 0) throw new Error('facts wait for their seal: these would go before them');
  const { rows: [head] } = await client.query<{ position: string; hash: string }>('select position, hash from event_seals where association_id = $1 order by position desc limit 1', [association]);
  await pipeline(Readable.from(lines(people, part, random, now, { position: BigInt(head?.position ?? -1), hash: head?.hash ?? sha256(association) })), client.query(copyFrom('copy facts from stdin')));
  await client.query('alter table events disable trigger events_wait_for_seal');
  await client.query(`insert into events (association_id, id, name, subject_type, subject_id, actor_id, actor_name, via, request_id, at, data, digest)
    select $1, id, name, 'account', subject_id, subject_id, actor_name, 'account', 'seed', at, data, digest from facts order by position`, [association]);
  await client.query('alter table events enable trigger events_wait_for_seal');
  await client.query('insert into event_seals (association_id, position, event_id, hash, sealed_at) select $1, position, id, hash, $2 from facts order by position', [association, now]);
  await client.query('truncate facts');
  await client.query('commit');
}

/** The rows of COPY, some hundred at a time; digest and hash are what sealing one by one would have made. */
function* lines(people: readonly Person[], { from, to, of }: { from: number; to: number; of: number }, random: () => number, now: Date, chain: { position: bigint; hash: string }): Generator<string> {
  let text = '';
  for (let i = from; i < to; i++) {
    const person = people[Math.floor(random() * people.length)] ?? { id: '', name: '' };
    const at = new Date(now.getTime() - (1 - i / of) * 1400 * DAY - DAY);
    const [id, sessionId] = [newId(), newId()];
    const [name, data]: [string, Record<string, string>] = random() < 0.7 ? ['account.signedIn', { sessionId, ip: '127.0.0.1', device: 'Chrome · Windows' }] : ['account.signedOut', { sessionId }];
    const digest = eventDigest({ id, name, subject: { type: 'account', id: person.id }, actorId: person.id, actorName: person.name, onBehalfOf: null, at, data });
    chain.hash = sha256(chain.hash + digest);
    chain.position += 1n;
    text += `${[id, name, person.id, person.name, at.toISOString(), JSON.stringify(data), digest, chain.hash, String(chain.position)].join('\t')}\n`;
    if (i % 500 === 499 || i === to - 1) {
      yield text;
      text = '';
    }
  }
}
