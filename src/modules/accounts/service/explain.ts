import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Locale } from '#kit/pure/words.ts';
import { localDate } from '#kit/pure/time.ts';
import { type AccessTable, allowAnywhere, never, standing } from '#kit/server/access.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { SubjectDef } from '#kit/server/registry.ts';
import { speak } from '#kit/server/speak.ts';
import { accountAccess } from '../access.ts';
import { type explainAccess, type findSubjects, roleNames, type subjectTypes } from '../contract.ts';
import { accountFor } from './account-for.ts';
import { type NamedGrant, actorOn } from './actor-on.ts';

type Explanation = OutputOf<typeof explainAccess>;

/** The word for a key, in the reader's language, or what the key ends with. */
export function wordFor(ctx: Ctx, locale: Locale, keys: readonly string[], fallback: string): string {
  for (const key of keys) {
    const found = speak(ctx.app.registry, locale, key);
    if (found !== undefined) return found;
  }
  return fallback;
}

export const roleWord = (ctx: Ctx, locale: Locale, role: string): string => wordFor(ctx, locale, [`role.${role}`, `relation.${role}`], role);

export function subjectOf(ctx: Ctx, type: string): SubjectDef {
  const def = ctx.app.registry.subjects.get(type);
  if (!def) throw new Refusal('access.subject_unknown');
  return def;
}

/** Kinds of things that can be asked about. */
export function types(ctx: Ctx, { query: { locale = 'zh-CN' } }: InputOf<typeof subjectTypes>): Promise<OutputOf<typeof subjectTypes>> {
  allowAnywhere(ctx, accountAccess, 'access.explain');
  return Promise.resolve({ items: [...ctx.app.registry.subjects.keys()].map((type) => ({ type, name: wordFor(ctx, locale, [`subjectType.${type}`], type) })) });
}

/** Things by their exact name, number or id: enough to ask about them, no more. */
export async function find(ctx: Ctx, { query }: InputOf<typeof findSubjects>): Promise<OutputOf<typeof findSubjects>> {
  allowAnywhere(ctx, accountAccess, 'access.explain');
  const def = subjectOf(ctx, query.type);
  const { rows } = await sql<{ id: string; label: string }>`select t.id, ${def.label} as label from ${sql.table(def.table)} t where t.association_id = ${ctx.actor.associationId} and ${def.find(query.search)} order by t.id limit 20`.execute(ctx.tx);
  return { items: rows };
}

/**
 * Why somebody may or may not do what with a thing. The answer is computed by the access table itself: once with all roles
 * of the person, once with none, and once with each role alone, so that every permission names the role it comes from.
 */
export async function explain(ctx: Ctx, { query }: InputOf<typeof explainAccess>): Promise<Explanation> {
  const { locale = 'zh-CN', type, id } = query;
  const account = await accountFor(ctx, 'account.read', query.accountId);
  allowAnywhere(ctx, accountAccess, 'access.explain');
  const def = subjectOf(ctx, type);
  const { actor, grants } = await actorOn(ctx, account, localDate(ctx.now));
  const ways: { through: NamedGrant | null; actor: Actor }[] = [{ through: null, actor: { ...actor, grants: [] } }, ...grants.map((g) => ({ through: g, actor: { ...actor, grants: [g] } }))];
  const columns: RawBuilder<unknown>[] = [sql`${def.label} as label`, sql`${standing(actor, def.access, 't')} as "all"`, ...ways.map((w, i) => sql`${standing(w.actor, def.access, 't')} as ${sql.ref(`w${i}`)}`)];
  const { rows } = await sql<Record<string, string[]> & { label: string }>`select ${sql.join(columns)} from ${sql.table(def.table)} t where t.association_id = ${ctx.actor.associationId} and t.id = ${id}`.execute(ctx.tx);
  const row = rows[0];
  if (!row) throw new Refusal('access.subject_unknown');
  const active = account.state === 'active';
  const stands = active ? (row.all ?? []) : [];
  const held = (g: NamedGrant) => ({ role: g.role, roleName: roleWord(ctx, locale, g.role), unitName: g.unitName });
  const actions = Object.entries<readonly string[]>(def.access.actions).map(([action, needed]) => {
    const by = needed.filter((r) => stands.includes(r)).flatMap((role) => {
      const from = ways.filter((_w, i) => (row[`w${i}`] ?? []).includes(role));
      const named = from.some((w) => w.through === null) ? [null] : from.map((w) => w.through);
      return (named.length > 0 ? named : [null]).map((through) => ({ role, roleName: roleWord(ctx, locale, role), through: through && held(through) }));
    });
    const missing = by.length > 0 ? [] : needed.map((role) => ({ role, roleName: roleWord(ctx, locale, role), why: whyNot(actor, def.access, role) }));
    return { action, name: wordFor(ctx, locale, [`action.${action}`], action), allowed: by.length > 0, by, missing };
  });
  await record(ctx, 'access.explained', { type: 'account', id: account.id }, { name: account.name, subject: row.label });
  return {
    account: { id: account.id, name: account.name, active }, subject: { type, typeName: wordFor(ctx, locale, [`subjectType.${type}`], type), id, label: row.label }, held: grants.map(held),
    mayRead: actions.some((a) => a.action === def.read && a.allowed), actions: actions.toSorted((a, b) => Number(b.action === def.read) - Number(a.action === def.read) || Number(b.allowed) - Number(a.allowed)),
  };
}

/** A role is held or not, and may not reach; any other way to stand over something is a relation to it. */
function whyNot(actor: Actor, table: AccessTable, role: string): Explanation['actions'][number]['missing'][number]['why'] {
  if (!roleNames.some((r) => r === role)) return 'notRelated';
  return reaches(actor, table, role) ? 'outOfReach' : 'notHeld';
}

/** Whether somebody stands in a role over anything at all. */
export function reaches(actor: Actor, table: AccessTable, role: string): boolean {
  const reach = table.roles[role];
  return reach !== undefined && reach(actor, 't') !== never;
}
