import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { declaredIn, hintsOf } from '../../scripts/lib/page-hints.ts';
import { pages } from './web-modules.ts';

const modules = path.join(import.meta.dirname, '../modules');
const sources = readdirSync(modules).map((module) => ({ module, file: path.join(modules, module, 'web/pages.tsx') })).filter(({ file }) => existsSync(file));

test('every page that the router knows is known to the first answer too, with the same frame and words', async () => {
  const declared = (await Promise.all(sources.map(({ module, file }) => declaredIn(module, readFileSync(file, 'utf8'))))).flat();
  const known = declared.map((d) => `${d.path} ${d.shell} ${d.words.join()}`).toSorted();
  expect(pages.length).toBeGreaterThan(100);
  expect(known).toEqual(pages.map((p) => `${p.def.path} ${p.def.shell} ${p.words.join()}`).toSorted());
  for (const d of declared) expect(existsSync(path.join(modules, d.module, 'web', d.file)), `${d.module}/${d.file}`).toBe(true);
});

test('a page names its own pieces, styles and words, and nothing that every page has', () => {
  const manifest = {
    'index.html': { file: 'assets/index.js', css: ['assets/index.css'], imports: ['_link'], isEntry: true },
    _link: { file: 'assets/link.js' },
    _kit: { file: 'assets/kit.js', imports: ['_link', 'index.html'] },
    '../modules/things/web/thing-page.tsx': { file: 'assets/thing.js', css: ['assets/thing.css'], imports: ['_kit', 'index.html'] },
    '../modules/things/locales/zh-CN.ts': { file: 'assets/words.js' },
    '../modules/others/web/other-page.tsx': { file: 'assets/other.js', imports: ['_kit'] },
  };
  const page = { path: '/things/$id', shell: 'member', module: 'things', file: 'thing-page.tsx', words: ['things', 'wordless'] };
  expect(hintsOf(manifest, [page])).toEqual([{ path: '/things/$id', files: ['assets/thing.js', 'assets/thing.css', 'assets/kit.js', 'assets/words.js'], me: true }]);
  expect(hintsOf(manifest, [{ ...page, shell: 'public' }])[0]?.me).toBe(false);
});
