import { hostname } from 'node:os';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { AppServices } from '#kit/server/context.ts';
import type { Connection } from '#kit/server/db.ts';
import { type Warning, warningsOf } from '#kit/pure/operation-warnings.ts';
import { BEAT_MS, type NodeFacts, beat, farewell, nodesSeen, together } from '#kit/server/heartbeats.ts';
import { isOutdated } from '#kit/server/steps-alone.ts';
import type { Worker } from '#kit/server/jobs.ts';
import type { Disk, Site } from '#kit/server/site.ts';
import { type SiteCounts, siteCounts } from './site-counts.ts';

/** What this node saw when it last looked; at most half a minute old while the database answers. */
export interface Seen {
  readonly at: Date;
  readonly counts: SiteCounts | null;
  readonly disk: Disk | null;
  readonly backupAge: number | null;
  readonly headsAge: number | null;
  /** Nodes of the last day that tell of themselves, and such as fell silent; null while the database does not answer. */
  readonly nodes: { readonly live: number; readonly silent: number } | null;
  readonly warnings: readonly Warning[];
}

export interface Watch {
  seen(): Seen | null;
  /** Looks now. */
  look(): Promise<Seen>;
  stop(): Promise<void>;
}

export interface Watching {
  readonly connection: Connection;
  readonly app: AppServices;
  readonly site: Site;
  readonly worker: Worker | null;
  readonly port?: number | undefined;
  readonly headsAt: () => Date | null;
  readonly failed: (error: unknown) => void;
  /** The steps of the schema that this program knows, and how it serves no more once there is one that it cannot serve beside. */
  readonly schema?: { readonly known: readonly string[]; readonly retire: () => Promise<void> };
}

/** Looks every half minute at the machine and the queues, and tells that this node lives. What asks for it pays nothing. */
export function startWatch(w: Watching): Watch {
  const delay: IntervalHistogram = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const startedAt = w.app.clock();
  let seen: Seen | null = null;
  let retired: true | undefined;
  const look = async (): Promise<Seen> => {
    if (w.schema && !retired && (await isOutdated(w.connection.db, w.schema.known).catch(() => false))) {
      await w.schema.retire();
      retired = true;
    }
    const [disk, backup, scanner] = await Promise.all([w.site.disk(), w.site.backup(), w.app.scanner?.answers()]);
    const at = w.app.clock();
    const { pool } = w.connection;
    const facts: NodeFacts = {
      port: w.port, memory: process.memoryUsage.rss(), loopMs: Math.round(delay.max / 1e6), connections: { total: pool.totalCount, waiting: pool.waitingCount }, disk,
      ran: Object.fromEntries([...(w.worker?.ran() ?? [])].map(([name, when]) => [name, when.toISOString()])), backup: { newest: backup.newest?.toISOString() ?? null, keyed: backup.keyed }, headsAt: w.headsAt()?.toISOString() ?? null, scanner, retired,
    };
    delay.reset();
    const own = { node: w.site.node, host: hostname(), pid: process.pid, version: w.site.version, startedAt, facts };
    try {
      await beat(w.connection.db, own, at);
      const counts = await siteCounts(w.connection.db, at);
      const nodes = await nodesSeen(w.connection.db, at);
      const all = together(nodes, at);
      return (seen = { at, counts, disk, backupAge: all.backup?.age ?? null, headsAge: all.headsAge, nodes: { live: nodes.filter((n) => !n.silent).length, silent: nodes.filter((n) => n.silent).length }, warnings: warningsOf({ ...counts, ...all }) });
    } catch (error) {
      w.failed(error);
      const alone = together([{ ...own, seenAt: at, silent: false }], at);
      return (seen = { at, counts: null, disk, backupAge: alone.backup?.age ?? null, headsAge: alone.headsAge, nodes: null, warnings: warningsOf({ jobsParked: 0, jobsOldest: 0, clocksLag: 0, mailsFailed: 0, mailsOldest: 0, eventsToSeal: 0, chainProblems: 0, ...alone }) });
    }
  };
  let looking: Promise<unknown> = Promise.resolve();
  const go = (): void => { looking = look().catch(w.failed); };
  const timer = setInterval(go, BEAT_MS).unref();
  const first = setTimeout(go, 1000).unref();
  return {
    seen: () => seen, look,
    stop: async () => {
      clearInterval(timer);
      clearTimeout(first);
      delay.disable();
      await looking;
      await farewell(w.connection.db, w.site.node).catch(() => undefined);
    },
  };
}
