import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { addDays, daysBetween, endOfLocalDay } from '#kit/pure/time.ts';
import { allow, allowAnywhere, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { exportList } from '#kit/server/exporting.ts';
import { setting } from '#kit/server/settings.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { attachFiles, filesOfMany } from '#modules/files/index.ts';
import { dropTodos, openTodo } from '#modules/inbox/index.ts';
import { unitFor } from '#modules/units/index.ts';
import { roundAccess } from '../access.ts';
import type * as api from '../contract/assessments.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { GRADE_REMIND } from '../settings.ts';
import { association, gradeSubject, insistVersion, todayOf } from './common.ts';

export const RENEW = 'gradeRenew';
/** Whether a later grade stands in the place of `g`: one that says so, or one of the same title. */
const RENEWED = sql<boolean>`exists (select from assessment_grades n where n.association_id = g.association_id and n.unit_id = g.unit_id and (n.renews_id = g.id or n.title = g.title) and n.withdrawn_at is null and n.valid_to > g.valid_to)`;
interface GradeRow { id: string; unit_id: string; unit_name: string; assessment_id: string | null; title: string; grade: string; issued_by: string; issued_on: string; valid_to: string; note: string; withdrawn_at: Date | null; withdraw_reason: string | null; version: number; standing: string[]; renewed: boolean }

async function rowsOf(ctx: Ctx, where: RawBuilder<unknown>, limit = 500): Promise<GradeRow[]> {
  const { rows } = await sql<GradeRow>`select g.*, u.short_name as unit_name, ${standing(ctx.actor, roundAccess, 'g')} as standing, ${RENEWED} as renewed from assessment_grades g join units u on u.association_id = g.association_id and u.id = g.unit_id
    where g.association_id = ${association(ctx)} and ${scope(ctx, roundAccess, 'grade.read', 'g')} and ${where} order by g.withdrawn_at is not null, g.valid_to, g.id limit ${limit}`.execute(ctx.tx);
  return rows;
}

async function linesOf(ctx: Ctx, rows: readonly GradeRow[]): Promise<api.GradeLine[]> {
  const files = await filesOfMany(ctx, 'assessmentGrade', rows.map((g) => g.id));
  const [today, soon] = [todayOf(ctx), await setting<number>(ctx, GRADE_REMIND)];
  return rows.map((g) => ({
    id: g.id, unit: { id: g.unit_id, name: g.unit_name }, title: g.title, grade: g.grade, issuedBy: g.issued_by, issuedOn: g.issued_on, validTo: g.valid_to, state: g.withdrawn_at ? 'withdrawn' : g.valid_to < today ? 'ended' : daysBetween(today, g.valid_to) <= soon ? 'soon' : 'valid', daysLeft: daysBetween(today, g.valid_to), note: g.note, withdrawReason: g.withdraw_reason, renewed: g.renewed, assessmentId: g.assessment_id,
    files: files.filter((f) => f.subjectId === g.id).map((f) => ({ id: f.id, name: f.name, size: f.size })), version: g.version,
  }));
}
async function one(ctx: Ctx, id: string): Promise<api.GradeLine> {
  const [line] = await linesOf(ctx, await rowsOf(ctx, sql`g.id = ${id}`));
  if (!line) throw new Refusal('grade.not_found');
  return line;
}

export async function list(ctx: Ctx): Promise<OutputOf<typeof api.listGrades>> {
  allowAnywhere(ctx, roundAccess, 'grade.read');
  return { items: await linesOf(ctx, await rowsOf(ctx, sql`true`)) };
}

const MOST = 10_000;
const w = zhCN.assessment;
const cells: Readonly<Record<string, (g: api.GradeLine) => ExportCell>> = { unit: (g) => g.unit.name, gradeTitle: (g) => g.title, gradeName: (g) => g.grade, issuedBy: (g) => g.issuedBy, issuedOn: (g) => g.issuedOn, validTo: (g) => g.validTo, state: (g) => w.gradeState[g.state], words: (g) => g.withdrawReason ?? g.note };
const widths = { unit: 28, gradeTitle: 28, gradeName: 10, issuedBy: 28, issuedOn: 12, validTo: 12, state: 10, words: 30 } as const;

/** Grades as a sheet: units and what they were awarded, no list of persons. */
export const gradesSheet = exportList<Record<string, never>>({
  query: z.strictObject({}), title: 'assessment.tab.grades', allow: (ctx) => allowAnywhere(ctx, roundAccess, 'grade.read'),
  columns: () => (Object.keys(widths) as (keyof typeof widths)[]).map((key) => ({ key, label: w.field[key], word: `assessment.field.${key}`, width: widths[key], ...(key === 'issuedOn' || key === 'validTo' ? { type: 'date' as const } : {}) })),
  count: async (ctx) => ({ rows: (await rowsOf(ctx, sql`true`, MOST)).length, persons: 0 }),
  async *rows(ctx, _query, columns) {
    for (const g of await linesOf(ctx, await rowsOf(ctx, sql`true`, MOST))) yield columns.map((c) => cells[c]?.(g) ?? null);
  },
});

/** A grade that was awarded, with the certificate; its end has a clock. */
export async function recordGrade(ctx: Ctx, { body }: InputOf<typeof api.recordGrade>): Promise<api.GradeLine> {
  allowAnywhere(ctx, roundAccess, 'grade.manage');
  const unit = await unitFor(ctx, 'unit.read', body.unitId);
  if (!ctx.actor.grants.some((g) => g.role === 'secretariatOfficer' && unit.path.startsWith(g.unitPath))) throw new Refusal('access.denied');
  if (body.validTo <= body.issuedOn || body.issuedOn > todayOf(ctx)) throw new Refusal('grade.dates_wrong', {}, [{ path: 'validTo', code: 'grade.dates_wrong' }]);
  if (body.assessmentId && !(await ctx.tx.selectFrom('assessments').select('id').where('association_id', '=', association(ctx)).where('id', '=', body.assessmentId).where('unit_id', '=', unit.id).executeTakeFirst())) throw new Refusal('assessment.not_found');
  if (body.renewsId && !(await ctx.tx.selectFrom('assessment_grades').select('id').where('association_id', '=', association(ctx)).where('id', '=', body.renewsId).where('unit_id', '=', unit.id).where('withdrawn_at', 'is', null).where('valid_to', '<', body.validTo).executeTakeFirst())) throw new Refusal('grade.renews_wrong', {}, [{ path: 'validTo', code: 'grade.renews_wrong' }]);
  await ctx.tx.insertInto('assessment_grades').values({ association_id: association(ctx), id: body.id, unit_id: unit.id, assessment_id: body.assessmentId, renews_id: body.renewsId ?? null, title: body.title, grade: body.grade, issued_by: body.issuedBy, issued_on: body.issuedOn, valid_to: body.validTo, note: body.note, recorded_by_name: ctx.actor.name, recorded_at: ctx.now }).execute();
  await attachFiles(ctx, body.fileIds, gradeSubject(body.id));
  await record(ctx, 'grade.recorded', gradeSubject(body.id), { title: body.title, grade: body.grade, until: body.validTo });
  return one(ctx, body.id);
}

export async function withdraw(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawGrade>): Promise<api.GradeLine> {
  await ctx.tx.selectFrom('assessment_grades').select('id').where('association_id', '=', association(ctx)).where('id', '=', params.id).forUpdate().execute();
  const [g] = await rowsOf(ctx, sql`g.id = ${params.id}`);
  if (!g) throw new Refusal('grade.not_found');
  allow(ctx, roundAccess, 'grade.manage', g.standing);
  insistVersion(g, body.version);
  if (g.withdrawn_at) throw new Refusal('grade.withdrawn');
  await ctx.tx.updateTable('assessment_grades').set({ withdrawn_at: ctx.now, withdraw_reason: body.reason, version: g.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', g.id).execute();
  await cancelDeadlines(ctx, gradeSubject(g.id), body.reason);
  await dropTodos(ctx, gradeSubject(g.id));
  await record(ctx, 'grade.withdrawn', gradeSubject(g.id), { title: g.title, grade: g.grade, reason: body.reason });
  return one(ctx, g.id);
}

/** Some months before a grade ends, unless a later one was awarded, its secretariat is asked to renew it: a clock to its last day, and a to-do. Where that later one was recorded wrongly and taken back, it is asked again. */
export async function askToRenew(ctx: Ctx): Promise<void> {
  const until = addDays(todayOf(ctx), await setting<number>(ctx, GRADE_REMIND));
  const { rows } = await sql<{ id: string; unit_id: string; title: string; grade: string; valid_to: string }>`select g.id, g.unit_id, g.title, g.grade, g.valid_to from assessment_grades g where g.association_id = ${association(ctx)} and g.withdrawn_at is null and g.valid_to <= ${until}::date and g.valid_to >= ${todayOf(ctx)}::date
    and not ${RENEWED} and not exists (select from deadlines d where d.association_id = g.association_id and d.matter_id = g.id and d.kind = ${RENEW} and d.state in ('running', 'paused'))`.execute(ctx.tx);
  for (const g of rows) {
    const clock = await startDeadline(ctx, { matter: gradeSubject(g.id), kind: RENEW, limitKey: 'assessment.self', holder: { role: 'secretariatOfficer', unitId: g.unit_id }, dueAt: endOfLocalDay(g.valid_to) });
    await openTodo(ctx, { matter: gradeSubject(g.id), action: RENEW, title: `${g.title} ${g.grade}`, to: { role: 'secretariatOfficer', unitId: g.unit_id }, dueAt: clock.due_at });
    await record(ctx, 'grade.endsSoon', gradeSubject(g.id), { title: g.title, grade: g.grade, until: g.valid_to });
  }
  // A later grade was awarded meanwhile: nothing is left to renew.
  const renewed = await sql<{ id: string }>`select g.id from assessment_grades g join deadlines d on d.association_id = g.association_id and d.matter_id = g.id and d.kind = ${RENEW} and d.state = 'running' where g.association_id = ${association(ctx)}
    and ${RENEWED}`.execute(ctx.tx);
  for (const g of renewed.rows) {
    await cancelDeadlines(ctx, gradeSubject(g.id), 'renewed');
    await dropTodos(ctx, gradeSubject(g.id));
  }
}

export async function mayReadGrade(ctx: Ctx, id: string): Promise<boolean> {
  return (await rowsOf(ctx, sql`g.id = ${id}`)).length > 0;
}
