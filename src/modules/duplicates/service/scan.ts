import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { enqueue } from '#kit/server/jobs.ts';
import { alikeWeights, findAlike, recordsOf, refreshAlike } from '#modules/members/index.ts';

export const SCAN_JOB = 'duplicates.scan';
const BATCH = 300;

/** Looks for pairs of the records that changed since; what is left over is done by a job at once. */
export async function scan(ctx: Ctx): Promise<void> {
  if (await scanBatch(ctx, BATCH)) await enqueue(ctx, SCAN_JOB, {}, { key: `${SCAN_JOB}:${ctx.actor.associationId}` });
}

/** One batch: writes keys anew, finds who is alike, and brings the open pairs of these people up to date. Says whether more wait. */
export async function scanBatch(ctx: Ctx, limit: number): Promise<boolean> {
  const { personIds, more } = await refreshAlike(ctx, limit);
  if (personIds.length === 0) return false;
  const { associationId } = ctx.actor;
  const people = await recordsOf(ctx, personIds);
  const wanted = [...people].flatMap(([id, records]) => records.filter((r) => r.folded !== '').map((person, i) => ({ ref: `${id}/${i}`, person, not: id })));
  const found = new Map<string, { a: string; b: string; weight: number; reasons: readonly (keyof typeof alikeWeights)[] }>();
  for (const [ref, list] of await findAlike(ctx, wanted)) {
    const id = ref.slice(0, 36);
    for (const f of list) {
      const [a, b] = id < f.personId ? [id, f.personId] : [f.personId, id];
      if ((found.get(a + b)?.weight ?? 0) < f.weight) found.set(a + b, { a, b, weight: f.weight, reasons: f.reasons });
    }
  }
  for (const key of await keptApart(ctx, [...found.values()].flatMap((f) => [f.a, f.b]))) found.delete(key);
  const pairs = [...found.values()];
  // Only open pairs go: an answer that they are not one person stays.
  await sql`delete from duplicate_pairs p where p.association_id = ${associationId} and p.state = 'open' and (p.a_id = any(${personIds}::uuid[]) or p.b_id = any(${personIds}::uuid[]))
    and not exists (select from unnest(${pairs.map((p) => p.a)}::uuid[], ${pairs.map((p) => p.b)}::uuid[]) as f (a, b) where f.a = p.a_id and f.b = p.b_id)`.execute(ctx.tx);
  if (pairs.length > 0) {
    await sql`insert into duplicate_pairs (association_id, id, a_id, b_id, weight, reasons, state, found_at)
      select ${associationId}, f.id, f.a, f.b, f.weight, f.reasons::jsonb, 'open', ${ctx.now}
      from unnest(${pairs.map(() => newId())}::uuid[], ${pairs.map((p) => p.a)}::uuid[], ${pairs.map((p) => p.b)}::uuid[], ${pairs.map((p) => p.weight)}::int[], ${pairs.map((p) => JSON.stringify(p.reasons.map((code) => ({ code, points: alikeWeights[code] }))))}::text[]) as f (id, a, b, weight, reasons)
      on conflict (association_id, a_id, b_id) do update set weight = excluded.weight, reasons = excluded.reasons, version = duplicate_pairs.version + 1
        where duplicate_pairs.state = 'open' and duplicate_pairs.reasons is distinct from excluded.reasons`.execute(ctx.tx);
  }
  return more;
}

/** Pairs of people of whom somebody said that they are not one; the answer also holds for whom one of them was merged into. */
async function keptApart(ctx: Ctx, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const { associationId } = ctx.actor;
  const { rows } = await sql<{ a: string; b: string }>`with said as (
      select coalesce(x.merged_into, x.id) as one, coalesce(y.merged_into, y.id) as other from duplicate_pairs p
        join members x on x.association_id = p.association_id and x.id = p.a_id join members y on y.association_id = p.association_id and y.id = p.b_id
      where p.association_id = ${associationId} and p.state = 'apart' and p.a_id in (select id from members where association_id = ${associationId} and (id = any(${personIds}::uuid[]) or merged_into = any(${personIds}::uuid[]))))
    select least(one, other) as a, greatest(one, other) as b from said where one <> other`.execute(ctx.tx);
  return rows.map((r) => r.a + r.b);
}
