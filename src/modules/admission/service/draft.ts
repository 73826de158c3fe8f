import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate, startOfLocalDay } from '#kit/pure/time.ts';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { nextNumber } from '#kit/server/numbers.ts';
import { setting } from '#kit/server/settings.ts';
import { nameOfPerson, wrongDate } from '#modules/members/index.ts';
import { applicationAccess } from '../access.ts';
import type * as staff from '../contract/applications.ts';
import type * as own from '../contract/apply.ts';
import { type ApplicationFields, emptyFields } from '../contract/shared.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { allSigned, canSubmit } from '../rules/application.ts';
import { stagesFor } from './chains.ts';
import { matchIntroducers } from './introduce.ts';
import { admittingUnit } from './links.ts';
import { type Loaded, applicationFor, introducersOf, matterOf, ownId } from './load.ts';
import { takeStep } from './step.ts';

type Draft = InputOf<typeof own.saveOwn>['body'];

/** Enters an application that came on paper; the signature on it is the applicant's agreement. */
export async function enterApplication(ctx: Ctx, { body }: InputOf<typeof staff.enterApplication>): Promise<OutputOf<typeof staff.enterApplication>> {
  const unit = await admittingUnit(ctx, body.unitId, scope(ctx, applicationAccess, 'application.enter', 'w'));
  const { name, nameKey } = nameOfPerson(body.name);
  await ctx.tx.insertInto('membership_applications').values({
    association_id: ctx.actor.associationId, id: body.id, unit_id: unit.id, source: 'paper', state: 'draft', name, name_key: nameKey, phone: body.phone || null, fields: JSON.stringify(emptyFields) as unknown as ApplicationFields,
    consented_at: startOfLocalDay(body.signedOn), entered_by: ctx.actor.accountId, entered_by_name: ctx.actor.name, created_at: ctx.now, updated_at: ctx.now,
  }).execute();
  await record(ctx, 'application.started', matterOf(body.id), { number: zhCN.admission.noNumber, unitName: unit.shortName });
  return { id: body.id, state: 'draft', version: 1 };
}

/** Keeps what the applicant has written so far, from their own device. */
export async function saveOwn(ctx: Ctx, { body }: InputOf<typeof own.saveOwn>): Promise<OutputOf<typeof own.saveOwn>> {
  return save(ctx, await applicationFor(ctx, 'edit', ownId(ctx), body.version), body);
}

/** Keeps what stands on the paper. */
export async function saveApplication(ctx: Ctx, { params, body }: InputOf<typeof staff.saveApplication>): Promise<OutputOf<typeof staff.saveApplication>> {
  const a = await applicationFor(ctx, 'edit', params.id, body.version);
  // What somebody writes on their own device is theirs alone until they hand it in.
  if (a.source === 'phone') throw new Refusal('access.denied');
  return { id: a.id, ...(await save(ctx, a, body)) };
}

async function save(ctx: Ctx, a: Loaded, body: Draft): Promise<OutputOf<typeof own.saveOwn>> {
  const { name, nameKey } = nameOfPerson(body.name);
  await ctx.tx.updateTable('membership_applications').set({
    name, name_key: nameKey, phone: body.phone || null, fields: JSON.stringify(body.fields) as unknown as ApplicationFields, version: a.version + 1, updated_at: ctx.now,
    // The number is half of what opens the application elsewhere: a new number needs a new code.
    ...(body.phone !== a.phone ? { code_hash: null } : {}),
  }).where('association_id', '=', ctx.actor.associationId).where('id', '=', a.id).execute();
  await keepIntroducers(ctx, a.id, body.introducers);
  return { version: a.version + 1, state: a.state };
}

/** The introducers as named; who has signed already stays, in whatever place the list now has them. */
async function keepIntroducers(ctx: Ctx, applicationId: string, named: Draft['introducers']): Promise<void> {
  const before = await introducersOf(ctx, applicationId);
  const wanted = named.filter((n) => n.name !== '');
  const same = (n: { name: string; unitText: string }, b: (typeof before)[number]): boolean => b.name === n.name && (b.unit_text ?? '') === n.unitText && b.state !== 'declined';
  const kept = before.filter((b) => wanted.some((n) => same(n, b)));
  if (kept.length === before.length && kept.length === wanted.length) return;
  await ctx.tx.deleteFrom('application_introducers').where('association_id', '=', ctx.actor.associationId).where('application_id', '=', applicationId).where('state', '!=', 'signed').execute();
  const signed = kept.filter((b) => b.state === 'signed');
  let ordinal = Math.max(-1, ...before.filter((b) => b.state === 'signed').map((b) => b.ordinal));
  for (const n of wanted) {
    if (signed.some((b) => same(n, b))) continue;
    ordinal += 1;
    await ctx.tx.insertInto('application_introducers').values({ association_id: ctx.actor.associationId, id: newId(), application_id: applicationId, ordinal, name: n.name, unit_text: n.unitText || null, state: 'named' }).execute();
  }
}

