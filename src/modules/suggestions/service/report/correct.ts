import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { issueNumber } from '#kit/pure/numbers-zh.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { attachFiles, passFiles } from '#modules/files/index.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import type { Recipients } from '../../schema.ts';
import { notInFuture } from '../handle/work.ts';
import { type Loaded, suggestionFor } from '../load.ts';
import { standingInstructions } from '../read/matter-parts.ts';
import { matterOf, takeStep } from '../step.ts';
import { adoptedBy } from './adopted.ts';
import { followInstructions } from './follow-instructions.ts';
import { insertInstruction } from './report.ts';
import { supersede } from './supersede.ts';

async function instructionOf(ctx: Ctx, s: Loaded, id: string): Promise<{ id: string; registeredAt: Date; level: string; given_on: string }> {
  const row = await ctx.tx.selectFrom('instructions').select(['id', 'registered_at', 'level', 'given_on']).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('suggestion.registration_not_found');
  return { ...row, registeredAt: row.registered_at };
}

/** A wrongly registered instruction is replaced by the right one; scans that are named again go with it. The clocks that it gave follow. */
export async function correctInstruction(ctx: Ctx, { params, body }: InputOf<typeof api.correctInstruction>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'correctInstruction', params.id, body.version);
  const [old, before] = [await instructionOf(ctx, s, body.recordId), await standingInstructions(ctx, s.id)];
  await supersede(ctx, s, 'instruction', old, body.instructionId, body.reason);
  const kept = await passFiles(ctx, body.fileIds, { type: 'suggestionInstruction', id: old.id }, { type: 'suggestionInstruction', id: body.instructionId });
  await insertInstruction(ctx, s, { ...body, fileIds: body.fileIds.filter((id) => !kept.includes(id)) });
  return takeStep(ctx, s, 'correctInstruction', { set: await followInstructions(ctx, s, before, 'instructionCorrected'), fact: { result: body.level, until: body.givenOn, reason: body.reason } });
}

/**
 * An instruction that was never given is void. A matter that waits for dispatch only because of it waits for instructions
 * again, within the time it had; what was dispatched goes on, on the limit that it then has.
 */
export async function voidInstruction(ctx: Ctx, { params, body }: InputOf<typeof api.voidInstruction>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'voidInstruction', params.id, body.version);
  const [old, before] = [await instructionOf(ctx, s, body.recordId), await standingInstructions(ctx, s.id)];
  await supersede(ctx, s, 'instruction', old, null, body.reason);
  const back = s.state === 'instructed' && (await standingInstructions(ctx, s.id)).length === 0;
  if (back) await waitForInstruction(ctx, s);
  return takeStep(ctx, s, 'voidInstruction', { ...(back ? { to: 'reported' } : {}), set: await followInstructions(ctx, s, before, 'instructionCorrected'), fact: { result: old.level, until: old.given_on, reason: body.reason } });
}

async function waitForInstruction(ctx: Ctx, s: Loaded): Promise<void> {
  await dropTodos(ctx, matterOf(s.id), { action: 'dispatch' });
  await cancelDeadlines(ctx, matterOf(s.id), 'instructionVoided', { kinds: ['dispatch'] });
  const before = await ctx.tx.selectFrom('deadlines').select('due_at').where('association_id', '=', ctx.actor.associationId).where('matter_id', '=', s.id).where('kind', '=', 'reportedOnly').orderBy('started_at', 'desc').executeTakeFirst();
  // The time to wait goes on from the report; a day is left to look at it where it is over already.
  const dueAt = before && (before.due_at > ctx.now ? before.due_at : new Date(ctx.now.getTime() + DAY));
  await startDeadline(ctx, { matter: matterOf(s.id), kind: 'reportedOnly', limitKey: 'suggestion.limit.reportedOnly', holder: { role: 'issuer', unitId: s.unit_id }, ...(dueAt ? { dueAt } : {}) });
}
const DAY = 86_400_000;

async function receiptOf(ctx: Ctx, s: Loaded, id: string) {
  const row = await ctx.tx.selectFrom('express_receipts as r').innerJoin('express_issues as i', (j) => j.onRef('i.association_id', '=', 'r.association_id').onRef('i.id', '=', 'r.issue_id')).selectAll('r')
    .where('r.association_id', '=', ctx.actor.associationId).where('i.suggestion_id', '=', s.id).where('r.id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal('suggestion.registration_not_found');
  return { ...row, registeredAt: row.recorded_at };
}

/** A receipt that named the wrong recipient or day is replaced. */
export async function correctReceipt(ctx: Ctx, { params, body }: InputOf<typeof api.correctReceipt>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'correctReceipt', params.id, body.version);
  notInFuture(ctx, body.receivedOn);
  const old = await receiptOf(ctx, s, body.recordId);
  await supersede(ctx, s, 'receipt', old, body.receiptId, body.reason);
  await ctx.tx.insertInto('express_receipts').values({ association_id: ctx.actor.associationId, id: body.receiptId, issue_id: old.issue_id, recipient: body.recipient, received_on: body.receivedOn, note: body.note ?? null, recorded_by: ctx.actor.accountId, recorded_at: ctx.now }).execute();
  return takeStep(ctx, s, 'correctReceipt', { fact: { result: body.recipient, until: body.receivedOn, reason: body.reason } });
}

