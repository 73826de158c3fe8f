import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allow, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { filesOfMany } from '#modules/files/index.ts';
import { carriesWork, tasksWith } from '#modules/tasks/index.ts';
import { assessmentAccess } from '../access.ts';
import type * as api from '../contract/assessments.ts';
import { type AssessmentState, type Grade, type Mark, type StandardKind, gapOf, gradeOf, isAnswered, totalsOf } from '../rules.ts';
import { assessmentSubject, association, insistVersion, reopenedOf, todayOf } from './common.ts';
import { itemsOf } from './standards.ts';

export interface AssessmentRow {
  id: string; round_id: string; unit_id: string; unit_name: string; round_unit_id: string; round_title: string; round_state: 'open' | 'closed'; year: number; self_due: string; standard_id: string; version_number: number; kind: StandardKind; intro: string; grades: readonly Grade[]; state: AssessmentState; summary: string; return_reason: string | null; review_note: string;
  submitted_by_name: string | null; submitted_at: Date | null; submitted_late: boolean; reviewed_by_name: string | null; reviewed_at: Date | null; version: number; standing: string[];
}
/** Assessments with their round, so that access can look at the unit assessed and at the unit whose round it is. */
export const rowsFrom = sql`(select a.*, r.unit_id as round_unit_id, r.title as round_title, r.state as round_state, r.year, r.self_due, r.standard_id, r.version_number, s.kind, v.intro, v.grades, u.short_name as unit_name, u.path as unit_path
  from assessments a join assessment_rounds r on r.association_id = a.association_id and r.id = a.round_id join assessment_standards s on s.association_id = a.association_id and s.id = r.standard_id
    join standard_versions v on v.association_id = a.association_id and v.standard_id = r.standard_id and v.number = r.version_number join units u on u.association_id = a.association_id and u.id = a.unit_id)`;

export type Right = keyof typeof assessmentAccess.actions;
/** An assessment within reach, held when it is to be changed. */
export async function assessmentFor(ctx: Ctx, right: Right, id: string, version?: number): Promise<AssessmentRow> {
  if (right !== 'assessment.read') await ctx.tx.selectFrom('assessments').select('id').where('association_id', '=', association(ctx)).where('id', '=', id).forUpdate().execute();
  const { rows } = await sql<AssessmentRow>`select k.*, ${standing(ctx.actor, assessmentAccess, 'k')} as standing from ${rowsFrom} k where k.association_id = ${association(ctx)} and k.id = ${id} and ${scope(ctx, assessmentAccess, 'assessment.read', 'k')}`.execute(ctx.tx);
  const [row] = rows;
  if (!row) throw new Refusal('assessment.not_found');
  allow(ctx, assessmentAccess, right, row.standing);
  if (version !== undefined) insistVersion(row, version);
  return row;
}

export const answersOf = (ctx: Ctx, assessmentIds: readonly string[]) => (assessmentIds.length === 0 ? Promise.resolve([]) : ctx.tx.selectFrom('assessment_answers').selectAll().where('association_id', '=', association(ctx)).where('assessment_id', 'in', [...assessmentIds]).execute());
export type AnswerRow = Awaited<ReturnType<typeof answersOf>>[number];
interface Said { mark: Mark | null; score: number | null }
/** What the unit said, by item. */
export const selfSaid = (answers: readonly AnswerRow[]): Map<string, Said> => new Map(answers.map((a) => [a.item_id, { mark: a.self_mark, score: a.self_score }]));
/** Whether the level above has said something of any item. */
export const reviewBegun = (answers: readonly AnswerRow[]): boolean => answers.some((a) => a.review_mark !== null || a.review_score !== null || a.review_note !== '');
/** What stands after the review: its word where it has one, else the unit's. */
export const reviewedSaid = (answers: readonly AnswerRow[]): Map<string, Said> => new Map(answers.map((a) => [a.item_id, { mark: a.review_mark ?? a.self_mark, score: a.review_score ?? a.self_score }]));

export async function read(ctx: Ctx, { params }: InputOf<typeof api.readAssessment>): Promise<api.AssessmentDetail> {
  return present(ctx, await assessmentFor(ctx, 'assessment.read', params.id));
}

