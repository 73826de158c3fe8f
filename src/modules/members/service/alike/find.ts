import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { type AlikePerson, ENOUGH, type Likeness, likeness } from '../../rules/alike.ts';
import { type MemberForAlike, alikeKeys, alikePerson, comparedColumns } from './keys.ts';

/** A key that more people share says nothing by itself: the pairs of one person stay few, however long the roll. */
const CROWD = 30;

export interface Found extends Likeness {
  readonly personId: string;
}

/** For each of some persons given by what is known of them: who on the roll may be the same, surest first. Two statements for all. */
export async function findAlike(ctx: Ctx, wanted: readonly { readonly ref: string; readonly person: AlikePerson; readonly not?: string }[]): Promise<Map<string, Found[]>> {
  const { associationId } = ctx.actor;
  const asked = wanted.flatMap((w) => alikeKeys(w.person).map((k) => ({ ...k, ref: w.ref })));
  const found = new Map<string, Found[]>();
  if (asked.length === 0) return found;
  const { rows } = await sql<{ ref: string; ids: string[] }>`select q.ref, array_agg(distinct h.person_id) as ids
    from unnest(${asked.map((k) => k.ref)}::text[], ${asked.map((k) => k.kind)}::text[], ${asked.map((k) => k.key)}::text[]) as q (ref, kind, key)
      cross join lateral (select array_agg(distinct c.person_id) as people from (select k.person_id from alike_keys k where k.association_id = ${associationId} and k.kind = q.kind and k.key = q.key limit ${CROWD + 1}) c) g
      cross join lateral unnest(g.people) as h (person_id)
    where cardinality(g.people) <= ${CROWD} group by q.ref`.execute(ctx.tx);
  const records = await recordsOf(ctx, [...new Set(rows.flatMap((r) => r.ids))]);
  const byRef = new Map(wanted.map((w) => [w.ref, w]));
  for (const r of rows) {
    const w = byRef.get(r.ref);
    if (!w) continue;
    const list = r.ids.filter((id) => id !== w.not).map((personId): Found => ({ personId, ...best((records.get(personId) ?? []).map((p) => likeness(w.person, p))) })).filter((f) => f.weight >= ENOUGH);
    found.set(r.ref, list.toSorted((a, b) => b.weight - a.weight || (a.personId < b.personId ? -1 : 1)));
  }
  return found;
}

/** What every record of some persons says, those included that were merged into theirs: an old name goes on counting. */
export async function recordsOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, AlikePerson[]>> {
  const people = new Map<string, AlikePerson[]>();
  if (personIds.length === 0) return people;
  const { associationId } = ctx.actor;
  const rows: MemberForAlike[] = await ctx.tx.selectFrom('members').select(comparedColumns).where('association_id', '=', associationId).where((eb) => eb.or([eb('id', 'in', [...personIds]), eb('merged_into', 'in', [...personIds])])).execute();
  for (const row of rows) {
    const id = row.merged_into ?? row.id;
    people.set(id, [...(people.get(id) ?? []), alikePerson(row)]);
  }
  return people;
}

function best(all: readonly Likeness[]): Likeness {
  return all.reduce((a, b) => (b.weight > a.weight ? b : a), { weight: 0, reasons: [] });
}

/** How much speaks for two people being one, over all their records. */
export async function likenessOf(ctx: Ctx, oneId: string, otherId: string): Promise<Likeness> {
  const records = await recordsOf(ctx, [oneId, otherId]);
  return best((records.get(oneId) ?? []).flatMap((a) => (records.get(otherId) ?? []).map((b) => likeness(a, b))));
}
