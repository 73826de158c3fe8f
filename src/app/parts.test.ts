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

/** The packages of the lock and those of a list, by name, version and checksum, each told that the other has not. */
function differences(bom: Bom): string[] {
  const locked = new Set(Object.entries((lock as { packages: Record<string, { version?: string; integrity?: string; link?: boolean }> }).packages).filter(([place, p]) => place !== '' && !p.link)
    .map(([place, p]) => `${place.split('node_modules/').at(-1)} ${p.version} ${p.integrity ? Buffer.from(p.integrity.replace(/^sha512-/, ''), 'base64').toString('hex') : ''}`));
  const listed = new Set(bom.components.map((c) => `${decodeURIComponent(c.purl.replace(/^pkg:npm\//, '').replace(/@[^@]*$/, ''))} ${c.version} ${c.hashes?.[0]?.content ?? ''}`));
  return [...[...locked].filter((p) => !listed.has(p)).map((p) => `not listed: ${p}`), ...[...listed].filter((p) => !locked.has(p)).map((p) => `not locked: ${p}`)];
}

test('the list of parts and the lock agree in both directions: name, version, checksum', () => {
  expect(Object.keys(lock.packages).length).toBeGreaterThan(200);
  expect(differences(partsOf(lock) as Bom)).toEqual([]);
});

test('control: a part left out, a part too many and another checksum are seen', () => {
  const bom = partsOf(lock) as Bom;
  const at = bom.components.findIndex((c) => c.hashes);
  const one = bom.components[at];
  if (!one) throw new Error('no part with a checksum');
  expect(differences({ ...bom, components: bom.components.filter((c) => c !== one) })).toHaveLength(1);
  expect(differences({ ...bom, components: [...bom.components, { ...one, name: 'stranger', purl: 'pkg:npm/stranger@1.0.0', version: '1.0.0' }] })).toHaveLength(1);
  expect(differences({ ...bom, components: bom.components.with(at, { ...one, hashes: [{ alg: 'SHA-512', content: '0'.repeat(128) }] }) })).toHaveLength(2);
});