/** Hands in: from the applicant's own device. */
export async function submitOwn(ctx: Ctx, { body }: InputOf<typeof own.submitOwn>): Promise<OutputOf<typeof own.submitOwn>> {
  const { state, version } = await submit(ctx, await applicationFor(ctx, 'submit', ownId(ctx), body.version));
  return { state, version };
}

/** Hands in what was entered from paper. */
export async function submitApplication(ctx: Ctx, { params, body }: InputOf<typeof staff.submitApplication>): Promise<OutputOf<typeof staff.submitApplication>> {
  const a = await applicationFor(ctx, 'submit', params.id, body.version);
  if (a.source === 'phone') throw new Refusal('access.denied');
  return submit(ctx, a);
}

async function submit(ctx: Ctx, a: Loaded) {
  await matchIntroducers(ctx, a);
  const introducers = (await introducersOf(ctx, a.id)).map((i) => ({ name: i.name, memberId: i.member_id, state: i.state }));
  const needed = await setting<number>(ctx, 'admission.introducers');
  insist(canSubmit({ consented: a.consented_at !== null, phone: a.phone, reasonGiven: (a.fields.reason ?? '').trim() !== '', introducers }, needed));
  // What could not be entered on the roll is said now, not when everybody has agreed.
  const wrong = wrongDate({ birth: a.fields.birth }, ['birth'], localDate(ctx.now));
  if (wrong) throw new Refusal(wrong.code, wrong.params, [{ path: 'birth', code: wrong.code, params: wrong.params }]);
  // Put right at a later stage it goes on there; the first time its chain is fixed and its number taken.
  const stages = a.stages.length > 0 ? a.stages : await stagesFor(ctx, a.unit_id);
  const to = allSigned(introducers, needed) ? 'reviewing' : 'introducing';
  const year = new Date(ctx.now.getTime() + 8 * 3_600_000).getUTCFullYear();
  const number = a.serial_no ?? `${year}-${String(await nextNumber(ctx, 'membershipApplication', year)).padStart(4, '0')}`;
  return takeStep(ctx, a, { to, event: 'application.submitted', set: { serial_no: number, stages, submitted_at: a.submitted_at ?? ctx.now, returned_from: null } });
}

/** Takes the application back; nobody asks why. */
export async function withdrawOwn(ctx: Ctx, { body }: InputOf<typeof own.withdrawOwn>): Promise<OutputOf<typeof own.withdrawOwn>> {
  const { state, version } = await withdraw(ctx, await applicationFor(ctx, 'withdraw', ownId(ctx), body.version));
  return { state, version };
}

/** Withdraws for an applicant who said so. */
export async function withdrawApplication(ctx: Ctx, { params, body }: InputOf<typeof staff.withdrawApplication>): Promise<OutputOf<typeof staff.withdrawApplication>> {
  return withdraw(ctx, await applicationFor(ctx, 'withdraw', params.id, body.version));
}

function withdraw(ctx: Ctx, a: Loaded) {
  return takeStep(ctx, a, { to: 'withdrawn', event: 'application.withdrawn', set: { ended_at: ctx.now } });
}

/** Ends drafts that nobody has touched, and returned ones whose time is over: nothing was decided about them. */
export async function lapse(ctx: Ctx, id: string): Promise<void> {
  const a = await applicationFor(ctx, 'lapse', id);
  await takeStep(ctx, a, { to: 'lapsed', event: 'application.lapsed', set: { ended_at: ctx.now } });
}

/** Drafts that were left lying lapse by themselves. */
export async function lapseDrafts(ctx: Ctx): Promise<void> {
  const days = await setting<number>(ctx, 'admission.draftDays');
  const rows = await ctx.tx.selectFrom('membership_applications').select('id').where('association_id', '=', ctx.actor.associationId).where('state', '=', 'draft').where('updated_at', '<', new Date(ctx.now.getTime() - days * 86_400_000)).limit(200).forUpdate().skipLocked().execute();
  for (const { id } of rows) await lapse(ctx, id);
}

