import { sql } from 'kysely';
import { isWorkingDay } from '#kit/pure/calendar.ts';
import { localDate, startOfLocalDay } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { DeadlineFact } from '#kit/server/deadlines/contract.ts';
import type { RecordedEvent } from '#kit/server/events.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { type Target, holdersOf, remind } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import type { StepEvent, StepFact } from '../contract/events.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { type ClockKind, escalations } from '../rules/clocks.ts';
import { unitName } from './handle/parts.ts';
import { find } from '#kit/pure/words.ts';
import { wordRef } from '#kit/server/speak.ts';

/** Whom a notice goes to: those who write, those who screen, those who answer, those who watch the clock. */
export type Audience = 'authors' | 'ownAuthors' | 'mergedAuthors' | 'lead' | 'coAuthors' | 'invited' | 'secretariat' | 'editors' | 'desk' | 'dispatchDesk' | 'units' | 'unitHeads' | 'newUnit' | 'newUnitHeads' | 'formerUnit' | 'coUnits' | 'heads';

const ON_A_PART: readonly string[] = ['acknowledge', 'arbitrate', 'decideExtension', 'passReply'];

type StepRecord = RecordedEvent<StepEvent> & { readonly data: StepFact };

interface Row { id: string; title: string; unit_id: string; lead_member_id: string | null; body_unit_id: string | null; number: string | null }

async function matterRow(ctx: Ctx, id: string): Promise<Row | undefined> {
  const found = await sql<Row>`select id, title, unit_id, lead_member_id, body_unit_id, coalesce(formal_text, serial_no) as number from suggestions where association_id = ${ctx.actor.associationId} and id = ${id}`.execute(ctx.tx);
  return found.rows[0];
}

/**
 * Tells one audience of one step, once. Nobody is told of what they did themselves, nor asked for an act that has been
 * done meanwhile: a notice that awaits an act goes to those before whom it stands now, and so does its mail.
 */
export async function tell(ctx: Ctx, event: StepRecord, n: { kind: string; to: Audience; mustRead?: boolean; awaits?: string }): Promise<void> {
  const s = await matterRow(ctx, event.subject.id);
  // Handed back by a co-handler, or to nobody yet: nobody else has it.
  if (!s || (n.kind === 'unitReassigned' && !event.data.newUnitId)) return;
  const to = (await audience(ctx, s, n.to, event.data)).filter((a) => a !== event.actorId);
  const notice = {
    to, kind: n.kind, params: { ...paramsOf(s, event), ...(n.kind === 'unitReassigned' ? { units: await unitName(ctx, event.data.newUnitId ?? '') } : {}) }, subject: event.subject, link: `/suggestions/${s.id}`, mustRead: n.mustRead ?? false, effectKey: `${event.id}:${n.kind}:${n.to}`, email: n.mustRead ? 'immediate' : 'off',
  } as const;
  if (n.awaits) await remind(ctx, { ...notice, awaits: { action: n.awaits, partId: ON_A_PART.includes(n.awaits) ? ((n.to === 'newUnit' ? event.data.newAssignmentId : event.data.assignmentId) ?? null) : null } });
  else await notify(ctx, notice);
}

async function audience(ctx: Ctx, s: Row, to: Audience, fact: StepFact): Promise<string[]> {
  if (to === 'secretariat') return holdersOf(ctx, [{ role: 'secretariatOfficer', unitId: s.unit_id }]);
  if (to === 'editors') return holdersOf(ctx, [{ role: 'editor', unitId: s.unit_id }]);
  if (to === 'desk') return holdersOf(ctx, [{ role: 'supervisionOfficer', unitId: s.unit_id }]);
  if (to === 'dispatchDesk') return (await unitTargets(ctx, s.id, undefined)).length > 0 ? audience(ctx, s, 'desk', fact) : [];
  if (to === 'units') return holdersOf(ctx, await unitTargets(ctx, s.id, fact.unitId));
  if (to === 'unitHeads') return onlyHeads(ctx, await unitTargets(ctx, s.id, fact.unitId));
  if (to === 'newUnit') return holdersOf(ctx, rolesAt(fact.newUnitId));
  if (to === 'newUnitHeads') return onlyHeads(ctx, rolesAt(fact.newUnitId));
  if (to === 'formerUnit') return holdersOf(ctx, rolesAt(fact.formerUnitId));
  if (to === 'coUnits') return holdersOf(ctx, await partTargets(ctx, s.id, 'countersigning'));
  if (to === 'heads') return holdersOf(ctx, await partTargets(ctx, s.id, 'forApproval'));
  if (to === 'ownAuthors') return toAuthors(ctx, s, 'own');
  if (to === 'mergedAuthors') {
    const own = await toAuthors(ctx, s, 'own');
    return (await toAuthors(ctx, s)).filter((a) => !own.includes(a));
  }
  if (to === 'lead') return s.lead_member_id ? idsOf(await accountsOfMembers(ctx, [s.lead_member_id])) : toAuthors(ctx, s);
  if (to === 'coAuthors') {
    const lead = await audience(ctx, s, 'lead', fact);
    return s.lead_member_id ? (await toAuthors(ctx, s)).filter((a) => !lead.includes(a)) : [];
  }
  if (to === 'invited') return idsOf(await accountsOfMembers(ctx, Array.isArray(fact.memberIds) ? fact.memberIds.map(String) : []));
  return toAuthors(ctx, s);
}

