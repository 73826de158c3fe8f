import type { InputOf } from '#kit/pure/endpoint.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { allowAnywhere, mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { nameSpans, namesOverTime } from '#modules/associations/index.ts';
import { orderAccess } from '../../access.ts';
import type * as api from '../../contract/profile.ts';
import type { About, Representative } from '../../contract/profile.ts';
import { inForceOn, lastDayOf } from '../../rules/documents.ts';
import { managesOrder } from '../desk.ts';

const EMPTY = { credit_code: null, registration_number: '', supervising_body: '', registration_authority: '', purpose: '', scope: '', founded_on: null, certificate_until: null, address: '', phone: '', email: '', published: [], version: 0, updated_at: null, updated_by_name: null } as const;

/** The profile's row; a row of nothing while nobody has filled it in. */
export async function profileOf(ctx: Ctx) {
  return (await ctx.tx.selectFrom('association_profiles').selectAll().where('association_id', '=', ctx.actor.associationId).executeTakeFirst()) ?? EMPTY;
}

/** Legal representatives, newest first; `now`: the one in office on a day. */
export async function representativesOf(ctx: Ctx, on: string): Promise<Representative[]> {
  const rows = await ctx.tx.selectFrom('association_representatives').selectAll().where('association_id', '=', ctx.actor.associationId).orderBy('from_day', 'desc').execute();
  return rows.map((r) => ({ id: r.id, memberId: r.member_id, name: r.name, post: r.post, from: r.from_day, to: r.to_day, ground: r.ground, now: r.from_day <= on && (r.to_day === null || r.to_day >= on), version: r.version }));
}

/** The charter with its adopted versions, newest first: rule documents of that kind, which are kept where rules are. */
export async function chartersOf(ctx: Ctx, on: string) {
  const documents = await ctx.tx.selectFrom('rule_documents').selectAll().where('association_id', '=', ctx.actor.associationId).where('kind', '=', 'charter').orderBy('created_at').execute();
  const found = [];
  for (const d of documents) {
    const rows = await ctx.tx.selectFrom('rule_versions').selectAll().where('association_id', '=', ctx.actor.associationId).where('rule_id', '=', d.id).where('state', '=', 'adopted').orderBy('number').execute();
    const all = rows.map((v) => ({ ...v, effectiveFrom: v.effective_from }));
    const holds = inForceOn(all, d.repealed_on, on);
    if (all.length > 0) found.push({ document: d, all, holds });
  }
  return found;
}

/** The association as it knows itself; on another day it bears the name and has the representative and charter of that day. */
export async function read(ctx: Ctx, { query }: InputOf<typeof api.readAbout>): Promise<About> {
  allowAnywhere(ctx, orderAccess, 'about.read');
  return present(ctx, query.on ?? localDate(ctx.now));
}

export async function present(ctx: Ctx, on: string): Promise<About> {
  const p = await profileOf(ctx);
  return {
    name: (await namesOverTime(ctx))(on), creditCode: p.credit_code, registrationNumber: p.registration_number, supervisingBody: p.supervising_body, registrationAuthority: p.registration_authority, purpose: p.purpose, scope: p.scope, foundedOn: p.founded_on, certificateUntil: p.certificate_until,
    address: p.address, phone: p.phone, email: p.email, on, names: await nameSpans(ctx), representatives: await representativesOf(ctx, on),
    charters: (await chartersOf(ctx, on)).map(({ document: d, all, holds }) => ({
      id: d.id, title: d.title, versions: all.toReversed().map((v) => ({ id: v.id, number: v.number, effectiveFrom: v.effective_from ?? on, effectiveTo: lastDayOf(all, d.repealed_on, v, (x) => addDays(x, -1)), adoptedOn: v.adopted_on, adoptedBy: v.adopted_by, inForce: v.id === holds?.id })),
    })),
    published: [...p.published], version: p.version, updatedAt: p.updated_at?.toISOString() ?? null, updatedBy: p.updated_by_name,
    can: { manage: managesOrder(ctx), sheet: mayAnywhere(ctx.actor, orderAccess, 'about.sheet') },
  };
}
