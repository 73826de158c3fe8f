/** Tells the operator one line of progress. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** A reason to stop that the operator can act on; shown without a stack. */
export class Stop extends Error {}
