import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { endOfLocalDay } from '#kit/pure/time.ts';
import { allow, allowAnywhere, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines, extendDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { keysetOf, pageOf } from '#kit/server/keyset.ts';
import { filesOfMany } from '#modules/files/index.ts';
import { dropTodos, openTodo } from '#modules/inbox/index.ts';
import { targetsOf } from '#modules/tasks/index.ts';
import { roundAccess } from '../access.ts';
import type * as api from '../contract/assessments.ts';
import { type Grade, type RoundState, type StandardKind, gapOf, gradeOf, totalsOf } from '../rules.ts';
import { assessmentSubject, association, insistVersion, reopenedOf, roundSubject, todayOf } from './common.ts';
import { SELF, askReviewer, askUnit } from './fill.ts';
import { type AssessmentRow, answersOf, reviewedSaid, rowsFrom, selfSaid } from './read.ts';
import { itemsOf, versionInForce } from './standards.ts';

const PAGE = 50;
interface RoundRow { id: string; title: string; year: number; kind: StandardKind; standard_id: string; standard_title: string; version_number: number; unit_id: string; unit_name: string; self_due: string; state: RoundState; created_at: Date; units: number; submitted: number; reviewed: number; late: number; version: number; grades: readonly Grade[]; standing: string[] }

async function rowsOf(ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`select r.*, s.kind, s.title as standard_title, u.short_name as unit_name, v.grades, n.units, n.submitted, n.reviewed, n.late, ${standing(ctx.actor, roundAccess, 'r')} as standing
    from assessment_rounds r join assessment_standards s on s.association_id = r.association_id and s.id = r.standard_id join standard_versions v on v.association_id = r.association_id and v.standard_id = r.standard_id and v.number = r.version_number
      join units u on u.association_id = r.association_id and u.id = r.unit_id
      left join lateral (select count(*)::int as units, (count(*) filter (where a.state <> 'filling'))::int as submitted, (count(*) filter (where a.state = 'reviewed'))::int as reviewed, (count(*) filter (where a.submitted_late or (a.state = 'filling' and r.state = 'open' and r.self_due < ${todayOf(ctx)}::date)))::int as late
        from assessments a where a.association_id = r.association_id and a.round_id = r.id) n on true
    where r.association_id = ${association(ctx)} and ${scope(ctx, roundAccess, 'assessmentRound.read', 'r')} and ${where} order by r.year desc, r.created_at desc, r.id desc limit ${limit}`.execute(ctx.tx);
  return rows;
}
const lineOf = (r: RoundRow): api.RoundLine => ({ id: r.id, title: r.title, year: r.year, kind: r.kind, standard: { id: r.standard_id, name: r.standard_title }, versionNumber: r.version_number, unit: { id: r.unit_id, name: r.unit_name }, selfDue: r.self_due, state: r.state, units: r.units, submitted: r.submitted, reviewed: r.reviewed, late: r.late });

export async function list(ctx: Ctx, { query }: InputOf<typeof api.listRounds>): Promise<OutputOf<typeof api.listRounds>> {
  allowAnywhere(ctx, roundAccess, 'assessmentRound.read');
  const after = keysetOf(query.after, 3);
  const limit = query.limit ?? PAGE;
  const where = sql.join([
    after ? sql`(r.year, r.created_at, r.id) < (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)` : sql`true`, query.search ? sql`position(lower(${query.search}) in lower(r.title)) > 0` : sql`true`, query.state ? sql`r.state = ${query.state}` : sql`true`, query.kind ? sql`s.kind = ${query.kind}` : sql`true`, query.year ? sql`r.year = ${query.year}` : sql`true`,
  ], sql` and `);
  return pageOf(await rowsOf(ctx, where, limit + 1), limit, (r) => [String(r.year), r.created_at.toISOString(), r.id], lineOf);
}

/** Asks units; each gets its sheet, a clock and a to-do. */
export async function open(ctx: Ctx, { body }: InputOf<typeof api.openRound>): Promise<OutputOf<typeof api.openRound>> {
  allowAnywhere(ctx, roundAccess, 'assessmentRound.manage');
  const place = ctx.actor.grants.filter((g) => g.role === 'secretariatOfficer').toSorted((a, b) => a.unitPath.length - b.unitPath.length)[0];
  if (!place) throw new Refusal('access.denied');
  if (body.selfDue < todayOf(ctx)) throw new Refusal('assessmentRound.due_in_past', {}, [{ path: 'selfDue', code: 'assessmentRound.due_in_past' }]);
  const number = await versionInForce(ctx, body.standardId);
  const units = [...new Set(body.unitIds)];
  const inside = await sql<{ id: string }>`select u.id from units u where u.association_id = ${association(ctx)} and u.id = any(${units}::uuid[]) and starts_with(u.path, ${place.unitPath}) and u.valid_to is null`.execute(ctx.tx);
  if (inside.rows.length !== units.length) throw new Refusal('unit.not_found');
  await ctx.tx.insertInto('assessment_rounds').values({ association_id: association(ctx), id: body.id, unit_id: place.unitId, standard_id: body.standardId, version_number: number, title: body.title, year: body.year, self_due: body.selfDue, created_at: ctx.now }).execute();
  const made = units.map((unit_id) => ({ association_id: association(ctx), id: newId(), round_id: body.id, unit_id }));
  await ctx.tx.insertInto('assessments').values(made).execute();
  await record(ctx, 'assessmentRound.opened', roundSubject(body.id), { title: body.title, units: units.length, until: body.selfDue });
  return { id: body.id };
}

/** Clocks and to-dos of a round that was opened. */
export async function startClocks(ctx: Ctx, roundId: string): Promise<{ id: string; unitId: string }[]> {
  const { rows } = await sql<{ id: string; unit_id: string; title: string; self_due: string }>`select a.id, a.unit_id, r.title, r.self_due from assessments a join assessment_rounds r on r.association_id = a.association_id and r.id = a.round_id where a.association_id = ${association(ctx)} and r.id = ${roundId} and r.state = 'open' and a.state = 'filling'
    and not exists (select from deadlines d where d.association_id = a.association_id and d.matter_id = a.id and d.kind = ${SELF})`.execute(ctx.tx);
  for (const a of rows) {
    await askUnit(ctx, { id: a.id, unitId: a.unit_id, title: a.title }, a.self_due);
  }
  return rows.map((a) => ({ id: a.id, unitId: a.unit_id }));
}

async function roundFor(ctx: Ctx, right: keyof typeof roundAccess.actions, id: string): Promise<RoundRow> {
  if (right === 'assessmentRound.manage') await ctx.tx.selectFrom('assessment_rounds').select('id').where('association_id', '=', association(ctx)).where('id', '=', id).forUpdate().execute();
  const [row] = await rowsOf(ctx, sql`r.id = ${id}`, 1);
  if (!row) throw new Refusal('assessmentRound.not_found');
  allow(ctx, roundAccess, right, row.standing);
  return row;
}

export async function read(ctx: Ctx, { params }: InputOf<typeof api.readRound>): Promise<api.RoundDetail> {
  const r = await roundFor(ctx, 'assessmentRound.read', params.id);
  const items = await itemsOf(ctx, r.standard_id, r.version_number);
  const { rows } = await sql<AssessmentRow>`select k.* from ${rowsFrom} k where k.association_id = ${association(ctx)} and k.round_id = ${r.id} order by k.unit_path`.execute(ctx.tx);
  const answers = await answersOf(ctx, rows.map((a) => a.id));
  const files = await filesOfMany(ctx, 'assessmentAnswer', answers.map((x) => x.id));
  const sections = [...new Set(items.map((i) => i.section))];
  const compared = rows.map((a): api.RoundUnit => {
    const own = answers.filter((x) => x.assessment_id === a.id);
    const done = a.state === 'reviewed';
    const stands = done ? reviewedSaid(own) : selfSaid(own);
    const self = totalsOf(items, selfSaid(own));
    const review = done ? totalsOf(items, stands) : null;
    const filesOf = (itemId: string): number => { const x = own.find((y) => y.item_id === itemId); return x ? files.filter((f) => f.subjectId === x.id).length : 0; };
    return {
      id: a.id, unit: { id: a.unit_id, name: a.unit_name }, state: a.state, late: a.state === 'filling' ? r.state === 'open' && r.self_due < todayOf(ctx) : a.submitted_late, submittedAt: a.submitted_at?.toISOString() ?? null, self, review, grade: r.grades.length > 0 && a.state !== 'filling' ? gradeOf((review ?? self).points, r.grades) : null,
      gaps: items.filter((i) => gapOf(i, stands.get(i.id), filesOf(i.id)) !== null).length, sections: sections.map((section) => ({ section, percent: totalsOf(items.filter((i) => i.section === section), stands).percent })),
    };
  });
  const manages = allows(roundAccess, 'assessmentRound.manage', r.standing);
  return { ...lineOf(r), sections, list: compared, version: r.version, reopened: await reopenedOf(ctx, roundSubject(r.id), 'assessmentRound.reopened'), can: { manage: manages && r.state === 'open', reopen: manages && r.state === 'closed', export: allows(roundAccess, 'assessmentRound.export', r.standing) } };
}

/** Gives a round more time, and asks further units: clocks and to-dos of those that still fill follow; those of new units begin with the reaction. */
export async function change(ctx: Ctx, { params, body }: InputOf<typeof api.changeRound>): Promise<api.RoundDetail> {
  const r = await roundFor(ctx, 'assessmentRound.manage', params.id);
  insistVersion(r, body.version);
  if (r.state === 'closed') throw new Refusal('assessmentRound.closed');
  if (body.selfDue < todayOf(ctx)) throw new Refusal('assessmentRound.due_in_past', {}, [{ path: 'selfDue', code: 'assessmentRound.due_in_past' }]);
  if (body.selfDue < r.self_due) throw new Refusal('assessmentRound.not_sooner', {}, [{ path: 'selfDue', code: 'assessmentRound.not_sooner' }]);
  const there = await ctx.tx.selectFrom('assessments').select(['id', 'unit_id', 'state']).where('association_id', '=', association(ctx)).where('round_id', '=', r.id).execute();
  const added = [...new Set(body.unitIds)].filter((u) => !there.some((a) => a.unit_id === u));
  const inside = await sql<{ id: string }>`select u.id from units u join units top on top.association_id = u.association_id and top.id = ${r.unit_id} where u.association_id = ${association(ctx)} and u.id = any(${added}::uuid[]) and starts_with(u.path, top.path) and u.valid_to is null`.execute(ctx.tx);
  if (inside.rows.length !== added.length) throw new Refusal('unit.not_found');
  await ctx.tx.updateTable('assessment_rounds').set({ self_due: body.selfDue, version: r.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', r.id).execute();
  if (added.length > 0) await ctx.tx.insertInto('assessments').values(added.map((unit_id) => ({ association_id: association(ctx), id: newId(), round_id: r.id, unit_id }))).execute();
  const dueAt = endOfLocalDay(body.selfDue);
  for (const a of body.selfDue > r.self_due ? there.filter((x) => x.state === 'filling') : []) {
    if (!(await extendDeadline(ctx, { matter: assessmentSubject(a.id), kind: SELF }, dueAt, { reason: body.reason }))) continue;
    await dropTodos(ctx, assessmentSubject(a.id), { action: SELF });
    await openTodo(ctx, { matter: assessmentSubject(a.id), action: SELF, title: r.title, to: await targetsOf(ctx, { kind: 'unit', id: a.unit_id }), dueAt });
  }
  await record(ctx, 'assessmentRound.changed', roundSubject(r.id), { title: r.title, before: r.self_due, until: body.selfDue, units: added.length, reason: body.reason });
  return read(ctx, { params });
}

/** Ends a round: what still waits for a unit waits no more. */
export async function close(ctx: Ctx, { params, body }: InputOf<typeof api.closeRound>): Promise<api.RoundDetail> {
  const r = await roundFor(ctx, 'assessmentRound.manage', params.id);
  insistVersion(r, body.version);
  if (r.state === 'closed') throw new Refusal('assessmentRound.closed');
  await ctx.tx.updateTable('assessment_rounds').set({ state: 'closed', closed_at: ctx.now, version: r.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', r.id).execute();
  for (const a of await ctx.tx.selectFrom('assessments').select('id').where('association_id', '=', association(ctx)).where('round_id', '=', r.id).where('state', '<>', 'reviewed').execute()) {
    await cancelDeadlines(ctx, assessmentSubject(a.id), 'closed');
    await dropTodos(ctx, assessmentSubject(a.id));
  }
  await record(ctx, 'assessmentRound.closed', roundSubject(r.id), { title: r.title });
  return read(ctx, { params });
}

/** A round was ended too early: units that are not through get their day and their to-do again, what was handed in is reviewed. */
export async function reopen(ctx: Ctx, { params, body }: InputOf<typeof api.reopenRound>): Promise<api.RoundDetail> {
  const r = await roundFor(ctx, 'assessmentRound.manage', params.id);
  insistVersion(r, body.version);
  if (r.state === 'open') throw new Refusal('assessmentRound.not_closed');
  if (body.selfDue < todayOf(ctx)) throw new Refusal('assessmentRound.due_in_past', {}, [{ path: 'selfDue', code: 'assessmentRound.due_in_past' }]);
  await ctx.tx.updateTable('assessment_rounds').set({ state: 'open', closed_at: null, self_due: body.selfDue, version: r.version + 1 }).where('association_id', '=', association(ctx)).where('id', '=', r.id).execute();
  const { rows } = await sql<{ id: string; unit_id: string; unit_name: string; state: string }>`select a.id, a.unit_id, u.short_name as unit_name, a.state from assessments a join units u on u.association_id = a.association_id and u.id = a.unit_id where a.association_id = ${association(ctx)} and a.round_id = ${r.id} and a.state <> 'reviewed' order by a.id`.execute(ctx.tx);
  for (const a of rows) await (a.state === 'filling' ? askUnit(ctx, { id: a.id, unitId: a.unit_id, title: r.title }, body.selfDue) : askReviewer(ctx, { id: a.id, unitName: a.unit_name, title: r.title, roundUnitId: r.unit_id }));
  await record(ctx, 'assessmentRound.reopened', roundSubject(r.id), { title: r.title, until: body.selfDue, reason: body.reason });
  return read(ctx, { params });
}