const idsOf = (rows: readonly { accountId: string }[]): string[] => rows.map((r) => r.accountId);

async function unitTargets(ctx: Ctx, suggestionId: string, unitId: string | undefined): Promise<Target[]> {
  // The unit that the step was about, though its part may have ended with it (a request to hand back, granted).
  if (unitId) return rolesAt(unitId);
  const rows = await ctx.tx.selectFrom('assignments').select('unit_id').where('association_id', '=', ctx.actor.associationId).where('suggestion_id', '=', suggestionId).where('state', '<>', 'ended').execute();
  return rows.flatMap((r) => rolesAt(r.unit_id));
}

const rolesAt = (unitId: string | undefined): Target[] => (unitId ? [{ role: 'handlingOfficer', unitId }, { role: 'handlingHead', unitId }] : []);

/** Heads who are not officers of the unit too: what waits for an officer they only need to know. */
async function onlyHeads(ctx: Ctx, targets: readonly Target[]): Promise<string[]> {
  const of = (role: string): Promise<string[]> => holdersOf(ctx, targets.filter((t) => 'role' in t && t.role === role));
  const officers = await of('handlingOfficer');
  return (await of('handlingHead')).filter((a) => !officers.includes(a));
}

/** Who a draft answer waits for: the co-handlers who countersign, or the head of the unit whose answer it is. */
async function partTargets(ctx: Ctx, suggestionId: string, state: 'countersigning' | 'forApproval'): Promise<Target[]> {
  const rows = await ctx.tx.selectFrom('replies as r').innerJoin('assignments as a', (j) => j.onRef('a.association_id', '=', 'r.association_id').onRef('a.suggestion_id', '=', 'r.suggestion_id')).select(['a.unit_id', 'a.role', 'a.id', 'r.assignment_id'])
    .where('r.association_id', '=', ctx.actor.associationId).where('r.suggestion_id', '=', suggestionId).where('r.state', '=', state).where('a.state', '<>', 'ended').execute();
  if (state === 'countersigning') return rows.filter((r) => r.role === 'co').map((r) => ({ role: 'handlingOfficer', unitId: r.unit_id }));
  return rows.filter((r) => r.id === r.assignment_id).map((r) => ({ role: 'handlingHead', unitId: r.unit_id }));
}

/** The accounts of all who stand as authors, of what was merged into it too: each author is answered (rules of practice §2.2). `own`: only of it itself, who judge the answer. */
export async function toAuthors(ctx: Ctx, s: Pick<Row, 'id' | 'body_unit_id' | 'lead_member_id'>, which: 'all' | 'own' = 'all'): Promise<string[]> {
  const rows = await sql<{ member_id: string }>`select distinct x.member_id from suggestion_authors x join suggestions m on m.association_id = x.association_id and m.id = x.suggestion_id
    where x.association_id = ${ctx.actor.associationId} and x.state = 'signed' and (m.id = ${s.id} or (${which === 'all'} and m.merged_into = ${s.id}))`.execute(ctx.tx);
  const accounts = idsOf(await accountsOfMembers(ctx, rows.rows.map((r) => r.member_id)));
  if (!s.body_unit_id || s.lead_member_id) return accounts;
  return [...accounts, ...(await holdersOf(ctx, [{ role: 'branchSecretary', unitId: s.body_unit_id }, { role: 'branchHead', unitId: s.body_unit_id }]))];
}

function paramsOf(s: Row, event: StepRecord): Record<string, string> {
  const { reason, sentence, units, until, result } = event.data;
  const day = until ? (until.length > 10 ? localDate(new Date(until)) : until) : '';
  return { title: s.title, number: event.data.number ?? s.number ?? '', units: units ?? '', reason: reasonWord(reason), sentence: sentence ?? '', until: day, name: event.actorName, result: resultWord(result) };
}

function reasonWord(reason: string | undefined): string {
  return reason === undefined ? '' : (find(zhCN, `suggestion.declineReason.${reason}`) ? wordRef(`suggestion.declineReason.${reason}`) : reason);
}

function resultWord(result: string | undefined): string {
  if (result === undefined) return '';
  for (const group of ['resultWord', 'resultClass', 'adoptionLevel', 'type']) {
    if (find(zhCN, `suggestion.${group}.${result}`) !== undefined) return wordRef(`suggestion.${group}.${result}`);
  }
  return result;
}

