import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { assessmentStates, marks, roundStates, standardKinds } from '../rules.ts';
import { day, grade, id, line, named, params, reason, standardItem, version } from './standards.ts';

export const totals = z.object({ items: z.int(), met: z.int(), partly: z.int(), unmet: z.int(), points: z.int(), most: z.int(), percent: z.int() });
const paging = { after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() };
export const roundLine = z.object({ id, title: z.string(), year: z.int(), kind: z.enum(standardKinds), standard: named, versionNumber: z.int(), unit: named, selfDue: day, state: z.enum(roundStates), units: z.int(), submitted: z.int(), reviewed: z.int(), late: z.int() });
export type RoundLine = z.output<typeof roundLine>;
const roundFilters = { search: line(60).optional(), state: z.enum(roundStates).optional(), kind: z.enum(standardKinds).optional(), year: z.coerce.number().int().min(1990).max(2200).optional() };
export const listRounds = endpoint({ method: 'GET', path: '/api/assessment-rounds', summary: 'Rounds of assessment with how many units are through', query: z.strictObject({ ...roundFilters, ...paging }), output: z.object({ items: z.array(roundLine), next: z.string().nullable() }), errors: ['access.denied', 'cursor.invalid'] });
export const openRound = endpoint({ method: 'POST', path: '/api/assessment-rounds', summary: 'Ask units to check themselves by the version of a standard in force until a day', body: z.strictObject({ id, standardId: id, title: line(80).min(2), year: z.int().min(1990).max(2200), selfDue: day, unitIds: z.array(id).min(1).max(2000) }), output: z.object({ id }), errors: ['access.denied', 'standard.not_found', 'standard.not_in_force', 'assessmentRound.due_in_past', 'unit.not_found'] });
/** One unit in a comparison: by sections, as the unit said and as it was reviewed. */
const unitRow = z.object({ id, unit: named, state: z.enum(assessmentStates), late: z.boolean(), submittedAt: z.string().nullable(), self: totals, review: totals.nullable(), grade: z.string().nullable(), gaps: z.int(), sections: z.array(z.object({ section: z.string(), percent: z.int() })) });
export type RoundUnit = z.output<typeof unitRow>;
export const roundDetail = roundLine.extend({ sections: z.array(z.string()), list: z.array(unitRow), version, can: z.object({ manage: z.boolean(), export: z.boolean() }) });
export type RoundDetail = z.output<typeof roundDetail>;
export const readRound = endpoint({ method: 'GET', path: '/api/assessment-rounds/:id', summary: 'One round: units beside each other', params, output: roundDetail, errors: ['assessmentRound.not_found'] });
export const closeRound = endpoint({ method: 'POST', path: '/api/assessment-rounds/:id/close', summary: 'End a round; what was not handed in stays as it is', params, body: z.strictObject({ version }), output: roundDetail, errors: ['assessmentRound.not_found', 'access.denied', 'matter.changed', 'assessmentRound.closed'] });
export const roundPaper = endpoint({ method: 'GET', path: '/api/assessment-rounds/:id/paper', kind: 'file', summary: 'Units beside each other as a Word document', params, output: z.unknown(), errors: ['assessmentRound.not_found'] });
export const roundExport = z.strictObject({ round: id });

