import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Connection, connect } from '#kit/server/db.ts';
import { newId, newSecret, sha256 } from '#kit/server/ids.ts';
import { cloneDatabase } from '#kit/server/testing/postgres.ts';
import { type App, type AppOptions, createApp } from '../create-app.ts';
import { loadDemo } from '../demo.ts';
import { recogniseAnyone } from '../recognise.ts';

export interface DemoApp {
  readonly app: App;
  readonly connection: Connection;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** A new live session of somebody of the demonstration. */
  tokenOf(username: string): Promise<string>;
  close(): Promise<void>;
}

/** The whole platform with its demonstration in a database of its own: what the attack tests aim at. */
export async function startDemoApp(options: Partial<AppOptions> = {}): Promise<DemoApp> {
  const database = await cloneDatabase();
  const connection = connect({ connectionString: database.url, max: 8 });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'juzhi-attack-'));
  const app = await createApp({ connection, dataDir, baseUrl: 'http://localhost', clock: () => new Date(), recognise: recogniseAnyone, secure: false, strictAnswers: true, work: false, ...options });
  await loadDemo(connection.db, app.services);
  return {
    app, connection, dataDir, databaseUrl: database.url,
    async tokenOf(username) {
      const { id, association_id } = await connection.db.selectFrom('accounts').select(['id', 'association_id']).where('username', '=', username).executeTakeFirstOrThrow();
      const token = newSecret();
      const now = new Date();
      await connection.db.insertInto('sessions').values({ association_id, token_hash: sha256(token), id: newId(), account_id: id, created_at: now, last_seen_at: now, expires_at: new Date('2099-01-01T00:00:00Z'), ip: '127.0.0.1', user_agent: 'test' } as never).execute();
      return token;
    },
    async close() {
      await app.close();
      await connection.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
