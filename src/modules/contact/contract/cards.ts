import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';

const uuid = z.uuid();
const params = z.strictObject({ id: uuid });
const reason = z.string().trim().min(2).max(200);

export const cardView = z.object({
  memberId: uuid, name: z.string(), unitName: z.string(), association: z.string(), number: z.string(), issuedOn: z.iso.date(), validUntil: z.iso.date(), valid: z.boolean(), revoked: z.boolean(),
  /** The address behind the code; it changes every minute. */
  code: z.string().nullable(), freshForSeconds: z.int(),
});
export type CardView = z.output<typeof cardView>;

export const myCard = endpoint({ method: 'POST', path: '/api/my-card', summary: 'My card with a fresh code; it is issued when first asked for', body: z.strictObject({}), output: cardView, errors: ['access.denied', 'card.not_a_member', 'card.revoked'], secret: true });
export const readCard = endpoint({ method: 'GET', path: '/api/members/:id/card', summary: 'A member\'s card, for those who keep the roll', params, output: cardView.omit({ code: true, freshForSeconds: true }).nullable(), errors: ['access.denied', 'card.not_found'] });
export const revokeCard = endpoint({ method: 'POST', path: '/api/members/:id/card/revoke', summary: 'Make a card void at once: every code and printed card of it', params, body: z.strictObject({ reason }), output: z.object({ id: uuid }), errors: ['access.denied', 'card.not_found', 'card.revoked'] });
export const renewCard = endpoint({ method: 'POST', path: '/api/members/:id/card/renew', summary: 'Issue a card anew; older codes and printed cards become void', params, body: z.strictObject({}), output: z.object({ id: uuid }), errors: ['access.denied', 'card.not_found', 'card.not_a_member'] });
export const printCards = endpoint({
  method: 'POST', path: '/api/cards/print', summary: 'Cards to print: codes that hold as long as the card', body: z.strictObject({ ids: z.array(uuid).min(1).max(100) }),
  output: z.object({ items: z.array(cardView.omit({ freshForSeconds: true })) }), errors: ['access.denied'], secret: true,
});
export const checkCard = endpoint({
  method: 'GET', path: '/api/public/cards/:code', summary: 'Whether a card is valid, for anybody: a name in part, the association, until when; nothing else', params: z.strictObject({ code: z.string().min(1).max(120) }),
  output: z.object({ result: z.enum(['valid', 'stale', 'notValid']), name: z.string().nullable(), association: z.string().nullable(), validUntil: z.iso.date().nullable(), checkedAt: z.iso.datetime() }), errors: ['card.too_many_checks'],
});
