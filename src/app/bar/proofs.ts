import type { Proof, Result } from './row.ts';

/** A test as vitest's report has it. */
export interface Ran {
  readonly file: string;
  readonly title: string;
  readonly status: string;
}

/** What the test files say of a row that names them: all named tests there and passed, and its control too. */
export function judgeProofs(base: Result, proofs: readonly Proof[], ran: readonly Ran[]): Result {
  const faults: string[] = [];
  const controls: string[] = [];
  let shown = 0;
  for (const proof of proofs) {
    const mine = ran.filter((r) => r.file.endsWith(proof.file));
    const named = proof.tests ?? [''];
    for (const part of named) {
      const found = mine.filter((r) => r.title.includes(part));
      if (found.length === 0) faults.push(`${proof.file} has no test "${part}"`);
      for (const r of found) {
        if (r.status === 'passed') shown += 1;
        else faults.push(`${proof.file}: "${r.title}" ${r.status}`);
      }
    }
    if (!proof.control) continue;
    const control = mine.filter((r) => r.title.includes(proof.control ?? ''));
    if (control.length === 0) faults.push(`${proof.file} has no control "${proof.control}"`);
    else if (control.every((r) => r.status === 'passed')) controls.push(`"${proof.control}"`);
    else faults.push(`${proof.file}: the control "${proof.control}" failed`);
  }
  const figure = `${shown} tests pass: ${[...new Set(proofs.map((p) => p.file))].join(', ')}`;
  if (faults.length > 0) return { ...base, verdict: 'failed', figure: faults.slice(0, 3).join('; ') };
  if (base.verdict !== 'not run') return { ...base, figure: `${base.figure}; ${figure}`, ...(base.verdict === 'unproven' && controls.length > 0 && base.control === 'no control' ? { verdict: 'passed', control: `the fault was seen: ${controls.join(', ')}` } : {}) };
  return { ...base, verdict: controls.length > 0 ? 'passed' : 'unproven', figure, control: controls.length > 0 ? `the fault was seen: ${controls.join(', ')}` : 'no control' };
}
