import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { install, isInstalled } from './install.mjs';
import { ROOT } from './paths.mjs';
import { runPart } from './part.mjs';
import { prepareTools } from './tools.mjs';

const bin = (path) => [process.execPath, join(ROOT, 'node_modules', path)];
const script = (name) => [process.execPath, join(ROOT, 'scripts', name)];

/**
 * Runs every part even when an earlier one failed, names what failed once more when all is over, prints `N passed,
 * N failed` last, and ends with 1 unless all passed.
 */
export async function testRun(onlyChecks) {
  const total = { passed: 0, failed: 0 };
  const failures = [];
  let tests = 0;
  const part = async (name, command, options) => {
    const result = await runPart(name, command, options);
    total.passed += result.passed;
    total.failed += result.failed;
    failures.push(...result.failures);
    return result;
  };
  const environment = {};
  await part('packages', async () => (isInstalled() ? undefined : install()));
  if (!onlyChecks) await part('tools', async () => Object.assign(environment, tools()));

  await part('types', [...bin('typescript/bin/tsc'), '-p', '.']);
  await part('lint', [...bin('oxlint/bin/oxlint')], { verify: (output) => (/ on [1-9]\d* files/.test(output) ? undefined : 'it examined no file') });
  for (const check of checks()) await part(check.replace(/^check-|\.mjs$/g, ''), script(check));

  if (!onlyChecks) {
    await part('build', script('build.mjs'));
    await part('web-size', script(AFTER_BUILD));
    const reports = mkdtempSync(join(tmpdir(), 'juzhi-reports-'));
    for (const project of ['flows', 'journeys']) {
      const report = join(reports, `${project}.json`);
      const command = [...bin('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const { passed, failed } = await part(project, command, { stream: true, environment, count: (status) => countTests(report, status) });
      tests += passed + failed;
    }
    rmSync(reports, { recursive: true, force: true });
    if (tests === 0) total.failed += 1;
  }
  // Written in one piece after everything else, so that the count is the last line whatever reads it.
  const again = failures.map((failure) => `✗ ${failure}\n`).join('');
  process.stdout.write(`${again}${total.passed} passed, ${total.failed} failed\n`, () => process.exit(total.failed === 0 ? 0 : 1));
}

/** Looks at the built pages. */
const AFTER_BUILD = 'check-web-size.mjs';

function checks() {
  return readdirSync(join(ROOT, 'scripts')).filter((name) => /^check-[\w-]+\.mjs$/.test(name) && name !== AFTER_BUILD).toSorted();
}

function tools() {
  const { environment, done } = prepareTools();
  for (const line of done) process.stdout.write(`  ${line}\n`);
  return environment;
}

/** A test that was skipped has shown nothing, so it counts as failed; so does a run that broke outside its tests. */
function countTests(report, status) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, failures: ['no report was written'] };
  }
  const passed = result.numPassedTests;
  const brokenFiles = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status === 'passed'));
  const failed = result.numFailedTests + result.numPendingTests + result.numTodoTests + brokenFiles.length;
  const failures = result.testResults.flatMap((file) => [
    ...(brokenFiles.includes(file) ? [told(file.name, 'broke outside its tests', [file.message])] : []),
    ...file.assertionResults.filter((test) => test.status !== 'passed').map((test) => told(file.name, test.fullName, test.failureMessages)),
  ]);
  if (passed + failed === 0) return { passed: 0, failed: 1, failures: ['no test ran'] };
  if (failed === 0 && status !== 0) return { passed, failed: 1, failures: [`ended with ${status} though every test passed`] };
  return { passed, failed, failures };
}

/** One failure in a few lines: the file, the test and how its message begins. */
function told(file, title, messages) {
  const lines = messages.flatMap((text) => text.split('\n').filter((line) => !line.includes('node_modules')).slice(0, LINES_OF_A_MESSAGE));
  const message = lines.map((line) => `\n    ${line}`);
  return `${relative(ROOT, file)} › ${title}${message.join('')}`;
}
const LINES_OF_A_MESSAGE = 12;
