import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inOnePiece } from './bundle.mjs';
import { ROOT } from './paths.mjs';

/** Builds the server into a folder: main.js, its program and what V8 makes of that. */
export async function buildMain(outdir, options) {
  const { build } = await import('esbuild');
  const program = join(outdir, 'main.code.js');
  await build({ ...inOnePiece, absWorkingDir: ROOT, entryPoints: [join(ROOT, 'src/app/start.ts')], outfile: program, ...options });
  writeFileSync(program, inAscii(readFileSync(program, 'utf8')));
  copyFileSync(join(ROOT, 'scripts/lib/main-program.mjs'), join(outdir, 'main.js'));
  const { status, stderr } = spawnSync(process.execPath, [join(outdir, 'main.js'), '--compile'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the server could not be read: ${stderr}`);
}

/** A program with one letter beyond ASCII is held in memory at two bytes for each; the builder leaves those of patterns as they are. */
export function inAscii(code) {
  return code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
