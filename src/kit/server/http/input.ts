import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type FieldError, Refusal } from '#kit/pure/decision.ts';
import type { AnyEndpoint } from '#kit/pure/endpoint.ts';

type Issue = z.core.$ZodIssue;

/** A body of a hundred thousand unknown keys is not answered by as many sentences. */
const MOST_FIELDS = 100;

/** Parses params, query and body of a request; every wrong field is named in one `input.invalid`. */
export function parseInput(e: AnyEndpoint, request: FastifyRequest): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const fields: FieldError[] = [];
  const take = (name: string, type: z.ZodType | undefined, raw: unknown, prefix: string): void => {
    if (!type) return;
    // With their input, issues tell what is missing from what is of the wrong kind.
    const parsed = type.safeParse(raw, { reportInput: true });
    if (parsed.success) input[name] = parsed.data;
    else fields.push(...parsed.error.issues.flatMap((i) => fieldErrors(i, prefix)));
  };
  take('params', e.params, request.params, '');
  take('query', e.query, request.query, '');
  take('body', e.body, request.body === undefined && e.body ? {} : request.body, '');
  if (!e.query && Object.keys(request.query as object).length > 0) fields.push({ path: Object.keys(request.query as object)[0] ?? '', code: 'input.unknown_key' });
  if (fields.length > 0) throw new Refusal('input.invalid', {}, fields.slice(0, MOST_FIELDS));
  return input;
}

/** One zod issue as field errors with our codes; a check may carry a code of its own as its message. */
export function fieldErrors(issue: Issue, prefix: string): FieldError[] {
  const path = prefix + issue.path.map(String).join('.');
  if (/^[a-z][a-zA-Z]*\.[a-z_]+$/.test(issue.message)) return [{ path, code: issue.message }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((k) => ({ path: path ? `${path}.${k}` : k, code: 'input.unknown_key' }));
    case 'too_small':
      return [{ path, code: issue.origin === 'string' ? (issue.minimum === 1 ? 'input.required' : 'input.too_short') : 'input.too_small', params: { min: Number(issue.minimum) } }];
    case 'too_big':
      return [{ path, code: issue.origin === 'string' ? 'input.too_long' : 'input.too_big', params: { max: Number(issue.maximum) } }];
    case 'invalid_type':
      return [{ path, code: issue.input === undefined ? 'input.required' : 'input.wrong_type' }];
    case 'invalid_format':
      return [{ path, code: 'input.wrong_format' }];
    case 'invalid_value':
      return [{ path, code: issue.input === undefined ? 'input.required' : 'input.wrong_value' }];
    default:
      return [{ path, code: 'input.wrong_value' }];
  }
}

/** The texts of an input that PostgreSQL cannot store: with NUL, or with half of a surrogate pair, as a cut emoji leaves it. */
export function unstorable(value: unknown, path = ''): FieldError[] {
  if (typeof value === 'string') return value.includes('\0') || /\p{Surrogate}/u.test(value) ? [{ path, code: 'input.unstorable' }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...unstorable(key, path), ...unstorable(inner, path === '' ? key : `${path}.${key}`)]);
}
