import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { alikeWeights, likenessOf, sureness } from '#modules/members/index.ts';
import type { MergedRecord } from '#modules/members/index.ts';
import type * as api from '../contract/merges.ts';
import { type ChoiceField, choiceFields } from '../rules/words.ts';
import { twoFor } from './two.ts';

type Value = string | string[] | null;
type Around = { id: string; unit_name: string; created_at: Date; username: string | null; active: boolean | null; last_sign_in_at: Date | null };

/** The fields of a record that are compared. */
export function fieldsToCompare(r: MergedRecord): Record<ChoiceField, Value> {
  return Object.fromEntries(choiceFields.map((f) => [f, r.fields[f] as Value])) as Record<ChoiceField, Value>;
}

/** Two records side by side, with what speaks for one person and what was said about them before. */
export async function compareRecords(ctx: Ctx, { query }: InputOf<typeof api.compareRecords>): Promise<OutputOf<typeof api.compareRecords>> {
  const two = await twoFor(ctx, 'duplicate.list', query.a, query.b);
  const { rows } = await sql<Around>`select m.id, u.name as unit_name, m.created_at, n.username, n.state = 'active' as active, n.last_sign_in_at from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    left join accounts n on n.association_id = m.association_id and n.member_id = m.id where m.association_id = ${ctx.actor.associationId} and m.id in (${query.a}, ${query.b})`.execute(ctx.tx);
  const side = (r: MergedRecord): OutputOf<typeof api.compareRecords>['a'] => {
    const around = rows.find((x) => x.id === r.id);
    return {
      id: r.id, version: r.version, status: r.status, unitName: around?.unit_name ?? '', createdAt: (around?.created_at ?? ctx.now).toISOString(), fields: fieldsToCompare(r),
      account: around?.username ? { username: around.username, active: around.active ?? false, lastSignInAt: around.last_sign_in_at?.toISOString() ?? null } : null,
    };
  };
  const like = await likenessOf(ctx, query.a, query.b);
  const pair = await ctx.tx.selectFrom('duplicate_pairs').selectAll().where('association_id', '=', ctx.actor.associationId).where('a_id', '=', query.a < query.b ? query.a : query.b).where('b_id', '=', query.a < query.b ? query.b : query.a).executeTakeFirst();
  return {
    a: side(two[0]), b: side(two[1]), weight: like.weight, sureness: sureness(like.weight), reasons: like.reasons.map((code) => ({ code, points: alikeWeights[code] })),
    pair: pair ? { id: pair.id, version: pair.version, state: pair.state, decidedBy: pair.decided_by_name, decidedAt: pair.decided_at?.toISOString() ?? null, note: pair.note } : null,
  };
}
