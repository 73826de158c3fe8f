import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

interface Locked { readonly version?: string; readonly integrity?: string; readonly dev?: boolean; readonly optional?: boolean; readonly license?: string; readonly os?: readonly string[]; readonly cpu?: readonly string[]; readonly link?: boolean }
interface Lock { readonly name: string; readonly version: string; readonly packages: Readonly<Record<string, Locked>> }

/** The name of a package from its place in the lock; one that lies within another is its own part. */
const nameOf = (place: string): string => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

/** A checksum of the lock as CycloneDX writes it: an algorithm and hexadecimal digits. */
function hashesOf(integrity: string | undefined): { alg: string; content: string }[] {
  const [, bits, digest] = /^sha(256|384|512)-([A-Za-z0-9+/=]+)$/.exec(integrity ?? '') ?? [];
  return bits && digest ? [{ alg: `SHA-${bits}`, content: Buffer.from(digest, 'base64').toString('hex') }] : [];
}

/**
 * The parts that the product is made of, in the form of CycloneDX 1.6, from the lock of its packages: name, version, licence where the lock
 * names one, checksum. Parts that only build or test it are scope `excluded`, those of one platform `optional`. The same lock gives the same bytes.
 */
export function partsOf(lock: Lock): unknown {
  const found = new Map<string, { name: string; version: string; p: Locked }>();
  for (const [place, p] of Object.entries(lock.packages)) {
    if (place === '' || p.link || !p.version) continue;
    const purl = purlOf(nameOf(place), p.version);
    const before = found.get(purl);
    // Once for the product and once for its tests: it is part of the product.
    if (!before || (before.p.dev && !p.dev)) found.set(purl, { name: nameOf(place), version: p.version, p });
  }
  const components = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([purl, { name, version, p }]) => {
    const [group, plain] = name.startsWith('@') ? name.split('/') : [undefined, name];
    const hashes = hashesOf(p.integrity);
    return {
      type: 'library', 'bom-ref': purl, ...(group ? { group } : {}), name: plain, version, scope: p.dev ? 'excluded' : p.optional ? 'optional' : 'required', ...(hashes.length > 0 ? { hashes } : {}),
      ...(p.license ? { licenses: [/^[\w.+-]+$/.test(p.license) ? { license: { id: p.license } } : { expression: p.license }] } : {}), purl,
    };
  });
  const digest = createHash('sha256').update(JSON.stringify(components)).digest('hex');
  const serial = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return {
    bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${serial}`, version: 1,
    metadata: { component: { type: 'application', 'bom-ref': purlOf(lock.name, lock.version), name: lock.name, version: lock.version, licenses: [{ license: { id: 'AGPL-3.0-or-later' } }], purl: purlOf(lock.name, lock.version) } }, components,
  };
}

/** The list of parts of what lies in a folder. */
export async function partsIn(root: string): Promise<string> {
  return `${JSON.stringify(partsOf(JSON.parse(await readFile(`${root}/package-lock.json`, 'utf8')) as Lock), null, 2)}\n`;
}
