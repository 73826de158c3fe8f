import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, type ClusterOptions, startCluster } from './cluster.ts';
import { type Proxy, startProxy } from './proxy.ts';
import { type Site, type SiteOptions, startSite } from './site.ts';

/** What a row works with. Whatever it starts here ends with it. */
export interface Tools {
  /** True under `npm run bar`: the numbers of the criterion; false in `npm test`: the same in small. */
  readonly full: boolean;
  /** An empty folder that the database's account may enter. */
  folder(name?: string): Promise<string>;
  cluster(options?: ClusterOptions): Promise<Cluster>;
  site(options?: SiteOptions): Promise<Site>;
  /** A wire that can be cut, in front of a cluster. */
  proxy(cluster: Cluster): Promise<Proxy>;
  /** Runs when the row is over, however it ends; the last one first. */
  after(work: () => Promise<unknown> | void): void;
  /** Where a program lies, or null. */
  program(name: string): string | null;
  /** A line about what is going on, seen under `npm run bar`. */
  say(line: string): void;
}

export interface Held {
  readonly tools: Tools;
  /** Ends everything that was started. */
  release(): Promise<void>;
}

/** Tools for one run of one row. */
export function makeTools(full: boolean, say: (line: string) => void): Held {
  const ends: (() => Promise<unknown> | void)[] = [];
  const tools: Tools = {
    full, say,
    async folder(name = 'row') {
      const folder = await mkdtemp(join(tmpdir(), `juzhi-bar-${name}-`));
      await chmod(folder, 0o711);
      ends.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
      return folder;
    },
    async cluster(options) {
      const cluster = await startCluster(join(await tools.folder('db'), 'd'), options);
      ends.push(() => cluster.kill());
      return cluster;
    },
    async site(options) {
      const site = await startSite(await tools.folder('site'), options);
      ends.push(() => site.close());
      return site;
    },
    async proxy(cluster) {
      const proxy = await startProxy(cluster.socketPath);
      ends.push(() => proxy.close());
      return proxy;
    },
    after: (work) => void ends.push(work),
    program: (name) => spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' }).stdout.trim() || null,
  };
  return {
    tools,
    async release() {
      for (const end of ends.toReversed()) await Promise.resolve().then(end).catch(() => undefined);
    },
  };
}