/** A receipt that never was is void. */
export async function voidReceipt(ctx: Ctx, { params, body }: InputOf<typeof api.voidReceipt>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'voidReceipt', params.id, body.version);
  const old = await receiptOf(ctx, s, body.recordId);
  await supersede(ctx, s, 'receipt', old, null, body.reason);
  return takeStep(ctx, s, 'voidReceipt', { fact: { result: old.recipient, reason: body.reason } });
}

/** A rung of the adoption ladder is replaced; what the matter shows as adopted follows the rows that stand. */
export async function correctAdoption(ctx: Ctx, { params, body }: InputOf<typeof api.correctAdoption>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'correctAdoption', params.id, body.version);
  notInFuture(ctx, body.adoptedOn);
  const old = await ctx.tx.selectFrom('adoptions').select(['id', 'recorded_at']).where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', body.recordId).where('reverses', 'is', null).executeTakeFirst();
  if (!old) throw new Refusal('suggestion.registration_not_found');
  await supersede(ctx, s, 'adoption', { id: old.id, registeredAt: old.recorded_at }, body.adoptionId, body.reason);
  await ctx.tx.insertInto('adoptions').values({ association_id: ctx.actor.associationId, id: body.adoptionId, suggestion_id: s.id, level: body.level, body: body.body, mode: body.mode, result: body.result, adopted_on: body.adoptedOn, evidence: body.evidence ?? null, recorded_by: ctx.actor.accountId, recorded_at: ctx.now }).execute();
  const kept = await passFiles(ctx, body.fileIds, { type: 'suggestionAdoption', id: old.id }, { type: 'suggestionAdoption', id: body.adoptionId });
  await attachFiles(ctx, body.fileIds.filter((id) => !kept.includes(id)), { type: 'suggestionAdoption', id: body.adoptionId });
  return takeStep(ctx, s, 'correctAdoption', { set: await adoptedBy(ctx, s), fact: { result: body.level, units: body.body, reason: body.reason } });
}

async function signedIssue(ctx: Ctx, s: Loaded, id: string) {
  const row = await ctx.tx.selectFrom('express_issues').selectAll().where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', s.id).where('id', '=', id).where('state', '<>', 'draft').forUpdate().executeTakeFirst();
  if (!row || row.year === null || row.issue_no === null || row.total_no === null) throw new Refusal('suggestion.registration_not_found');
  return { ...row, registeredAt: row.signed_off_at ?? row.created_at, number: issueNumber(row.series, row.year, row.issue_no, row.total_no) };
}

/** Who is recorded to have an issue, by the receipts that stand. */
async function received(ctx: Ctx, issueId: string): Promise<string[]> {
  const rows = await ctx.tx.selectFrom('express_receipts as r').leftJoin('registration_corrections as x', (j) => j.onRef('x.association_id', '=', 'r.association_id').onRef('x.record_id', '=', 'r.id'))
    .select('r.recipient').where('r.association_id', '=', ctx.actor.associationId).where('r.issue_id', '=', issueId).where('x.id', 'is', null).execute();
  return rows.map((r) => r.recipient);
}

/** Whom a signed issue went to was registered wrongly: a right row takes its place under the same number, with the same text. */
export async function correctIssue(ctx: Ctx, { params, body }: InputOf<typeof api.correctIssue>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'correctIssue', params.id, body.version);
  const { number, registeredAt, ...old } = await signedIssue(ctx, s, body.recordId);
  await supersede(ctx, s, 'issue', { id: old.id, registeredAt }, body.issueId, body.reason);
  const named = new Set([...old.recipients.reportTo, ...old.recipients.sendTo, ...old.recipients.issueTo]);
  const left = [...body.reportTo, ...body.sendTo, ...body.issueTo];
  const lost = (await received(ctx, old.id)).find((who) => named.has(who) && !left.includes(who));
  if (lost !== undefined) throw new Refusal('suggestion.recipient_received', { name: lost });
  const recipients: Recipients = { reportTo: body.reportTo, sendTo: body.sendTo, issueTo: body.issueTo };
  await ctx.tx.updateTable('express_issues').set({ state: 'void' }).where('association_id', '=', ctx.actor.associationId).where('id', '=', old.id).execute();
  await ctx.tx.insertInto('express_issues').values({ ...old, id: body.issueId, state: 'signedOff', body: JSON.stringify(old.body) as unknown as typeof old.body, recipients: JSON.stringify(recipients) as unknown as Recipients, copies: body.copies }).execute();
  // Receipts are of the issue of that number, whichever row describes it.
  await ctx.tx.updateTable('express_receipts').set({ issue_id: body.issueId }).where('association_id', '=', ctx.actor.associationId).where('issue_id', '=', old.id).execute();
  return takeStep(ctx, s, 'correctIssue', { fact: { number, reason: body.reason } });
}

/** An issue that was never sent is void: the matter may be reported anew or dispatched. Its number stays taken. */
export async function voidIssue(ctx: Ctx, { params, body }: InputOf<typeof api.voidIssue>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'voidIssue', params.id, body.version);
  const old = await signedIssue(ctx, s, body.recordId);
  await supersede(ctx, s, 'issue', old, null, body.reason);
  if ((await received(ctx, old.id)).length > 0) throw new Refusal('suggestion.issue_received');
  await ctx.tx.updateTable('express_issues').set({ state: 'void' }).where('association_id', '=', ctx.actor.associationId).where('id', '=', old.id).execute();
  await cancelDeadlines(ctx, matterOf(s.id), 'reportVoided', { kinds: ['reportedOnly'] });
  return takeStep(ctx, s, 'voidIssue', { to: 'filed', set: { reported_at: null }, fact: { number: old.number, reason: body.reason } });
}
