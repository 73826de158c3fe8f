import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { record } from '#kit/server/events.ts';
import { namesOverTime } from '#modules/associations/index.ts';
import { openOwnAccount } from '#modules/accounts/index.ts';
import { attachFiles } from '#modules/files/index.ts';
import { memberNames } from '#modules/members/index.ts';
import { namesOfUnits } from '#modules/units/index.ts';
import type * as staff from '../contract/applications.ts';
import type * as own from '../contract/apply.ts';
import { applicationForm } from '../documents/application-form.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { writeCode } from './applicant.ts';
import { type Loaded, applicationToRead, introducersOf, matterOf, ownId } from './load.ts';
import { factOf } from './step.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Reads the whole number; the reason is recorded. */
export async function readPhone(ctx: Ctx, { params, body }: InputOf<typeof staff.readApplicationPhone>): Promise<OutputOf<typeof staff.readApplicationPhone>> {
  const a = await applicationToRead(ctx, params.id, 'application.unmask');
  if (!a.phone) throw new Refusal('application.no_phone');
  await record(ctx, 'application.phoneRead', matterOf(a.id), { ...(await factOf(ctx, a)), reason: body.reason });
  return { phone: a.phone };
}

/** A new code for an applicant who lost theirs. */
export async function giveCode(ctx: Ctx, { params }: InputOf<typeof staff.giveCode>): Promise<OutputOf<typeof staff.giveCode>> {
  const a = await applicationToRead(ctx, params.id, 'application.giveCode', true);
  if (a.source !== 'phone' || a.erased_at) throw new Refusal('workflow.not_possible', { state: a.state, action: 'giveCode' });
  if (!a.phone) throw new Refusal('application.no_phone');
  const code = await writeCode(ctx, a.id, a.phone);
  await record(ctx, 'application.codeGiven', matterOf(a.id), await factOf(ctx, a));
  return { code };
}

/** The applicant's own new code. */
export async function newOwnCode(ctx: Ctx): Promise<OutputOf<typeof own.newOwnCode>> {
  const a = await applicationToRead(ctx, ownId(ctx), 'application.giveCode', true);
  return { code: await writeCode(ctx, a.id, a.phone ?? '') };
}

/** The new member chooses a password: from then on they sign in. */
export async function makeOwnAccount(ctx: Ctx, { body }: InputOf<typeof own.makeOwnAccount>): Promise<OutputOf<typeof own.makeOwnAccount>> {
  const a = await applicationToRead(ctx, ownId(ctx), 'application.makeAccount', true);
  if (a.state !== 'approved' || !a.member_id) throw new Refusal('application.not_approved');
  const there = await ctx.tx.selectFrom('accounts').select('id').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', a.member_id).executeTakeFirst();
  if (there) throw new Refusal('application.already_account');
  const member = (await memberNames(ctx, [a.member_id])).get(a.member_id);
  const opened = await openOwnAccount(ctx, { id: a.member_id, name: member?.name ?? a.name, phone: a.phone }, body);
  await record(ctx, 'application.accountMade', matterOf(a.id), await factOf(ctx, a));
  return opened;
}

/** Attaches scans of the signed paper. */
export async function attachScan(ctx: Ctx, { params, body }: InputOf<typeof staff.attachScan>): Promise<OutputOf<typeof staff.attachScan>> {
  const a = await applicationToRead(ctx, params.id, 'application.attach', true);
  if (a.erased_at || a.state === 'withdrawn' || a.state === 'lapsed') throw new Refusal('workflow.not_possible', { state: a.state, action: 'attach' });
  await attachFiles(ctx, body.fileIds, matterOf(a.id), { label: zhCN.admission.scan });
  return { done: true };
}

/** The official form as Word; every print is recorded. */
export async function printApplication(ctx: Ctx, { params }: InputOf<typeof staff.printApplication>): Promise<FileAnswer> {
  return print(ctx, await applicationToRead(ctx, params.id, 'application.print'));
}

/** The applicant's own form, for signing on paper. */
export async function printOwn(ctx: Ctx): Promise<FileAnswer> {
  return print(ctx, await applicationToRead(ctx, ownId(ctx), 'application.print'));
}

async function print(ctx: Ctx, a: Loaded): Promise<FileAnswer> {
  if (a.erased_at || (a.submitted_at === null && a.source === 'phone' && !a.standing.includes('applicant'))) throw new Refusal('application.not_found');
  const association = (await namesOverTime(ctx))(a.submitted_at ?? ctx.now);
  const units = await namesOfUnits(ctx, [a.unit_id]);
  const decisions = await ctx.tx.selectFrom('application_decisions').selectAll().where('association_id', '=', ctx.actor.associationId).where('application_id', '=', a.id).where('decision', 'in', ['pass', 'skip']).orderBy('at').execute();
  const introducers = await introducersOf(ctx, a.id);
  const bytes = await applicationForm({
    association, number: a.serial_no, unit: units.get(a.unit_id)?.name ?? '', name: a.name, phone: a.phone ?? '', fields: a.fields, submittedOn: a.submitted_at,
    introducers: introducers.filter((i) => i.state !== 'declined').map((i) => ({ name: i.name, unit: i.unit_text ?? '', signedOn: i.state === 'signed' && !i.on_paper ? i.answered_at : null, words: i.words ?? '' })),
    stages: a.stages.map((s, i) => { const d = decisions.findLast((x) => x.stage === i); return { name: s.name, unit: s.unitName, by: d?.by_name ?? null, at: d?.at ?? null, note: d?.sentence ?? '', skipped: d?.decision === 'skip', asProxy: d?.as_proxy ?? false }; }),
    enteredBy: a.source === 'paper' ? a.entered_by_name : null,
  });
  await record(ctx, 'application.printed', matterOf(a.id), await factOf(ctx, a));
  return { fileName: `${zhCN.admission.formName}${a.serial_no ? ` ${a.serial_no}` : ''} ${a.name}.docx`, mime: DOCX, body: bytes, size: bytes.length };
}
