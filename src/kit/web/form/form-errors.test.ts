import { expect, it } from 'vitest';
import { z } from 'zod';
import { check } from './form-errors.ts';

const schema = z.object({
  title: z.string().min(1).max(5),
  body: z.string().min(10),
  kind: z.enum(['a', 'b']),
  fields: z.array(z.string()).min(1),
  count: z.number().max(3),
  day: z.iso.date(),
  ruled: z.string().refine((v) => v !== 'x', 'suggestion.not_this'),
});
const right = { title: '题', body: '十个字十个字十个字十', kind: 'a', fields: ['f'], count: 1, day: '2026-11-20', ruled: 'y' };

it('gives the parsed values when all is right', () => {
  expect(check(schema, right)).toEqual({ data: right, errors: [] });
});
it.each([
  [{ title: '' }, { path: 'title', code: 'input.required' }],
  [{ title: '六个字的标题' }, { path: 'title', code: 'input.too_long', params: { max: 5 } }],
  [{ body: '' }, { path: 'body', code: 'input.required' }],
  [{ body: '短' }, { path: 'body', code: 'input.too_short', params: { min: 10 } }],
  [{ kind: '' }, { path: 'kind', code: 'input.required_choice' }],
  [{ kind: 'z' }, { path: 'kind', code: 'input.wrong_value' }],
  [{ fields: [] }, { path: 'fields', code: 'input.required_choice' }],
  [{ count: 9 }, { path: 'count', code: 'input.too_big', params: { max: 3 } }],
  [{ day: '' }, { path: 'day', code: 'input.required' }],
  [{ day: '20/11' }, { path: 'day', code: 'input.wrong_format' }],
  [{ ruled: 'x' }, { path: 'ruled', code: 'suggestion.not_this' }],
])('names what is wrong in %j', (change, error) => {
  expect(check(schema, { ...right, ...change }).errors).toEqual([error]);
});
