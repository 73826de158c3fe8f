import { sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { type MemberFields, admitMember, alikeTo, fieldsOfMember, memberFields, nameOfPerson, putStatus, wrongDate } from '#modules/members/index.ts';
import { localDate } from '#kit/pure/time.ts';
import { changeAccess } from '../access.ts';
import type * as api from '../contract/changes.ts';
import { zhCN } from '../locales/zh-CN.ts';
import type { HandOver } from '../schema.ts';
import { changeFor, changeMatter, settle } from './changes.ts';
import { isReceiptOf, newPassphrase, open, receiptOf, seal } from './sealed.ts';

/** What travels: facts of the person and the units they were in; no remarks of the office, nothing about what anybody thought. */
const TRAVELS = ['formerName', 'sex', 'ethnicGroup', 'birth', 'education', 'degree', 'employer', 'post', 'professionalTitle', 'titleGrade', 'affiliations', 'categories', 'phone', 'otherPhones', 'email', 'joined', 'socialPosts'] as const;

/** Whoever sealed a package wrote into it what they liked: of the person's facts those are taken that we would let anybody enter here. */
const travelling = z.object({
  name: z.string().min(1).max(60), fields: z.record(z.string(), z.unknown()),
  units: z.array(z.object({ name: z.string().max(100), kind: z.string().max(40), from: z.string().max(40), to: z.string().max(40).nullable() })).max(200),
}).transform(({ fields, ...rest }) => {
  const read = TRAVELS.filter((key) => fields[key] !== undefined && fields[key] !== null).map((key) => ({ key, value: memberFields.shape[key].safeParse(fields[key]) }));
  return { ...rest, fields: Object.fromEntries(read.flatMap(({ key, value }) => (value.success ? [[key, value.data]] : []))) as Partial<MemberFields>, left: read.filter((r) => !r.value.success).length };
});

/** Makes the sealed package of a member; made anew, the earlier one can no longer be receipted. */
export async function packMember(ctx: Ctx, { params, body }: InputOf<typeof api.packMember>): Promise<OutputOf<typeof api.packMember>> {
  const c = await changeFor(ctx, 'membershipChange.pack', params.id, body.version);
  if (c.kind !== 'handOver' || !c.hand_over || (c.state !== 'requested' && c.state !== 'running')) throw new Refusal('membershipChange.not_possible');
  const all = await fieldsOfMember(ctx, c.member_id);
  const units = await sql<{ name: string; kind: string; from: string; to: string | null }>`select u.name, u.kind, mu.valid_from as "from", mu.valid_to as "to" from member_units mu join units u on u.association_id = mu.association_id and u.id = mu.unit_id
    where mu.association_id = ${ctx.actor.associationId} and mu.member_id = ${c.member_id} order by mu.valid_from`.execute(ctx.tx);
  const from = await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow();
  const passphrase = newPassphrase();
  const made = seal({ name: all.name, fields: Object.fromEntries(TRAVELS.map((k) => [k, all[k]])), units: units.rows }, { packageId: newId(), from: from.name, madeAt: ctx.now }, passphrase);
  const kept: HandOver = { to: c.hand_over.to, packageId: made.package.packageId, digest: made.package.digest, receiptKey: made.receiptKey };
  await ctx.tx.updateTable('membership_changes').set({ state: 'running', hand_over: JSON.stringify(kept) as unknown as HandOver, version: c.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', c.id).execute();
  await record(ctx, 'membershipChange.packed', changeMatter(c.id), { name: c.member_name, to: kept.to, digest: made.package.digest });
  return { package: made.package, passphrase, version: c.version + 1 };
}

/** The receipt of the other association ends the clock, and the membership here. */
export async function registerReceipt(ctx: Ctx, { params, body }: InputOf<typeof api.registerReceipt>): Promise<OutputOf<typeof api.registerReceipt>> {
  const c = await changeFor(ctx, 'membershipChange.pack', params.id, body.version);
  const h = c.hand_over;
  if (c.kind !== 'handOver' || c.state !== 'running' || !h) throw new Refusal('membershipChange.not_possible');
  if (!h.packageId || !h.digest || !h.receiptKey || !isReceiptOf(body.receipt, h.packageId, h.digest, h.receiptKey)) throw new Refusal('handOver.receipt_wrong');
  await ctx.tx.updateTable('membership_changes').set({ hand_over: JSON.stringify({ to: h.to, packageId: h.packageId, digest: h.digest, receipt: body.receipt }) as unknown as HandOver }).where('association_id', '=', ctx.actor.associationId).where('id', '=', c.id).execute();
  await putStatus(ctx, c.member_id, 'left', localDate(ctx.now), zhCN.membership.statusReason.handOver);
  return settle(ctx, c, 'done');
}

/** Opens a package and shows it beside the register; nothing is written. */
export async function previewHandOver(ctx: Ctx, { body }: InputOf<typeof api.previewHandOver>): Promise<OutputOf<typeof api.previewHandOver>> {
  allowAnywhere(ctx, changeAccess, 'handOver.accept');
  const r = parsed(ctx, open(body.package, body.passphrase).record);
  const { nameKey } = nameOfPerson(r.name);
  const { phone = null, formerName = null, employer = null, birth = null } = r.fields;
  const twins = await sql<{ id: string; name: string; unit: string; by_phone: boolean }>`select m.id, m.name, u.short_name as unit, coalesce(m.phone = ${phone}, false) as by_phone from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where m.association_id = ${ctx.actor.associationId} and (m.name_key = ${nameKey} or m.phone = ${phone}) and m.status <> 'merged' order by m.pinyin limit 20`.execute(ctx.tx);
  const near = (await alikeTo(ctx, { name: r.name, phone, formerName, employer, birth })).filter((m) => !twins.rows.some((x) => x.id === m.id));
  const taken = await ctx.tx.selectFrom('handovers_in').select(['member_id', 'receipt']).where('association_id', '=', ctx.actor.associationId).where('package_id', '=', body.package.packageId).executeTakeFirst();
  return { ...r, from: body.package.from, madeAt: body.package.madeAt, digest: body.package.digest, duplicates: [...twins.rows.map((x) => ({ id: x.id, name: x.name, unitName: x.unit, by: x.by_phone ? ('phone' as const) : ('name' as const) })), ...near.map((m) => ({ id: m.id, name: m.name, unitName: m.unitName, by: 'alike' as const }))], taken: taken ? { memberId: taken.member_id, receipt: taken.receipt } : null };
}

function parsed(ctx: Ctx, value: unknown): z.output<typeof travelling> {
  const r = travelling.safeParse(value);
  if (!r.success) throw new Refusal('handOver.unreadable');
  // A date that nobody could enter here is left as well; of two that contradict each other the day of joining.
  const { fields } = r.data;
  let { left } = r.data;
  for (let wrong = wrongDate(fields, ['birth', 'joined'], localDate(ctx.now)); wrong; wrong = wrongDate(fields, ['birth', 'joined'], localDate(ctx.now))) {
    delete fields[wrong.field];
    left += 1;
  }
  return { ...r.data, left };
}

/** Takes the person on the roll; each package once. The answer is the receipt; asked again with the same id, it is given again. */
export async function acceptHandOver(ctx: Ctx, { body }: InputOf<typeof api.acceptHandOver>): Promise<OutputOf<typeof api.acceptHandOver>> {
  const { rows: [unit] } = await sql<{ ok: boolean }>`select ${scope(ctx, changeAccess, 'handOver.accept', 'w')} as ok from units u, lateral (select u.id as unit_id) w where u.association_id = ${ctx.actor.associationId} and u.id = ${body.homeUnitId}`.execute(ctx.tx);
  if (!unit?.ok) throw new Refusal('unit.not_found');
  const opened = open(body.package, body.passphrase);
  const r = parsed(ctx, opened.record);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`handOver:${body.package.packageId}`}, 0))`.execute(ctx.tx);
  const before = await ctx.tx.selectFrom('handovers_in').selectAll().where('association_id', '=', ctx.actor.associationId).where('package_id', '=', body.package.packageId).executeTakeFirst();
  if (before) {
    if (before.id !== body.id) throw new Refusal('handOver.taken_already');
    return { memberId: before.member_id, receipt: before.receipt };
  }
  const memberId = newId();
  await admitMember(ctx, memberId, { ...r.fields, name: r.name, homeUnitId: body.homeUnitId });
  const own = await ctx.tx.selectFrom('associations').select('name').where('id', '=', ctx.actor.associationId).executeTakeFirstOrThrow();
  const receipt = receiptOf({ packageId: body.package.packageId, digest: body.package.digest, receivedBy: own.name, at: ctx.now.toISOString() }, opened.receiptKey);
  await ctx.tx.insertInto('handovers_in').values({
    association_id: ctx.actor.associationId, id: body.id, package_id: body.package.packageId, digest: body.package.digest, from_name: body.package.from, member_id: memberId, receipt: JSON.stringify(receipt) as unknown as typeof receipt, accepted_by: ctx.actor.accountId, accepted_by_name: ctx.actor.name, accepted_at: ctx.now,
  }).execute();
  await record(ctx, 'handOver.accepted', { type: 'member', id: memberId }, { name: r.name, from: body.package.from, digest: body.package.digest });
  return { memberId, receipt };
}
