import { spawn, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

const texts: string[][] = [];

/** From now on each connection's statements are written down, and a commit is turned into a rollback. */
export function catchStatements(pool: pg.Pool): void {
  pool.on('acquire', (client) => {
    const own = client as pg.PoolClient & { caught?: boolean };
    if (own.caught) return;
    own.caught = true;
    const mine: string[] = [];
    texts.push(mine);
    const query = client.query.bind(client) as (...parts: unknown[]) => unknown;
    client.query = ((text: string, values: unknown[] = [], ...rest: unknown[]) => {
      mine.push(`${text.replace(/\$(\d+)/g, (_, n: string) => literal(values[Number(n) - 1]))};`);
      return query(text === 'commit' ? 'rollback' : text, values, ...rest);
    }) as typeof client.query;
  });
}

/** What each connection sent since the last time; a serial number that a rollback gave back is made one of its own, for all of them will stay. */
export function caught(): string[] {
  let serial = 0;
  return texts.filter((t) => t.length > 0).map((t) => t.splice(0).join('\n').split(/^(?=begin;)/m).map((one) => {
    serial += 1;
    return one.replace(/\b(20\d\d)\d{6}\b/g, `$1-${process.pid}-${serial}`);
  }).join(''));
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Buffer.isBuffer(value)) return pg.escapeLiteral(`\\x${value.toString('hex')}`);
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((v) => (v === null ? 'null' : `"${String(v).replace(/["\\]/g, '\\$&')}"`)).join(',')}}`);
  return pg.escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : `${value as string | number | boolean}`);
}

/** Plays SQL texts, each by a pgbench of its own and all at once; seconds of the whole, or null where there is no pgbench. */
export async function play(databaseUrl: string, folder: string, sqlTexts: readonly string[]): Promise<number | null> {
  if (spawnSync('pgbench', ['--version']).status !== 0) return null;
  const url = new URL(databaseUrl);
  const host = url.searchParams.get('host') ?? url.hostname;
  const files = sqlTexts.map((_, i) => path.join(folder, `played-${i}.sql`));
  await Promise.all(files.map((f, i) => writeFile(f, sqlTexts[i] ?? '')));
  const began = performance.now();
  await Promise.all(files.map((f) => new Promise<void>((resolve, reject) => {
    const child = spawn('pgbench', ['-n', '-c', '1', '-t', '1', '-f', f, '-h', decodeURIComponent(host), '-p', url.port || url.searchParams.get('port') || '5432', '-U', decodeURIComponent(url.username), decodeURIComponent(url.pathname.slice(1))], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (d: Buffer) => (said += String(d)));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`pgbench: ${said.slice(0, 500)}`))));
  })));
  return (performance.now() - began) / 1000;
}
