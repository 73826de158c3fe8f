import type { z } from 'zod';
import type { WordedFieldError } from '../api-error.ts';

type Issue = z.core.$ZodIssue;

/** One zod issue as our field errors, the same codes that the server gives: words are `error.<code>`. */
export function fieldErrorOf(issue: Issue): WordedFieldError {
  const path = issue.path.map(String).join('.');
  if (/^[a-z][a-zA-Z]*\.[a-z_]+$/.test(issue.message)) return { path, code: issue.message };
  const empty = issue.input === undefined || issue.input === null || issue.input === '';
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string' && (empty || Number(issue.minimum) === 1)) return { path, code: 'input.required' };
      if (issue.origin === 'array' && Number(issue.minimum) === 1) return { path, code: 'input.required_choice' };
      return { path, code: issue.origin === 'string' ? 'input.too_short' : 'input.too_small', params: { min: Number(issue.minimum) } };
    case 'too_big':
      return { path, code: issue.origin === 'string' ? 'input.too_long' : 'input.too_big', params: { max: Number(issue.maximum) } };
    case 'invalid_type':
      return { path, code: empty ? 'input.required' : 'input.wrong_type' };
    case 'invalid_format':
      return { path, code: empty ? 'input.required' : 'input.wrong_format' };
    case 'invalid_value':
    case 'invalid_union':
      return { path, code: empty ? 'input.required_choice' : 'input.wrong_value' };
    default:
      return { path, code: 'input.wrong_value' };
  }
}

/** Checks values by a schema: the parsed values, or the first error of each field. */
export function check<S extends z.ZodType>(schema: S, values: unknown): { data: z.output<S>; errors: [] } | { data: null; errors: WordedFieldError[] } {
  const parsed = schema.safeParse(values, { reportInput: true });
  if (parsed.success) return { data: parsed.data, errors: [] };
  const errors: WordedFieldError[] = [];
  for (const issue of parsed.error.issues) {
    const e = fieldErrorOf(issue);
    if (!errors.some((x) => x.path === e.path)) errors.push(e);
  }
  return { data: null, errors };
}
