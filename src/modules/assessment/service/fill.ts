import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { attachFiles, detachFile, filesOf, filesOfMany } from '#modules/files/index.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import { addTask, targetsOf } from '#modules/tasks/index.ts';
import type * as api from '../contract/assessments.ts';
import { WITHDRAWN } from '../data/templates.ts';
import { canSubmit } from '../rules.ts';
import { answerSubject, assessmentSubject, association, todayOf } from './common.ts';
import { type AssessmentRow, type Right, answersOf, assessmentFor, present, reviewBegun, selfSaid } from './read.ts';
import { itemsOf } from './standards.ts';

export const SELF = 'assessmentSelf';
export const REVIEW = 'assessmentReview';

async function step(ctx: Ctx, right: Right, id: string, version: number, state: AssessmentRow['state']): Promise<AssessmentRow> {
  const a = await assessmentFor(ctx, right, id, version);
  if (a.state !== state || a.round_state !== 'open') throw new Refusal('assessment.settled');
  return a;
}
const put = (ctx: Ctx, a: AssessmentRow, values: object) => ctx.tx.updateTable('assessments').set({ ...values, version: a.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', a.id).execute();
const factOf = (a: AssessmentRow) => ({ round: a.round_title, unit: a.unit_name });

/** The row of one item's answer, made when it is first spoken of; the item must be of the version that the round uses, the score within its most. */
async function answerRow(ctx: Ctx, a: AssessmentRow, itemId: string, score: number | null): Promise<string> {
  const item = (await itemsOf(ctx, a.standard_id, a.version_number)).find((i) => i.id === itemId);
  if (!item) throw new Refusal('assessment.item_unknown');
  if (item.most !== null && score !== null && score > item.most) throw new Refusal('assessment.score_above', { item: item.title, most: item.most }, [{ path: 'score', code: 'assessment.score_above', params: { item: item.title, most: item.most } }]);
  const made = await ctx.tx.insertInto('assessment_answers').values({ association_id: association(ctx), id: newId(), assessment_id: a.id, item_id: itemId }).onConflict((oc) => oc.columns(['association_id', 'assessment_id', 'item_id']).doUpdateSet({ item_id: itemId })).returning('id').executeTakeFirstOrThrow();
  return made.id;
}
const putAnswer = (ctx: Ctx, id: string, values: object) => ctx.tx.updateTable('assessment_answers').set(values).where('association_id', '=', association(ctx)).where('id', '=', id).execute();

/** What the unit says of one item; its files become exactly these. */
export async function answerItem(ctx: Ctx, { params, body }: InputOf<typeof api.answerItem>): Promise<api.AssessmentDetail> {
  const a = await step(ctx, 'assessment.fill', params.id, body.version, 'filling');
  const id = await answerRow(ctx, a, params.itemId, body.score);
  await putAnswer(ctx, id, { self_mark: body.mark, self_score: body.score, self_note: body.note });
  for (const f of await filesOf(ctx, answerSubject(id))) if (!body.fileIds.includes(f.id)) await detachFile(ctx, f.id, answerSubject(id));
  await attachFiles(ctx, body.fileIds, answerSubject(id));
  await put(ctx, a, {});
  await record(ctx, 'assessment.saved', assessmentSubject(a.id), factOf(a));
  return present(ctx, a);
}

/** The unit fills until a day: its clock and its to-do. */
export async function askUnit(ctx: Ctx, a: { id: string; unitId: string; title: string }, until: string): Promise<void> {
  const to = await targetsOf(ctx, { kind: 'unit', id: a.unitId });
  const first = to[0];
  const clock = await startDeadline(ctx, { matter: assessmentSubject(a.id), kind: SELF, limitKey: 'assessment.self', holder: first && 'role' in first ? first : { role: 'secretariatOfficer', unitId: a.unitId }, dueAt: endOfLocalDay(until) });
  await openTodo(ctx, { matter: assessmentSubject(a.id), action: SELF, title: a.title, to, dueAt: clock.due_at });
}

/** The level above reviews: its clock and its to-do. */
export async function askReviewer(ctx: Ctx, a: { id: string; unitName: string; title: string; roundUnitId: string }): Promise<void> {
  const holder = { role: 'secretariatOfficer', unitId: a.roundUnitId };
  const clock = await startDeadline(ctx, { matter: assessmentSubject(a.id), kind: REVIEW, limitKey: 'assessment.review', holder });
  await openTodo(ctx, { matter: assessmentSubject(a.id), action: REVIEW, title: `${a.unitName} ${a.title}`, to: holder, dueAt: clock.due_at });
}

/** Hands the self-check in; the review's clock begins. */
export async function submit(ctx: Ctx, { params, body }: InputOf<typeof api.submitAssessment>): Promise<api.AssessmentDetail> {
  const a = await step(ctx, 'assessment.fill', params.id, body.version, 'filling');
  const answers = await answersOf(ctx, [a.id]);
  const files = await filesOfMany(ctx, 'assessmentAnswer', answers.map((x) => x.id));
  insist(canSubmit(await itemsOf(ctx, a.standard_id, a.version_number), selfSaid(answers), new Map(answers.map((x) => [x.item_id, files.filter((f) => f.subjectId === x.id).length]))));
  await put(ctx, a, { state: 'submitted', summary: body.summary, return_reason: null, submitted_by_name: ctx.actor.name, submitted_at: ctx.now, submitted_late: todayOf(ctx) > a.self_due });
  const matter = assessmentSubject(a.id);
  await meetDeadline(ctx, { matter, kind: SELF });
  await finishTodos(ctx, matter, { action: SELF });
  await askReviewer(ctx, { id: a.id, unitName: a.unit_name, title: a.round_title, roundUnitId: a.round_unit_id });
  await record(ctx, 'assessment.submitted', matter, factOf(a));
  return present(ctx, a);
}

async function endReview(ctx: Ctx, a: AssessmentRow): Promise<void> {
  await meetDeadline(ctx, { matter: assessmentSubject(a.id), kind: REVIEW });
  await finishTodos(ctx, assessmentSubject(a.id), { action: REVIEW });
}

/** The unit wants to put something right first: it fills on until the day that it had. Not once the review has begun. */
export async function withdraw(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawAssessment>): Promise<api.AssessmentDetail> {
  const a = await step(ctx, 'assessment.fill', params.id, body.version, 'submitted');
  if (reviewBegun(await answersOf(ctx, [a.id]))) throw new Refusal('assessment.review_begun');
  await put(ctx, a, { state: 'filling' });
  const matter = assessmentSubject(a.id);
  await cancelDeadlines(ctx, matter, WITHDRAWN, { kinds: [REVIEW] });
  await finishTodos(ctx, matter, { action: REVIEW });
  await askUnit(ctx, { id: a.id, unitId: a.unit_id, title: a.round_title }, a.self_due < todayOf(ctx) ? todayOf(ctx) : a.self_due);
  await record(ctx, 'assessment.withdrawn', matter, factOf(a));
  return present(ctx, a);
}

/** It is not complete: the unit's clock begins anew. */
export async function sendBack(ctx: Ctx, { params, body }: InputOf<typeof api.sendBackAssessment>): Promise<api.AssessmentDetail> {
  const a = await step(ctx, 'assessment.review', params.id, body.version, 'submitted');
  await put(ctx, a, { state: 'filling', return_reason: body.reason });
  await endReview(ctx, a);
  const matter = assessmentSubject(a.id);
  const to = await targetsOf(ctx, { kind: 'unit', id: a.unit_id });
  const first = to[0];
  const clock = await startDeadline(ctx, { matter, kind: SELF, limitKey: 'assessment.review', holder: first && 'role' in first ? first : { role: 'secretariatOfficer', unitId: a.unit_id } });
  await openTodo(ctx, { matter, action: SELF, title: a.round_title, to, dueAt: clock.due_at });
  await record(ctx, 'assessment.sentBack', matter, { ...factOf(a), reason: body.reason });
  return present(ctx, a);
}

/** What the level above says of one item. */
export async function reviewItem(ctx: Ctx, { params, body }: InputOf<typeof api.reviewItem>): Promise<api.AssessmentDetail> {
  const a = await step(ctx, 'assessment.review', params.id, body.version, 'submitted');
  const id = await answerRow(ctx, a, params.itemId, body.score);
  await putAnswer(ctx, id, { review_mark: body.mark, review_score: body.score, review_note: body.note });
  await put(ctx, a, {});
  await record(ctx, 'assessment.saved', assessmentSubject(a.id), factOf(a));
  return present(ctx, a);
}

export async function finishReview(ctx: Ctx, { params, body }: InputOf<typeof api.finishReview>): Promise<api.AssessmentDetail> {
  const a = await step(ctx, 'assessment.review', params.id, body.version, 'submitted');
  await put(ctx, a, { state: 'reviewed', review_note: body.note, reviewed_by_name: ctx.actor.name, reviewed_at: ctx.now });
  await endReview(ctx, a);
  await record(ctx, 'assessment.reviewed', assessmentSubject(a.id), factOf(a));
  return present(ctx, a);
}

/** A review was finished with something wrong: it goes on, and the unit hears why. What was said of the items stays until it is changed. */
export async function reopen(ctx: Ctx, { params, body }: InputOf<typeof api.reopenReview>): Promise<api.AssessmentDetail> {
  const a = await step(ctx, 'assessment.review', params.id, body.version, 'reviewed');
  await put(ctx, a, { state: 'submitted', reviewed_by_name: null, reviewed_at: null });
  await askReviewer(ctx, { id: a.id, unitName: a.unit_name, title: a.round_title, roundUnitId: a.round_unit_id });
  await record(ctx, 'assessment.reopened', assessmentSubject(a.id), { ...factOf(a), reason: body.reason });
  return present(ctx, a);
}

/** Closing a gap becomes a task of the unit, on the one board. */
export async function giveTask(ctx: Ctx, { params, body }: InputOf<typeof api.taskOfGap>): Promise<api.AssessmentDetail> {
  const a = await assessmentFor(ctx, 'assessment.review', params.id);
  if (body.dueOn && body.dueOn < todayOf(ctx)) throw new Refusal('task.due_in_past', {}, [{ path: 'dueOn', code: 'task.due_in_past' }]);
  const id = await answerRow(ctx, a, body.itemId, null);
  const there = (await answersOf(ctx, [a.id])).find((x) => x.id === id);
  if (there?.task_id) throw new Refusal('assessment.task_there');
  await addTask(ctx, { id: body.taskId, title: body.title, body: body.body, lead: { kind: 'unit', id: a.unit_id }, dueOn: body.dueOn, unitId: a.round_unit_id, source: { type: 'assessment', id: a.id, title: a.round_title, link: `/assessments/${a.id}` } });
  await putAnswer(ctx, id, { task_id: body.taskId });
  await record(ctx, 'assessment.tasked', assessmentSubject(a.id), { ...factOf(a), item: body.title });
  return present(ctx, a);
}
