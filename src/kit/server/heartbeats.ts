import type { Db } from './db.ts';
import type { Disk } from './site.ts';

/** What a node tells of itself and its machine with each heartbeat. */
export interface NodeFacts {
  /** Where it listens: several may live on one machine. */
  readonly port?: number | undefined;
  readonly memory: number;
  /** The longest delay of its event loop since the beat before, in milliseconds. */
  readonly loopMs: number;
  readonly connections: { readonly total: number; readonly waiting: number };
  readonly disk: Disk | null;
  /** When each periodic last ran well there. */
  readonly ran: Readonly<Record<string, string>>;
  readonly backup: { readonly newest: string | null; readonly keyed: boolean } | null;
  /** Whether the malware scanner answers there; absent where none is set. */
  readonly scanner?: boolean | undefined;
  /** Serves no more: the schema took a step beside which this program cannot. */
  readonly retired?: boolean | undefined;
  /** When the heads of the chains were last written down there. */
  readonly headsAt: string | null;
}

export interface NodeBeat {
  readonly node: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly startedAt: Date;
  readonly facts: NodeFacts;
}

/** How often a node tells that it lives, in milliseconds. */
export const BEAT_MS = 30_000;
const FORGOTTEN_MS = 86_400_000;

/** Tells that a node lives; nodes that were silent for a day are forgotten. */
export async function beat(db: Db, b: NodeBeat, now: Date): Promise<void> {
  await db.insertInto('node_heartbeats').values({ node: b.node, host: b.host, pid: b.pid, version: b.version, started_at: b.startedAt, seen_at: now, facts: JSON.stringify(b.facts) as unknown as NodeFacts })
    .onConflict((oc) => oc.column('node').doUpdateSet((eb) => ({ seen_at: eb.ref('excluded.seen_at'), facts: eb.ref('excluded.facts') }))).execute();
  await db.deleteFrom('node_heartbeats').where('seen_at', '<', new Date(now.getTime() - FORGOTTEN_MS)).execute();
}

/** A node that ends in order takes its leave, so that nobody looks for it. */
export async function farewell(db: Db, node: string): Promise<void> {
  await db.deleteFrom('node_heartbeats').where('node', '=', node).execute();
}

/** A node that was silent for longer is not there any more. */
export const SILENT_MS = 4 * BEAT_MS;

export interface NodeSeen extends NodeBeat {
  readonly seenAt: Date;
  readonly silent: boolean;
}

/** The nodes that were there within the last day. */
export async function nodesSeen(db: Db, now: Date): Promise<NodeSeen[]> {
  const rows = await db.selectFrom('node_heartbeats').selectAll().orderBy('host').orderBy('started_at').execute();
  return rows.map((r) => ({ node: r.node, host: r.host, pid: r.pid, version: r.version, startedAt: r.started_at, facts: r.facts, seenAt: r.seen_at, silent: now.getTime() - r.seen_at.getTime() > SILENT_MS }));
}

/** What all nodes together know: one may hold the backups, another the disk that is nearly full. */
export function together(nodes: readonly NodeSeen[], now: Date): { diskUsed: number | null; backup: { keyed: boolean; age: number | null } | null; headsAge: number | null; nodesLost: number; scannersSilent: number } {
  const live = nodes.filter((n) => !n.silent);
  const ageOf = (times: readonly (string | null | undefined)[]): number | null => {
    const newest = times.reduce<number>((max, t) => Math.max(max, t ? Date.parse(t) : 0), 0);
    return newest === 0 ? null : (now.getTime() - newest) / 1000;
  };
  const disks = live.flatMap((n) => (n.facts.disk ? [n.facts.disk.used] : []));
  return {
    diskUsed: disks.length === 0 ? null : Math.max(...disks),
    backup: live.length === 0 ? null : { keyed: live.some((n) => n.facts.backup?.keyed === true), age: ageOf(live.map((n) => n.facts.backup?.newest)) },
    scannersSilent: live.filter((n) => n.facts.scanner === false).length,
    headsAge: ageOf(live.map((n) => n.facts.headsAt)),
    // One that was started again in its place is not missed.
    nodesLost: nodes.filter((n) => n.silent && !live.some((other) => other.host === n.host && other.facts.port === n.facts.port && other.startedAt > n.seenAt)).length,
  };
}
