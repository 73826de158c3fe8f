import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { tidyCreditCode } from '#kit/pure/codes/credit-code.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { memberNames } from '#modules/members/index.ts';
import type * as api from '../../contract/profile.ts';
import type { About } from '../../contract/profile.ts';
import { canKeepCode } from '../../rules/profile.ts';
import { manageOrder } from '../desk.ts';
import { present, profileOf } from './read.ts';

const subject = (ctx: Ctx) => ({ type: 'association', id: ctx.actor.associationId }) as const;

/** One change of the profile at a time, whether its row is there yet or not. */
async function begin(ctx: Ctx): Promise<void> {
  manageOrder(ctx, 'about.manage');
  await ctx.tx.selectFrom('associations').select('id').where('id', '=', ctx.actor.associationId).forShare().execute();
}

/** Keeps what the registration says; a code that fails its own check is refused. The record says which items changed. */
export async function save(ctx: Ctx, { body }: InputOf<typeof api.saveAbout>): Promise<About> {
  await begin(ctx);
  const { version, published, creditCode, ...fields } = body;
  const code = tidyCreditCode(creditCode) || null;
  const kept = canKeepCode(code);
  if (!kept.ok) throw new Refusal(kept.code, kept.params ?? {}, [{ path: 'creditCode', code: kept.code }]);
  const before = await profileOf(ctx);
  if (before.version !== version) throw new Refusal('matter.changed', { yours: version, current: before.version });
  const values = {
    credit_code: code, registration_number: fields.registrationNumber, supervising_body: fields.supervisingBody, registration_authority: fields.registrationAuthority, purpose: fields.purpose, scope: fields.scope, founded_on: fields.foundedOn, certificate_until: fields.certificateUntil, address: fields.address, phone: fields.phone, email: fields.email,
    published: [...new Set(published)],
  };
  const changed = (Object.keys(values) as (keyof typeof values)[]).filter((k) => JSON.stringify(values[k]) !== JSON.stringify(before[k]));
  if (changed.length > 0) {
    const row = { ...values, version: version + 1, updated_at: ctx.now, updated_by_name: ctx.actor.name };
    if (version === 0) {
      const made = await ctx.tx.insertInto('association_profiles').values({ association_id: ctx.actor.associationId, ...row }).onConflict((oc) => oc.doNothing()).returning('version').executeTakeFirst();
      if (!made) throw new Refusal('matter.changed');
    } else {
      const done = await ctx.tx.updateTable('association_profiles').set(row).where('association_id', '=', ctx.actor.associationId).where('version', '=', version).executeTakeFirst();
      if (done.numUpdatedRows === 0n) throw new Refusal('matter.changed');
    }
    const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((k) => [k, from[k]]));
    await record(ctx, 'about.changed', subject(ctx), { count: changed.length, before: pick(before), after: pick(values) });
  }
  return present(ctx, localDate(ctx.now));
}

/** Records a legal representative; whoever held it openly ends the day before. A correction says why. */
export async function putRepresentative(ctx: Ctx, { params, body }: InputOf<typeof api.putRepresentative>): Promise<About> {
  await begin(ctx);
  const a = ctx.actor.associationId;
  const member = body.memberId ? (await memberNames(ctx, [body.memberId])).get(body.memberId) : undefined;
  if (body.memberId && !member) throw new Refusal('member.not_found');
  const name = member?.name ?? body.name;
  if (name === '') throw new Refusal('about.representative_nameless');
  if (body.to !== null && body.to < body.from) throw new Refusal('about.representative_days');
  const all = await ctx.tx.selectFrom('association_representatives').selectAll().where('association_id', '=', a).orderBy('from_day').forUpdate().execute();
  const before = all.find((r) => r.id === params.id);
  if ((before?.version ?? 0) !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: before?.version ?? 0 });
  if (before && !body.reason) throw new Refusal('about.reason_missing', {}, [{ path: 'reason', code: 'input.required' }]);
  for (const r of all) {
    if (r.id === params.id || (r.to_day !== null && r.to_day < body.from) || (body.to !== null && r.from_day > body.to)) continue;
    // An open one that began earlier ends now; anything else would be two at once.
    if (before || r.to_day !== null || r.from_day >= body.from) throw new Refusal('about.representative_overlaps', { name: r.name });
    await ctx.tx.updateTable('association_representatives').set({ to_day: addDays(body.from, -1), version: r.version + 1 }).where('association_id', '=', a).where('id', '=', r.id).execute();
  }
  const values = { member_id: body.memberId, name, post: body.post, from_day: body.from, to_day: body.to, ground: body.ground, recorded_at: ctx.now, recorded_by_name: ctx.actor.name };
  if (before) await ctx.tx.updateTable('association_representatives').set({ ...values, version: before.version + 1 }).where('association_id', '=', a).where('id', '=', params.id).execute();
  else await ctx.tx.insertInto('association_representatives').values({ association_id: a, id: params.id, ...values }).execute();
  if (before) await record(ctx, 'about.representativeCorrected', subject(ctx), { name, from: body.from, reason: body.reason ?? '', before: { name: before.name, post: before.post, from: before.from_day, to: before.to_day } });
  else await record(ctx, 'about.representativeRecorded', subject(ctx), { name, from: body.from });
  return present(ctx, localDate(ctx.now));
}

/** Takes out one who was recorded by mistake; the record keeps who it was and why. */
export async function removeRepresentative(ctx: Ctx, { params, body }: InputOf<typeof api.removeRepresentative>): Promise<About> {
  await begin(ctx);
  const row = await ctx.tx.selectFrom('association_representatives').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', params.id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('about.representative_not_found');
  if (row.version !== body.version) throw new Refusal('matter.changed', { yours: body.version, current: row.version });
  await ctx.tx.deleteFrom('association_representatives').where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  await record(ctx, 'about.representativeRemoved', subject(ctx), { name: row.name, from: row.from_day, reason: body.reason });
  return present(ctx, localDate(ctx.now));
}
