import { readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let made: Promise<string> | undefined;

/**
 * The product's server as it is built (`main.js`, `cli.js` and its workers), beside the doctored programs of this folder, which
 * never come near a release. Built once a process; the folder is named so that the next build removes it.
 */
export function programs(): Promise<string> {
  return (made ??= bundle());
}

async function bundle(): Promise<string> {
  const folder = join(ROOT, 'dist', `.server-${process.pid}-bar`);
  await mkdir(folder, { recursive: true });
  const workers = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.worker.ts') && !f.split(/[\\/]/).includes('testing'));
  const doctored = readdirSync(join(ROOT, 'src/app/bar/doctored')).filter((f) => f.endsWith('.ts')).map((f) => join('app/bar/doctored', f));
  const entries = ['app/cli.ts', ...workers, ...doctored].map((f) => [basename(f, '.ts'), join(ROOT, 'src', f)]);
  const { bundle: asReleased } = (await import(pathToFileURL(join(ROOT, 'scripts/lib/bundle.mjs')).href)) as { bundle: BuildOptions };
  await build({ ...asReleased, absWorkingDir: ROOT, entryPoints: Object.fromEntries(entries) as Record<string, string>, outdir: folder, sourcemap: true, sourcesContent: false, logLevel: 'error' });
  const { buildMain } = (await import(pathToFileURL(join(ROOT, 'scripts/lib/build-main.mjs')).href)) as { buildMain: (outdir: string, options: BuildOptions) => Promise<void> };
  await buildMain(folder, { logLevel: 'error' });
  return folder;
}

/** Removes what was built. */
export async function removePrograms(): Promise<void> {
  const folder = await made?.catch(() => undefined);
  if (folder) await rm(folder, { recursive: true, force: true });
  made = undefined;
}