const answer = z.object({ itemId: id, selfMark: z.enum(marks).nullable(), selfScore: z.int().nullable(), selfNote: z.string(), reviewMark: z.enum(marks).nullable(), reviewScore: z.int().nullable(), reviewNote: z.string(), gap: z.enum(['unanswered', 'unmet', 'partly', 'points', 'evidence']).nullable(), taskId: id.nullable(), taskState: z.string().nullable(), files: z.array(z.object({ id, name: z.string(), size: z.number() })) });
export type Answer = z.output<typeof answer>;
export const assessmentDetail = z.object({
  id, round: named, kind: z.enum(standardKinds), unit: named, year: z.int(), selfDue: day, state: z.enum(assessmentStates), late: z.boolean(), intro: z.string(), summary: z.string(), returnReason: z.string().nullable(), reviewNote: z.string(), submittedByName: z.string().nullable(), submittedAt: z.string().nullable(), reviewedByName: z.string().nullable(), reviewedAt: z.string().nullable(),
  items: z.array(standardItem), answers: z.array(answer), self: totals, review: totals.nullable(), grades: z.array(grade), grade: z.string().nullable(), version, can: z.object({ fill: z.boolean(), review: z.boolean(), task: z.boolean(), grade: z.boolean() }),
});
export type AssessmentDetail = z.output<typeof assessmentDetail>;
export const readAssessment = endpoint({ method: 'GET', path: '/api/assessments/:id', summary: 'The assessment of one unit with its gaps', params, output: assessmentDetail, errors: ['assessment.not_found'] });
export const myAssessments = endpoint({ method: 'GET', path: '/api/my/assessments', summary: 'Assessments of the units whose work the reader carries, those to fill first', output: z.object({ items: z.array(z.object({ id, round: z.string(), unit: named, selfDue: day, state: z.enum(assessmentStates), late: z.boolean() })) }), errors: ['session.required'] });
const fillErrors = ['assessment.not_found', 'access.denied', 'matter.changed', 'assessment.settled', 'assessment.item_unknown', 'assessment.score_above'] as const;
export const answerItem = endpoint({ method: 'PUT', path: '/api/assessments/:id/answers/:itemId', summary: 'What the unit says of one item, with evidence', params: z.strictObject({ id, itemId: id }), body: z.strictObject({ version, mark: z.enum(marks).nullable(), score: z.int().min(0).max(10_000).nullable(), note: line(2000), fileIds: z.array(id).max(20) }), output: assessmentDetail, errors: [...fillErrors, 'file.not_found'] });
export const submitAssessment = endpoint({ method: 'POST', path: '/api/assessments/:id/submit', summary: 'Hand the self-check in', params, body: z.strictObject({ version, summary: line(3000) }), output: assessmentDetail, errors: [...fillErrors, 'assessment.item_open', 'assessment.evidence_missing'] });
export const sendBackAssessment = endpoint({ method: 'POST', path: '/api/assessments/:id/send-back', summary: 'It is not complete: what is missing', params, body: z.strictObject({ version, reason }), output: assessmentDetail, errors: [...fillErrors] });
export const reviewItem = endpoint({ method: 'PUT', path: '/api/assessments/:id/reviews/:itemId', summary: 'What the level above says of one item', params: z.strictObject({ id, itemId: id }), body: z.strictObject({ version, mark: z.enum(marks).nullable(), score: z.int().min(0).max(10_000).nullable(), note: line(2000) }), output: assessmentDetail, errors: [...fillErrors] });
export const finishReview = endpoint({ method: 'POST', path: '/api/assessments/:id/review', summary: 'The review is done; items without a word of its own stand as the unit said', params, body: z.strictObject({ version, note: line(3000) }), output: assessmentDetail, errors: [...fillErrors] });
export const taskOfGap = endpoint({ method: 'POST', path: '/api/assessments/:id/tasks', summary: 'Closing a gap becomes a task of the unit', params, body: z.strictObject({ itemId: id, taskId: id, title: line(100).min(2), body: line(3000), dueOn: day.nullable() }), output: assessmentDetail, errors: ['assessment.not_found', 'access.denied', 'assessment.item_unknown', 'assessment.task_there', 'task.due_in_past', 'task.owner_unknown'] });
export const assessmentPaper = endpoint({ method: 'GET', path: '/api/assessments/:id/paper', kind: 'file', summary: 'The assessment of one unit with its gaps as a Word document', params, output: z.unknown(), errors: ['assessment.not_found'] });

export const gradeLine = z.object({ id, unit: named, title: z.string(), grade: z.string(), issuedBy: z.string(), issuedOn: day, validTo: day, state: z.enum(['valid', 'soon', 'ended', 'withdrawn']), daysLeft: z.int(), note: z.string(), withdrawReason: z.string().nullable(), assessmentId: id.nullable(), files: z.array(z.object({ id, name: z.string(), size: z.number() })), version });
export type GradeLine = z.output<typeof gradeLine>;
export const listGrades = endpoint({ method: 'GET', path: '/api/grades', summary: 'Grades that were awarded, those that end first', output: z.object({ items: z.array(gradeLine) }), errors: ['access.denied'] });
export const gradeFields = { title: line(80).min(2), grade: line(20).min(1), issuedBy: line(80).min(2), issuedOn: day, validTo: day, note: line(500) };
export const recordGrade = endpoint({ method: 'POST', path: '/api/grades', summary: 'Record a grade that was awarded and until when it holds', body: z.strictObject({ id, unitId: id, assessmentId: id.nullable(), ...gradeFields, fileIds: z.array(id).max(10) }), output: gradeLine, errors: ['access.denied', 'unit.not_found', 'grade.dates_wrong', 'assessment.not_found', 'file.not_found'] });
export const withdrawGrade = endpoint({ method: 'POST', path: '/api/grades/:id/withdraw', summary: 'A grade was recorded wrongly or taken away; it stays on record', params, body: z.strictObject({ version, reason }), output: gradeLine, errors: ['grade.not_found', 'access.denied', 'matter.changed', 'grade.withdrawn'] });
