import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { warningCodes } from '#kit/pure/operation-warnings.ts';
import { cloneDatabase } from '#kit/server/testing/postgres.ts';
import { cliWords } from '../locales/cli.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const unit = read('deploy/juzhi@.service');
const container = read('deploy/Containerfile');
const guide = read('docs/operation.md');

/** Environment variables that the product reads. */
const known = new Set(readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f) && !/\.test\.ts$|^app\/bar[./]/.test(f)).flatMap((f) => [...read(`src/${f}`).matchAll(/\benv\.([A-Z][A-Z_]+)|\b(JUZHI_[A-Z_]+)/g)].map(([, a, b]) => a ?? b ?? '')));
const foreign = new Set(['NODE_ENV', 'NODE_COMPILE_CACHE']);
/** Where the build puts what is in the repository: the folders of the guide. */
const inRepository = (file: string): boolean => existsSync(join(root, file.replace(/^\/opt\/juzhi\//, '').replace(/^dist\/server\/(\w+)\.js$/, 'src/app/$1.ts')));

describe('the files for operators', () => {
  test('know the variables of the product', () => {
    expect(known.size).toBeGreaterThan(10);
    const set = [...unit.matchAll(/^Environment=([A-Z_]+)=/gm), ...[...container.matchAll(/^ENV (.*)$/gm)].flatMap(([, line]) => [...(line ?? '').matchAll(/([A-Z_]+)=/g)])].map(([, name]) => name ?? '');
    expect(set).toContain('JUZHI_DRAIN_SECONDS');
    expect(set.filter((name) => !known.has(name) && !foreign.has(name))).toEqual([]);
    const named = [...`${unit}${container}${read('deploy/nginx.conf')}${read('deploy/haproxy.cfg')}${guide}`.matchAll(/\bJUZHI_[A-Z_]+/g)].map(([name]) => name);
    expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
  });

  test('the guide names every variable, warning and command that there is for an operator', () => {
    const tools = /SOFFICE|CHROMIUM|PDFTO|POSTS_KEY/;
    expect([...known].filter((name) => name.startsWith('JUZHI_') && !tools.test(name) && !guide.includes(`\`${name}\``))).toEqual([]);
    expect(warningCodes.filter((code) => !guide.includes(`\`${code}\``))).toEqual([]);
    const commands = [...guide.matchAll(/npm run juzhi -- ([a-z-]+)/g)].map(([, name]) => name ?? '');
    expect([...new Set(commands)].filter((name) => !new RegExp(`(^|[ |])${name}( |$)`).test(cliWords.usage.replace(/^.*-- /, '')))).toEqual([]);
  });

  test('the container is built without what lies on the builder’s machine: packages, data, keys', () => {
    const left = new Set(read('.dockerignore').split('\n'));
    // What git does not keep is somebody's own, and `COPY . .` would take it along.
    expect(read('.gitignore').split('\n').map((l) => l.replace(/^\/|\/$/g, '')).filter((l) => ['node_modules', 'dist', 'data'].includes(l) && !left.has(l))).toEqual([]);
    expect(left.has('.git')).toBe(true);
  });

  test('start programs and copy folders that there are', () => {
    const started = [...`${unit}\n${container}`.matchAll(/(?:\/opt\/juzhi\/)?dist\/server\/\w+\.js/g)].map(([file]) => file);
    // The node twice, and in the container the commands of the operator, which has no npm scripts.
    expect(started.toSorted()).toEqual(['/opt/juzhi/dist/server/cli.js', '/opt/juzhi/dist/server/main.js', 'dist/server/main.js']);
    expect(container).toMatch(/> \/usr\/local\/bin\/juzhi\b/);
    expect(started.filter((file) => !inRepository(file))).toEqual([]);
    const copied = [...container.matchAll(/^COPY (?:--from=build )?(.+) \S+$/gm)].flatMap(([, from]) => (from ?? '').split(' ')).map((f) => f.replace('/opt/juzhi/', '')).filter((f) => !['.', 'dist', 'node_modules'].includes(f));
    expect(copied.length).toBeGreaterThan(4);
    expect(copied.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    for (const file of guide.match(/deploy\/[\w@.]+\w/g) ?? []) expect(existsSync(join(root, file)), file).toBe(true);
  });

  test('give no more rights than are needed, and time enough to end', () => {
    // Who listens on all addresses asks the kernel which there are, over a socket of this family: without it the process ends at the start.
    expect(unit).toMatch(/^RestrictAddressFamilies=.*\bAF_NETLINK\b/m);
    // nginx before 1.25.1, which Debian 12 has, knows no directive of this name and does not start.
    expect(read('deploy/nginx.conf')).not.toMatch(/^\s*http2 on;/m);
    for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'PrivateTmp=yes', 'CapabilityBoundingSet=', 'User=juzhi', 'KillSignal=SIGTERM']) expect(unit.split('\n')).toContain(line);
    // Drain (at most 60 s) and what is under way (20 s) fit into the time that the service manager waits.
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThanOrEqual(60 + 20 + 5);
    expect(container).toMatch(/^USER 10001/m);
    expect(container.match(/^FROM /gm)).toHaveLength(2);
    for (const proxy of ['deploy/nginx.conf', 'deploy/haproxy.cfg']) expect(read(proxy)).toMatch(/\/metrics/);
  });
});

test('the guide names every table whose keys do not begin with its association, which a distributed database cannot place by it', async () => {
  const database = await cloneDatabase();
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`select distinct c.relname as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where i.indisunique and n.nspname = 'public' and c.relname not like 'kysely%' and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'association_id' and a.attnum = any(i.indkey::int2[])) order by 1`);
    const named = /分布键：[\s\S]*?\n\n几个组织/.exec(guide)?.[0] ?? '';
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.map((r) => r.name).filter((name) => !named.includes(`\`${name}\``))).toEqual([]);
  } finally {
    await client.end();
    await database.drop();
  }
});
