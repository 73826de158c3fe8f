import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { growHonours } from '#modules/honours/seed.ts';
import { growCoverage } from '#modules/organisation/seed.ts';
import { growPosts } from '#modules/posts/seed.ts';
import { type UnitKind, addUnit } from '#modules/units/index.ts';
import { seedWords as w } from './demo/seed-words.ts';

/** A branch with the groups and committees that its people may work in. */
export interface GrownBranch { readonly id: string; readonly groups: readonly string[]; readonly committees: readonly string[] }

const shape: readonly (readonly [UnitKind, number])[] = [['branch', 10], ['activityGroup', 6], ['committee', 6]];

/** Adds districts with ten branches, six groups and six committees each, until there are about so many units. Returns the new branches; where there are none, all. */
export async function growUnits(ctx: Ctx, rootId: string, count: number): Promise<GrownBranch[]> {
  const { associationId } = ctx.actor;
  const known = await sql<{ units: number; districts: number; branches: number }>`select count(*)::int as units, count(*) filter (where kind = 'district')::int as districts, count(*) filter (where kind = 'branch')::int as branches from units where association_id = ${associationId}`.execute(ctx.tx);
  let { units, districts, branches } = known.rows[0] ?? { units: 0, districts: 0, branches: 0 };
  const made = new Set<string>();
  while (units < count) {
    districts += 1;
    const district = newId();
    await addUnit(ctx, { id: district, parentId: rootId, kind: 'district', name: w.district(districts) });
    units += 1;
    for (const [kind, many] of shape) {
      for (let i = 1; i <= many && units < count; i++) {
        if (kind === 'branch') branches += 1;
        const id = newId();
        if (kind === 'branch') made.add(id);
        await addUnit(ctx, { id, parentId: district, kind, name: kind === 'branch' ? w.branch(branches) : kind === 'committee' ? w.committee(districts, i) : w.group(districts, i) });
        units += 1;
      }
    }
  }
  const { rows } = await sql<GrownBranch>`select b.id, array(select g.id from units g where g.association_id = b.association_id and g.parent_id = b.parent_id and g.kind = 'activityGroup' order by g.path) as groups,
      array(select g.id from units g where g.association_id = b.association_id and g.parent_id = b.parent_id and g.kind = 'committee' order by g.path) as committees
    from units b where b.association_id = ${associationId} and b.kind = 'branch' order by b.path`.execute(ctx.tx);
  return made.size > 0 ? rows.filter((b) => made.has(b.id)) : rows;
}

/** Gives each branch that has none its head, deputy and a predecessor, and each a street to cover; one street in five has no unit. */
export async function growOffices(ctx: Ctx): Promise<void> {
  const { associationId } = ctx.actor;
  const { rows } = await sql<{ id: string; name: string; people: string[] }>`select u.id, u.name, array(select m.id from members m where m.association_id = u.association_id and m.home_unit_id = u.id order by m.pinyin, m.id limit 3) as people from units u
    where u.association_id = ${associationId} and u.kind = 'branch' and not exists (select from posts p where p.association_id = u.association_id and p.unit_id = u.id) order by u.path`.execute(ctx.tx);
  await growPosts(ctx, rows.flatMap((u) => u.people.map((memberId, i) => ({ memberId, unitId: u.id, title: i === 1 ? 'deputyBranchHead' : 'branchHead', ...(i === 2 ? { from: '2018-01-01', to: '2022-12-31' } : { from: '2023-01-01', to: null }) }))));
  await growCoverage(ctx, 'street', rows.flatMap((u, i) => [{ name: w.street(u.name), unitId: u.id }, ...(i % 5 === 0 ? [{ name: w.gap(u.name), unitId: null }] : [])]));
  await growHonours(ctx);
}
