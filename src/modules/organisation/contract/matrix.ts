import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';

const id = z.uuid();
export const matrixColumns = ['activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce'] as const;
export const nameOrders = ['strokes', 'pinyin'] as const;
export const ROWS = 40;
export const COLUMNS = 16;
/** Names shown in a cell; the number behind them is whole. */
export const NAMES = 12;

/** What the matrix shows: which columns, below which unit, which people. */
export const matrixFilter = z.strictObject({
  below: id.optional(),
  columns: z.string().max(100).transform((t) => t.split(',').filter(Boolean)).pipe(z.array(z.enum(matrixColumns)).min(1).max(5)).optional(),
  search: z.string().trim().max(60).optional(),
  names: z.enum(['yes']).optional(),
  order: z.enum(nameOrders).optional(),
  sex: z.enum(['1', '2']).optional(),
});
export type MatrixFilter = z.output<typeof matrixFilter>;

const head = z.object({ id, name: z.string(), kind: z.string(), state: z.string(), count: z.int() });
export const readMatrix = endpoint({
  method: 'GET', path: '/api/organisation/matrix', summary: 'People by branch and by group or committee, within the reader\'s reach',
  query: matrixFilter.extend({ row: z.coerce.number().int().min(0).max(100_000).optional(), column: z.coerce.number().int().min(0).max(10_000).optional(), rows: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({
    rows: z.array(head.extend({ ungrouped: z.int() })), columns: z.array(head), rowsTotal: z.int(), columnsTotal: z.int(),
    cells: z.array(z.object({ row: id, column: id, count: z.int(), people: z.array(z.object({ id, name: z.string() })) })),
  }),
  errors: ['access.denied'],
});

export const unitPeople = endpoint({
  method: 'GET', path: '/api/organisation/units/:id/people', summary: 'Who belongs to a unit or works in it, within the reader\'s reach', params: z.strictObject({ id }), query: z.strictObject({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(z.object({ id, name: z.string(), unitName: z.string(), home: z.boolean(), since: z.iso.date().nullable() })), next: z.string().nullable(), home: z.int(), working: z.int(), can: z.object({ split: z.boolean(), place: z.boolean() }), unit: z.object({ name: z.string(), kind: z.string(), version: z.int(), parentId: id.nullable() }) }),
  errors: ['unit.not_found', 'access.denied', 'cursor.invalid'],
});

export const findNames = endpoint({
  method: 'POST', path: '/api/organisation/names', summary: 'Finds people on the roll by pasted names; namesakes are told apart by unit', body: z.strictObject({ names: z.array(z.string().trim().min(1).max(60)).min(1).max(500) }),
  output: z.object({ items: z.array(z.object({ name: z.string(), matches: z.array(z.object({ id, name: z.string(), unitName: z.string() })) })) }), errors: ['access.denied'],
});
