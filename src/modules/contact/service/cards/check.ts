import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Io } from '#kit/server/http/route.ts';
import { newSecret, sha256 } from '#kit/server/ids.ts';
import { enter } from '#kit/server/walls.ts';
import type * as api from '../../contract/cards.ts';
import { isFresh, maskName } from '../../rules.ts';
import { isGenuine, readCode } from './code.ts';

/** So many checks a minute from one address: a desk at a door needs fewer. */
export const CHECKS_A_MINUTE = 30;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const nobody = { secret: newSecret() };

interface Found { secret: string; valid_until: string; revoked_at: Date | null; name: string; status: string; association: string }

/** Counts a check of an address, known by its hash only; refused beyond the limit of a minute, on whatever node it comes. */
async function charge(ctx: Ctx, io: Io): Promise<void> {
  const minute = new Date(Math.floor(ctx.now.getTime() / 60_000) * 60_000);
  const { rows } = await sql<{ asked: number }>`insert into card_checks (association_id, asker, minute, asked) values (${NOBODY}, ${sha256(`card:${io.ip}:${localDate(ctx.now)}`)}, ${minute}, 1)
    on conflict (association_id, asker, minute) do update set asked = card_checks.asked + 1 returning asked`.execute(ctx.tx);
  if ((rows[0]?.asked ?? 0) > CHECKS_A_MINUTE) throw new Refusal('card.too_many_checks');
}

/**
 * Whether a card is valid, for anybody. A code that is not ours, a revoked card and a person off the roll look the same and say nothing;
 * a shown code of the past is told to be shown again.
 */
export async function checkCard(ctx: Ctx, { params }: InputOf<typeof api.checkCard>, io: Io): Promise<OutputOf<typeof api.checkCard>> {
  await charge(ctx, io);
  const nothing = { name: null, association: null, validUntil: null, checkedAt: ctx.now.toISOString() };
  const code = readCode(params.code);
  if (!code) return { result: 'notValid', ...nothing };
  await enter(ctx.tx, 'card', code.publicId);
  const { rows } = await sql<Found>`select c.secret, c.valid_until, c.revoked_at, m.name, m.status, a.name as association from member_cards c join members m on m.association_id = c.association_id and m.id = c.member_id
    join associations a on a.id = c.association_id where c.public_id = ${code.publicId}`.execute(ctx.tx);
  const card = rows[0];
  // The sign is computed for an unknown card too, so that the time of the answer tells nothing.
  const genuine = isGenuine(code, (card ?? nobody).secret);
  if (!card || !genuine || card.revoked_at !== null || card.status !== 'active' || card.valid_until < localDate(ctx.now)) return { result: 'notValid', ...nothing };
  if (code.kind === 's' && !isFresh(code.window, ctx.now)) return { result: 'stale', ...nothing };
  return { result: 'valid', name: maskName(card.name), association: card.association, validUntil: card.valid_until, checkedAt: ctx.now.toISOString() };
}

/** Forgets counts after an hour. */
export async function forgetChecks(ctx: Ctx): Promise<void> {
  await ctx.tx.deleteFrom('card_checks').where('association_id', '=', NOBODY).where('minute', '<', new Date(ctx.now.getTime() - 3_600_000)).execute();
}
