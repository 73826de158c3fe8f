import { type RawBuilder, sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { formatDateZh, localDate } from '#kit/pure/time.ts';
import { scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import type { FileAnswer } from '#kit/server/http/route.ts';
import { speak } from '#kit/server/speak.ts';
import { writeXlsx } from '#kit/server/spreadsheets/write/write-xlsx.ts';
import { shiftAccess } from '../access.ts';
import type * as api from '../contract/shifts.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { HANDOVER } from '../rules.ts';
import { shiftLines } from './lines.ts';
import { keysetOf, pageOf } from './paging.ts';

type Filters = InputOf<typeof api.exportShifts>['query'];
const MOST = 2000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function conditions(ctx: Ctx, reach: RawBuilder<unknown>, q: Filters): RawBuilder<unknown> {
  const parts = [reach, sql`f.published_at is not null`];
  if (q.state && q.state.length > 0) parts.push(sql`f.state = any(${q.state}::text[])`);
  if (q.unitId) parts.push(sql`f.unit_id = ${q.unitId}`);
  if (q.holderId) parts.push(sql`f.account_id = ${q.holderId}`);
  if (q.dayFrom) parts.push(sql`f.ends_on >= ${q.dayFrom}::date`);
  if (q.dayTo) parts.push(sql`f.starts_on <= ${q.dayTo}::date`);
  if (q.search) parts.push(sql`position(lower(${q.search}) in lower(a.name || ' ' || a.pinyin || ' ' || a.initials || ' ' || s.title)) > 0`);
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

/** What the same filters find, as a workbook, for those who keep the rosters. */
export async function exportShifts(ctx: Ctx, { query }: InputOf<typeof api.exportShifts>): Promise<FileAnswer> {
  const rows = await shiftLines(ctx, conditions(ctx, scope(ctx, shiftAccess, 'rotationShift.export', 'f'), query), sql`f.starts_on desc, f.id desc`, MOST);
  await record(ctx, 'rotation.exported', { type: 'rotationSchedule', id: ctx.actor.accountId ?? ctx.actor.associationId }, { count: rows.length });
  const w = zhCN.rotation;
  const name = speak(ctx.app.registry, 'zh-CN', 'rotation.list.fileName', { day: localDate(ctx.now) }) ?? 'rotation';
  return {
    fileName: `${name}.xlsx`, mime: XLSX,
    body: writeXlsx(rows.map((r) => [r.unitName, r.title, r.startsOn, r.endsOn, r.holder.name, w.state[r.state], `${r.duties.done}/${r.duties.total}`, r.handover ? localDate(new Date(r.handover.dueAt)) : null, r.handover && r.handover.state !== 'running' ? w.clockState[r.handover.state] : null]), {
      sheetName: w.list.title, titles: [w.list.title], stamp: speak(ctx.app.registry, 'zh-CN', 'rotation.list.stamp', { name: ctx.actor.name, day: formatDateZh(ctx.now) }) ?? '',
      columns: [{ label: w.unit }, { label: w.roster }, { label: w.startsOn, type: 'date' }, { label: w.endsOn, type: 'date' }, { label: w.holder }, { label: w.stateLabel }, { label: w.duties }, { label: w.handoverDue }, { label: w.handoverState }],
    }),
  };
}
