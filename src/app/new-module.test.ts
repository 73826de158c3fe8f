import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'juzhi-module-'));
  for (const part of ['src', 'scripts', 'migrations', 'modules.graph.ts', 'package.json', 'tsconfig.json', 'vitest.config.ts', '.oxlintrc.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const script = (...args: string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
const read = (file: string): string => readFileSync(join(copy, file), 'utf8');

test('a new module passes the checks of shape and boundaries and is entered in the platform', () => {
  const before = readdirSync(join(copy, 'migrations')).length;
  expect(script('scripts/new-module.mjs', 'siteVisits', '走访')).toMatchObject({ status: 0, stderr: '' });
  for (const check of ['check-boundaries', 'check-shape']) {
    const { stdout } = script(`scripts/${check}.mjs`);
    expect(stdout).toMatch(/ \d+ wrong\n$/);
    expect(stdout).not.toMatch(/siteVisit|site-visits/);
  }
  expect(read('modules.graph.ts')).toContain("  siteVisits: ['associations', 'units', 'accounts'],\n");
  expect(read('src/app/modules.ts')).toContain("import { siteVisitsModule } from '#modules/siteVisits/index.ts';\n");
  expect(read('src/app/modules.ts')).toMatch(/export const modules: .*, siteVisitsModule\];/);
  expect(readdirSync(join(copy, 'migrations'))).toHaveLength(before + 1);
  expect(read('src/modules/siteVisits/locales/zh-CN.ts')).toContain('没有找到这个走访');
});

test('its types, its lint and its own tests pass as they are', { timeout: 600_000 }, () => {
  const tool = (name: string, ...args: string[]) => spawnSync(join(root, 'node_modules/.bin', name), args, { cwd: copy, encoding: 'utf8' });
  // Somebody may be at work elsewhere in the tree: only what names the module counts.
  expect(tool('tsc', '-p', '.').stdout.split('\n').filter((line) => /site-?visit/i.test(line))).toEqual([]);
  expect(tool('oxlint', 'src/modules/siteVisits').stdout).toContain('Found 0 warnings and 0 errors');
  const { status, stdout } = tool('vitest', 'run', 'src/modules/siteVisits', '--reporter=verbose');
  expect(stdout).toMatch(/Tests .*[1-9]\d* passed/);
  expect(status, stdout).toBe(0);
});

test('a name that is taken or none changes nothing', () => {
  const entered = read('src/app/modules.ts');
  expect(script('scripts/new-module.mjs', 'units').status).toBe(1);
  for (const name of ['', 'X', 'salon', '../salons', 'site-visits']) expect(script('scripts/new-module.mjs', name).status).toBe(2);
  expect(read('src/app/modules.ts')).toBe(entered);
});
