import { type RawBuilder, sql } from 'kysely';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { type ExportCount, type ExportList, type SheetColumn, exportList } from '#kit/server/exporting.ts';
import { newId } from '#kit/server/ids.ts';
import type { ExportCell } from '#kit/server/spreadsheets/write/cells.ts';
import { changeAccess, recognitionAccess } from '../access.ts';
import { type ChangeFilter, changeFilter, type listChanges as changesApi } from '../contract/changes.ts';
import { type RecognitionFilter, type listRecognitions as recognitionsApi, recognitionFilter } from '../contract/recognition.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { listChanges, where as changesWhere } from './changes.ts';
import { listRecognitions, where as recognitionsWhere } from './recognition.ts';

type Change = OutputOf<typeof changesApi>['items'][number];
type Recognition = OutputOf<typeof recognitionsApi>['items'][number];
type Cells<R> = Readonly<Record<string, (r: R) => ExportCell>>;

const BATCH = 200;
const w = zhCN.membership;
const col = (word: string, key: string, label: string, more: Partial<SheetColumn> = {}): SheetColumn => ({ key, label, word: `membership.${word}`, usual: true, ...more });
const day = (at: string | null): string | null => (at === null ? null : localDate(new Date(at)));

async function* paged<R>(columns: readonly string[], cells: Cells<R>, page: (after: string | undefined) => Promise<{ items: readonly R[]; next: string | null }>): AsyncGenerator<ExportCell[], void, undefined> {
  for (let after: string | undefined; ;) {
    const { items, next } = await page(after);
    for (const r of items) yield columns.map((c) => cells[c]?.(r) ?? null);
    if (next === null) return;
    after = next;
  }
}

async function counted(ctx: Ctx, from: RawBuilder<unknown>): Promise<ExportCount> {
  const { rows } = await sql<ExportCount>`select count(*)::int as rows, count(distinct x.member_id)::int as persons from ${from}`.execute(ctx.tx);
  return rows[0] ?? { rows: 0, persons: 0 };
}

const changeCells: Cells<Change> = {
  member: (r) => r.member.name, kind: (r) => w.kind[r.kind], state: (r) => w.state[r.state], unit: (r) => r.unitName, to: (r) => r.toUnitName ?? r.handOverTo, on: (r) => r.on, asked: (r) => day(r.askedAt), due: (r) => day(r.clock?.dueAt ?? null), done: (r) => day(r.doneAt), by: (r) => r.doneBy,
};

/** Leavers, transfers, suspensions and deaths as the list shows them; why somebody goes is in no sheet. */
export const changesSheet: ExportList = exportList<ChangeFilter>({
  query: changeFilter, title: 'membership.list.title', allow: (ctx) => allowAnywhere(ctx, changeAccess, 'membershipChange.export'),
  columns: () => [
    col('list.member', 'member', w.list.member, { width: 10 }), col('list.kind', 'kind', w.list.kind, { width: 14 }), col('list.state', 'state', w.list.state, { width: 10 }), col('list.unit', 'unit', w.list.unit, { width: 20 }), col('list.to', 'to', w.list.to, { width: 20 }),
    col('panel.on', 'on', w.panel.on, { type: 'date' }), col('list.asked', 'asked', w.list.asked, { type: 'date' }), col('list.due', 'due', w.list.due, { type: 'date', usual: false }), col('list.done', 'done', w.list.done, { type: 'date' }), col('page.by', 'by', w.page.by, { width: 10, usual: false }),
  ],
  persons: (ctx, query) => sql`select c.member_id from membership_changes c join members m on m.association_id = c.association_id and m.id = c.member_id where c.association_id = ${ctx.actor.associationId} and ${changesWhere(ctx, query)}`,
  count: (ctx, query) => counted(ctx, sql`membership_changes x where x.id in (select c.id from membership_changes c join members m on m.association_id = c.association_id and m.id = c.member_id where c.association_id = ${ctx.actor.associationId} and ${changesWhere(ctx, query)})`),
  rows: (ctx, query, columns) => paged(columns, changeCells, (after) => listChanges(ctx, { query: { ...query, limit: BATCH, ...(after ? { after } : {}) } })),
});

const recognitionCells: Cells<Recognition> = {
  member: (r) => r.member.name, unit: (r) => r.unitName, state: (r) => w.recognition.state[r.state], registerNo: (r) => r.registerNo, registeredOn: (r) => r.registeredOn, nextCheckOn: (r) => r.nextCheckOn, consented: (r) => day(r.consentedAt),
};

/** The yearly roll of recognitions (ORG-04): who is registered under which number, and the next check; no material. A second person always agrees. */
export const recognitionsSheet: ExportList = exportList<RecognitionFilter>({
  query: recognitionFilter, title: 'membership.recognition.roll', allow: (ctx) => allowAnywhere(ctx, recognitionAccess, 'recognition.export'), alwaysSecond: true,
  made: async (ctx, _query, taken) => { await record(ctx, 'recognition.exported', { type: 'recognitionRoll', id: newId() }, { count: taken.rows, reason: taken.reason }); },
  columns: () => [
    col('recognition.member', 'member', w.recognition.member, { width: 10 }), col('list.unit', 'unit', w.list.unit, { width: 20 }), col('list.state', 'state', w.list.state, { width: 12 }), col('recognition.registerNo', 'registerNo', w.recognition.registerNo, { width: 16 }),
    col('recognition.registeredOn', 'registeredOn', w.recognition.registeredOn, { type: 'date' }), col('recognition.nextCheckOn', 'nextCheckOn', w.recognition.nextCheckOn, { type: 'date' }), col('recognition.consentedOn', 'consented', w.recognition.consentedOn, { type: 'date', usual: false }),
  ],
  sensitive: true, persons: (ctx, query) => sql`select r.member_id from recognitions r where r.association_id = ${ctx.actor.associationId} and ${recognitionsWhere(ctx, query)}`,
  count: (ctx, query) => counted(ctx, sql`recognitions x where x.id in (select r.id from recognitions r where r.association_id = ${ctx.actor.associationId} and ${recognitionsWhere(ctx, query)})`),
  rows: (ctx, query, columns) => paged(columns, recognitionCells, (after) => listRecognitions(ctx, { query: { ...query, limit: BATCH, ...(after ? { after } : {}) } })),
});
