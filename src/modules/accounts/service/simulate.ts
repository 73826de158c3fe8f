import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { type AccessTable, allowAnywhere, never, yes } from '#kit/server/access.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { unitFor } from '#modules/units/index.ts';
import { accountAccess } from '../access.ts';
import type { simulateRole } from '../contract.ts';
import { grantExclusions } from '../rules.ts';
import { accountFor, openGrants, rolesOfActor } from './account-for.ts';
import { actorOn } from './actor-on.ts';
import { reaches, wordFor } from './explain.ts';
import { hasSecurityAdmin } from './grants.ts';

/** What a role would newly let somebody see and do on its first day, and what stands against it. Only that it was asked is recorded. */
export async function simulate(ctx: Ctx, { body }: InputOf<typeof simulateRole>): Promise<OutputOf<typeof simulateRole>> {
  const { locale = 'zh-CN', role } = body;
  const account = await accountFor(ctx, 'account.read', body.accountId);
  allowAnywhere(ctx, accountAccess, 'access.simulate');
  const unit = await unitFor(ctx, 'unit.read', body.unitId);
  const { actor: before } = await actorOn(ctx, account, body.from);
  const after: Actor = { ...before, grants: [...before.grants, { role, unitId: unit.id, unitPath: unit.path, top: unit.parent_id === null }] };
  const exclusions = grantExclusions({
    wanted: { role, unitId: unit.id, from: body.from, to: body.to ?? null }, unitKind: unit.kind, today: localDate(ctx.now), held: await openGrants(ctx, account.id), toOneself: account.id === ctx.actor.accountId,
    accountActive: account.state === 'active', isMember: account.member_id !== null, granterRoles: rolesOfActor(ctx), hasSecurityAdmin: await hasSecurityAdmin(ctx),
  }).flatMap((d) => (d.ok ? [] : [{ code: d.code, params: { ...d.params } }]));
  const sees: OutputOf<typeof simulateRole>['sees'] = [];
  for (const [type, def] of ctx.app.registry.subjects) {
    const [old, fresh] = [readable(before, def.access, def.read), readable(after, def.access, def.read)];
    const { rows } = await sql<{ before: number; gained: number }>`select count(*) filter (where ${old})::int as before, count(*) filter (where ${fresh} and not ${old})::int as gained from ${sql.table(def.table)} t where t.association_id = ${ctx.actor.associationId}`.execute(ctx.tx);
    sees.push({ type, name: wordFor(ctx, locale, [`subjectType.${type}`], type), before: rows[0]?.before ?? 0, gained: rows[0]?.gained ?? 0 });
  }
  const does = ctx.app.registry.modules.flatMap((m) => (m.access ? actionsGained(m.access, before, after) : [])).map((a) => ({ ...a, name: wordFor(ctx, locale, [`action.${a.action}`], a.action) }));
  await record(ctx, 'access.simulated', { type: 'account', id: account.id }, { name: account.name, role, unitName: unit.name });
  return { account: { id: account.id, name: account.name }, unitName: unit.name, exclusions, sees, does };
}

function readable(actor: Actor, table: AccessTable, action: string) {
  const parts = (table.actions[action] ?? []).map((r) => table.roles[r]?.(actor, 't') ?? never).filter((p) => p !== never);
  return parts.length === 0 ? never : parts.includes(yes) ? yes : sql<boolean>`coalesce((${sql.join(parts, sql` or `)}), false)`;
}

/** Actions that the new role opens; `wider` where they were possible already, over less. */
function actionsGained(table: AccessTable, before: Actor, after: Actor): { action: string; wider: boolean }[] {
  const fresh = after.grants.at(-1);
  return Object.entries(table.actions).flatMap(([action, needed]) => {
    const opened = needed.some((r) => reaches({ ...after, memberId: null, accountId: null, grants: fresh ? [fresh] : [] }, table, r));
    if (!opened) return [];
    return [{ action, wider: needed.some((r) => reaches(before, table, r)) }];
  });
}
