import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { pairsInAnyForm } from '#kit/server/chinese/any-form.ts';
import { textQueryPairs } from '#kit/server/chinese/name-grams.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { type Target, holdersOf } from '#modules/inbox/index.ts';
import { taskAccess } from '../access.ts';
import type { TaskOwner, findTaskOwners } from '../contract.ts';
import { carriersOf } from '../rules.ts';

export type OwnerRef = Pick<TaskOwner, 'kind' | 'id'>;
const FOUND = 20;

/** Whose to-do the work of an owner is: the person, or those who carry the unit's work; where nobody does, the secretariat of the place. */
export async function targetsOf(ctx: Ctx, owner: OwnerRef): Promise<Target[]> {
  if (owner.kind === 'account') return [{ accountId: owner.id }];
  const unit = await ctx.tx.selectFrom('units').select('kind').where('association_id', '=', ctx.actor.associationId).where('id', '=', owner.id).executeTakeFirst();
  const targets = carriersOf(unit?.kind ?? '').map((role) => ({ role, unitId: owner.id }));
  return (await holdersOf(ctx, targets)).length > 0 ? targets : [{ role: 'secretariatOfficer', unitId: owner.id }];
}

/** Names of owners; one that is not an active account or a living unit is `task.owner_unknown`. */
export async function namesOfOwners(ctx: Ctx, owners: readonly OwnerRef[]): Promise<TaskOwner[]> {
  const keys = owners.map((o) => `${o.kind}:${o.id}`);
  if (new Set(keys).size !== keys.length) throw new Refusal('task.owner_twice', {}, [{ path: 'coOwners', code: 'task.owner_twice' }]);
  const ids = (kind: TaskOwner['kind']): string[] => owners.filter((o) => o.kind === kind).map((o) => o.id);
  const today = localDate(ctx.now);
  const { rows } = await sql<TaskOwner>`select 'account' as kind, id, name from accounts where association_id = ${ctx.actor.associationId} and id = any(${ids('account')}::uuid[]) and state = 'active'
    union all select 'unit', id, short_name from units where association_id = ${ctx.actor.associationId} and id = any(${ids('unit')}::uuid[]) and (valid_to is null or valid_to >= ${today})`.execute(ctx.tx);
  return owners.map((o) => {
    const found = rows.find((r) => r.kind === o.kind && r.id === o.id);
    if (!found) throw new Refusal('task.owner_unknown', {}, [{ path: 'lead', code: 'task.owner_unknown' }]);
    return found;
  });
}

/** Makes the helpers of a task exactly these. */
export async function setCoOwners(ctx: Ctx, taskId: string, owners: readonly OwnerRef[]): Promise<void> {
  await ctx.tx.deleteFrom('task_co_owners').where('association_id', '=', ctx.actor.associationId).where('task_id', '=', taskId).execute();
  if (owners.length === 0) return;
  await ctx.tx.insertInto('task_co_owners').values(owners.map((o) => ({ association_id: ctx.actor.associationId, task_id: taskId, id: newId(), account_id: o.kind === 'account' ? o.id : null, unit_id: o.kind === 'unit' ? o.id : null }))).execute();
}

/** People and units by part of a name, pinyin or initials, people first. */
export function find(ctx: Ctx, { query }: InputOf<typeof findTaskOwners>): Promise<OutputOf<typeof findTaskOwners>> {
  allowAnywhere(ctx, taskAccess, 'task.create');
  return ownersLike(ctx, query.search ?? '');
}

/** The same for another module's picker; the caller has asked its own right. */
export async function ownersLike(ctx: Ctx, search: string): Promise<OutputOf<typeof findTaskOwners>> {
  const term = search.normalize('NFKC').toLowerCase().replace(/[\\%_]/g, '\\$&');
  const [part, start] = [`%${term}%`, `${term.replace(/\s/g, '')}%`];
  const today = localDate(ctx.now);
  const { rows } = await sql<TaskOwner & { note: string }>`
    (select 'account' as kind, a.id, a.name, coalesce((select string_agg(distinct u.short_name, ', ') from role_grants g join units u on u.association_id = g.association_id and u.id = g.unit_id
        where g.association_id = a.association_id and g.account_id = a.id and g.ended_at is null and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today})), '') as note
      from (select * from accounts a where a.association_id = ${ctx.actor.associationId} and a.state = 'active' ${term === '' ? sql`` : sql`and (${pairsInAnyForm(sql`a.name_pairs`, search)} or a.initials like ${start} or a.pinyin like ${start}) offset 0`}) a order by a.pinyin collate "C", a.id limit ${FOUND})
    union all
    (select 'unit', u.id, u.short_name, u.name from units u where u.association_id = ${ctx.actor.associationId} and (u.valid_to is null or u.valid_to >= ${today}) ${term === '' ? sql`` : sql`and u.search_pairs @> ${textQueryPairs(search.normalize('NFKC'))}::text[]`} and (u.name ilike ${part} or u.short_name ilike ${part} or u.initials like ${start} or u.pinyin like ${start})
      order by u.path limit ${FOUND})`.execute(ctx.tx);
  return { items: rows };
}
