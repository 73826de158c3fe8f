import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import { structureDimensions } from './structure.rules.ts';

const day = z.iso.date();
const dimension = z.enum(structureDimensions);
const rowsBy = z.string().max(60).transform((t) => t.split(',').filter(Boolean)).pipe(z.array(dimension).min(1).max(2));

/** One or two dimensions for the rows, one for the columns. */
export const structureQuery = z.strictObject({ rows: rowsBy.optional(), column: dimension.optional(), on: day.optional(), unitId: z.uuid().optional(), publish: z.stringbool().optional() });
export type StructureQuery = z.output<typeof structureQuery>;

const value = z.object({ key: z.string(), label: z.string() });
const number = z.int().nullable();
export const structureReport = endpoint({
  method: 'GET', path: '/api/reports/structure', summary: 'Members in numbers, by two or three of their features, as of a day; for publication as of the last end of a quarter by then, in multiples of five, without small numbers, and the same until the next quarter', query: structureQuery,
  output: z.strictObject({
    on: day, published: z.boolean(), mayOpen: z.boolean(), /** The days that may be published, the latest first. */ publishedDays: z.array(day), by: z.array(dimension), column: dimension, columns: z.array(value), rows: z.array(z.strictObject({ values: z.array(value), cells: z.array(number), total: number })), columnTotals: z.array(number), total: number, asToday: z.array(dimension), several: z.array(dimension), withoutJoined: z.int(),
  }), errors: ['access.denied', 'input.invalid', 'report.published_by_two', 'report.published_quarters'],
});
export const structurePeople = endpoint({
  method: 'GET', path: '/api/reports/structure/people', summary: 'The members behind one number of the structure table, within the reader\'s reach',
  query: z.strictObject({ on: day.optional(), unitId: z.uuid().optional(), /** `sex:1,age:30`: each feature with its value. */ where: z.string().max(400), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  output: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), unitName: z.string(), sex: z.string(), birth: z.string().nullable(), employer: z.string().nullable() })), next: z.string().nullable() }), errors: ['access.denied', 'input.invalid', 'cursor.invalid'],
});
