import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { suggestionWorkflow } from './rules/workflow.ts';

const steps: readonly { action: string; from: readonly string[]; to: string | readonly string[] }[] = suggestionWorkflow.steps;

it('draws the states as the workflow table has them', () => {
  const drawn = [...readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8').matchAll(/^ {2}(\w+) --> (\w+): (\w+)$/gm)].map((m) => `${m[1]} ${m[3]} ${m[2]}`);
  // A step that lists several states on both sides stays where it is; one of them, judging, may also leave its state.
  const moves = steps.flatMap((s) => (typeof s.to === 'string' ? [s.to] : s.to).flatMap((to) => s.from.filter((from) => from !== to && (typeof s.to === 'string' || !s.from.includes(to))).map((from) => `${from} ${s.action} ${to}`)));
  expect(drawn.toSorted()).toEqual(moves.toSorted());
});
