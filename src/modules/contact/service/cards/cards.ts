import { randomBytes } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Database } from '#kit/server/db.ts';
import { record } from '#kit/server/events.ts';
import { newSecret } from '#kit/server/ids.ts';
import { nextNumber } from '#kit/server/numbers.ts';
import { setting } from '#kit/server/settings.ts';
import { directoryAccess } from '../../access.ts';
import type * as api from '../../contract/cards.ts';
import { CODE_SECONDS, windowOf } from '../../rules.ts';
import { codeOf } from './code.ts';

export const CARD_YEARS = 'contact.cardYears';
type Card = Selectable<Database['member_cards']>;
interface Holder { id: string; name: string; unitName: string; association: string; status: string }

async function holders(ctx: Ctx, ids: readonly string[], keep: boolean): Promise<Holder[]> {
  const reach = keep ? scope(ctx, directoryAccess, 'card.keep', 'm') : sql<boolean>`true`;
  const { rows } = await sql<Holder>`select m.id, m.name, u.name as "unitName", a.name as association, m.status from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id join associations a on a.id = m.association_id
    where m.association_id = ${ctx.actor.associationId} and m.id = any(${ids}::uuid[]) and ${reach} order by m.pinyin, m.id`.execute(ctx.tx);
  return rows;
}

const onRoll = (h: Holder): boolean => h.status === 'active';

async function cardOf(ctx: Ctx, memberId: string): Promise<Card | undefined> {
  return ctx.tx.selectFrom('member_cards').selectAll().where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).forUpdate().executeTakeFirst();
}

/** Issues a card, or anew with another secret: whatever was shown or printed before is void from then on. */
async function issue(ctx: Ctx, h: Holder, before: Card | undefined): Promise<Card> {
  const today = localDate(ctx.now);
  const years = await setting<number>(ctx, CARD_YEARS);
  const valid_until = addDays(`${Number(today.slice(0, 4)) + years}${today.slice(4) === '-02-29' ? '-02-28' : today.slice(4)}`, -1);
  const fresh = { public_id: randomBytes(12).toString('base64url'), secret: newSecret(), issued_at: ctx.now, valid_until, revoked_at: null, revoked_by: null, revoke_reason: null };
  const number = before?.number ?? `${today.slice(0, 4)}${String(await nextNumber(ctx, 'memberCard', Number(today.slice(0, 4)))).padStart(6, '0')}`;
  const card = await ctx.tx.insertInto('member_cards').values({ association_id: ctx.actor.associationId, member_id: h.id, number, ...fresh })
    .onConflict((oc) => oc.columns(['association_id', 'member_id']).doUpdateSet(fresh)).returningAll().executeTakeFirstOrThrow();
  await record(ctx, before ? 'card.renewed' : 'card.issued', { type: 'member', id: h.id }, { name: h.name, number });
  return card;
}

function view(ctx: Ctx, h: Holder, card: Card) {
  const today = localDate(ctx.now);
  return { memberId: h.id, name: h.name, unitName: h.unitName, association: h.association, number: card.number, issuedOn: localDate(card.issued_at), validUntil: card.valid_until, valid: onRoll(h) && card.revoked_at === null && card.valid_until >= today, revoked: card.revoked_at !== null };
}

const addressOf = (ctx: Ctx, code: string): string => `${ctx.app.baseUrl}/card/${code}`;

/** My card with a code of this minute. It is issued when first asked for, and again when its time is over. */
export async function myCard(ctx: Ctx): Promise<OutputOf<typeof api.myCard>> {
  allowAnywhere(ctx, directoryAccess, 'card.show');
  const h = (await holders(ctx, [ctx.actor.memberId ?? ctx.actor.associationId], false))[0];
  if (!h || !onRoll(h)) throw new Refusal('card.not_a_member');
  let card = await cardOf(ctx, h.id);
  if (!card || (card.revoked_at === null && card.valid_until < localDate(ctx.now))) card = await issue(ctx, h, card);
  if (card.revoked_at !== null) throw new Refusal('card.revoked');
  const left = CODE_SECONDS - (Math.floor(ctx.now.getTime() / 1000) % CODE_SECONDS);
  return { ...view(ctx, h, card), code: addressOf(ctx, codeOf(card.secret, card.public_id, 's', windowOf(ctx.now))), freshForSeconds: left };
}

async function kept(ctx: Ctx, id: string): Promise<Holder> {
  allowAnywhere(ctx, directoryAccess, 'card.keep');
  const h = (await holders(ctx, [id], true))[0];
  if (!h) throw new Refusal('card.not_found');
  return h;
}

/** A member's card for those who keep the roll; null where none was issued. */
export async function readCard(ctx: Ctx, { params }: InputOf<typeof api.readCard>): Promise<OutputOf<typeof api.readCard>> {
  const h = await kept(ctx, params.id);
  const card = await cardOf(ctx, h.id);
  return card ? view(ctx, h, card) : null;
}

/** Makes a card void at once. */
export async function revokeCard(ctx: Ctx, { params, body }: InputOf<typeof api.revokeCard>): Promise<OutputOf<typeof api.revokeCard>> {
  const h = await kept(ctx, params.id);
  const card = await cardOf(ctx, h.id);
  if (!card) throw new Refusal('card.not_found');
  if (card.revoked_at !== null) throw new Refusal('card.revoked');
  await ctx.tx.updateTable('member_cards').set({ revoked_at: ctx.now, revoked_by: ctx.actor.accountId, revoke_reason: body.reason, secret: newSecret() }).where('association_id', '=', ctx.actor.associationId).where('member_id', '=', h.id).execute();
  await record(ctx, 'card.revoked', { type: 'member', id: h.id }, { name: h.name, number: card.number, reason: body.reason });
  return { id: h.id };
}

/** Issues a card anew. */
export async function renewCard(ctx: Ctx, { params }: InputOf<typeof api.renewCard>): Promise<OutputOf<typeof api.renewCard>> {
  const h = await kept(ctx, params.id);
  if (!onRoll(h)) throw new Refusal('card.not_a_member');
  await issue(ctx, h, await cardOf(ctx, h.id));
  return { id: h.id };
}

/** Cards to print, issued where there is none; revoked ones and people off the roll are left out. A printed code opens as long as the card does, so whose was printed is a fact. */
export async function printCards(ctx: Ctx, { body }: InputOf<typeof api.printCards>): Promise<OutputOf<typeof api.printCards>> {
  allowAnywhere(ctx, directoryAccess, 'card.keep');
  const items: OutputOf<typeof api.printCards>['items'] = [];
  for (const h of await holders(ctx, body.ids, true)) {
    if (!onRoll(h)) continue;
    let card = await cardOf(ctx, h.id);
    if (card?.revoked_at) continue;
    if (!card || card.valid_until < localDate(ctx.now)) card = await issue(ctx, h, card);
    await record(ctx, 'card.printed', { type: 'member', id: h.id }, { name: h.name, number: card.number });
    items.push({ ...view(ctx, h, card), code: addressOf(ctx, codeOf(card.secret, card.public_id, 'p', 0)) });
  }
  return { items };
}
