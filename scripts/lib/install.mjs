import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { words } from '../locales/zh-CN.mjs';
import { ROOT } from './paths.mjs';
import { say, Stop } from './say.mjs';

/** Whether node_modules holds the locked version of every package that this platform needs. */
export function isInstalled(root = ROOT) {
  const locked = packagesOf(join(root, 'package-lock.json'));
  // npm writes this list last, so an installation that was killed never looks complete.
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json'));
  if (!locked || !installed) return false;
  return Object.entries(locked).every(([path, { version, optional, peer, link }]) => {
    if (path === '' || link) return true;
    const found = installed[path];
    if (found) return found.version === version;
    return Boolean(optional || peer);
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs the locked dependencies; `npm ci` would refuse a lock that lacks other platforms' optional packages. */
export async function install(root = ROOT) {
  const start = Date.now();
  say(words.installing);
  const clock = setInterval(() => say(words.stillInstalling(Math.round((Date.now() - start) / 1000))), 10_000);
  const flags = ['install', '--no-audit', '--no-fund', '--no-save', '--include=dev', '--ignore-scripts', '--loglevel=error'];
  const { code, output } = await run(npm(flags), root).finally(() => clearInterval(clock));
  if (code !== 0) throw new Stop(/ENOSPC/.test(output) ? words.diskFull : `${words.installFailed}\n${output.trim().split('\n').slice(-12).join('\n')}`);
  if (!isInstalled(root)) throw new Stop(`${words.installFailed}\nnode_modules/.package-lock.json`);
  say(words.installed(Math.round((Date.now() - start) / 1000)));
}

/** npm as it started us, or the one beside this Node, or the one on the path. */
function npm(flags) {
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  const script = [process.env.npm_execpath, beside].find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
  return script ? [process.execPath, [script, ...flags]] : ['npm', flags];
}

function run([command, args], cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const stop = () => child.kill('SIGTERM') && process.exit(143);
    process.once('SIGTERM', stop);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', () => reject(new Stop(words.npmMissing)));
    child.once('close', (code) => {
      process.removeListener('SIGTERM', stop);
      resolve({ code, output });
    });
  });
}
