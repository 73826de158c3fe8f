import type { Tools } from './tools.ts';

/** What a row measured. */
export interface Finding {
  /** The number, in words: `0 of 2,311 acknowledged lost in 10 kills`. */
  readonly figure: string;
  readonly passed: boolean;
}

/** A test file that shows the row already; its tests run as they are and are not written twice. */
export interface Proof {
  /** `src/kit/server/jobs.test.ts` */
  readonly file: string;
  /** Parts of the titles of the tests that show it; all of the file when left out. */
  readonly tests?: readonly string[];
  /** Part of the title of its negative control. */
  readonly control?: string;
}

/** One threat or fault and the test with a number against it. A file `rows/<id>.ts` exports it as `row`. */
export interface Row {
  readonly id: string;
  /** What goes wrong, in words. */
  readonly threat: string;
  /** What must hold, with its numbers, in words. */
  readonly criterion: string;
  /** `quick`: a part of `npm test` too, where `tools.full` is false; `full`: only `npm run bar`. */
  readonly stage: 'quick' | 'full';
  /** Why it cannot run on this machine, or null: a missing tool, no rights. */
  readonly missing?: (tools: Tools) => Promise<string | null> | string | null;
  readonly run?: (tools: Tools) => Promise<Finding>;
  /** The same with the defence off. It must come back with `passed: false`; a row without it is unproven. */
  readonly control?: (tools: Tools) => Promise<Finding>;
  readonly provedBy?: readonly Proof[];
  /** What of the criterion this row does not show. */
  readonly limits?: string;
  /** Minutes after which a run is given up; 20 when left out. */
  readonly minutes?: number;
}

export type Verdict = 'passed' | 'failed' | 'unproven' | 'not run';

/** What the table and the report say of a row. */
export interface Result {
  readonly id: string;
  readonly threat: string;
  readonly criterion: string;
  readonly verdict: Verdict;
  readonly figure: string;
  /** What the control came to. */
  readonly control: string;
  readonly limits: string;
  readonly seconds: number;
}
