import type { z } from 'zod';
import { type Days, wrongDay } from '#kit/pure/days.ts';
import { type FieldError, Refusal } from '#kit/pure/decision.ts';
import type { LocalDate } from '#kit/pure/time.ts';

export interface DayField {
  /** Keys from the body down; `*` is each of a list or a record. */
  readonly path: readonly string[];
  readonly days: Days;
}

type Def = { type: string; format?: string; shape?: Record<string, z.ZodType>; element?: z.ZodType; innerType?: z.ZodType; in?: z.ZodType; options?: readonly z.ZodType[]; valueType?: z.ZodType; items?: readonly z.ZodType[]; getter?: () => z.ZodType; left?: z.ZodType; right?: z.ZodType };

const found = new WeakMap<z.ZodType, readonly DayField[]>();

/** The days that a body takes, wherever they stand in it. */
export function daysIn(body: z.ZodType): readonly DayField[] {
  const known = found.get(body);
  if (known) return known;
  const fields: DayField[] = [];
  walk(body, [], fields, 0);
  const once = [...new Map(fields.map((f) => [`${f.path.join('.')} ${f.days}`, f])).values()];
  found.set(body, once);
  return once;
}

function walk(schema: z.ZodType, path: readonly string[], fields: DayField[], deep: number): void {
  if (deep > 14) return;
  const def = schema.def as unknown as Def;
  const into = (next: z.ZodType | undefined, key?: string): void => { if (next) walk(next, key === undefined ? path : [...path, key], fields, deep + 1); };
  const said = (schema.meta() as { days?: Days } | undefined)?.days;
  if (def.type === 'string' && (said || def.format === 'date' || def.format === 'datetime')) return void fields.push({ path, days: said ?? 'any' });
  for (const [key, next] of Object.entries(def.shape ?? {})) into(next, key);
  into(def.element, '*');
  into(def.valueType, '*');
  into(def.innerType);
  into(def.in);
  into(def.left);
  into(def.right);
  for (const next of def.options ?? []) into(next);
  if (def.type === 'lazy') into(def.getter?.());
}

/** Refuses days that nobody can mean, or that the field does not take, each at its field. */
export function insistDays(body: z.ZodType | undefined, given: unknown, today: LocalDate): void {
  if (!body) return;
  const wrong = daysIn(body).flatMap((f) => wrongAt(given, f.path, [], f.days, today));
  if (wrong.length > 0) throw new Refusal('input.invalid', {}, [...new Map(wrong.map((w) => [w.path, w])).values()].slice(0, 100));
}

function wrongAt(value: unknown, path: readonly string[], at: readonly string[], days: Days, today: LocalDate): FieldError[] {
  const [key, ...rest] = path;
  if (key === undefined) {
    const wrong = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? wrongDay(days, value.slice(0, 10), today) : null;
    return wrong ? [{ path: at.join('.'), ...wrong }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (key === '*') return Object.entries(value).flatMap(([k, inner]) => wrongAt(inner, rest, [...at, k], days, today));
  return wrongAt((value as Record<string, unknown>)[key], rest, [...at, key], days, today);
}
