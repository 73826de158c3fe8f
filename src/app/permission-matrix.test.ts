import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { allows } from '#kit/server/access.ts';
import { roleNames } from '#modules/accounts/index.ts';
import { registry } from './modules.ts';
import { permissionMatrix } from './permission-matrix.ts';

const FILE = new URL('../../docs/permission-matrix.md', import.meta.url);

describe('the permission matrix', () => {
  it('stands in the documents as the server asks it', async () => {
    const now = permissionMatrix(registry);
    if (process.env['UPDATE'] === '1') await writeFile(FILE, now);
    const kept = await readFile(FILE, 'utf8').catch(() => '');
    expect(kept, 'UPDATE=1 npx vitest run src/app/permission-matrix.test.ts writes it anew').toBe(now);
  });

  it('covers every module that has routes which ask, and every permission that a route names', () => {
    const actions = new Set(registry.modules.flatMap((m) => Object.keys(m.access?.actions ?? {})));
    const named = registry.modules.flatMap((m) => (m.routes ?? []).map((r) => r.permission)).filter((p) => !['public', 'session', 'signedIn', 'link'].includes(p));
    expect(named.filter((p) => !actions.has(p))).toEqual([]);
    expect(named.length).toBeGreaterThan(20);
  });

  it('names only roles that its table says how to recognise', () => {
    const unknown = registry.modules.flatMap((m) => Object.entries(m.access?.actions ?? {}).flatMap(([action, roles]) => roles.filter((r) => !Object.hasOwn(m.access?.roles ?? {}, r)).map((r) => `${m.name}: ${action}: ${r}`)));
    expect(unknown).toEqual([]);
  });

  it('refuses what it does not name', () => {
    const allowing = registry.modules.flatMap((m) => (m.access && allows(m.access, 'no.such', roleNames) ? [m.name] : []));
    expect(allowing).toEqual([]);
  });
});
