import type { Params } from '#kit/pure/decision.ts';
import { Refusal } from '#kit/pure/decision.ts';
import { secrecyMark } from '../rules.ts';
import type { fileErrors } from '../contract.ts';

/** Ends a check with the reason why the file is not kept. */
export function refuse(code: keyof typeof fileErrors, params: Params = {}): never {
  throw new Refusal(code, params);
}

/** Refuses a text that bears a mark of secrecy. */
export function refuseSecret(text: string): void {
  const mark = secrecyMark(text);
  if (mark) refuse('file.marked_secret', { mark });
}
