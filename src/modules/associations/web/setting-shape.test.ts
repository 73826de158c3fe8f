import { expect, it } from 'vitest';
import { z } from 'zod';
import { type Shape, shapeOf } from './setting-shape.ts';

const cases: [string, z.ZodType, Shape][] = [
  ['a bounded number', z.int().min(5).max(480), { kind: 'number', min: 5, max: 480 }],
  ['a free whole number', z.int(), { kind: 'number', min: null, max: null }],
  ['yes or no', z.boolean(), { kind: 'boolean' }],
  ['one of several', z.enum(['a', 'b']), { kind: 'choice', options: ['a', 'b'] }],
  ['a text', z.string().max(20), { kind: 'text' }],
  ['a time limit', z.strictObject({ n: z.int().min(0).max(400), unit: z.enum(['workingDay', 'day']) }), { kind: 'limit', units: ['workingDay', 'day'], max: 400 }],
  ['several texts', z.strictObject({ info: z.string(), report: z.string() }), { kind: 'record', fields: { info: { kind: 'text' }, report: { kind: 'text' } } }],
  ['a list of lines', z.array(z.strictObject({ title: z.string(), target: z.int().min(1).max(20) })).max(20), { kind: 'list', fields: { title: { kind: 'text' }, target: { kind: 'number', min: 1, max: 20 } }, most: 20 }],
  ['a list', z.array(z.string()), { kind: 'json' }],
  ['a nested thing', z.strictObject({ a: z.array(z.int()) }), { kind: 'json' }],
];
it.each(cases)('%s is asked for by its own form', (_name, schema, shape) => expect(shapeOf(z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>)).toEqual(shape));
