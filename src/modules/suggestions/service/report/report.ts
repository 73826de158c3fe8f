import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { issueNumber } from '#kit/pure/numbers-zh.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { newId } from '#kit/server/ids.ts';
import { nextNumber } from '#kit/server/numbers.ts';
import { attachFiles } from '#modules/files/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { canBeInstructed } from '../../rules/handling.ts';
import type { Content, Recipients } from '../../schema.ts';
import { notInFuture } from '../handle/work.ts';
import { type Loaded, suggestionFor } from '../load.ts';
import { standingInstructions } from '../read/matter-parts.ts';
import { matterOf, takeStep } from '../step.ts';
import { adoptedBy, rankOf } from './adopted.ts';
import { followInstructions } from './follow-instructions.ts';
import { supersede } from './supersede.ts';

/** The editor drafts the express issue of this one matter; saving again changes the draft. */
export async function saveIssue(ctx: Ctx, { params, body }: InputOf<typeof api.saveIssue>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'draftIssue', params.id, body.version);
  const recipients: Recipients = { reportTo: body.reportTo, sendTo: body.sendTo, issueTo: body.issueTo };
  const values = { series: body.series, title: body.title, editor_note: body.editorNote ?? null, body: JSON.stringify(body.content) as unknown as Content, recipients: JSON.stringify(recipients) as unknown as Recipients, copies: body.copies };
  const done = await ctx.tx.insertInto('express_issues').values({ association_id: ctx.actor.associationId, id: body.issueId, suggestion_id: s.id, state: 'draft', created_by: ctx.actor.accountId, created_at: ctx.now, ...values })
    .onConflict((oc) => oc.columns(['association_id', 'id']).doUpdateSet(values).where('express_issues.state', '=', 'draft').where('express_issues.suggestion_id', '=', s.id)).executeTakeFirst();
  if (done.numInsertedOrUpdatedRows !== 1n) throw new Refusal('suggestion.issue_missing');
  return takeStep(ctx, s, 'draftIssue', { fact: { result: body.series } });
}

/** Sign-off of the issue: it gets its number of the year and its total number, and is reported. */
export async function report(ctx: Ctx, { params, body }: InputOf<typeof api.report>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'report', params.id, body.version);
  const issue = await ctx.tx.selectFrom('express_issues').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', body.issueId).where('state', '=', 'draft').forUpdate().executeTakeFirst();
  if (!issue) throw new Refusal('suggestion.issue_missing');
  const year = Number(localDate(ctx.now).slice(0, 4));
  const no = await nextNumber(ctx, `issue:${issue.series}`, year);
  const total = await nextNumber(ctx, `issue:${issue.series}`, 0);
  await ctx.tx.updateTable('express_issues').set({ state: 'signedOff', year, issue_no: no, total_no: total, signed_off_by: ctx.actor.accountId, signed_off_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', issue.id).execute();
  await startDeadline(ctx, { matter: matterOf(s.id), kind: 'reportedOnly', limitKey: 'suggestion.limit.reportedOnly', holder: { role: 'issuer', unitId: s.unit_id } });
  return takeStep(ctx, s, 'report', { to: 'reported', set: { reported_at: ctx.now }, fact: { number: issueNumber(issue.series, year, no, total) } });
}

/** A recipient has the paper. */
export async function addReceipt(ctx: Ctx, { params, body }: InputOf<typeof api.addReceipt>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'addReceipt', params.id, body.version);
  notInFuture(ctx, body.receivedOn);
  const issue = await ctx.tx.selectFrom('express_issues').select('id').where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', body.issueId).where('state', '=', 'signedOff').executeTakeFirst();
  if (!issue) throw new Refusal('expressIssue.not_found');
  await ctx.tx.insertInto('express_receipts').values({ association_id: ctx.actor.associationId, id: newId(), issue_id: issue.id, recipient: body.recipient, received_on: body.receivedOn, note: body.note ?? null, recorded_by: ctx.actor.accountId, recorded_at: ctx.now }).execute();
  return takeStep(ctx, s, 'addReceipt', { fact: { result: body.recipient } });
}

