import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { scope } from '#kit/server/access.ts';
import { anyForm } from '#kit/server/chinese/any-form.ts';
import type { Ctx } from '#kit/server/context.ts';
import { shiftAccess } from '../access.ts';
import type * as api from '../contract/shifts.ts';
import { HANDOVER } from '../rules.ts';
import { shiftLines } from './lines.ts';
import { keysetOf, pageOf } from './paging.ts';


/** Published shifts (`f`, with holder `a` and roster `s`) of a filter within a reach. */
export function conditions(ctx: Ctx, reach: RawBuilder<unknown>, q: api.ShiftFilter): RawBuilder<unknown> {
  const parts = [reach, sql`f.published_at is not null`];
  if (q.state && q.state.length > 0) parts.push(sql`f.state = any(${q.state}::text[])`);
  if (q.unitId) parts.push(sql`f.unit_id = ${q.unitId}`);
  if (q.scheduleId) parts.push(sql`f.schedule_id = ${q.scheduleId}`);
  if (q.holderId) parts.push(sql`f.account_id = ${q.holderId}`);
  if (q.dayFrom) parts.push(sql`f.ends_on >= ${q.dayFrom}::date`);
  if (q.dayTo) parts.push(sql`f.starts_on <= ${q.dayTo}::date`);
  if (q.search) parts.push(sql`(a.name || ' ' || a.pinyin || ' ' || a.initials || ' ' || s.title) ~* ${anyForm(q.search)}`);
  if (q.late) parts.push(sql`exists (select 1 from deadlines l where l.association_id = f.association_id and l.matter_id = f.id and l.kind = ${HANDOVER.clock} and l.state = 'running' and l.due_at < ${ctx.now})`);
  return sql.join(parts, sql` and `);
}

/** Shifts of published rosters, the latest first. */
export async function list(ctx: Ctx, { query }: InputOf<typeof api.listShifts>): Promise<OutputOf<typeof api.listShifts>> {
  const after = keysetOf(query.after, 2);
  const place = after ? sql`and (f.starts_on, f.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``;
  const rows = await shiftLines(ctx, sql`${conditions(ctx, scope(ctx, shiftAccess, 'rotationShift.read', 'f'), query)} ${place}`, sql`f.starts_on desc, f.id desc`, query.limit + 1);
  return pageOf(rows, query.limit, (r) => [r.startsOn, r.id], (r) => r);
}
