import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { RecordedEvent } from '#kit/server/events.ts';
import { wordRef } from '#kit/server/speak.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { type Target, holdersOf, remind } from '#modules/inbox/index.ts';
import { memberNames } from '#modules/members/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { changeMatter } from './changes.ts';

type Clocked = RecordedEvent<'deadline.reminded' | 'deadline.late' | 'deadline.veryLate'>;
const LINK: Readonly<Record<string, (id: string) => string>> = { membershipChange: (id) => `/membership-changes/${id}`, recognition: (id) => `/recognitions/${id}`, member: (id) => `/members/${id}` };

/** The member whom a matter of this module is about. */
async function memberOf(ctx: Ctx, subject: { type: string; id: string }): Promise<{ id: string; name: string } | undefined> {
  if (subject.type === 'member') return { id: subject.id, name: (await memberNames(ctx, [subject.id])).get(subject.id)?.name ?? '' };
  const table = subject.type === 'recognition' ? sql.table('recognitions') : sql.table('membership_changes');
  const { rows } = await sql<{ id: string; name: string }>`select m.id, m.name from ${table} x join members m on m.association_id = x.association_id and m.id = x.member_id where x.association_id = ${ctx.actor.associationId} and x.id = ${subject.id}`.execute(ctx.tx);
  return rows[0];
}

/** Tells the holder of a clock of this module what it says; when it is late the liaison office hears of it too, for it watches over promises to members. */
export async function tellClock(ctx: Ctx, event: Clocked, kind: 'membershipReminded' | 'membershipLate'): Promise<void> {
  const link = LINK[event.subject.type];
  const member = link && (await memberOf(ctx, event.subject));
  if (!member) return;
  const { holder } = event.data;
  const targets: Target[] = holder.accountId ? [{ accountId: holder.accountId }] : holder.role && holder.unitId ? [{ role: holder.role, unitId: holder.unitId }] : [];
  if (kind === 'membershipLate' && event.subject.type === 'membershipChange') {
    const c = await ctx.tx.selectFrom('membership_changes').select(['unit_id', 'to_unit_id']).where('association_id', '=', ctx.actor.associationId).where('id', '=', event.subject.id).executeTakeFirst();
    if (c) targets.push({ role: 'secretariatOfficer', unitId: c.unit_id }, { role: 'liaisonOfficer', unitId: c.unit_id });
  }
  await notify(ctx, {
    to: await holdersOf(ctx, targets), kind, params: { name: member.name, what: wordRef(`membership.clock.${event.data.kind}`), until: localDate(new Date(event.data.dueAt)) }, subject: event.subject, link: link(event.subject.id), mustRead: kind === 'membershipLate', effectKey: event.id,
    email: kind === 'membershipLate' ? 'immediate' : 'digest',
  });
}

type ChangeEvent = RecordedEvent<'membershipChange.asked' | 'membershipChange.done' | 'membershipChange.refused' | 'membershipChange.cancelled'>;
const ACT: Readonly<Record<string, string>> = { leave: 'carryOutLeaving', move: 'receiveMember', handOver: 'handMemberOver' };

/** Puts a request before the office that has it, and tells the member what concerns them. A death is told to nobody. */
export async function tellChange(ctx: Ctx, event: ChangeEvent): Promise<void> {
  const c = await ctx.tx.selectFrom('membership_changes').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', event.subject.id).executeTakeFirst();
  if (!c || c.kind === 'death') return;
  const unit = await ctx.tx.selectFrom('units').select('short_name').where('association_id', '=', ctx.actor.associationId).where('id', '=', c.to_unit_id ?? c.unit_id).executeTakeFirst();
  const base = { params: { name: event.data.name, what: wordRef(`membership.kind.${c.kind}`), unit: unit?.short_name ?? '', until: c.due_at ? localDate(c.due_at) : '', sentence: c.sentence ?? '' }, subject: changeMatter(c.id), link: `/membership-changes/${c.id}` };
  const self = (await accountsOfMembers(ctx, [c.member_id])).map((a) => a.accountId);
  const others = (ids: readonly string[]): string[] => ids.filter((x) => x !== event.actorId);
  const act = ACT[c.kind];
  if (event.name === 'membershipChange.asked') {
    if (act) await remind(ctx, { ...base, to: others(await holdersOf(ctx, [{ role: 'secretariatOfficer', unitId: c.to_unit_id ?? c.unit_id }])), kind: 'changeAsked', effectKey: event.id, email: 'digest', awaits: { action: act } });
    if (c.kind === 'suspend' || c.kind === 'move') await notify(ctx, { ...base, to: others(self), kind: c.kind === 'suspend' ? 'memberSuspended' : 'memberMoves', effectKey: `${event.id}:self`, mustRead: true });
    return;
  }
  const home: Target[] = [{ role: 'branchSecretary', unitId: c.unit_id }];
  const askers = c.asked_by ? [{ accountId: c.asked_by }] : [];
  if (event.name === 'membershipChange.refused') await notify(ctx, { ...base, to: others(await holdersOf(ctx, [...home, ...askers, ...self.map((accountId) => ({ accountId }))])), kind: 'changeRefused', effectKey: event.id, mustRead: true });
  if (event.name === 'membershipChange.done') {
    await notify(ctx, { ...base, to: others(await holdersOf(ctx, [...home, ...askers])).filter((x) => !self.includes(x)), kind: 'changeDone', effectKey: event.id });
    if (c.kind === 'move' || c.kind === 'suspend') await notify(ctx, { ...base, to: others(self), kind: c.kind === 'move' ? 'memberMoved' : 'memberBack', effectKey: `${event.id}:self`, mustRead: true });
  }
}
