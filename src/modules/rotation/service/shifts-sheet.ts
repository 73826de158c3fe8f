import { type RawBuilder, sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type SheetColumn, exportList } from '#kit/server/exporting.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { shiftAccess } from '../access.ts';
import type { ShiftLine } from '../contract/schedules.ts';
import { type ShiftFilter, shiftFilter } from '../contract/shifts.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { shiftLines } from './lines.ts';
import { conditions } from './list-shifts.ts';

const BATCH = 500;
const w = zhCN.rotation;
const column = (key: 'unit' | 'roster' | 'startsOn' | 'endsOn' | 'holder' | 'stateLabel' | 'duties' | 'handoverDue' | 'handoverState', more: Partial<SheetColumn> = {}): SheetColumn => ({ key, label: w[key], word: `rotation.${key}`, ...more });
const cells: Readonly<Record<string, (r: ShiftLine) => ExportCell>> = {
  unit: (r) => r.unitName, roster: (r) => r.title, startsOn: (r) => r.startsOn, endsOn: (r) => r.endsOn, holder: (r) => r.holder.name, stateLabel: (r) => w.state[r.state], duties: (r) => `${r.duties.done}/${r.duties.total}`,
  handoverDue: (r) => (r.handover ? localDate(new Date(r.handover.dueAt)) : null), handoverState: (r) => (r.handover && r.handover.state !== 'running' ? w.clockState[r.handover.state] : null),
};

function found(ctx: Ctx, query: ShiftFilter): RawBuilder<unknown> {
  return conditions(ctx, scope(ctx, shiftAccess, 'rotationShift.export', 'f'), query);
}

/** The shifts of a filter, for those who keep the rosters; whoever stands one counts as a person of it. */
export const shiftsSheet = exportList<ShiftFilter>({
  query: shiftFilter, title: 'rotation.list.title',
  allow: (ctx) => allowAnywhere(ctx, shiftAccess, 'rotationShift.export'),
  columns: () => [column('unit', { width: 20 }), column('roster', { width: 26 }), column('startsOn', { type: 'date' }), column('endsOn', { type: 'date' }), column('holder'), column('stateLabel'), column('duties'), column('handoverDue', { type: 'date' }), column('handoverState')],
  async count(ctx, query) {
    const { rows } = await sql<{ rows: number; persons: number }>`select count(*)::int as rows, count(distinct f.account_id)::int as persons from rotation_shifts f join rotation_schedules s on s.association_id = f.association_id and s.id = f.schedule_id
      join accounts a on a.association_id = f.association_id and a.id = f.account_id where f.association_id = ${ctx.actor.associationId} and ${found(ctx, query)}`.execute(ctx.tx);
    return rows[0] ?? { rows: 0, persons: 0 };
  },
  persons: (ctx, query) => sql`select a.member_id from rotation_shifts f join rotation_schedules s on s.association_id = f.association_id and s.id = f.schedule_id
      join accounts a on a.association_id = f.association_id and a.id = f.account_id where f.association_id = ${ctx.actor.associationId} and ${found(ctx, query)}`,
  async *rows(ctx, query, columns) {
    for (let place = sql`true`; ;) {
      const page = await shiftLines(ctx, sql`${found(ctx, query)} and ${place}`, sql`f.starts_on desc, f.id desc`, BATCH);
      for (const r of page) yield columns.map((c) => cells[c]?.(r) ?? null);
      const last = page.at(-1);
      if (!last || page.length < BATCH) return;
      place = sql`(f.starts_on, f.id) < (${last.startsOn}::date, ${last.id}::uuid)`;
    }
  },
  async made(ctx, _query, taken) {
    await record(ctx, 'rotation.exported', { type: 'rotationSchedule', id: ctx.actor.accountId ?? ctx.actor.associationId }, { count: taken.rows });
  },
});
