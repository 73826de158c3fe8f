import type { Proof, Result } from './row.ts';

/** What `npm run bar` asks of the run of rows. */
export interface Plan {
  readonly ids: readonly string[];
  readonly quick: boolean;
  /** File to which each row's result is added as a line of JSON. */
  readonly results: string;
}

/** One line of it. */
export interface Noted {
  readonly result: Result;
  readonly provedBy?: readonly Proof[];
}
