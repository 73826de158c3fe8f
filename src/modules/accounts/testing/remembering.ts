import type { Recognise, Recognised } from '#kit/server/http/session.ts';
import { recognise } from '../recognise.ts';

/** A doctored way to recognise people, for controls: who was known once stays known, without asking the database again. */
export function remembering(): Recognise {
  const known = new Map<string, Recognised>();
  return async (tx, input) => {
    const before = input.token ? known.get(input.token) : undefined;
    if (before) return { ...before, stored: null };
    const found = await recognise(tx, input);
    if (input.token && found.actor) known.set(input.token, found);
    return found;
  };
}
