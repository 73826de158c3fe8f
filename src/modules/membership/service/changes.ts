import { type RawBuilder, type Selectable, sql } from 'kysely';
import { Refusal, insist } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { lightOf } from '#kit/pure/lights.ts';
import { remaining } from '#kit/pure/limits.ts';
import { endOfLocalDay, localDate, startOfLocalDay } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { allow, allowAnywhere, allows, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { type Database, isUniqueViolation } from '#kit/server/db.ts';
import { cancelDeadlines, meetDeadline, startDeadline } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { accountsOfMembers } from '#modules/accounts/index.ts';
import { finishTodos, holdersOf, openTodo, remind } from '#modules/inbox/index.ts';
import { insistHomeKind, lockMember, moveHome, personFound, putStatus } from '#modules/members/index.ts';
import { silence } from '#modules/notifications/index.ts';
import { changeAccess } from '../access.ts';
import type * as api from '../contract/changes.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { canAsk, canDate } from '../rules/change.ts';
import type { ChangeKind } from '../rules/words.ts';

export type ChangeRow = Selectable<Database['membership_changes']> & { readonly standing: string[]; readonly member_name: string; readonly unit_name: string; readonly to_unit_name: string | null };
export const changeMatter = (id: string) => ({ type: 'membershipChange', id }) as const;
const LIMIT: Partial<Record<ChangeKind, string>> = { leave: 'membership.limit.leave', move: 'membership.limit.move', handOver: 'membership.limit.handOver' };
const OPEN = ['requested', 'running'];
const PAGE = 50;

function rows(ctx: Ctx, which: RawBuilder<unknown>, tail: RawBuilder<unknown>) {
  return sql<ChangeRow>`select c.*, m.name as member_name, u.short_name as unit_name, t.short_name as to_unit_name, ${standing(ctx.actor, changeAccess, 'c')} as standing from membership_changes c
    join members m on m.association_id = c.association_id and m.id = c.member_id join units u on u.association_id = c.association_id and u.id = c.unit_id left join units t on t.association_id = c.association_id and t.id = c.to_unit_id
    where c.association_id = ${ctx.actor.associationId} and ${which} ${tail}`.execute(ctx.tx);
}

/** A change within reach, locked when it is to change. */
export async function changeFor(ctx: Ctx, action: keyof typeof changeAccess.actions, id: string, version?: number): Promise<ChangeRow> {
  const found = await rows(ctx, sql`c.id = ${id} and ${scope(ctx, changeAccess, 'membershipChange.read', 'c')}`, version === undefined ? sql`` : sql`for update of c`);
  const row = found.rows[0];
  if (!row) throw new Refusal('membershipChange.not_found');
  if (version !== undefined && row.version !== version) throw new Refusal('matter.changed', { yours: version, current: row.version });
  allow(ctx, changeAccess, action, row.standing);
  return row;
}

export async function clockOf(ctx: Ctx, dueAt: Date | null) {
  if (!dueAt) return null;
  const cal = await ctx.app.calendar.current(ctx.tx);
  const left = remaining(cal, ctx.now, dueAt);
  return { dueAt: dueAt.toISOString(), light: lightOf(cal, ctx.now, dueAt, 'running'), workingDays: left.overdue ? -left.overdueWorkingDays : left.workingDays };
}

async function present(ctx: Ctx, c: ChangeRow): Promise<OutputOf<typeof api.readChange>> {
  const may = (action: keyof typeof changeAccess.actions): boolean => allows(changeAccess, action, c.standing);
  const open = OPEN.includes(c.state);
  return {
    id: c.id, version: c.version, member: { id: c.member_id, name: c.member_name }, kind: c.kind, state: c.state, unitName: c.unit_name, toUnitName: c.to_unit_name, on: c.on_day, until: c.until_day, sentence: c.sentence, byMember: c.by_member,
    handOverTo: c.hand_over?.to ?? null, digest: c.hand_over?.digest ?? null, askedAt: c.asked_at.toISOString(), askedBy: c.asked_by_name, doneAt: c.done_at?.toISOString() ?? null, doneBy: c.done_by_name, clock: open ? await clockOf(ctx, c.due_at) : null,
    can: {
      finish: open && (c.kind === 'move' ? may('membershipChange.receive') : c.kind !== 'handOver' && may('membershipChange.finish')), refuse: open && c.kind === 'move' && may('membershipChange.receive'), cancel: c.state === 'requested' && may('membershipChange.cancel') && (c.by_member || !c.standing.includes('self') || c.standing.length > 2),
      pack: open && c.kind === 'handOver' && may('membershipChange.pack'), receipt: c.state === 'running' && c.kind === 'handOver' && may('membershipChange.pack'),
    },
  };
}

/** The changes of a filter within reach, over `c` and its member `m`. */
export function where(ctx: Ctx, f: api.ChangeFilter): RawBuilder<unknown> {
  const parts = [sql`${scope(ctx, changeAccess, 'membershipChange.list', 'c')}`, byName(f.search), within(f.unit)];
  if (f.askedFrom) parts.push(sql`c.asked_at >= ${startOfLocalDay(f.askedFrom)}`);
  if (f.askedTo) parts.push(sql`c.asked_at <= ${endOfLocalDay(f.askedTo)}`);
  return sql`${sql.join(parts, sql` and `)} and (${f.kind ?? null}::text is null or c.kind = ${f.kind ?? null}) and (${f.state ?? null}::text is null or c.state = ${f.state ?? null}) and (${f.member ?? null}::uuid is null or c.member_id = ${f.member ?? null})`;
}

/** A name, its initials or its letters, over the member `m`. */
export function byName(search: string | undefined): RawBuilder<unknown> {
  return search ? personFound(search) : sql`true`;
}

/** A unit and those below it, over the home unit `c.unit_id` (or that of another alias). */
export function within(unit: string | undefined, alias = 'c'): RawBuilder<unknown> {
  return unit ? sql`exists (select from units a join units b on b.association_id = a.association_id and b.id = ${sql.ref(`${alias}.unit_id`)} and starts_with(b.path, a.path) where a.association_id = ${sql.ref(`${alias}.association_id`)} and a.id = ${unit})` : sql`true`;
}

export async function listChanges(ctx: Ctx, { query }: InputOf<typeof api.listChanges>): Promise<OutputOf<typeof api.listChanges>> {
  const { after, limit = PAGE, ...filter } = query;
  const place = placeOf(after);
  const found = await rows(ctx, where(ctx, filter), sql`${place ? sql`and (c.asked_at, c.id) < (${place.at}, ${place.id}::uuid)` : sql``} order by c.asked_at desc, c.id desc limit ${limit + 1}`);
  const page = found.rows.slice(0, limit);
  const last = page.at(-1);
  return { items: await Promise.all(page.map((c) => present(ctx, c))), next: found.rows.length > limit && last ? cursorOf(last.asked_at, last.id) : null };
}

export async function countChanges(ctx: Ctx, { query }: InputOf<typeof api.countChanges>): Promise<OutputOf<typeof api.countChanges>> {
  const { rows: [row] } = await sql<{ n: number }>`select count(*)::int as n from (select from membership_changes c join members m on m.association_id = c.association_id and m.id = c.member_id where c.association_id = ${ctx.actor.associationId} and ${where(ctx, query)} limit 10001) x`.execute(ctx.tx);
  return { count: Math.min(row?.n ?? 0, 10_000), more: (row?.n ?? 0) > 10_000 };
}

export async function readChange(ctx: Ctx, { params }: InputOf<typeof api.readChange>): Promise<OutputOf<typeof api.readChange>> {
  return present(ctx, await changeFor(ctx, 'membershipChange.read', params.id));
}

/** A member leaves: one request, no reason; the office carries it out within fifteen working days. */
export async function askToLeave(ctx: Ctx, { body }: InputOf<typeof api.askToLeave>): Promise<OutputOf<typeof api.askToLeave>> {
  allowAnywhere(ctx, changeAccess, 'membershipChange.askToLeave');
  if (!ctx.actor.memberId) throw new Refusal('access.denied');
  return ask(ctx, { id: body.id, memberId: ctx.actor.memberId, kind: 'leave' }, true);
}

/** Begins a change for somebody within reach. Suspension and death hold at once; the others wait with a clock. */
export async function askChange(ctx: Ctx, { body }: InputOf<typeof api.askChange>): Promise<OutputOf<typeof api.askChange>> {
  const { rows: [found] } = await sql<{ ok: boolean }>`select ${scope(ctx, changeAccess, 'membershipChange.ask', 'w')} as ok from members m, lateral (select m.home_unit_id as unit_id) w where m.association_id = ${ctx.actor.associationId} and m.id = ${body.memberId}`.execute(ctx.tx);
  if (!found?.ok) throw new Refusal('member.not_found');
  return ask(ctx, body, false);
}

type Ask = InputOf<typeof api.askChange>['body'];

async function ask(ctx: Ctx, b: Ask, byMember: boolean): Promise<OutputOf<typeof api.askChange>> {
  const member = await lockMember(ctx, b.memberId);
  const today = localDate(ctx.now);
  insist(canAsk(b.kind, member.status));
  insist(canDate(b.on ?? today, b.until ?? null, today));
  const required = b.kind === 'move' && !b.toUnitId ? 'toUnitId' : b.kind === 'handOver' && !b.to ? 'to' : null;
  if (required) throw new Refusal('input.invalid', {}, [{ path: required, code: 'input.required' }]);
  if (b.kind === 'move' && b.toUnitId === member.home_unit_id) throw new Refusal('membershipChange.same_unit');
  if (b.kind === 'move' && b.toUnitId) await insistHomeKind(ctx, b.toUnitId);
  if (member.joined_on !== null && (b.on ?? today) < member.joined_on) throw new Refusal('member.date_before_joined', { date: member.joined_on });
  const key = LIMIT[b.kind];
  const toUnit = b.kind === 'move' ? (b.toUnitId ?? null) : null;
  const holder = { role: 'secretariatOfficer', unitId: toUnit ?? member.home_unit_id };
  const clock = key ? await startDeadline(ctx, { matter: changeMatter(b.id), kind: b.kind, limitKey: key, holder }) : null;
  try {
    await ctx.tx.insertInto('membership_changes').values({
      association_id: ctx.actor.associationId, id: b.id, member_id: member.id, kind: b.kind, state: b.kind === 'suspend' ? 'running' : b.kind === 'death' ? 'done' : 'requested', unit_id: member.home_unit_id, to_unit_id: toUnit, on_day: b.on ?? today, until_day: b.kind === 'suspend' ? (b.until ?? null) : null,
      sentence: b.sentence || null, by_member: byMember, hand_over: b.kind === 'handOver' ? (JSON.stringify({ to: b.to }) as unknown as { to: string }) : null, due_at: clock?.due_at ?? null, asked_by: ctx.actor.accountId, asked_by_name: ctx.actor.name, asked_at: ctx.now,
      ...(b.kind === 'death' ? { done_by: ctx.actor.accountId, done_by_name: ctx.actor.name, done_at: ctx.now } : {}),
    }).execute();
  } catch (error) {
    if (isUniqueViolation(error, 'membership_changes_open')) throw new Refusal('membershipChange.already_asked');
    throw error;
  }
  const said = zhCN.membership.statusReason[b.kind];
  if (b.kind === 'suspend') await putStatus(ctx, member.id, 'suspended', b.on ?? today, b.sentence || said);
  if (b.kind === 'death') await quietly(ctx, member.id, b.on ?? today, said);
  if (clock) await openTodo(ctx, { matter: changeMatter(b.id), action: b.kind === 'leave' ? 'carryOutLeaving' : b.kind === 'move' ? 'receiveMember' : 'handMemberOver', title: fill(zhCN.membership.todoTitle[b.kind], { name: member.name }), to: holder, dueAt: clock.due_at });
  await record(ctx, 'membershipChange.asked', changeMatter(b.id), { name: member.name, changeKind: b.kind });
  return present(ctx, await changeFor(ctx, 'membershipChange.read', b.id));
}

/** A death: the account closes (its module hears of the status), nothing more is sent, nobody is told by the system. */
async function quietly(ctx: Ctx, memberId: string, on: string, reason: string): Promise<void> {
  for (const a of await accountsOfMembers(ctx, [memberId])) await silence(ctx, a.accountId);
  await putStatus(ctx, memberId, 'deceased', on, reason);
}

/** Carries a change out: off the roll, back from suspension, or into the receiving unit. */
export async function finishChange(ctx: Ctx, { params, body }: InputOf<typeof api.finishChange>): Promise<OutputOf<typeof api.finishChange>> {
  const c = await changeFor(ctx, 'membershipChange.read', params.id, body.version);
  allow(ctx, changeAccess, c.kind === 'move' ? 'membershipChange.receive' : 'membershipChange.finish', c.standing);
  if (!OPEN.includes(c.state) || c.kind === 'handOver' || c.kind === 'death') throw new Refusal('membershipChange.not_possible');
  const on = body.on ?? localDate(ctx.now);
  // The record says the day on which the person is off the roll, whatever day was asked for.
  if (c.kind === 'leave' && on !== c.on_day) await ctx.tx.updateTable('membership_changes').set({ on_day: on }).where('association_id', '=', ctx.actor.associationId).where('id', '=', c.id).execute();
  if (c.kind === 'leave') await putStatus(ctx, c.member_id, 'left', on, zhCN.membership.statusReason.leave);
  if (c.kind === 'suspend') await putStatus(ctx, c.member_id, 'active', on, zhCN.membership.returned);
  if (c.kind === 'move' && c.to_unit_id) await moveHome(ctx, c.member_id, c.to_unit_id);
  return settle(ctx, c, 'done');
}

/** Ends a change: the clock is met (or cancelled), to-dos end, the fact is recorded. */
export async function settle(ctx: Ctx, c: ChangeRow, state: 'done' | 'cancelled' | 'refused', sentence?: string): Promise<OutputOf<typeof api.readChange>> {
  await ctx.tx.updateTable('membership_changes').set({ state, version: c.version + 1, done_by: ctx.actor.accountId, done_by_name: ctx.actor.name, done_at: ctx.now, ...(sentence === undefined ? {} : { sentence }) }).where('association_id', '=', ctx.actor.associationId).where('id', '=', c.id).execute();
  if (state === 'cancelled') await cancelDeadlines(ctx, changeMatter(c.id), 'cancelled');
  else await meetDeadline(ctx, { matter: changeMatter(c.id), kind: c.kind });
  await finishTodos(ctx, changeMatter(c.id));
  const fact = { name: c.member_name, changeKind: c.kind };
  if (state === 'refused') await record(ctx, 'membershipChange.refused', changeMatter(c.id), { ...fact, sentence: sentence ?? '' });
  else await record(ctx, state === 'done' ? 'membershipChange.done' : 'membershipChange.cancelled', changeMatter(c.id), fact);
  return present(ctx, await changeFor(ctx, 'membershipChange.read', c.id));
}

export async function refuseChange(ctx: Ctx, { params, body }: InputOf<typeof api.refuseChange>): Promise<OutputOf<typeof api.refuseChange>> {
  const c = await changeFor(ctx, 'membershipChange.receive', params.id, body.version);
  if (c.kind !== 'move' || c.state !== 'requested') throw new Refusal('membershipChange.not_possible');
  return settle(ctx, c, 'refused', body.sentence);
}

export async function cancelChange(ctx: Ctx, { params, body }: InputOf<typeof api.cancelChange>): Promise<OutputOf<typeof api.cancelChange>> {
  const c = await changeFor(ctx, 'membershipChange.cancel', params.id, body.version);
  if (c.state !== 'requested') throw new Refusal('membershipChange.not_possible');
  return settle(ctx, c, 'cancelled');
}

/** A suspension whose last day has come is put before the office, once: a person decides on the return. */
export async function remindOfReturn(ctx: Ctx): Promise<void> {
  const found = await sql<{ id: string; unit_id: string; name: string }>`select c.id, c.unit_id, m.name from membership_changes c join members m on m.association_id = c.association_id and m.id = c.member_id
    where c.association_id = ${ctx.actor.associationId} and c.kind = 'suspend' and c.state = 'running' and c.reminded_at is null and c.until_day <= ${localDate(ctx.now)} limit 100 for update of c skip locked`.execute(ctx.tx);
  for (const c of found.rows) {
    await ctx.tx.updateTable('membership_changes').set({ reminded_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', c.id).execute();
    await openTodo(ctx, { matter: changeMatter(c.id), action: 'endSuspension', title: fill(zhCN.membership.todoTitle.suspend, { name: c.name }), to: { role: 'secretariatOfficer', unitId: c.unit_id } });
    await remind(ctx, { to: await holdersOf(ctx, [{ role: 'secretariatOfficer', unitId: c.unit_id }]), kind: 'suspensionEnds', params: { name: c.name }, subject: changeMatter(c.id), link: `/membership-changes/${c.id}`, effectKey: `suspension:${c.id}`, email: 'digest', awaits: { action: 'endSuspension' } });
  }
}
