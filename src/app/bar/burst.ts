import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, sha256 } from '#kit/server/ids.ts';
import { runSql } from '#kit/server/testing/run-sql.ts';
import type { Person } from '../testing.ts';
import { type Persistence, persist } from './client.ts';
import { type Compared, History } from './history.ts';
import { memberBody, people, suggestionBody } from './testing-words.ts';
import type { Site } from './site.ts';

export interface Burst {
  /** Operations acknowledged so far. */
  readonly acknowledged: number;
  /** When the last acknowledgement came (performance.now). */
  readonly lastAt: number;
  /** The first acknowledgement after an instant: milliseconds from it. */
  firstAfter(instant: number, patience: number): Promise<number>;
  until(acknowledged: number, patienceMs?: number): Promise<void>;
  /** Clients finish what they began, and the whole is compared with the database and the files. */
  end(): Promise<BurstFound>;
  /** Clients stop where they are; nothing is compared. */
  abandon(): Promise<void>;
  /** Compares what is acknowledged by now with a database and a folder of files. */
  compare(databaseUrl: string, dataDir: string, only?: ReadonlySet<string>): Promise<BurstFound>;
  /** Ids acknowledged by now. */
  known(): Set<string>;
}

export interface BurstFound extends Compared {
  /** Rows without their event, events without their row, files without their bytes, submissions without their clock. */
  readonly half: string[];
}

export interface BurstOptions {
  readonly clients?: number;
  readonly persistence?: Partial<Pick<Persistence, 'forgetful' | 'timeout' | 'tries' | 'bases'>>;
  /** Leaves out uploads, whose files weigh. */
  readonly withoutFiles?: boolean;
  /** Milliseconds that a client waits between two operations, as people do; none when left out. */
  readonly pause?: number;
}

/** Files of this name are not the burst's: a row fills a disk with them. */
export const BALLAST = 'big.txt';

/** Clients that enter members, write and submit suggestions and upload files, each operation under ids made before it is sent. */
export async function startBurst(site: Site, options: BurstOptions = {}): Promise<Burst> {
  const branch = await site.unit('branch', people.branch);
  const officer = await site.person(people.officer, { roles: ['secretariatOfficer'] });
  const clients = options.clients ?? 16;
  const authors = await Promise.all(Array.from({ length: clients }, (_none, i) => site.person(`${people.author}${i}`, { memberOf: branch })));
  // What the burst stands on is on the disk, also where a control loses what is acknowledged.
  await runSql(site.cluster.adminUrl, 'checkpoint');
  const history = new History();
  const hashes = new Map<string, string>();
  let stopped = false;
  let acknowledged = 0;
  let lastAt = 0;
  const how = (id: string): Persistence => ({ bases: site.bases, history, id, ...options.persistence });
  const done = async (status: number | undefined): Promise<void> => {
    if (status !== 200) return sleep(20);
    acknowledged += 1;
    lastAt = performance.now();
  };

  const enter = async (): Promise<void> => {
    const id = newId();
    await done((await persist({ path: '/api/members', body: { id, ...memberBody(id, branch) }, token: officer.token }, how(id)))?.status);
  };
  const write = async (author: Person): Promise<void> => {
    const id = newId();
    const drafted = await persist({ method: 'PUT', path: `/api/suggestions/${id}/draft`, body: { version: 0, ...suggestionBody(id) }, token: author.token }, { ...how(id), history: new History() });
    if (drafted?.status !== 200) return done(drafted?.status);
    await done((await persist({ path: `/api/suggestions/${id}/submit`, body: { version: (drafted.body as { version?: number }).version ?? 1, open: true }, token: author.token }, how(id)))?.status);
  };
  const uploads = new Map<string, number>();
  const upload = async (author: Person): Promise<void> => {
    const sofar = uploads.get(author.accountId) ?? 0;
    if (sofar >= 95 || options.withoutFiles) return write(author); // more than a hundred may not wait
    uploads.set(author.accountId, sofar + 1);
    const id = newId();
    const bytes = Buffer.from(`${id}\n`.repeat(200 + randomInt(400)));
    hashes.set(id, sha256(bytes));
    await done((await persist({ path: `/api/files?id=${id}`, file: { name: 'note.txt', bytes }, token: author.token }, how(id)))?.status);
  };
  const client = async (author: Person): Promise<void> => {
    while (!stopped) {
      await [enter, () => write(author), () => write(author), () => upload(author)][randomInt(4)]?.();
      if (options.pause) await sleep(options.pause);
    }
  };
  const all = Promise.all(authors.map(client));

  const compare = async (databaseUrl: string, dataDir: string, only?: ReadonlySet<string>): Promise<BurstFound> => {
    const events = await runSql<{ id: string }>(databaseUrl, "select subject_id as id from events where name in ('member.created', 'suggestion.submitted')");
    const files = await runSql<{ id: string; sha256: string }>(databaseUrl, `select id, sha256 from files where name <> '${BALLAST}'`);
    const seen = only ? limited(history, only) : history;
    const present = [...events, ...files].map((r) => r.id).filter((id) => !only || only.has(id));
    return { ...seen.compare(present), half: await halves(databaseUrl, dataDir, files, hashes) };
  };
  return {
    get acknowledged() { return acknowledged; },
    get lastAt() { return lastAt; },
    async firstAfter(instant, patience) {
      while (lastAt <= instant) {
        if (performance.now() - instant > patience) return Infinity;
        await sleep(10);
      }
      return lastAt - instant;
    },
    async until(n, patienceMs = 600_000) {
      const began = performance.now();
      while (acknowledged < n) {
        if (performance.now() - began > patienceMs) throw new Error(`only ${acknowledged} of ${n} operations were acknowledged in ${patienceMs} ms`);
        await sleep(5);
      }
    },
    async end() { stopped = true; await all; return compare(site.cluster.url, site.dataDir); },
    async abandon() { stopped = true; await Promise.race([all, sleep(1000)]); },
    compare,
    known: () => new Set(history.ids('acknowledged')),
  };
}

