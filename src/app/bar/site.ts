import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Connection, connect } from '#kit/server/db.ts';
import { migrate } from '#kit/server/migrate.ts';
import { acrossAll } from '#kit/server/walls.ts';
import { type Foundation, layFoundation } from '../testing-people.ts';
import { type Cluster, type ClusterOptions, startCluster } from './cluster.ts';
import { type Node, type NodeOptions, startNode } from './node.ts';

export interface SiteOptions {
  readonly cluster?: ClusterOptions;
  readonly nodes?: number;
  /** What each node is started with, by its place. */
  readonly node?: (index: number) => Partial<NodeOptions>;
}

/** A database of its own with an association, and nodes over it that share one folder of files. */
export interface Site extends Foundation {
  readonly cluster: Cluster;
  readonly nodes: Node[];
  /** The test's own connection to the database, past the nodes; it survives the database's deaths. */
  readonly connection: Connection;
  readonly dataDir: string;
  readonly bases: () => string[];
  addNode(options?: Partial<NodeOptions>): Promise<Node>;
  close(): Promise<void>;
}

/** Starts a whole site below `folder`. */
export async function startSite(folder: string, options: SiteOptions = {}): Promise<Site> {
  // As an operator's own server has them: ours is made for one node.
  const cluster = await startCluster(join(folder, 'db'), { ...options.cluster, settings: { max_connections: '100', ...options.cluster?.settings } });
  const nodes: Node[] = [];
  const dataDir = join(folder, 'data');
  await mkdir(dataDir, { recursive: true });
  await migrate({ connectionString: cluster.url });
  const connection = connect({ connectionString: acrossAll(cluster.url), max: 4 });
  const site: Site = {
    ...(await layFoundation(connection.db, () => new Date())),
    cluster, nodes, connection, dataDir,
    bases: () => nodes.filter((n) => n.alive).map((n) => n.url),
    async addNode(given = {}) {
      const node = await startNode({ databaseUrl: cluster.url, dataDir, ...given });
      nodes.push(node);
      return node;
    },
    async close() {
      await Promise.all(nodes.map((n) => n.end()));
      await connection.close().catch(() => undefined);
      await cluster.kill();
    },
  };
  try {
    for (let i = 0; i < (options.nodes ?? 2); i += 1) await site.addNode(options.node?.(i));
  } catch (error) {
    await site.close();
    throw error;
  }
  return site;
}
