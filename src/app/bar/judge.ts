import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding, Result, Row } from './row.ts';
import { type Held, type Tools, makeTools } from './tools.ts';

/** Runs a row's own test and its negative control; what `provedBy` names is run by vitest beside it. */
export async function judge(row: Row, full: boolean, say: (line: string) => void = () => undefined): Promise<Result> {
  const began = performance.now();
  const result = (verdict: Result['verdict'], figure: string, control = ''): Result => ({
    id: row.id, threat: row.threat, criterion: row.criterion, verdict, figure, control, limits: row.limits ?? '', seconds: (performance.now() - began) / 1000,
  });
  const held = makeTools(full, say);
  const missing = (await row.missing?.(held.tools)) ?? null;
  await held.release();
  if (missing) return result('not run', missing);
  if (!row.run) return result('not run', 'it has no test of its own');
  const found = await attempt(row.run, row, full, say);
  if (!found.passed) return result('failed', found.figure);
  if (!row.control) return result('unproven', found.figure, 'no control');
  const off = await attempt(row.control, row, full, say);
  // A control that broke has shown nothing.
  if (off.broke) return result('unproven', found.figure, `the control did not run: ${off.figure}`);
  return off.passed ? result('unproven', found.figure, `the fault was not seen with the defence off: ${off.figure}`) : result('passed', found.figure, off.figure);
}

async function attempt(run: (tools: Tools) => Promise<Finding>, row: Row, full: boolean, say: (line: string) => void): Promise<Finding & { broke?: boolean }> {
  const held: Held = makeTools(full, say);
  const over = new AbortController();
  try {
    const minutes = row.minutes ?? 20;
    const late = sleep(minutes * 60_000, undefined, { signal: over.signal }).then(() => { throw new Error(`not done in ${minutes} minutes`); });
    late.catch(() => undefined); // called off, or thrown by the race
    return await Promise.race([run(held.tools), late]);
  } catch (error) {
    return { passed: false, broke: true, figure: `it broke: ${error instanceof Error ? error.message : String(error)}`.slice(0, 400) };
  } finally {
    over.abort();
    await held.release();
  }
}
