// Builds dist/server (esbuild) and dist/web (Vite); `node scripts/build.mjs server` builds that part alone.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildMain, inAscii } from './lib/build-main.mjs';
import { bundle } from './lib/bundle.mjs';
import { fingerprint, writeStamp } from './lib/freshness.mjs';
import { ROOT } from './lib/paths.mjs';

// Elsewhere only when two builds are compared.
const DIST = process.env.JUZHI_BUILD_INTO ?? join(ROOT, 'dist');

/** Bundles each program and each `*.worker.ts`. */
async function buildServer(outdir) {
  const { build } = await import('esbuild');
  const programs = ['cli', 'bench', 'load', 'bar'].map((name) => join(ROOT, 'src/app', `${name}.ts`)).filter((file) => existsSync(file));
  const workers = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.worker.ts') && !file.split(/[\\/]/).includes('testing'));
  const entries = [...programs, ...workers.map((file) => join(ROOT, 'src', file))].map((file) => [basename(file, '.ts'), file]);
  const names = entries.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new Error(`two files would become dist/server/${twice}.js`);
  const options = { sourcemap: true, sourcesContent: false, legalComments: 'none', logLevel: 'warning' };
  await build({ ...bundle, absWorkingDir: ROOT, entryPoints: Object.fromEntries(entries), outdir, ...options });
  for (const file of readdirSync(outdir).filter((name) => name.endsWith('.js'))) writeFileSync(join(outdir, file), inAscii(readFileSync(join(outdir, file), 'utf8')));
  await buildMain(outdir, options);
}

async function buildWeb(outDir) {
  const { build } = await import('vite');
  await build({ root: join(ROOT, 'src/app'), configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn', build: { outDir, emptyOutDir: true } });
}

const PARTS = { server: buildServer, web: buildWeb };

/** Builds beside the old result and swaps, so that a failed or killed build leaves the old one. */
async function buildPart(name) {
  const fresh = join(DIST, `.${name}-${process.pid}`);
  const old = `${fresh}-old`;
  try {
    await PARTS[name](fresh);
    if (existsSync(join(DIST, name))) renameSync(join(DIST, name), old);
    renameSync(fresh, join(DIST, name));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/** What builds that were killed left behind. */
function removeLeftovers() {
  for (const name of readdirSync(DIST)) {
    const owner = /^\.(?:server|web)-(\d+)/.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) rmSync(join(DIST, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const wanted = process.argv.slice(2);
// Taken before building: what changes meanwhile makes the result stale.
const before = fingerprint();
mkdirSync(DIST, { recursive: true });
removeLeftovers();
rmSync(join(DIST, 'stamp.json'), { force: true });
const parts = Object.keys(PARTS).filter((name) => wanted.length === 0 || wanted.includes(name));
const content = before.content();
for (const name of parts) {
  try {
    await buildPart(name);
  } catch (error) {
    // The builders have shown their errors with file and line; anything else needs its stack.
    console.error(error.errors ? `${name}: ${error.errors.length} errors` : error);
    process.exit(1);
  }
}
if (wanted.length === 0) writeStamp(before.times, content);
