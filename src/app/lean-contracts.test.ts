import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leanContracts } from '../../scripts/lib/lean-contracts.ts';

let folder: string;
const CONTRACT = `
  import { shapes, endpoint } from './shapes.js';
  const note = shapes.text().max(3);
  export const out = shapes.object({ note, ...shapes.object({ id: shapes.id() }).shape });
  export const read = endpoint({ method: 'GET', path: '/read/:id', summary: 'Said to the API document', params: shapes.object({ id: shapes.id() }), output: out, errors: ['thing.gone'] });
  export const write = endpoint({ method: 'POST', path: '/write', summary: 'Said to the API document', body: shapes.object({ note, kind: shapes.text() }), output: out, errors: [] });
`;
// Reading a shape is an effect nobody can see through, as in a real library.
const SHAPES = 'export const shapes = globalThis.library(); export const endpoint = globalThis.declare;';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'juzhi-lean-'));
  await mkdir(join(folder, 'src/modules/things'), { recursive: true });
  await writeFile(join(folder, 'src/modules/things/contract.ts'), CONTRACT);
  await writeFile(join(folder, 'src/modules/things/shapes.js'), SHAPES);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a page becomes that asks for some of the contract. */
async function pageAsking(names: string, plugins: Plugin[] = [leanContracts]): Promise<string> {
  const page = join(folder, `page-${names}-${plugins.length}.js`);
  await writeFile(page, `import { ${names} } from './src/modules/things/contract.ts'; globalThis.use(${names});`);
  const built = await build({ root: folder, configFile: false, logLevel: 'silent', plugins, build: { write: false, minify: false, rolldownOptions: { input: page } } });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output.map((o) => (o.type === 'chunk' ? o.code : '')).join('\n');
}

test('a page that only reads brings the address and no shape', async () => {
  const page = await pageAsking('read');
  expect(page).toContain('/read/:id');
  expect(page).not.toMatch(/shapes\.(?:object|text)|API document|thing\.gone|\/write/);
});

test('a page with a form brings the shape of the body, and what it is made of, but not of the answer', async () => {
  const page = await pageAsking('write');
  expect(page).toMatch(/note,\s*kind: shapes\.text\(\)/);
  expect(page).toContain('shapes.text().max(3)');
  expect(page).not.toMatch(/shapes\.id|API document|\/read/);
});

test('control: without it both bring everything', async () => {
  const page = await pageAsking('read', []);
  expect(page).toContain('shapes.id()');
  expect(page).toContain('API document');
});
