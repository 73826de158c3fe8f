import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/notice.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { type Answer, NOTICE, consentsOf, noticeVersion } from './consents.ts';
import { currentFile, hasValue } from './current.ts';
import { type Field, dictionary } from './dictionary.ts';
import { type Subject, subjectFor } from './member-for.ts';
import { endTodoIfNone } from './own-fields.ts';
import { everyRecordOf } from '#modules/members/index.ts';
import { writeValues } from './write-value.ts';

type Mine = OutputOf<typeof api.readMyConsents>;
const absent = (): never => { throw new Refusal('field.not_found'); };

/** What a member was told and agreed to: each consent by itself, and every answer ever given. */
export async function consentStateOf(ctx: Ctx, memberId: string): Promise<Mine> {
  const fields = await dictionary(ctx);
  const file = (await currentFile(ctx, memberId)) ?? absent();
  const held = await consentsOf(ctx, memberId);
  const labelOf = new Map(fields.map((f) => [f.key, f.terms.label]));
  const { rows } = await sql<{ id: string; scope: string; answer: Answer; channel: 'self' | 'paper'; version: number; recordedBy: string; at: Date }>`select c.id, c.scope, c.answer, c.channel, c.notice_version as version, case when c.channel = 'self' then m.name else c.recorded_by end as "recordedBy", c.at from consents c join members m on m.association_id = c.association_id and m.id = c.member_id
    where c.association_id = ${ctx.actor.associationId} and c.member_id = any(${everyRecordOf(ctx, sql`${memberId}::uuid`)}) order by c.at desc, c.id desc limit 200`.execute(ctx.tx);
  return {
    noticeVersion: await noticeVersion(ctx), readVersion: held.get(NOTICE)?.version ?? null,
    scopes: fields.filter((f) => f.terms.basis === 'consent' && (f.retiredOn === null || hasValue(file, f))).map((f) => {
      const answer = held.get(f.key);
      return { scope: f.key, label: f.terms.label, purpose: f.terms.purpose, tier: f.terms.tier, keepDays: f.terms.keepDays, sensitive: f.terms.sensitive, answer: answer && answer.answer !== 'read' ? answer.answer : null, at: answer?.at.toISOString() ?? null, hasValue: hasValue(file, f), awaitsNotice: !f.inNotice };
    }),
    ledger: rows.map((r) => ({ ...r, label: r.scope === NOTICE ? zhCN.field.notice : (labelOf.get(r.scope) ?? r.scope), at: r.at.toISOString() })),
  };
}

/** The reader's own consents. */
export async function readMyConsents(ctx: Ctx): Promise<Mine> {
  allowAnywhere(ctx, fieldAccess, 'consent.answer');
  return consentStateOf(ctx, ctx.actor.memberId ?? absent());
}

/** One member's, for staff within reach. */
export async function readMemberConsents(ctx: Ctx, { params }: InputOf<typeof api.readMemberConsents>): Promise<OutputOf<typeof api.readMemberConsents>> {
  const subject = await subjectFor(ctx, 'memberField.read', params.id);
  return { ...(await consentStateOf(ctx, subject.id)), canRecord: allows(fieldAccess, 'consent.record', subject.standing) && !subject.standing.includes('self') && !subject.erased };
}

/** The member's own answer; the notice that was read must be the one in force. */
export async function answerConsent(ctx: Ctx, { body }: InputOf<typeof api.answerConsent>): Promise<OutputOf<typeof api.answerConsent>> {
  allowAnywhere(ctx, fieldAccess, 'consent.answer');
  const subject = await subjectFor(ctx, 'memberField.ownWhole', ctx.actor.memberId ?? absent(), true);
  const inForce = await noticeVersion(ctx);
  if (inForce === null) throw new Refusal('notice.none');
  if (body.noticeVersion !== inForce) throw new Refusal('notice.outdated');
  return enter(ctx, subject, { ...body, channel: 'self', version: inForce });
}

/** What a member signed on paper, entered by a secretary. */
export async function recordPaperConsent(ctx: Ctx, { params, body }: InputOf<typeof api.recordPaperConsent>): Promise<OutputOf<typeof api.recordPaperConsent>> {
  const subject = await subjectFor(ctx, 'consent.record', params.id, true);
  if (subject.standing.includes('self')) throw new Refusal('access.denied');
  const inForce = await noticeVersion(ctx);
  if (inForce === null) throw new Refusal('notice.none');
  return enter(ctx, subject, { ...body, channel: 'paper', version: inForce });
}

async function enter(ctx: Ctx, subject: Subject, e: { id: string; scope: string; answer: Answer; channel: 'self' | 'paper'; version: number }): Promise<{ id: string }> {
  const field = e.scope === NOTICE ? null : (await dictionary(ctx)).find((f) => f.key === e.scope && f.terms.basis === 'consent');
  if (field && !field.inNotice && e.answer === 'given') throw new Refusal('field.awaits_notice', { label: field.terms.label });
  if (field === undefined || (field === null) !== (e.answer === 'read')) throw new Refusal('consent.scope_unknown');
  await ctx.tx.insertInto('consents').values({ association_id: ctx.actor.associationId, id: e.id, member_id: subject.id, scope: e.scope, notice_version: e.version, answer: e.answer, channel: e.channel, recorded_by: ctx.actor.name, at: ctx.now }).execute();
  await record(ctx, 'consent.recorded', { type: 'member', id: subject.id }, { scope: field?.terms.label ?? zhCN.field.notice, answer: e.answer, channel: e.channel, version: e.version });
  if (field && (e.answer === 'withdrawn' || e.answer === 'refused')) await clear(ctx, subject, field);
  return { id: e.id };
}

/** Without consent the value has no ground: it is removed, and an edit that waited with it. Nothing else changes. */
async function clear(ctx: Ctx, subject: Subject, field: Field): Promise<void> {
  await sql`delete from field_edits where association_id = ${ctx.actor.associationId} and member_id = ${subject.id} and field_id = ${field.id}`.execute(ctx.tx);
  await endTodoIfNone(ctx, subject.id);
  const file = await currentFile(ctx, subject.id);
  if (!file || !hasValue(file, field)) return;
  await writeValues(ctx, subject.id, [{ field, value: null }]);
  await record(ctx, 'memberField.cleared', { type: 'member', id: subject.id }, { name: subject.name, label: field.terms.label });
}
