import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { isSetUp } from '#modules/associations/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import { factorDueAt } from '../rules.factors.ts';
import { factorStanding } from './factors/standing.ts';
import type { RoleName, keepView, readMe, readView, setPreferences } from '../contract.ts';

const VIEW_MAX = 16_384;
const VIEWS_MAX = 60;

/** Who is signed in, with every action that they may take somewhere. Nobody: `session.required`, or `association.not_set_up` on an empty database. */
export async function showMe(ctx: Ctx): Promise<OutputOf<typeof readMe>> {
  const { actor } = ctx;
  if (!actor.accountId || !actor.sessionId) throw new Refusal((await isSetUp(ctx)) ? 'session.required' : 'association.not_set_up');
  const row = await ctx.tx.selectFrom('accounts as a').innerJoin('associations as o', 'o.id', 'a.association_id').innerJoin('sessions as s', (j) => j.onRef('s.association_id', '=', 'a.association_id').onRef('s.account_id', '=', 'a.id'))
    .select(['a.id', 'a.name', 'a.username', 'a.phone', 'a.email', 'a.elder_mode', 'a.locale', 'a.must_change_password', 'o.id as association_id', 'o.name as association_name', 'o.short_name', 'o.kind', 'o.accent', 'o.demo', 'o.restored_at', 's.expires_at', 's.idle_seconds', 's.stage'])
    .where('a.association_id', '=', actor.associationId).where('a.id', '=', actor.accountId).where('s.id', '=', actor.sessionId).executeTakeFirst();
  if (!row) throw new Refusal('session.required');
  const { facts } = await factorStanding(ctx, row.id);
  const units = await namesOfUnits(ctx, actor.grants.map((g) => g.unitId));
  return {
    account: { id: row.id, name: row.name, username: row.username, phone: row.phone, email: row.email },
    member: actor.memberId ? { id: actor.memberId, name: row.name } : null,
    association: { id: row.association_id, name: row.association_name, shortName: row.short_name, kind: row.kind, accent: row.accent, demo: row.demo, restoredAt: row.restored_at?.toISOString() ?? null },
    roles: [...new Set(actor.grants.map((g) => g.role))],
    grants: actor.grants.map((g) => ({ role: g.role as RoleName, unitId: g.unitId, unitName: units.get(g.unitId)?.shortName ?? '' })),
    can: row.must_change_password || row.stage !== 'full' ? {} : allThatMay(ctx),
    settings: { elder: row.elder_mode, locale: row.locale }, actingFor: null, mustChangePassword: row.must_change_password, pending: row.stage === 'full' ? null : row.stage, factorDueAt: factorDueAt(facts)?.toISOString() ?? null,
    session: { id: actor.sessionId, expiresAt: row.expires_at.toISOString(), idleSeconds: row.idle_seconds },
  };
}

/** Every action of every module that the actor's roles allow somewhere: it decides which entries a page shows, never what is allowed. */
function allThatMay(ctx: Ctx): Record<string, boolean> {
  const actions = ctx.app.registry.modules.flatMap(({ access }) => (access ? Object.keys(access.actions).map((action) => [action, mayAnywhere(ctx.actor, access, action)] as const) : []));
  // The office frame is for everybody who holds more than a membership.
  return { ...Object.fromEntries(actions), 'shell.staff': ctx.actor.grants.some((g) => g.role !== 'member') };
}

/** Keeps large type, language and mail address with the account. */
export async function keepPreferences(ctx: Ctx, { body }: InputOf<typeof setPreferences>): Promise<OutputOf<typeof setPreferences>> {
  const { associationId, accountId } = ctx.actor;
  const row = await ctx.tx.selectFrom('accounts').select(['elder_mode', 'locale', 'email', 'name']).where('association_id', '=', associationId).where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow();
  const after = { elder_mode: body.elder ?? row.elder_mode, locale: body.locale ?? row.locale, email: body.email === undefined ? row.email : body.email };
  await ctx.tx.updateTable('accounts').set(after).where('association_id', '=', associationId).where('id', '=', accountId).execute();
  // Where somebody's notices go is worth knowing afterwards, as when an administrator changes it.
  if (after.email !== row.email && accountId) await record(ctx, 'account.changed', { type: 'account', id: accountId }, { name: row.name, fields: ['email'], before: { email: row.email }, after: { email: after.email } });
  return { elder: after.elder_mode, locale: after.locale, email: after.email };
}

/** A view that the reader kept, such as the filters of a list. */
export async function showView(ctx: Ctx, { params }: InputOf<typeof readView>): Promise<OutputOf<typeof readView>> {
  const views = await viewsOf(ctx);
  return { value: Object.hasOwn(views, params.key) ? views[params.key] : null };
}

/** Keeps a view under a key; null forgets it. At most 60 views of 16 kB. */
export async function storeView(ctx: Ctx, { params, body }: InputOf<typeof keepView>): Promise<OutputOf<typeof keepView>> {
  if (JSON.stringify(body.value ?? null).length > VIEW_MAX) throw new Refusal('view.too_large');
  const views = await viewsOf(ctx, true);
  const others = Object.fromEntries(Object.entries(views).filter(([key]) => key !== params.key));
  const next = body.value === null || body.value === undefined ? others : { ...others, [params.key]: body.value };
  if (Object.keys(next).length > VIEWS_MAX) throw new Refusal('view.too_many', { max: VIEWS_MAX });
  await ctx.tx.updateTable('accounts').set({ preferences: JSON.stringify(next) as never }).where('association_id', '=', ctx.actor.associationId).where('id', '=', ctx.actor.accountId).execute();
  return { done: true };
}

async function viewsOf(ctx: Ctx, lock = false): Promise<Record<string, unknown>> {
  const query = ctx.tx.selectFrom('accounts').select('preferences').where('association_id', '=', ctx.actor.associationId).where('id', '=', ctx.actor.accountId);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst())?.preferences ?? {};
}
