import type { Recognise } from '#kit/server/http/session.ts';
import { recognise } from '#modules/accounts/index.ts';
import { actorOfApplicant } from '#modules/admission/index.ts';
import { actorOfLink } from '#modules/suggestions/index.ts';

/** A session, the single-use link of a unit without an account, or the key of somebody who applies to join; a request brings one of them. */
export const recogniseAnyone: Recognise = async (tx, input) => {
  if (!input.linkToken) return recognise(tx, input);
  return { actor: (await actorOfLink(tx, input.linkToken, input.now)) ?? (await actorOfApplicant(tx, input.linkToken)), stored: null, mustChangePassword: false };
};
