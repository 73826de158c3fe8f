import { Refusal } from '#kit/pure/decision.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { enter } from '#kit/server/walls.ts';
import { nameSpans, namesOverTime } from '#modules/associations/index.ts';
import type * as api from '../../contract/profile.ts';
import type { Publishable } from '../../rules/profile.ts';
import { chartersOf, profileOf, representativesOf } from './read.ts';

/** What the association publishes of itself, for anybody: the items it chose and its name, nothing else. */
export async function readPublic(outer: Ctx): Promise<OutputOf<typeof api.readPublicAbout>> {
  const associationId = await enter(outer.tx, 'installation');
  if (!associationId) throw new Refusal('association.not_set_up');
  const ctx: Ctx = { ...outer, actor: { ...outer.actor, associationId } };
  const today = localDate(ctx.now);
  const p = await profileOf(ctx);
  const open = (item: Publishable): boolean => p.published.some((x) => x === item);
  const shown = <K extends Publishable, V>(item: K, value: V | null | undefined | ''): { [key in K]?: V } => (open(item) && value !== null && value !== undefined && value !== '' ? { [item]: value } as { [key in K]: V } : {});
  const holder = open('representative') ? (await representativesOf(ctx, today)).find((r) => r.now)?.name : undefined;
  const charter = open('charter') ? (await chartersOf(ctx, today)).find((c) => c.holds) : undefined;
  return {
    name: (await namesOverTime(ctx))(today),
    ...shown('creditCode', p.credit_code), ...shown('supervisingBody', p.supervising_body), ...shown('registrationAuthority', p.registration_authority), ...shown('purpose', p.purpose), ...shown('scope', p.scope), ...shown('foundedOn', p.founded_on), ...shown('representative', holder),
    ...shown('address', p.address), ...shown('phone', p.phone), ...shown('email', p.email), ...(open('names') ? { names: await nameSpans(ctx) } : {}),
    ...(charter?.holds ? { charter: { title: charter.document.title, number: charter.holds.number, effectiveFrom: charter.holds.effective_from ?? today, text: charter.holds.text } } : {}),
  };
}
