import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { words } from '../locales/zh-CN.mjs';
import { isFresh } from './freshness.mjs';
import { install, isInstalled } from './install.mjs';
import { ROOT } from './paths.mjs';
import { say, Stop } from './say.mjs';

/** Installs and builds what is missing or out of date; about 50 ms when nothing is. */
export async function prepare() {
  if (!isInstalled()) await install();
  if (isFresh()) return;
  const start = Date.now();
  say(words.building);
  // A process of its own: the builders' memory is gone before the server starts.
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Stop(/ENOSPC/.test(stderr) ? words.diskFull : `${words.buildFailed}\n${stdout}${stderr}`);
  say(words.built(((Date.now() - start) / 1000).toFixed(1)));
}

/** Prepares, then turns this process into dist/server/<name>.js with the arguments it was given. */
export async function launch(name) {
  try {
    await prepare();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exit(1);
  }
  const program = join(ROOT, 'dist/server', `${name}.js`);
  if (!existsSync(program)) {
    console.error(`${words.buildFailed}\n${program}`);
    process.exit(1);
  }
  process.setSourceMapsEnabled(true);
  // Node 22 keeps what it compiled: a fifth of the work of a start.
  module.enableCompileCache?.(join(ROOT, 'node_modules/.cache/juzhi'));
  await import(pathToFileURL(program).href);
}
