import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, allows, scope, standing, yes } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { cursorOf, placeOf } from '#kit/server/cursor.ts';
import { personFound, unitsBelow } from '#modules/members/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/file.ts';
import { maskValue, sameValue } from '../rules/value.ts';
import type { EditState, FieldValue } from '../rules/words.ts';
import { markOf, valueOf } from './current.ts';
import { type Field, dictionary } from './dictionary.ts';
import { filesOfMembers } from './many-files.ts';
import { seesTier } from './member-for.ts';
import { isProtected } from './present.ts';
import { namesOfCodes, textOf } from './shown.ts';
import { openValue } from './vault.ts';

const MOST_COUNTED = 10_000;

export interface EditRow {
  id: string; member_id: string; field_id: string; old_value: FieldValue; new_value: FieldValue; cipher: Buffer | null; key_id: string | null; state: EditState; reason: string | null; version: number; asked_at: Date; decided_by: string | null; decided_at: Date | null;
  name: string; unit_name: string; standing: string[]; account_id: string | null;
  /** For an edit that was asked in another unit: in which roles the reader stands over that one. */
  before: string[] | null;
}

/** Over `field_edits e` of members `m`. */
export const standingBefore = (ctx: Ctx): RawBuilder<string[] | null> => sql<string[] | null>`case when e.unit_id <> m.home_unit_id then (select ${standing(ctx.actor, fieldAccess, 'w')} from (select m.id, e.unit_id as home_unit_id) w) end`;

export type EditFilter = { state?: EditState | 'all' | undefined; unit?: string | undefined; search?: string | undefined; member?: string | undefined };

export async function conditions(ctx: Ctx, f: EditFilter): Promise<RawBuilder<unknown>> {
  const parts = [sql`e.association_id = ${ctx.actor.associationId}`, scope(ctx, fieldAccess, 'fieldEdit.list', 'm'), ctx.actor.memberId ? sql`e.member_id <> ${ctx.actor.memberId}` : sql`true`];
  if ((f.state ?? 'pending') !== 'all') parts.push(sql`e.state = ${f.state ?? 'pending'}`);
  if (f.unit) parts.push(sql`m.home_unit_id in ${await unitsBelow(ctx, f.unit)}`);
  if (f.search) parts.push(personFound(f.search));
  if (f.member) parts.push(sql`e.member_id = ${f.member}`);
  return sql.join(parts, sql` and `);
}

export const base = sql`field_edits e join members m on m.association_id = e.association_id and m.id = e.member_id`;

/** Members' edits within the reader's reach: waiting ones oldest first, decided ones newest first. Nobody sees their own here. */
export async function listEdits(ctx: Ctx, { query }: InputOf<typeof api.listEdits>): Promise<OutputOf<typeof api.listEdits>> {
  allowAnywhere(ctx, fieldAccess, 'fieldEdit.list');
  const { after, limit = 50, ...filter } = query;
  return editsPage(ctx, filter, after, limit);
}

/** One page of the edits of a filter, and the cursor of the next. */
export async function editsPage(ctx: Ctx, filter: EditFilter, after: string | undefined, limit: number): Promise<OutputOf<typeof api.listEdits>> {
  const place = placeOf(after);
  const waiting = (filter.state ?? 'pending') === 'pending';
  const beyond = !place ? sql`true` : waiting ? sql`(e.asked_at, e.id) > (${place.at}, ${place.id}::uuid)` : sql`(e.asked_at, e.id) < (${place.at}, ${place.id}::uuid)`;
  const { rows } = await sql<EditRow>`select e.*, m.name, u.short_name as unit_name, null as account_id, ${standing(ctx.actor, fieldAccess, 'm')} as standing, ${standingBefore(ctx)} as before from ${base} join units u on u.association_id = m.association_id and u.id = m.home_unit_id
    where ${await conditions(ctx, filter)} and ${beyond} order by ${waiting ? sql`e.asked_at, e.id` : sql`e.asked_at desc, e.id desc`} limit ${limit + 1}`.execute(ctx.tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: await present(ctx, page), next: rows.length > limit && last ? cursorOf(last.asked_at, last.id) : null };
}

