import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { partsIn, partsOf } from './parts.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
interface Bom { bomFormat: string; serialNumber: string; components: { 'bom-ref': string; name: string; version: string; scope: string; hashes?: { alg: string; content: string }[]; purl: string }[] }
const lock = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')) as Parameters<typeof partsOf>[0];
const packages = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };

test('the list of parts names every package of the product with its version, once, and says which only build or test it', async () => {
  const bom = JSON.parse(await partsIn(root)) as Bom;
  expect(bom.bomFormat).toBe('CycloneDX');
  expect(new Set(bom.components.map((c) => c['bom-ref'])).size).toBe(bom.components.length);
  for (const [name, version] of Object.entries(packages.dependencies)) expect(bom.components.find((c) => c.purl === `pkg:npm/${name.replace('@', '%40')}@${version}`)?.scope, name).toBe('required');
  const dev = bom.components.filter((c) => c.scope === 'excluded').map((c) => c.purl);
  for (const [name, version] of Object.entries(packages.devDependencies).filter(([n]) => !(n in packages.dependencies) && ['vitest', 'fast-check'].includes(n))) expect(dev).toContain(`pkg:npm/${name}@${version}`);
  expect(bom.components.flatMap((c) => c.hashes ?? []).every((h) => h.alg === 'SHA-512' && /^[0-9a-f]{128}$/.test(h.content))).toBe(true);
  expect(bom.components.filter((c) => c.hashes).length).toBeGreaterThan(bom.components.length * 0.85);
});

test('the same lock gives the same list, another version another', () => {
  expect(JSON.stringify(partsOf(lock))).toBe(JSON.stringify(partsOf(lock)));
  const [place] = Object.keys(lock.packages).filter((p) => p.endsWith('node_modules/fastify'));
  const other = { ...lock, packages: { ...lock.packages, [place ?? '']: { ...lock.packages[place ?? ''], version: '0.0.1' } } };
  expect((partsOf(other) as Bom).serialNumber).not.toBe((partsOf(lock) as Bom).serialNumber);
});
