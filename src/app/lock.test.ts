import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Locked { version?: string; optional?: boolean; os?: string[]; cpu?: string[]; resolved?: string; optionalDependencies?: Record<string, string> }
const lock = JSON.parse(readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8')) as { packages: Record<string, Locked> };

it('the lock names the package of every platform, so that `npm ci` takes it everywhere', () => {
  const wanted = Object.entries(lock.packages).flatMap(([path, p]) => Object.entries(p.optionalDependencies ?? {}).map(([name, version]) => ({ path, name, version })));
  expect(wanted.length).toBeGreaterThan(100);
  const missing = wanted.filter(({ path, name, version }) => {
    const found = [`${path}/node_modules/${name}`, `node_modules/${name}`].map((at) => lock.packages[at]).find((p) => p !== undefined);
    return !found?.optional || (/^\d/.test(version) && found.version !== version);
  });
  expect(missing).toEqual([]);
});

it('the lock names no registry', () => {
  expect(Object.entries(lock.packages).filter(([, p]) => p.resolved !== undefined)).toEqual([]);
});
