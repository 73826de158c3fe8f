import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

const LONGEST_MS = 30 * 60_000;

/**
 * Runs one part of the tests, a command or a function, and prints its name, result and seconds. `stream` shows its
 * output as it comes, otherwise only a failure's; `verify(output)` may object; `count(status)` counts tests. Answers
 * how many passed and failed, and what to say of each failure when all is over.
 */
export async function runPart(name, work, { stream = false, environment = {}, verify, count } = {}) {
  const start = Date.now();
  process.stdout.write(`▶ ${name}\n`);
  const { status, output } = await (typeof work === 'function' ? callFunction(work) : runCommand(work, stream, environment));
  const objection = status === 0 ? verify?.(output) : undefined;
  const ok = status === 0 && !objection;
  if (!ok && !stream) process.stdout.write(`${output}\n`);
  if (objection) process.stdout.write(`${objection}\n`);
  const counted = count ? count(status) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1, failures: ok ? [] : [endOf(`${output}\n${objection ?? ''}`)] };
  const mark = counted.failed === 0 ? '✓' : '✗';
  const numbers = count ? ` ${counted.passed} passed, ${counted.failed} failed,` : '';
  process.stdout.write(`${mark} ${name}${numbers} ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
  return { ...counted, failures: counted.failures.map((failure) => `${name}: ${failure}`) };
}

/** The last lines of a long output, where a command says why it failed. */
function endOf(output) {
  return output.trim().split('\n').slice(-LINES_AT_THE_END).join('\n    ');
}
const LINES_AT_THE_END = 20;

async function callFunction(work) {
  try {
    await work();
    return { status: 0, output: '' };
  } catch (error) {
    return { status: 1, output: error instanceof Error ? error.message : String(error) };
  }
}

/** A group of its own, so that a part that hangs is ended with all it started. */
function runCommand([command, ...args], stream, environment) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...environment }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const pipe of [child.stdout, child.stderr]) {
      pipe.on('data', (chunk) => {
        if (stream) process.stdout.write(chunk);
        else output += chunk;
      });
    }
    const end = (signal) => {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, signal);
      } catch {
        // Already gone.
      }
    };
    const pass = () => {
      end('SIGTERM');
      process.exit(130);
    };
    const limit = setTimeout(() => {
      output += `\nstopped after ${LONGEST_MS / 60_000} minutes`;
      end('SIGKILL');
    }, LONGEST_MS);
    process.on('SIGINT', pass).on('SIGTERM', pass).on('SIGHUP', pass);
    child.once('error', (error) => (output += error.message));
    child.once('close', (code) => {
      clearTimeout(limit);
      process.off('SIGINT', pass).off('SIGTERM', pass).off('SIGHUP', pass);
      resolve({ status: code ?? 1, output });
    });
  });
}