/** The part of a history that was acknowledged by a moment. */
function limited(history: History, only: ReadonlySet<string>): History {
  const part = new History();
  for (const id of history.ids('acknowledged')) if (only.has(id)) { part.sent(id); part.answered(id, 'acknowledged'); }
  return part;
}

// The authors of the burst, who have accounts, were put there without an event.
async function halves(url: string, dataDir: string, files: readonly { id: string; sha256: string }[], hashes: ReadonlyMap<string, string>): Promise<string[]> {
  const rows = await runSql<{ id: string }>(url, `
    select m.id from members m where m.version = 1 and not exists (select from accounts a where a.member_id = m.id) and not exists (select from events e where e.subject_id = m.id and e.name = 'member.created')
    union all select e.subject_id from events e where e.name = 'member.created' and not exists (select from members m where m.id = e.subject_id)
    union all select s.id from suggestions s where s.state = 'submitted' and not exists (select from events e where e.subject_id = s.id and e.name = 'suggestion.submitted')
    union all select e.subject_id from events e where e.name = 'suggestion.submitted' and not exists (select from suggestions s where s.id = e.subject_id and s.state <> 'draft')
    union all select e.subject_id from events e where e.name = 'suggestion.submitted' and not exists (select from deadlines d where d.matter_id = e.subject_id)`);
  const broken = await Promise.all(files.map(async ({ id, sha256: hash }) => {
    const bytes = await readFile(join(dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)).catch(() => null);
    return bytes && sha256(bytes) === hash && hash === hashes.get(id) ? [] : [id];
  }));
  return [...rows.map((r) => r.id), ...broken.flat()];
}

/** `0 lost, 0 doubled …` of a comparison. */
export function inWords(f: BurstFound): string {
  return `${f.acknowledged.toLocaleString('en')} acknowledged: ${f.lost.length} lost, ${f.doubled.length} doubled, ${f.risen.length} refused yet there, ${f.half.length} half done; ${f.unknown} without an answer`;
}

/** Whether nothing is lost, doubled, risen or half. */
export const isSound = (f: BurstFound): boolean => f.sound && f.half.length === 0;
