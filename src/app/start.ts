import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatDateZh, localDate } from '#kit/pure/time.ts';
import { connect } from '#kit/server/db.ts';
import { migrate, migrations } from '#kit/server/migrate.ts';
import { Outdated, isOutdated } from '#kit/server/steps-alone.ts';
import { logLevelOf } from '#kit/server/http/logging.ts';
import { checkAppDatabaseUrl } from '#kit/server/postgres/index.ts';
import { onShutdown } from '#kit/server/shutdown.ts';
import { OLD_MS, newestBackup, startBackups } from './backup/schedule.ts';
import { VERSION, createApp } from './create-app.ts';
import { strangeToStart } from './cli-options.ts';
import { databaseClock } from './clock.ts';
import { openDatabase } from './database.ts';
import { SettingError, baseUrlOf, checkEnvironment } from './environment.ts';
import { loadDemo } from './demo.ts';
import { startHeads } from './operation/heads.ts';
import { startTidying } from './operation/tidy-memory.ts';
import { startWatch } from './operation/watch.ts';
import { explain } from './explain.ts';
import { startWords as w } from './locales/start.ts';
import { recogniseAnyone } from './recognise.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Starts one node: database, migrations, HTTP and worker; prints the address; ends cleanly on a signal. */
async function start(compiled: boolean): Promise<void> {
  const strange = strangeToStart(process.argv.slice(2));
  if (strange !== null) throw new SettingError(w.notUnderstood(strange));
  const began = performance.now();
  const host = process.env.HOST || '127.0.0.1';
  const port = Number(process.env.PORT || 3000);
  const dataDir = path.resolve(process.env.JUZHI_DATA || 'data');
  await checkEnvironment(process.env, dataDir);
  const database = await openDatabase(dataDir, say, () => tryAddress(host, port));
  const stops: (() => Promise<void>)[] = [() => database.close()];
  let stopping: Promise<void> | null = null;
  let leave = (): void => undefined;
  const stop = (): Promise<void> => (stopping ??= (async () => { for (const s of stops.toReversed()) await s(); })());
  onShutdown(async () => {
    say(w.stopping);
    leave();
    // Long enough for a balancer to see on /readyz that this node takes nothing new.
    await sleep(Math.min(Math.max(Number(process.env.JUZHI_DRAIN_SECONDS) || 0, 0), 60) * 1000);
    await stop();
    say(w.stopped);
  });
  try {
    // Read now: the folder may hold a later version's while this process still runs.
    const known = Object.keys(await migrations());
    // Whoever holds the data folder has the embedded database to itself.
    const bringer = database.lost ? {} : { bringer: { host: hostname(), port, waiting: (nodes: string) => say(w.waitingForNodes(nodes)) } };
    const { applied, slow, asOwner } = await migrate({ connectionString: database.url }, undefined, database.raise, migrations, bringer);
    if (applied.length > 0) say(w.migrated(applied.length));
    if (slow) say(w.searchSlow);
    if (asOwner) say(w.asOwner);
    if (process.env.DATABASE_URL && process.env.JUZHI_APP_DATABASE_URL) await checkAppDatabaseUrl(database.appUrl);
    const connection = connect({ connectionString: asOwner ? database.url : database.appUrl });
    stops.push(() => atMost(3000, connection.close()));
    if (await isOutdated(connection.db, known)) throw new Outdated();
    const clock = await databaseClock(connection);
    stops.push(async () => clock.stop());
    const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    const webFolder = path.resolve(import.meta.dirname, '../web');
    const app = await createApp({
      connection, dataDir: database.folder, baseUrl: baseUrlOf(process.env.JUZHI_URL, address), clock: clock.now, recognise: recogniseAnyone, compiled,
      secure: /^https:/i.test(process.env.JUZHI_URL ?? ''), trustProxy: process.env.JUZHI_TRUST_PROXY || false, log: logLevelOf(process.env.JUZHI_LOG), ...(process.env.JUZHI_METRICS_TOKEN ? { metricsToken: process.env.JUZHI_METRICS_TOKEN } : {}), ...((await isFolder(webFolder)) ? { webFolder } : {}),
    });
    leave = () => app.leave();
    const beside: (() => Promise<void>)[] = [() => app.close()];
    stops.push(async () => void (await Promise.all(beside.map((s) => atMost(20_000, s())))));
    const held = await connection.db.selectFrom('associations').select('name').where('restored_at', 'is not', null).execute();
    if (held.length > 0) say(w.restoredCopy(held.map((a) => a.name).join(w.between)));
    const failed = (error: unknown): void => app.services.tell?.('error', { err: error }, 'worker');
    const heads = startHeads({ db: connection.db, app: app.services, dataDir: database.folder, failed });
    beside.push(() => heads.stop());
    if (app.services.site) {
      const watch = startWatch({ connection, app: app.services, site: app.services.site, worker: app.worker, port, headsAt: heads.last, failed, schema: { known, retire: () => { say(w.servesNoMore); return app.retire(); } } });
      app.watchedBy(watch);
      beside.push(() => watch.stop());
    }
    beside.push(startBackups({ connection, databaseUrl: database.url, dataDir: database.folder, product: VERSION, clock: clock.now, say: (what, detail) => say(what === 'written' ? w.backupWritten(detail) : w.backupFailed(detail)) }));
    const newest = await newestBackup(database.folder, clock.now());
    if (newest && clock.now().getTime() - newest.getTime() > OLD_MS) say(w.backupOld(formatDateZh(localDate(newest))));
    if (process.argv.includes('--demo')) say((await loadDemo(connection.db, app.services)) ? w.demoLoaded : w.demoThere);
    const tidying = startTidying();
    beside.push(async () => tidying.stop());
    await app.server.listen({ host, port });
    const bound = app.server.server.address();
    // A port that was left to the system is known only now.
    say(w.ready(typeof bound === 'object' && bound ? address.replace(/:\d+$/, `:${bound.port}`) : address, ((performance.now() - began) / 1000).toFixed(1)));
    database.lost?.then(() => { say(w.databaseLost); return stop().finally(() => process.exit(1)); }).catch(() => process.exit(1));
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** Waits for an end, but not for ever: a process that was told to stop stops. */
async function atMost(ms: number, end: Promise<void>): Promise<void> {
  await Promise.race([end, new Promise<void>((resolve) => void setTimeout(resolve, ms).unref())]);
}

/** Listens for a moment, so that a taken port is told before a database is made or started. */
function tryAddress(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject).listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

async function isFolder(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => null))?.isDirectory() ?? false;
}

/** Starts a node, or says why it cannot and ends the process; `compiled`: what V8 made of it when it was built was of use. */
export async function run(compiled = false): Promise<void> {
  try {
    await start(compiled);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}