/** One rung of the adoption ladder, with its evidence; the matter shows the highest. */
export async function addAdoption(ctx: Ctx, { params, body }: InputOf<typeof api.addAdoption>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'addAdoption', params.id, body.version);
  notInFuture(ctx, body.adoptedOn);
  await ctx.tx.insertInto('adoptions').values({ association_id: ctx.actor.associationId, id: body.adoptionId, suggestion_id: s.id, level: body.level, body: body.body, mode: body.mode, result: body.result, adopted_on: body.adoptedOn, evidence: body.evidence ?? null, recorded_by: ctx.actor.accountId, recorded_at: ctx.now }).execute();
  await attachFiles(ctx, body.fileIds, { type: 'suggestionAdoption', id: body.adoptionId });
  const counts = body.result !== 'forwarded';
  return takeStep(ctx, s, 'addAdoption', { set: counts ? { adopted_at: s.adopted_at ?? ctx.now, adopted_rank: Math.max(s.adopted_rank, rankOf(body.level)) } : {}, fact: { result: body.level, units: body.body } });
}

/** Takes an adoption back; the row stays on record, void. */
export async function reverseAdoption(ctx: Ctx, { params, body }: InputOf<typeof api.reverseAdoption>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'addAdoption', params.id, body.version);
  const row = await ctx.tx.selectFrom('adoptions').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', body.adoptionId).where('reverses', 'is', null).executeTakeFirst();
  if (!row) throw new Refusal('suggestion.adoption_not_found');
  await supersede(ctx, s, 'adoption', { id: row.id, registeredAt: row.recorded_at }, null, body.reason).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'suggestion.registration_not_standing' ? new Refusal('suggestion.adoption_reversed') : error;
  });
  return takeStep(ctx, s, 'addAdoption', { set: await adoptedBy(ctx, s), event: 'suggestion.adoptionReversed', fact: { result: row.level, units: row.body, adoptionId: row.id, reason: body.reason } });
}

/** A leader's instruction, registered by staff from paper: it starts the strict clock of the dispatch. One that comes after an item was closed without any opens it again (rules §2.5). */
export async function instruct(ctx: Ctx, input: InputOf<typeof api.instruct>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'instruct', input.params.id, input.body.version);
  if (!canBeInstructed(s)) throw new Refusal('suggestion.closed_after_answer');
  await insertInstruction(ctx, s, input.body);
  await cancelDeadlines(ctx, matterOf(s.id), 'instructed', { kinds: ['reportedOnly'] });
  return takeStep(ctx, s, 'instruct', { to: 'instructed', set: { instructed_at: ctx.now, urgency: input.body.urgency, closed_at: null, closed_as: null, published_at: null }, fact: { result: input.body.level, until: input.body.givenOn } });
}

/** A further instruction on the same matter, whenever it comes; the most urgent one counts for answers still to be dispatched, and the strict clock of this one for those that are being prepared. */
export async function addInstruction(ctx: Ctx, input: InputOf<typeof api.addInstruction>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'addInstruction', input.params.id, input.body.version);
  const before = await standingInstructions(ctx, s.id);
  await insertInstruction(ctx, s, input.body);
  return takeStep(ctx, s, 'addInstruction', { set: await followInstructions(ctx, s, before, 'instructionAdded'), fact: { result: input.body.level, until: input.body.givenOn } });
}

/** Writes an instruction with its scans, which only the cleared may open. */
export async function insertInstruction(ctx: Ctx, s: Loaded, i: InputOf<typeof api.instruct>['body']): Promise<void> {
  notInFuture(ctx, i.givenOn);
  await ctx.tx.insertInto('instructions').values({
    association_id: ctx.actor.associationId, id: i.instructionId, suggestion_id: s.id, leader_title: i.leaderTitle, level: i.level, given_on: i.givenOn, class: i.class, urgency: i.urgency, restricted_text: i.restrictedText ?? null, registered_by: ctx.actor.accountId, registered_at: ctx.now,
  }).execute();
  await attachFiles(ctx, i.fileIds, { type: 'suggestionInstruction', id: i.instructionId }, { restricted: true });
}

/** Twelve months without an instruction: closed by the clock. */
export async function closeReportedByClock(ctx: Ctx, id: string): Promise<void> {
  const s = await suggestionFor(ctx, 'closeReported', id);
  await takeStep(ctx, s, 'closeReported', { to: 'closed', set: { closed_at: ctx.now, closed_as: 'reportedOnly' } });
}

/** Reported and never instructed: closed as such by the issuer, or by the clock after twelve months. */
export async function closeReported(ctx: Ctx, { params, body }: InputOf<typeof api.closeReported>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'closeReported', params.id, body.version);
  await cancelDeadlines(ctx, matterOf(s.id), 'closed', { kinds: ['reportedOnly'] });
  return takeStep(ctx, s, 'closeReported', { to: 'closed', set: { closed_at: ctx.now, closed_as: 'reportedOnly' }, fact: { reason: body.reason, sentence: body.reason } });
}
