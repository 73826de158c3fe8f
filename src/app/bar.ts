import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onShutdown } from '#kit/server/shutdown.ts';
import { catalogue } from './bar/catalogue-data.ts';
import { type Kept, merged, readKept, writeKept } from './bar/kept.ts';
import type { Noted, Plan } from './bar/plan.ts';
import { type Ran, judgeProofs } from './bar/proofs.ts';
import { line, report, tally } from './bar/report.ts';
import type { Result } from './bar/row.ts';
import { endTree } from './bench/processes.ts';
import { measureWords } from './locales/measure.ts';
import { optionsOf } from './measure-options.ts';

// `npm run bar [-- R02 R14] [-- --quick] [-- --keep]`: runs the rows and prints the table. A run of all writes docs/bar-report.md;
// with --keep a run of some, or of the quick ones, writes its results into it beside what stands there.

const { values, positionals } = optionsOf(measureWords.bar, { allowPositionals: true, options: { quick: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } } });
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

let running: ChildProcess | null = null;
/** Told to end in the middle, nothing of what a row started stays: its databases stand in groups of their own and would. */
onShutdown(async () => {
  if (running?.pid) await endTree(running.pid);
});

async function vitest(args: string[], environment: Record<string, string> = {}): Promise<number | null> {
  running = spawn(process.execPath, [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args], { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(running, 'close')) as [number | null];
  running = null;
  return code;
}

async function rows(plan: Plan): Promise<Noted[]> {
  await writeFile(plan.results, '');
  await vitest(['--config', 'src/app/bar/vitest.config.ts', '--reporter=dot'], { JUZHI_BAR: JSON.stringify(plan) });
  const text = await readFile(plan.results, 'utf8');
  // The last line of a row counts: the first only says that it was to be run.
  return [...new Map(text.split('\n').filter(Boolean).map((l) => JSON.parse(l) as Noted).map((n) => [n.result.id, n])).values()];
}

interface Report { readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[] }[] }

/** Runs the test files that rows name, once each. */
async function proofs(files: readonly string[], folder: string): Promise<Ran[]> {
  if (files.length === 0) return [];
  const out = path.join(folder, 'proofs.json');
  await vitest([...files, '--reporter=json', `--outputFile=${out}`, '--testTimeout=600000'], { BAR_QUIET: '1' });
  const { testResults } = JSON.parse(await readFile(out, 'utf8').catch(() => '{"testResults":[]}')) as Report;
  return testResults.flatMap((f) => f.assertionResults.map((a) => ({ file: f.name, title: a.fullName, status: a.status })));
}

function commit(): string {
  try {
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'src', 'scripts', 'migrations', 'journeys') === '' ? '' : '+'}`;
  } catch {
    return 'unknown';
  }
}

/** Writes the results among those of former runs, and the report of all of them. */
async function keep(results: readonly Result[], on: string): Promise<void> {
  const file = path.join(root, 'docs/bar-results.json');
  const fresh: Kept[] = results.map((r) => ({ ...r, seconds: Math.round(r.seconds), date: new Date().toISOString().slice(0, 10), commit: on }));
  const all = merged(await readKept(file), fresh, catalogue.map((c) => c.id));
  await writeKept(file, all);
  await writeFile(path.join(root, 'docs/bar-report.md'), report(all));
}

async function run(): Promise<number> {
  const on = commit();
  const folder = await mkdtemp(path.join(tmpdir(), 'juzhi-bar-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const ids = positionals.map((id) => id.toUpperCase());
  const unknown = ids.filter((id) => !catalogue.some((c) => c.id === id));
  if (unknown.length > 0) {
    say(`${measureWords.barUnknown(unknown.join(' '))}\n${measureWords.bar}`);
    return 2;
  }
  const noted = await rows({ ids, quick: values.quick, results: path.join(folder, 'rows.jsonl') });
  if (noted.length === 0) throw new Error(`no row ran: ${positionals.join(' ')}`);
  const files = [...new Set(noted.flatMap((n) => (n.provedBy ?? []).map((p) => p.file)))];
  const ran = await proofs(files, folder);
  const results: Result[] = noted.map((n) => (n.provedBy && n.provedBy.length > 0 ? judgeProofs(n.result, n.provedBy, ran) : n.result));
  for (const r of results) say(line(r));
  say(tally(results));
  const whole = positionals.length === 0 && !values.quick;
  // What a quick run leaves out keeps its former line.
  if (whole || values.keep) await keep(results.filter((r) => !values.quick || r.verdict !== 'not run'), on);
  return results.some((r) => r.verdict === 'failed') ? 1 : 0;
}

process.exit(await run());