/** One assessment as its page shows it; the review is shown to the unit when it is done. */
export async function present(ctx: Ctx, given: AssessmentRow): Promise<api.AssessmentDetail> {
  const a = await assessmentFor(ctx, 'assessment.read', given.id);
  const items = await itemsOf(ctx, a.standard_id, a.version_number);
  const answers = await answersOf(ctx, [a.id]);
  const files = await filesOfMany(ctx, 'assessmentAnswer', answers.map((x) => x.id));
  const tasks = await tasksWith(ctx, answers.flatMap((x) => (x.task_id ? [x.task_id] : [])));
  const reviewer = allows(assessmentAccess, 'assessment.review', a.standing);
  const reviewed = a.state === 'reviewed';
  const shows = reviewed || (reviewer && a.state === 'submitted');
  const [self, after] = [selfSaid(answers), reviewedSaid(answers)];
  const stands = shows ? after : self;
  const sum = totalsOf(items, self);
  const review = shows ? totalsOf(items, after) : null;
  const live = a.round_state === 'open';
  const answered = items.filter((i) => isAnswered(i, self.get(i.id))).length;
  const reopened = await reopenedOf(ctx, assessmentSubject(a.id), 'assessment.reopened');
  return {
    id: a.id, round: { id: a.round_id, name: a.round_title }, kind: a.kind, unit: { id: a.unit_id, name: a.unit_name }, year: a.year, selfDue: a.self_due, state: a.state, late: a.state === 'filling' ? live && a.self_due < todayOf(ctx) : a.submitted_late, intro: a.intro, summary: a.summary, returnReason: a.return_reason, reviewNote: reviewed || reviewer ? a.review_note : '',
    submittedByName: a.submitted_by_name, submittedAt: a.submitted_at?.toISOString() ?? null, reviewedByName: a.reviewed_by_name, reviewedAt: a.reviewed_at?.toISOString() ?? null, items,
    answers: items.map((i) => {
      const x = answers.find((y) => y.item_id === i.id);
      const own = x ? files.filter((f) => f.subjectId === x.id).map((f) => ({ id: f.id, name: f.name, size: f.size })) : [];
      const task = tasks.find((k) => k.id === x?.task_id);
      return { itemId: i.id, selfMark: x?.self_mark ?? null, selfScore: x?.self_score ?? null, selfNote: x?.self_note ?? '', reviewMark: shows ? (x?.review_mark ?? null) : null, reviewScore: shows ? (x?.review_score ?? null) : null, reviewNote: shows ? (x?.review_note ?? '') : '', gap: gapOf(i, stands.get(i.id), own.length), taskId: task?.id ?? null, taskState: task?.state ?? null, files: own };
    }),
    self: sum, review, grades: [...a.grades], grade: a.grades.length > 0 && answered === items.length ? gradeOf((review ?? sum).points, a.grades) : null, answered, reopened, version: a.version,
    can: { fill: live && a.state === 'filling' && allows(assessmentAccess, 'assessment.fill', a.standing), withdraw: live && a.state === 'submitted' && allows(assessmentAccess, 'assessment.fill', a.standing) && !reviewBegun(answers), review: live && a.state === 'submitted' && reviewer, reopen: live && reviewed && reviewer, task: a.state !== 'filling' && reviewer, grade: reviewed && reviewer && a.kind === 'ngo' },
  };
}

/** The assessments of the units whose work the actor carries. */
export async function mine(ctx: Ctx): Promise<OutputOf<typeof api.myAssessments>> {
  ctx.asked.add('assessment.read');
  const { rows } = await sql<AssessmentRow>`select k.* from ${rowsFrom} k where k.association_id = ${association(ctx)} and ${carriesWork('unit_id')(ctx.actor, 'k')} order by (k.state = 'filling' and k.round_state = 'open') desc, k.self_due desc, k.unit_path limit 200`.execute(ctx.tx);
  return { items: rows.map((a) => ({ id: a.id, round: a.round_title, unit: { id: a.unit_id, name: a.unit_name }, selfDue: a.self_due, state: a.state, late: a.state === 'filling' ? a.round_state === 'open' && a.self_due < todayOf(ctx) : a.submitted_late })) };
}

/** Whether the reader may read the evidence of an answer. */
export async function mayReadAnswer(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await sql`select 1 from assessment_answers x join ${rowsFrom} k on k.association_id = x.association_id and k.id = x.assessment_id where x.association_id = ${association(ctx)} and x.id = ${id} and ${scope(ctx, assessmentAccess, 'assessment.read', 'k')}`.execute(ctx.tx);
  return rows.rows.length > 0;
}
