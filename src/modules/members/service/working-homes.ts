import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Tx } from '#kit/server/db.ts';

const atHome = sql`case when m.status in ('active', 'suspended') then m.home_unit_id end`;
const wrong = sql`m.association_id = mu.association_id and m.id = mu.member_id and mu.valid_to is null and mu.home_unit_id is distinct from ${atHome}`;

/** For the check of the module: with what somebody works in stands another home than theirs. */
export async function wrongHomes(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string; kept: string | null; home: string | null }>`select mu.member_id as id, mu.home_unit_id as kept, ${atHome} as home from member_units mu, members m
    where mu.association_id = ${ctx.actor.associationId} and ${wrong} order by 1 limit 20`.execute(ctx.tx);
  return rows.map((r) => `member ${r.id} is kept in the matrix at ${r.kept ?? 'no unit'} and is at ${r.home ?? 'no unit'}`);
}

/** Puts them right, in all associations. */
export async function homesAnew(tx: Tx): Promise<void> {
  await sql`lock table members, member_units in share row exclusive mode`.execute(tx);
  await sql`update member_units mu set home_unit_id = ${atHome} from members m where ${wrong}`.execute(tx);
}
