import { sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { allow, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { meetDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { setting } from '#kit/server/settings.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { finishTodos } from '#modules/inbox/index.ts';
import { moveHome, setIntoUnit } from '#modules/members/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { onboardingAccess } from '../access.ts';
import type * as api from '../contract/onboarding.ts';
import { canAssign } from '../rules/application.ts';
import { type Candidate, type Proposal, proposeAssignments as propose } from '../rules/assignment.ts';
import type { AssignedUnit } from '../schema.ts';
import { yearFor } from './onboarding.ts';
import { onboardingMatter } from './onboarding-begin.ts';

const HOME = ['branch', 'sectorBranch', 'partyBranch', 'association', 'district'];

interface Person { id: string; version: number; name: string; ends_on: string; employer: string | null; post: string | null; title: string | null; applied_unit_id: string; open_items: number }

async function people(ctx: Ctx, ids: readonly string[] | undefined): Promise<Person[]> {
  const until = addDays(localDate(ctx.now), await setting<number>(ctx, 'admission.remindDays'));
  const { rows } = await sql<Person>`select o.id, o.version, m.name, o.ends_on, m.employer, m.post, m.professional_title as title, o.applied_unit_id,
      (select count(*)::int from onboarding_items i where i.association_id = o.association_id and i.onboarding_id = o.id and i.list = 'exit' and i.done_on is null) as open_items
    from onboardings o join members m on m.association_id = o.association_id and m.id = o.member_id
    where o.association_id = ${ctx.actor.associationId} and o.state = 'onboarding' and ${scope(ctx, onboardingAccess, 'onboarding.assign', 'o')}
      and ${ids ? sql`o.id = any(${[...ids]}::uuid[])` : sql`o.ends_on <= ${until}`} order by o.ends_on, o.id limit 100`.execute(ctx.tx);
  return rows;
}

/** Branches, groups and committees that stand, with how many are in each: home members for branches (whoever waits there for their assignment does not count), working members for the others. */
async function candidates(ctx: Ctx): Promise<Candidate[]> {
  const today = localDate(ctx.now);
  const { rows } = await sql<{ id: string; name: string; short_name: string; kind: string; size: number }>`
    with homes as (select home_unit_id as id, count(*)::int as n from members m where association_id = ${ctx.actor.associationId} and status = 'active'
        and not exists (select from onboardings o where o.association_id = m.association_id and o.member_id = m.id and o.state = 'onboarding') group by 1),
      works as (select unit_id as id, count(*)::int as n from member_units where association_id = ${ctx.actor.associationId} and valid_to is null group by 1)
    select u.id, u.name, u.short_name, u.kind, coalesce(h.n, w.n, 0) as size from units u left join homes h on h.id = u.id and u.kind = any(${HOME}::text[]) left join works w on w.id = u.id and not u.kind = any(${HOME}::text[])
    where u.association_id = ${ctx.actor.associationId} and u.kind in ('branch', 'sectorBranch', 'partyBranch', 'activityGroup', 'committee') and u.state = 'established' and u.valid_from <= ${today} and (u.valid_to is null or u.valid_to >= ${today}) order by u.path`.execute(ctx.tx);
  return rows.map((u) => ({ id: u.id, name: u.name, shortName: u.short_name, kind: u.kind, size: u.size }));
}

/** A balanced assignment with its grounds; nothing is written. */
export async function proposeAssignments(ctx: Ctx, { query }: InputOf<typeof api.proposeAssignments>): Promise<OutputOf<typeof api.proposeAssignments>> {
  const who = await people(ctx, query.ids);
  const proposals = new Map(propose(who.map((p) => ({ id: p.id, appliedUnitId: p.applied_unit_id, employer: p.employer, post: p.post, title: p.title })), await candidates(ctx)).map((p) => [p.id, p]));
  return {
    items: who.map((p) => {
      const found = proposals.get(p.id);
      return { id: p.id, version: p.version, name: p.name, endsOn: p.ends_on, openItems: p.open_items, employer: p.employer, branch: mutable(found?.branch), group: mutable(found?.group), committee: mutable(found?.committee) };
    }),
  };
}

function mutable(p: Proposal['branch'] | undefined) {
  return p ? { ...p, grounds: p.grounds.map((g) => ({ ...g })) } : null;
}

/** Assigns: what a person decided, with what had been proposed beside it. All of the batch or nothing. */
export async function assignMembers(ctx: Ctx, { body }: InputOf<typeof api.assignMembers>): Promise<OutputOf<typeof api.assignMembers>> {
  const who = new Map((await people(ctx, body.items.map((i) => i.id))).map((p) => [p.id, p]));
  const units = new Map((await candidates(ctx)).map((u) => [u.id, u]));
  const proposals = new Map(propose([...who.values()].map((p) => ({ id: p.id, appliedUnitId: p.applied_unit_id, employer: p.employer, post: p.post, title: p.title })), [...units.values()]).map((p) => [p.id, p]));
  // In one order, so that two batches that meet wait for one another instead of blocking.
  for (const item of body.items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const o = await yearFor(ctx, 'onboarding.assign', item.id, true);
    allow(ctx, onboardingAccess, 'onboarding.assign', o.standing);
    insist(canAssign({ state: o.state, openItems: who.get(o.id)?.open_items ?? 0 }, body.reason ?? null));
    if (o.version !== item.version) throw new Refusal('matter.changed', { yours: item.version, current: o.version });
    const chosen = [item.branchId, item.groupId, item.committeeId].flatMap((id) => (id ? [id] : [])).map((id): AssignedUnit => {
      const u = units.get(id);
      if (!u) throw new Refusal('member.unit_not_found');
      return { id: u.id, name: u.shortName || u.name, kind: u.kind };
    });
    if (!HOME.includes(chosen[0]?.kind ?? '') || chosen.slice(1).some((u) => HOME.includes(u.kind))) throw new Refusal('onboarding.unit_kind_wrong');
    await moveHome(ctx, o.member_id, item.branchId);
    for (const u of chosen.slice(1)) await setIntoUnit(ctx, o.member_id, u.id);
    await ctx.tx.updateTable('onboardings').set({
      state: 'assigned', assigned: JSON.stringify(chosen) as unknown as AssignedUnit[], proposal: JSON.stringify(proposals.get(o.id) ?? null) as unknown as Proposal, assigned_at: ctx.now, assigned_by: ctx.actor.accountId, assigned_by_name: ctx.actor.name, version: o.version + 1,
    }).where('association_id', '=', ctx.actor.associationId).where('id', '=', o.id).execute();
    await meetDeadline(ctx, { matter: onboardingMatter(o.id), kind: 'newMemberYear' });
    await finishTodos(ctx, onboardingMatter(o.id));
    const unitNames = chosen.map((u) => u.name).join(' ');
    await record(ctx, 'onboarding.assigned', onboardingMatter(o.id), { name: o.member_name, unitNames });
    await notify(ctx, { to: (await accountsOfMembers(ctx, [o.member_id])).map((a) => a.accountId), kind: 'memberAssigned', params: { name: o.member_name, units: unitNames }, subject: onboardingMatter(o.id), link: '/my-file', effectKey: `assigned:${o.id}` });
  }
  return { assigned: body.items.length };
}
