import { type Kysely, sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from './db.ts';
import { SILENT_MS } from './heartbeats.ts';

/**
 * Steps of the schema beside which the program of the version before cannot serve (decision 0030). Most steps only add, and nodes of
 * both versions serve beside them. One that takes something away says so in its first line, `-- alone`.
 */
export const isAlone = (text: string): boolean => /^-- alone\b/i.test(text);

/** Who brings a step that stands alone, and how it waits for the others. */
export interface Bringer {
  /** Where this process is about to listen: who was there before is gone. */
  readonly host: string;
  readonly port: number;
  /** Told once, when there is somebody to wait for. */
  readonly waiting: (nodes: string) => void;
  /** How long others may take to end what they do, in milliseconds. */
  readonly atMostMs?: number;
}

/** Nodes of the version before go on serving: the step was not taken. */
export class OthersServe extends Error {
  readonly nodes: string;
  constructor(nodes: string) {
    super(`nodes still serve: ${nodes}`);
    this.nodes = nodes;
  }
}

/** This program knows less than the schema needs. */
export class Outdated extends Error {}

const LOOK_MS = 500;
/** A node that had just started when it was told tells of itself within so long. */
const SETTLE_MS = 2500;
/** A node looks every half minute and then ends what it does; one that died is silent for longer. */
const AT_MOST_MS = SILENT_MS + 60_000;

/** Tells all nodes of a step that stands alone, and waits until those that do not know it serve no more. Throws `OthersServe`, and the step is untold. */
export async function announceAlone(db: Kysely<never>, name: string, by: Bringer): Promise<void> {
  await sql`insert into steps_alone (name) values (${name}) on conflict do nothing`.execute(db);
  const began = performance.now();
  for (let told = false; ; ) {
    const { rows } = await sql<{ at: string }>`select host || coalesce(':' || (facts ->> 'port'), '') as at from node_heartbeats
      where seen_at > clock_timestamp() - make_interval(secs => ${SILENT_MS / 1000}) and facts ->> 'retired' is distinct from 'true'
        and not (host = ${by.host} and facts ->> 'port' is not distinct from ${String(by.port)}) order by 1`.execute(db);
    const waited = performance.now() - began;
    if (rows.length === 0 && waited >= SETTLE_MS) return;
    const nodes = rows.map((r) => r.at).join(', ');
    if (waited > (by.atMostMs ?? AT_MOST_MS)) {
      await untell(db, name);
      throw new OthersServe(nodes);
    }
    if (rows.length > 0 && !told) {
      told = true;
      by.waiting(nodes);
    }
    await sleep(LOOK_MS);
  }
}

/** A step that was not taken after all is not known of: the nodes of the version before may be started again. */
export async function untell(db: Kysely<never>, name: string): Promise<void> {
  await sql`delete from steps_alone where name = ${name}`.execute(db);
}

/** Whether the schema took, or is about to take, a step that stands alone and that this program does not know. */
export async function isOutdated(db: Db, known: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from steps_alone`.execute(db);
  return rows.some((r) => !known.includes(r.name));
}
