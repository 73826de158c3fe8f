import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import type { Plugin } from 'vite';

interface Piece { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[]; readonly isEntry?: boolean }
type Manifest = Readonly<Record<string, Piece>>;
/** A page as its module's `web/pages.tsx` declares it. */
export interface Declared { readonly path: string; readonly shell: string; readonly module: string; readonly file: string; readonly words: readonly string[] }
/** What the first answer names, so that it is fetched beside the script that would only find out later that it is needed. */
export interface Hint { readonly path: string; readonly files: readonly string[]; readonly me: boolean }

/** The pages that a module's `web/pages.tsx` declares; it imports types alone, so it can be read by itself. */
export async function declaredIn(module: string, source: string): Promise<Declared[]> {
  const { code } = await transform(source, { loader: 'tsx' });
  const { pages = [] } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { pages?: readonly { path: string; shell: string; words?: readonly string[]; load: () => unknown }[] };
  return pages.map(({ path, shell, words = [], load }) => ({ path, shell, module, file: /import\(["']\.\/([^"']+)["']\)/.exec(load.toString())?.[1] ?? '', words: [module, ...words] }));
}

/** For each page the pieces that it needs besides what every page needs, the largest need first: its code, then its words in Chinese. */
export function hintsOf(manifest: Manifest, pages: readonly Declared[]): Hint[] {
  const closure = (name: string, seen: Set<string>): Set<string> => {
    const piece = manifest[name];
    if (!piece || seen.has(name)) return seen;
    return (piece.imports ?? []).reduce((all, needed) => closure(needed, all), seen.add(name));
  };
  const always = Object.keys(manifest).filter((name) => manifest[name]?.isEntry).reduce((seen, name) => closure(name, seen), new Set<string>());
  return pages.map(({ path, shell, module, file, words }) => {
    const names = [`../modules/${module}/web/${file}`, ...words.map((name) => `../modules/${name}/locales/zh-CN.ts`)].reduce((seen, name) => closure(name, seen), new Set(always));
    const files = [...names].filter((name) => !always.has(name)).flatMap((name) => [manifest[name]?.file ?? '', ...(manifest[name]?.css ?? [])]);
    return { path, files: [...new Set(files)], me: ['staff', 'member', 'either'].includes(shell) };
  });
}

/** Writes `hints.json` beside the pages, from which the server answers the first request. */
export const pageHints: Plugin = {
  name: 'page-hints',
  apply: 'build',
  async writeBundle({ dir }) {
    const folder = dir ?? '';
    const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
    const modules = join(import.meta.dirname, '../../src/modules');
    const pages = await Promise.all(readdirSync(modules).map((module) => declaredIn(module, sourceOf(join(modules, module, 'web/pages.tsx')))));
    writeFileSync(join(folder, '.vite/hints.json'), JSON.stringify(hintsOf(manifest, pages.flat())));
  },
};

function sourceOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // a module without pages
  }
}
