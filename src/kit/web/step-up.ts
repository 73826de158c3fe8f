/** Asks the reader to prove anew who they are; true when they did. */
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** The frame says how the reader is asked; returns the way to take that back. */
export function onStepUp(how: Ask): () => void {
  ask = how;
  return () => {
    if (ask === how) ask = null;
  };
}

/** Asks once, however many acts wait for it; false where nobody can be asked. */
export function stepUp(): Promise<boolean> {
  if (!ask) return Promise.resolve(false);
  asking ??= ask().finally(() => (asking = null));
  return asking;
}

/** The code by which the server asks for it. */
export const STEP_UP_NEEDED = 'session.step_up_needed';
