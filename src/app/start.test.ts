import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BuildOptions } from 'esbuild';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testServerUrl } from '#kit/server/testing/postgres.ts';

// The server as it is built and started: one process, its output and its end. It lies beside the built one; what is left of it the next build removes.
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'dist', `.server-${process.pid}-start`);
const program = join(folder, 'main.js');
const running = new Set<ChildProcess>();
let data: string;
beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  const { buildMain } = (await import(pathToFileURL(join(root, 'scripts/lib/build-main.mjs')).href)) as { buildMain: (outdir: string, options: BuildOptions) => Promise<void> };
  await buildMain(folder, { logLevel: 'error' });
  data = await mkdtemp(join(tmpdir(), 'juzhi-start-'));
  // Root's database runs as another user, who must get to it.
  await chmod(data, 0o711);
});
afterAll(async () => {
  await Promise.all([...running].map(async (child) => { child.kill('SIGTERM'); await once(child, 'exit'); }));
  await rm(folder, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly text: () => string;
}
function start(environment: Record<string, string>): Run {
  const { DATABASE_URL: _none, ...rest } = process.env;
  const child = spawn(process.execPath, [program], { env: { ...rest, JUZHI_DATA: data, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  running.add(child);
  for (const pipe of [child.stdout, child.stderr]) pipe?.on('data', (d: Buffer) => { text += d.toString(); });
  const ended = once(child, 'close').then(([code]) => { running.delete(child); return code as number | null; });
  return { child, ended, text: () => text };
}
const up = (run: Run) => expect.poll(run.text, { timeout: 90_000, interval: 100 }).toContain('聚智已启动');
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
const infoOf = async (address: string): Promise<string> => /^juzhi_info.*$/m.exec(await (await fetch(`${address}/metrics`)).text())?.[0] ?? '';
async function refusal(environment: Record<string, string>): Promise<string> {
  const run = start(environment);
  expect(await run.ended).toBe(1);
  return run.text();
}

test.each<[what: string, environment: Record<string, string>, sentence: RegExp]>([
  ['a port that is none', { PORT: 'abc' }, /^PORT=abc 不是端口号。[^\n]*\n$/],
  ['an address that is not ours', { HOST: '203.0.113.9', PORT: '3999' }, /^不能在地址 203\.0\.113\.9 上提供服务。[^\n]*\n$/],
  ['a server that does not answer', { DATABASE_URL: 'postgres://juzhi:secret@127.0.0.1:1/juzhi', PORT: '0' }, /^连接不上 DATABASE_URL 指定的数据库 127\.0\.0\.1:1\/juzhi：[^\n]*\n$/],
  ['an address that is none', { DATABASE_URL: 'nonsense', PORT: '0' }, /^DATABASE_URL 不是 PostgreSQL 的连接地址。[^\n]*\n$/],
  ['an address of another database', { DATABASE_URL: 'mysql://juzhi:secret@127.0.0.1/juzhi', PORT: '0' }, /^DATABASE_URL 不是 PostgreSQL 的连接地址。[^\n]*\n$/],
  ['an address of the application that is none', { DATABASE_URL: 'postgres://juzhi:secret@127.0.0.1:1/juzhi', JUZHI_APP_DATABASE_URL: 'nonsense', PORT: '0' }, /^JUZHI_APP_DATABASE_URL 不是 PostgreSQL 的连接地址。[^\n]*\n$/],
  ['a server that is asked for encryption, with a file that is not there', { DATABASE_URL: 'postgres://juzhi:secret@127.0.0.1:1/juzhi?sslmode=require&sslrootcert=/nonexistent.pem', PORT: '0' }, /^连接不上 [^\n]*地址里写的证书文件不存在或读不了。[^\n]*\n$/],
  ['a proxy that is no address', { JUZHI_TRUST_PROXY: 'nginx', PORT: '0' }, /^JUZHI_TRUST_PROXY=nginx 不是反向代理的地址。[^\n]*\n$/],
  ['an address of ours with a path', { JUZHI_URL: 'https://juzhi.example.org/app', PORT: '0' }, /^JUZHI_URL=[^\n]* 不是用户打开的网址。[^\n]*\n$/],
  ['a folder below a file', { JUZHI_DATA: '/dev/null/data', PORT: '0' }, /^不能写入数据文件夹 \/dev\/null\/data。[^\n]*\n$/],
  ['a folder that is a file', { JUZHI_DATA: '/etc/hosts', PORT: '0' }, /^不能写入数据文件夹 \/etc\/hosts。[^\n]*\n$/],
  ['a folder where the system makes none', { JUZHI_DATA: '/proc/juzhi/data', PORT: '0' }, /^不能写入数据文件夹 \/proc\/juzhi\/?[^\n]*\n$/],
  ['the system folder itself', { JUZHI_DATA: '/proc', PORT: '0' }, /^不能写入数据文件夹 \/proc[^\n]*\n$/],
  ['a folder for files that cannot be written, beside a database elsewhere', { JUZHI_DATA: '/proc/juzhi', DATABASE_URL: 'postgres://juzhi:secret@127.0.0.1:1/juzhi', PORT: '0' }, /^不能写入数据文件夹 \/proc\/juzhi。[^\n]*\n$/],
])('%s is one sentence, at once', async (_what, environment, sentence) => {
  const before = Date.now();
  const text = await refusal(environment);
  expect(Date.now() - before).toBeLessThan(15_000);
  expect(text).toMatch(sentence);
  expect(text).not.toContain('secret');
});

test('a start, a second one, a taken port, a killed process, a killed database, and an orderly end', async () => {
  const port = String(await freePort());
  const first = start({ PORT: port });
  await up(first);
  const address = `http://127.0.0.1:${port}`;
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  expect(await infoOf(address)).toContain('compiled="yes"');
  expect(await refusal({ PORT: '0' })).toMatch(/^这个数据文件夹已有一个聚智在运行（进程 \d+）。[^\n]*\n$/);
  expect(await refusal({ PORT: port, JUZHI_DATA: join(data, 'other') })).toMatch(new RegExp(`^端口 ${port} 已被占用。[^\\n]*\\n$`));

  first.child.kill('SIGKILL');
  await first.ended;
  // A port that is left to the system is told as it was given. Control: without what was compiled it starts as well, and says so.
  await rename(`${program.slice(0, -3)}.code.js.compiled`, join(folder, 'kept'));
  const second = start({ PORT: '0' });
  await up(second);
  await rename(join(folder, 'kept'), `${program.slice(0, -3)}.code.js.compiled`);
  const told = /：(http:\/\/127\.0\.0\.1:[1-9]\d*)\n/.exec(second.text())?.[1] ?? '';
  expect(await infoOf(told)).toContain('compiled="no"');
  const server = /^\d+/.exec(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8'))?.[0];
  process.kill(Number(server), 'SIGKILL');
  expect(await second.ended).toBe(1);
  expect(second.text()).toMatch(/\n数据库意外停止，服务随之停止。[^\n]*\n$/);

  const third = start({ PORT: port });
  await up(third);
  expect(third.text()).toContain('上次没有正常关闭，正在恢复数据库');
  const asked = Array.from({ length: 20 }, () => fetch(`${address}/readyz`).then((r) => r.status, () => 0));
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
  expect(new Set(await Promise.all(asked)).size).toBeLessThanOrEqual(3);
  for (const status of await Promise.all(asked)) expect([200, 503, 0]).toContain(status);
  expect(third.text()).toMatch(/正在停止……\n已停止。\n$/);
});

test('an account of the database that may make no role: it starts, says so, and one association still sees nothing of another', async () => {
  const server = new URL(await testServerUrl());
  const name = `plain_${process.pid}`;
  server.searchParams.delete('options');
  const [asRoot, url] = [new URL(server), new URL(server)];
  asRoot.username = 'postgres';
  [url.username, url.pathname] = [name, `/${name}`];
  const above = new pg.Client(asRoot.href);
  await above.connect();
  try {
    await above.query(`create role ${name} login nosuperuser nocreatedb nocreaterole`);
    await above.query(`create database ${name} owner ${name}`);
    const port = String(await freePort());
    const run = start({ PORT: port, DATABASE_URL: url.href, JUZHI_DATA: join(data, 'plain') });
    await up(run);
    expect(run.text()).toContain('应用以表的所有者身份运行');
    const at = `http://127.0.0.1:${port}`;
    const post = async (path: string, body: unknown): Promise<Response> => fetch(at + path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), origin: at }, body: JSON.stringify(body) });
    const PASSWORD = 'Qing-Feng-Chui-2026';
    expect((await post('/api/setup', { id: randomUUID(), name: '明湖区党外知识分子联谊会', shortName: '明湖知联会', kind: 'nonCpcIntellectuals', administrator: { username: 'wenhui', name: '闻慧', phone: null, password: PASSWORD } })).status).toBe(200);
    const entered = await post('/api/sign-in', { name: 'wenhui', password: PASSWORD });
    expect(entered.status).toBe(200);
    const cookie = entered.headers.getSetCookie().map((c) => c.split(';')[0]).join('; ');
    expect((await fetch(`${at}/api/accounts`, { headers: { cookie } })).status).toBe(200);

    // The owner of the tables stands before the walls as well; the role of the application is not to be had here, so it had to be the owner.
    const owner = new pg.Client(url.href);
    await owner.connect();
    try {
      expect((await owner.query('select id from accounts')).rows).toEqual([]);
      await owner.query("select set_config('juzhi.association', $1, false)", [randomUUID()]);
      expect((await owner.query('select id from accounts')).rows).toEqual([]);
      await owner.query("select set_config('juzhi.association', (select id::text from associations), false)");
      expect((await owner.query('select id from accounts')).rows).toHaveLength(1);
      await expect(owner.query('set role juzhi_app')).rejects.toThrow(/permission denied/);
    } finally {
      await owner.end();
    }
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);

    // Its administrator gives the role afterwards: the next start takes it on and says nothing.
    await above.query(`grant juzhi_app to ${name}`);
    const next = start({ PORT: port, DATABASE_URL: url.href, JUZHI_DATA: join(data, 'plain') });
    await up(next);
    expect(next.text()).not.toContain('应用以表的所有者身份运行');
    expect((await fetch(`${at}/api/accounts`, { headers: { cookie } })).status).toBe(200);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
  } finally {
    await above.query(`drop database if exists ${name} with (force)`);
    await above.query(`drop role if exists ${name}`);
    await above.end();
  }
}, 120_000);
