import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './paths.mjs';

const HOME = join(ROOT, '.cache/tools');
const TREE = join(HOME, 'root');
const QUIET = ['-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];

/** Installs Debian packages for the whole system, as root or by a sudo that asks nothing; false when neither is ours. */
export function installAsRoot(packages) {
  const sudo = process.getuid() === 0 ? [] : ['sudo', '-n'];
  if (sudo.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false;
  run([...sudo, 'apt-get', 'update', ...QUIET]);
  run([...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', 'install', '-y', '--no-install-recommends', ...QUIET, ...packages]);
  return true;
}

/**
 * For an ordinary user: downloads the packages and what they need beyond the installed ones with apt's own folders in
 * .cache/tools, unpacks them there, and writes wrappers that start them from that place.
 */
export function installLocally(packages) {
  const [state, cache] = [join(HOME, 'apt/state'), join(HOME, 'apt/cache')];
  for (const folder of [join(state, 'lists/partial'), join(cache, 'archives/partial'), TREE]) mkdirSync(folder, { recursive: true });
  const own = ['-o', `Dir::State=${state}`, '-o', `Dir::State::lists=${state}/lists`, '-o', `Dir::Cache=${cache}`, '-o', 'Debug::NoLocking=true', '-o', 'APT::Sandbox::User='];
  run(['apt-get', 'update', ...own, ...QUIET]);
  run(['apt-get', 'install', '-y', '--download-only', '--no-install-recommends', ...own, ...QUIET, ...packages]);
  for (const file of readdirSync(join(cache, 'archives'))) {
    // The system's own C library must serve its loader.
    if (file.endsWith('.deb') && !/^libc6_|^libc-bin_/.test(file)) run(['dpkg-deb', '-x', join(cache, 'archives', file), TREE]);
  }
  rmSync(cache, { recursive: true, force: true });
  keepLinksInside(TREE);
  configureLibreOffice();
  writeWrappers();
}

/** A program or file that installLocally has made, or undefined. */
export function localTool(name) {
  const path = join(HOME, 'bin', name);
  return existsSync(path) ? path : undefined;
}

function run([command, ...args]) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  if (!error && status === 0) return;
  const what = [command, ...args].filter((word) => !word.includes('=')).slice(0, 3).join(' ');
  throw new Error(`${what} failed: ${error?.message ?? `${stdout}${stderr}`.trim().slice(-2000)}`);
}

/** Links to absolute paths would leave the tree for files that the system does not have. */
function keepLinksInside(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stat = lstatSync(path);
    if (stat.isDirectory()) keepLinksInside(path);
    if (!stat.isSymbolicLink()) continue;
    const target = readlinkSync(path);
    if (!target.startsWith('/') || target.startsWith(TREE) || !existsSync(join(TREE, target))) continue;
    rmSync(path);
    symlinkSync(join(TREE, target), path);
  }
}

/** LibreOffice knows its own place, and its packages copy the registry into /etc only when dpkg installs them. */
function configureLibreOffice() {
  const home = join(TREE, 'usr/lib/libreoffice');
  if (!existsSync(home)) return;
  const delivered = join(home, 'share/.registry');
  if (existsSync(delivered)) cpSync(delivered, join(TREE, 'etc/libreoffice/registry'), { recursive: true, force: false });
  for (const name of readdirSync(join(home, 'program'))) {
    if (!name.endsWith('rc')) continue;
    const path = join(home, 'program', name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/file:\/\/(?=\/(?:usr|etc)\/)/g, pathToFileURL(TREE).href));
  }
}

function writeWrappers() {
  const bin = join(HOME, 'bin');
  mkdirSync(bin, { recursive: true });
  const fonts = join(bin, 'fonts.conf');
  if (existsSync(join(TREE, 'usr/share/fonts'))) writeFileSync(fonts, fontConfiguration());
  const programs = { chromium: 'usr/lib/chromium/chromium', soffice: 'usr/lib/libreoffice/program/soffice', pdftotext: 'usr/bin/pdftotext', pdftoppm: 'usr/bin/pdftoppm' };
  for (const [name, path] of Object.entries(programs)) {
    if (!existsSync(join(TREE, path))) continue;
    const folders = [dirname(join(TREE, path)), ...libraryFolders()];
    const lines = ['#!/bin/sh', `export LD_LIBRARY_PATH='${folders.join(':')}'"\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"`];
    if (existsSync(fonts)) lines.push(`export FONTCONFIG_FILE='${fonts}'`);
    writeFileSync(join(bin, name), `${[...lines, `exec '${join(TREE, path)}' "$@"`].join('\n')}\n`, { mode: 0o755 });
  }
}

/** lib folders of the tree with those one level below, where blas, lapack and pulseaudio keep theirs. */
function libraryFolders() {
  const top = ['usr/lib', 'lib'].flatMap((lib) => below(join(TREE, lib)).filter((path) => /-linux-gnu\w*$/.test(path)));
  return [...top, ...top.flatMap(below)].filter((path) => readdirSync(path).some((name) => name.includes('.so')));
}

function below(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}

function fontConfiguration() {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${TREE}/usr/share/fonts</dir>
  <cachedir>${HOME}/font-cache</cachedir>
</fontconfig>
`;
}
