import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { find } from '#kit/pure/words.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import { type Ctx, holds } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { canDecideRoles, hasSecurityAdmin } from '#modules/accounts/index.ts';
import { postAccess } from '../access.ts';
import type { TitleLine, listTitles, putTitle } from '../contract/posts.ts';
import { builtInTitles } from '../data/titles.ts';
import { zhCN } from '../locales/zh-CN.ts';
import type { GivableRole, TitleDef } from '../rules.ts';

export interface Title extends TitleDef {
  readonly name: string;
  readonly builtIn: boolean;
  readonly version: number;
}

/** Every title of the association, in the order of papers: those of the product as the association changed them, and its own. */
export async function titlesOf(ctx: Ctx): Promise<Map<string, Title>> {
  const rows = await ctx.tx.selectFrom('post_titles').selectAll().where('association_id', '=', ctx.actor.associationId).execute();
  const own = new Map(rows.map((r): [string, Title] => [r.code, { code: r.code, kind: r.kind, name: r.name, role: r.role as GivableRole | null, unitKinds: r.unit_kinds, sortOrder: r.sort_order, active: r.active, builtIn: builtInTitles.some((b) => b.code === r.code), version: r.version }]));
  const all = [...builtInTitles.filter((b) => !own.has(b.code)).map((b): Title => ({ ...b, name: find(zhCN, `post.title.${b.code}`) ?? b.code, builtIn: true, version: 0 })), ...own.values()];
  return new Map(all.toSorted((a, b) => a.sortOrder - b.sortOrder || (a.code < b.code ? -1 : 1)).map((t) => [t.code, t]));
}

/** Titles with how many hold each today; who may change which part of them. */
export async function showTitles(ctx: Ctx): Promise<OutputOf<typeof listTitles>> {
  allowAnywhere(ctx, postAccess, 'post.list');
  const today = localDate(ctx.now);
  const { rows } = await sql<{ title: string; n: number }>`select title, count(*)::int as n from posts where association_id = ${ctx.actor.associationId} and kind = 'office' and voided_at is null and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) group by title`.execute(ctx.tx);
  const held = new Map(rows.map((r) => [r.title, r.n]));
  const role = await decidesRoles(ctx);
  return { items: [...(await titlesOf(ctx)).values()].map((t) => lineOf(t, held.get(t.code) ?? 0)), can: { edit: mayEdit(ctx) || role, role } };
}

/** Changes a title or adds one. Which role a title gives is a decision on rights, so only who decides on roles changes that. */
export async function changeTitle(ctx: Ctx, { params, body }: InputOf<typeof putTitle>): Promise<OutputOf<typeof putTitle>> {
  ctx.asked.add('post.titles');
  const role = await decidesRoles(ctx);
  if (!role && !mayEdit(ctx)) throw new Refusal('access.denied');
  await sql`select pg_advisory_xact_lock(hashtextextended(${`post-titles:${ctx.actor.associationId}`}, 0))`.execute(ctx.tx);
  const before = (await titlesOf(ctx)).get(params.code);
  if ((before?.version ?? 0) !== body.version) throw new Refusal(before && body.version === 0 ? 'post.title_code_taken' : 'matter.changed');
  if ((before?.role ?? null) !== body.role && !role) throw new Refusal('post.role_by_security_admin');
  if (before && before.kind !== body.kind) throw new Refusal('post.title_code_taken');
  const values = { kind: body.kind, name: body.name, role: body.kind === 'office' ? body.role : null, unit_kinds: body.unitKinds, sort_order: body.sortOrder, active: body.active, version: body.version + 1 };
  await ctx.tx.insertInto('post_titles').values({ association_id: ctx.actor.associationId, code: params.code, ...values }).onConflict((oc) => oc.columns(['association_id', 'code']).doUpdateSet(values)).execute();
  await record(ctx, 'post.titleChanged', { type: 'association', id: ctx.actor.associationId }, { title: body.name, role: body.role ? (find(zhCN, `post.role.${body.role}`) ?? body.role) : zhCN.post.noRole });
  const after = (await titlesOf(ctx)).get(params.code);
  if (!after) throw new Refusal('matter.changed');
  return lineOf(after, 0);
}

const mayEdit = (ctx: Ctx): boolean => ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' && g.top);

async function decidesRoles(ctx: Ctx): Promise<boolean> {
  return holds(ctx.actor, 'securityAdmin', 'systemAdmin') && canDecideRoles(ctx.actor.grants.map((g) => g.role), await hasSecurityAdmin(ctx)).ok;
}

function lineOf(t: Title, holders: number): TitleLine {
  return { code: t.code, kind: t.kind, name: t.name, role: t.role, unitKinds: [...t.unitKinds], sortOrder: t.sortOrder, active: t.active, builtIn: t.builtIn, version: t.version, holders };
}
