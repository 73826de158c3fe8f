import { formatDateZh, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { RecordedEvent } from '#kit/server/events.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { holdersOf, remind } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { targetsOf } from '#modules/tasks/index.ts';
import { assessmentSubject, association } from './service/common.ts';
import { REVIEW, SELF } from './service/fill.ts';
import { RENEW } from './service/grades.ts';
import { startClocks } from './service/rounds.ts';

const load = (ctx: Ctx, id: string) => ctx.tx.selectFrom('assessments as a').innerJoin('assessment_rounds as r', (j) => j.onRef('r.association_id', '=', 'a.association_id').onRef('r.id', '=', 'a.round_id'))
  .innerJoin('units as u', (j) => j.onRef('u.association_id', '=', 'a.association_id').onRef('u.id', '=', 'a.unit_id')).select(['a.id', 'a.unit_id', 'u.short_name as unit', 'r.unit_id as round_unit_id', 'r.title', 'r.self_due']).where('a.association_id', '=', association(ctx)).where('a.id', '=', id).executeTakeFirst();
type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>;
const ofUnit = async (ctx: Ctx, unitId: string): Promise<string[]> => holdersOf(ctx, await targetsOf(ctx, { kind: 'unit', id: unitId }));
const desk = (ctx: Ctx, unitId: string): Promise<string[]> => holdersOf(ctx, [{ role: 'secretariatOfficer', unitId }]);
/** One person may fill in for several units: the title says whose it is, as its page does. */
const told = (a: Loaded, event: RecordedEvent, more: Record<string, string> = {}) => ({ params: { title: `${a.unit} ${a.title}`, name: event.actorName, ...more }, subject: assessmentSubject(a.id), link: `/assessments/${a.id}`, effectKey: event.id });
const others = (accounts: readonly string[], event: RecordedEvent): string[] => accounts.filter((a) => a !== event.actorId);

async function clock(ctx: Ctx, event: RecordedEvent<'deadline.reminded' | 'deadline.late' | 'deadline.veryLate'>, late: boolean): Promise<void> {
  const until = formatDateZh(localDate(new Date(event.data.dueAt)));
  if (event.subject.type === 'assessmentGrade' && event.data.kind === RENEW) {
    const g = await ctx.tx.selectFrom('assessment_grades').select(['id', 'unit_id', 'title', 'grade']).where('association_id', '=', association(ctx)).where('id', '=', event.subject.id).executeTakeFirst();
    if (g) await remind(ctx, { to: await desk(ctx, g.unit_id), kind: 'gradeEndsSoon', params: { title: g.title, grade: g.grade, until }, subject: event.subject, link: '/assessments?tab=grades', effectKey: event.id, mustRead: true, awaits: { action: RENEW } });
  }
  const a = event.subject.type === 'assessment' ? await load(ctx, event.subject.id) : undefined;
  if (!a) return;
  if (event.data.kind === SELF) await remind(ctx, { ...told(a, event, { until }), to: await ofUnit(ctx, a.unit_id), kind: late ? 'assessmentLate' : 'assessmentSoon', mustRead: late, awaits: { action: SELF } });
  if (event.data.kind === REVIEW) await remind(ctx, { ...told(a, event, { until }), to: await desk(ctx, a.round_unit_id), kind: 'assessmentReviewWaits', awaits: { action: REVIEW } });
}

/** Who is told what about assessments; whoever did the step is not told of it. */
export const assessmentReactions: readonly Reaction[] = [
  reaction('assessmentRound.opened', 'assessment.opened', async (ctx, e) => {
    for (const { id, unitId } of await startClocks(ctx, e.subject.id)) {
      const a = await load(ctx, id);
      if (a) await remind(ctx, { ...told(a, e, { until: formatDateZh(a.self_due) }), effectKey: `${e.id}:${id}`, to: others(await ofUnit(ctx, unitId), e), kind: 'assessmentOpened', mustRead: true, awaits: { action: SELF } });
    }
  }),
  reaction('assessmentRound.changed', 'assessment.changed', async (ctx, e) => {
    const fresh = await startClocks(ctx, e.subject.id);
    const filling = e.data.until > e.data.before ? await ctx.tx.selectFrom('assessments').select(['id', 'unit_id']).where('association_id', '=', association(ctx)).where('round_id', '=', e.subject.id).where('state', '=', 'filling').execute() : [];
    for (const id of new Set([...fresh.map((x) => x.id), ...filling.map((x) => x.id)])) {
      const a = await load(ctx, id);
      if (a) await remind(ctx, { ...told(a, e, { until: formatDateZh(a.self_due) }), effectKey: `${e.id}:${id}`, to: others(await ofUnit(ctx, a.unit_id), e), kind: 'assessmentOpened', mustRead: true, awaits: { action: SELF } });
    }
  }),
  reaction('assessmentRound.closed', 'assessment.roundClosed', async (ctx, e) => {
    for (const x of await ctx.tx.selectFrom('assessments').select('id').where('association_id', '=', association(ctx)).where('round_id', '=', e.subject.id).where('state', '=', 'filling').orderBy('id').execute()) {
      const a = await load(ctx, x.id);
      if (a) await notify(ctx, { ...told(a, e), effectKey: `${e.id}:${x.id}`, to: others(await ofUnit(ctx, a.unit_id), e), kind: 'assessmentRoundClosed' });
    }
  }),
  reaction('assessmentRound.reopened', 'assessment.roundReopened', async (ctx, e) => {
    for (const x of await ctx.tx.selectFrom('assessments').select(['id', 'state']).where('association_id', '=', association(ctx)).where('round_id', '=', e.subject.id).where('state', '<>', 'reviewed').orderBy('id').execute()) {
      const a = await load(ctx, x.id);
      if (!a) continue;
      const filling = x.state === 'filling';
      const to = others(await ofUnit(ctx, a.unit_id), e);
      const words = { ...told(a, e, { until: formatDateZh(a.self_due), reason: e.data.reason }), effectKey: `${e.id}:${x.id}`, to };
      if (filling) await remind(ctx, { ...words, kind: 'assessmentRoundReopened', mustRead: true, awaits: { action: SELF } });
      else await notify(ctx, { ...words, kind: 'assessmentRoundReopenedSent' });
    }
  }),
  reaction('assessment.reopened', 'assessment.reviewReopened', async (ctx, e) => {
    const a = await load(ctx, e.subject.id);
    if (a) await notify(ctx, { ...told(a, e, { reason: e.data.reason }), to: others(await ofUnit(ctx, a.unit_id), e), kind: 'assessmentReviewReopened' });
  }),
  reaction('assessment.submitted', 'assessment.submitted', async (ctx, e) => {
    const a = await load(ctx, e.subject.id);
    if (a) await remind(ctx, { ...told(a, e, { unit: e.data.unit, title: a.title }), to: others(await desk(ctx, a.round_unit_id), e), kind: 'assessmentSubmitted', awaits: { action: REVIEW } });
  }),
  reaction('assessment.sentBack', 'assessment.sentBack', async (ctx, e) => {
    const a = await load(ctx, e.subject.id);
    if (a) await remind(ctx, { ...told(a, e, { reason: e.data.reason }), to: others(await ofUnit(ctx, a.unit_id), e), kind: 'assessmentSentBack', mustRead: true, awaits: { action: SELF } });
  }),
  reaction('assessment.reviewed', 'assessment.reviewed', async (ctx, e) => {
    const a = await load(ctx, e.subject.id);
    if (a) await notify(ctx, { ...told(a, e), to: others(await ofUnit(ctx, a.unit_id), e), kind: 'assessmentReviewed' });
  }),
  reaction('grade.endsSoon', 'assessment.gradeEndsSoon', async (ctx, e) => {
    const g = await ctx.tx.selectFrom('assessment_grades').select(['unit_id']).where('association_id', '=', association(ctx)).where('id', '=', e.subject.id).executeTakeFirst();
    if (g) await remind(ctx, { to: await desk(ctx, g.unit_id), kind: 'gradeEndsSoon', params: { title: e.data.title, grade: e.data.grade, until: formatDateZh(e.data.until) }, subject: e.subject, link: '/assessments?tab=grades', effectKey: e.id, mustRead: true, awaits: { action: RENEW } });
  }),
  reaction('deadline.reminded', 'assessment.soon', (ctx, e) => clock(ctx, e, false)),
  reaction('deadline.late', 'assessment.late', (ctx, e) => clock(ctx, e, true)),
  reaction('deadline.veryLate', 'assessment.veryLate', (ctx, e) => clock(ctx, e, true)),
];
