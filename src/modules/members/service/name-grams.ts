import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import type { Tx } from '#kit/server/db.ts';

const said = sql`select distinct m.association_id, g as gram, m.pinyin, m.id as member_id from members m cross join unnest(m.search_grams) as g`;
const kept = sql`select association_id, gram, pinyin, member_id from member_grams`;

/** For the check of the module: people whose names are not found by what they say. */
export async function wrongGrams(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string; kept: boolean }>`select distinct x.member_id as id, x.kept from ((select k.*, true as kept from (${kept} except ${said}) k) union all (select s.*, false as kept from (${said} except ${kept}) s)) x
    where x.association_id = ${ctx.actor.associationId} order by 1, 2 limit 20`.execute(ctx.tx);
  return rows.map((r) => `member ${r.id} ${r.kept ? 'is kept as found by another name than theirs' : 'is not found by part of their name'}`);
}

/** Keeps them anew, in all associations. */
export async function gramsAnew(tx: Tx): Promise<void> {
  await sql`lock table members, member_grams in share row exclusive mode`.execute(tx);
  await sql`delete from member_grams`.execute(tx);
  await sql`insert into member_grams (association_id, gram, pinyin, member_id) ${said}`.execute(tx);
}
