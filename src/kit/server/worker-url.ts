import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BuildOptions } from 'esbuild';

/**
 * The program for `new Worker(workerUrl('spreadsheet'))`, written in `spreadsheet.worker.ts` anywhere in src/: built
 * beside us in dist/server, or, in development and tests, bundled now in the same manner.
 */
export function workerUrl(name: string, here = import.meta.url): URL {
  const built = new URL(`./${name}.worker.js`, here);
  return existsSync(built) ? built : bundleNow(name, here);
}

// Node 20 gives worker threads no TypeScript loader, so a bundle is made, about 50 ms once a process.
function bundleNow(name: string, here: string): URL {
  const src = join(dirname(fileURLToPath(here)), '../..');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.split(/[\\/]/).at(-1) === `${name}.worker.ts`);
  const [file] = files;
  if (file === undefined || files.length > 1) throw new Error(`${files.length} files are named ${name}.worker.ts`);
  const esbuild: { buildSync(options: BuildOptions & { write: false }): { outputFiles: Array<{ text: string }> } } = createRequire(here)('esbuild');
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [join(src, file)], bundle: true, write: false, platform: 'node', format: 'esm', target: 'node20',
    packages: 'external', sourcemap: 'inline', logLevel: 'silent',
  });
  return pathToFileURL(keep(join(src, '../node_modules/.cache/juzhi'), name, outputFiles[0]?.text ?? ''));
}

/** Writes the program under a name made of its content, so that processes side by side never see half of it. */
function keep(folder: string, name: string, text: string): string {
  const path = join(folder, `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.mjs`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
  return path;
}