/** Tells the holder of a clock (and, of an answer overdue, the unit's head and the desk) what the clock says. */
export async function tellOfClock(ctx: Ctx, event: RecordedEvent<'deadline.reminded' | 'deadline.late' | 'deadline.veryLate'>, kind: string): Promise<void> {
  const s = await matterRow(ctx, event.subject.id);
  const fact: DeadlineFact = event.data;
  if (!s || fact.kind === 'reportedOnly') return;
  const { holder } = fact;
  const targets: Target[] = holder.accountId ? [{ accountId: holder.accountId }] : holder.role && holder.unitId ? [{ role: holder.role, unitId: holder.unitId }] : [];
  if (kind !== 'deadlineReminded' && fact.kind === 'reply') {
    if (holder.unitId) targets.push({ role: 'handlingHead', unitId: holder.unitId });
    targets.push({ role: 'supervisionOfficer', unitId: s.unit_id });
  }
  const told = {
    subject: event.subject, link: `/suggestions/${s.id}`, mustRead: kind !== 'deadlineReminded', effectKey: event.id, email: kind === 'deadlineReminded' ? 'digest' : 'immediate', params: clockParams(s, fact.kind, new Date(fact.dueAt)),
  } as const;
  const holders = await holdersOf(ctx, targets);
  // Every author who has not judged yet is asked, whoever holds the clock.
  if (fact.kind === 'feedback') return void (await remind(ctx, { ...told, kind, to: [...new Set([...holders, ...(await toAuthors(ctx, s, 'own'))])], awaits: { action: 'rate', partId: null } }));
  await notify(ctx, { ...told, kind, to: holders });
  const chief = kind === 'deadlineReminded' ? undefined : escalations[fact.kind as ClockKind];
  if (chief) await notify(ctx, { ...told, kind: 'deadlineEscalated', to: (await holdersOf(ctx, [{ role: chief, unitId: s.unit_id }])).filter((a) => !holders.includes(a)) });
}

function clockParams(s: Pick<Row, 'title' | 'number'>, kind: string, dueAt: Date): Record<string, string> {
  return { title: s.title, number: s.number ?? '', until: localDate(dueAt), name: wordRef(`suggestion.clock.${kind}`), units: '', reason: '', sentence: '' };
}

/** Reminds units every working day of what they have not signed for though its day has passed (§2.3: reminder daily). */
export async function remindToSign(ctx: Ctx): Promise<void> {
  const today = localDate(ctx.now);
  if (!isWorkingDay(await ctx.app.calendar.current(ctx.tx), today)) return;
  const rows = await ctx.tx.selectFrom('deadlines').select(['id', 'matter_id', 'part_id', 'holder_role', 'holder_unit_id', 'due_at', 'late_at']).where('association_id', '=', ctx.actor.associationId).where('matter_type', '=', 'suggestion').where('kind', '=', 'acknowledge')
    .where('state', '=', 'running').where('late_at', 'is not', null).where('late_at', '<', startOfLocalDay(today)).execute();
  for (const d of rows) {
    const s = await matterRow(ctx, d.matter_id);
    if (!s || !d.holder_role || !d.holder_unit_id) continue;
    await remind(ctx, {
      to: await holdersOf(ctx, [{ role: d.holder_role, unitId: d.holder_unit_id }]), kind: 'deadlineLate', subject: { type: 'suggestion', id: s.id }, link: `/suggestions/${s.id}`, mustRead: true, effectKey: `${d.id}:daily:${today}`, email: 'immediate',
      params: clockParams(s, 'acknowledge', d.due_at), awaits: { action: 'acknowledge', partId: d.part_id },
    });
  }
}

/** Tells the members a topic call is aimed at (all of the association when at nobody in particular), or who claimed it. */
export async function tellTopic(ctx: Ctx, event: RecordedEvent<'topicCall.published' | 'topicCall.closed'>, kind: string): Promise<void> {
  const published = event.name === 'topicCall.published';
  const units = 'unitIds' in event.data ? event.data.unitIds : [];
  const rows = published
    ? await sql<{ id: string }>`select distinct a.id from accounts a join members m on m.association_id = a.association_id and m.id = a.member_id and m.status = 'active'
        where a.association_id = ${ctx.actor.associationId} and a.state = 'active' and (cardinality(${units}::uuid[]) = 0 or exists (select 1 from units u, units x where u.association_id = a.association_id and u.id = any(${units}::uuid[]) and x.association_id = a.association_id and starts_with(x.path, u.path)
          and (x.id = m.home_unit_id or x.id in (select w.unit_id from member_units w where w.association_id = m.association_id and w.member_id = m.id and w.valid_to is null))))`.execute(ctx.tx)
    : await sql<{ id: string }>`select distinct a.id from topic_claims c join accounts a on a.association_id = c.association_id and (a.member_id = c.member_id or a.member_id = any(c.team_member_ids))
        where c.association_id = ${ctx.actor.associationId} and c.topic_call_id = ${event.subject.id} and c.released_at is null and a.state = 'active'`.execute(ctx.tx);
  await notify(ctx, { to: rows.rows.map((r) => r.id), kind, params: { title: event.data.title }, subject: event.subject, link: `/topic-calls/${event.subject.id}`, effectKey: event.id });
}