/** How many edits a filter finds, up to 10,000. */
export async function countEdits(ctx: Ctx, { query }: InputOf<typeof api.countEdits>): Promise<OutputOf<typeof api.countEdits>> {
  allowAnywhere(ctx, fieldAccess, 'fieldEdit.list');
  // Who reaches everybody needs nobody's file for it.
  const bare = scope(ctx, fieldAccess, 'fieldEdit.list', 'm') === yes && !query.unit && !query.search;
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from ${bare ? sql`field_edits e` : base} where ${await conditions(ctx, query)} limit ${MOST_COUNTED + 1}) x`.execute(ctx.tx);
  const n = rows[0]?.n ?? 0;
  return { count: Math.min(n, MOST_COUNTED), more: n > MOST_COUNTED };
}

/** What the reader's own edits became. */
export async function listMyEdits(ctx: Ctx): Promise<OutputOf<typeof api.listMyEdits>> {
  allowAnywhere(ctx, fieldAccess, 'memberField.own');
  const { rows } = await sql<EditRow>`select e.* from field_edits e where e.association_id = ${ctx.actor.associationId} and e.member_id = ${ctx.actor.memberId} order by e.asked_at desc, e.id desc limit 50`.execute(ctx.tx);
  const fields = new Map((await dictionary(ctx)).map((f) => [f.id, f]));
  const sides = rows.flatMap((row) => { const field = fields.get(row.field_id); return field ? [{ row, field, ...sidesOf(ctx, row) }] : []; });
  const names = await namesOfCodes(ctx, sides.flatMap(({ field, before, after }) => [{ field, value: before }, { field, value: after }]));
  return { items: sides.map(({ row, field, before, after }) => ({ id: row.id, label: field.terms.label, before: textOf(field, before, names), after: textOf(field, after, names), state: row.state, reason: row.reason, askedAt: row.asked_at.toISOString(), decidedAt: row.decided_at?.toISOString() ?? null, version: row.version })) };
}

/** Both values of an edit, opened where they are sealed. */
export function sidesOf(ctx: Ctx, row: Pick<EditRow, 'member_id' | 'field_id' | 'old_value' | 'new_value' | 'cipher' | 'key_id'>): { before: FieldValue; after: FieldValue } {
  if (!row.cipher || !row.key_id) return { before: row.old_value, after: row.new_value };
  const pair = openValue(ctx, row.member_id, row.field_id, row.cipher, row.key_id) as unknown as readonly [FieldValue, FieldValue];
  return { before: pair[0] ?? null, after: pair[1] ?? null };
}

async function present(ctx: Ctx, rows: readonly EditRow[]): Promise<OutputOf<typeof api.listEdits>['items']> {
  const fields = new Map((await dictionary(ctx)).map((f) => [f.id, f]));
  const files = await filesOfMembers(ctx, rows.map((r) => r.member_id));
  const seen = rows.flatMap((row) => {
    const field = fields.get(row.field_id);
    const file = files.get(row.member_id);
    // A tier above the reader's shows that something waits, and nothing of it.
    return field && file ? [{ row, field, file, open: !isProtected(field) && seesTier(field.terms.tier, row.standing) }] : [];
  });
  const sides = seen.map((s) => ({ ...s, ...(s.open ? sidesOf(ctx, s.row) : { before: null, after: null }), now: s.open ? valueOf(ctx, s.file, s.field) : null }));
  const names = await namesOfCodes(ctx, sides.flatMap((s) => [s.before, s.after, s.now].map((value) => ({ field: s.field, value }))));
  return sides.map(({ row, field, file, open, before, after, now }) => {
    const show = (v: FieldValue): string => (open ? textOf(field, v, names) : maskValue(field.terms.type, v));
    return {
      id: row.id, memberId: row.member_id, memberName: row.name, unitName: row.unit_name, label: field.terms.label, before: show(before), after: show(after), now: show(now), masked: !open,
      overtaken: open && row.state === 'pending' && !sameValue(now, before), mark: markOf(file, field), state: row.state, reason: row.reason, askedAt: row.asked_at.toISOString(), decidedBy: row.decided_by, decidedAt: row.decided_at?.toISOString() ?? null, version: row.version,
      canDecide: row.state === 'pending' && mayDecide(row, field),
    };
  });
}

/** Whether somebody who stands so over a member may decide about a field; about a protected one also over the unit where it was asked. */
export function mayDecide(row: Pick<EditRow, 'standing' | 'before'>, field: Field): boolean {
  return allows(fieldAccess, 'fieldEdit.decide', row.standing) && !row.standing.includes('self') && seesTier(field.terms.tier, row.standing) && (!row.before || !isProtected(field) || seesTier(field.terms.tier, row.before));
}

