import { formatDateTimeZh, formatDateZh } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { RecordedEvent } from '#kit/server/events.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { holdersOf, remind } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { termReactions } from './reactions-terms.ts';

const load = (ctx: Ctx, id: string) => ctx.tx.selectFrom('meetings').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
type Meeting = NonNullable<Awaited<ReturnType<typeof load>>>;

async function calledTo(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await ctx.tx.selectFrom('meeting_people').select('account_id').where('association_id', '=', ctx.actor.associationId).where('meeting_id', '=', id).where('account_id', 'is not', null).execute();
  return rows.flatMap((r) => (r.account_id ? [r.account_id] : []));
}
const noticeOf = (m: Meeting, event: RecordedEvent, more: Record<string, string> = {}) => ({
  params: { title: m.title, at: formatDateTimeZh(m.starts_at), place: m.place, number: m.number_text ?? '', name: event.actorName, ...more }, subject: { type: 'meeting', id: m.id }, link: `/meetings/${m.id}`, effectKey: event.id,
});

async function tell(ctx: Ctx, event: RecordedEvent, kind: string, more: Record<string, string> = {}): Promise<void> {
  const m = await load(ctx, event.subject.id);
  if (m) await notify(ctx, { ...noticeOf(m, event, more), to: (await calledTo(ctx, m.id)).filter((a) => a !== event.actorId), kind, mustRead: true, email: 'immediate' });
}

async function clock(ctx: Ctx, event: RecordedEvent<'deadline.reminded' | 'deadline.late' | 'deadline.veryLate'>, kind: 'minutesSoon' | 'minutesLate'): Promise<void> {
  const m = event.subject.type === 'meeting' ? await load(ctx, event.subject.id) : undefined;
  if (!m) return;
  const to = await holdersOf(ctx, [{ role: 'secretariatOfficer', unitId: m.unit_id }]);
  await remind(ctx, { ...noticeOf(m, event, { until: formatDateZh(new Date(event.data.dueAt)) }), to, kind, awaits: { action: 'meetingMinutes' } });
}

/** Who is told of meetings. */
export const governanceReactions: readonly Reaction[] = [
  ...termReactions,
  reaction('meeting.noticed', 'governance.noticed', (ctx, e) => tell(ctx, e, e.data.again === 0 ? 'meetingCalled' : 'meetingMoved')),
  reaction('meeting.cancelled', 'governance.cancelled', (ctx, e) => tell(ctx, e, 'meetingCancelled', { reason: e.data.reason })),
  reaction('meeting.minuted', 'governance.minuted', (ctx, e) => tell(ctx, e, 'meetingMinuted')),
  reaction('meeting.minutesCorrected', 'governance.minutesCorrected', (ctx, e) => tell(ctx, e, 'minutesCorrected', { reason: e.data.reason })),
  reaction('deadline.reminded', 'governance.soon', (ctx, e) => clock(ctx, e, 'minutesSoon')),
  reaction('deadline.late', 'governance.late', (ctx, e) => clock(ctx, e, 'minutesLate')),
  reaction('deadline.veryLate', 'governance.veryLate', (ctx, e) => clock(ctx, e, 'minutesLate')),
];
