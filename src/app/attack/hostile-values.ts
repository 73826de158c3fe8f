import { type Schema, type Source, validFor } from './generate.ts';

/** A place of an input, as the keys that lead to it. */
export type Place = readonly (string | number)[];

const cursor = (parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const UUID = '00000000-0000-0000-0000-000000000000';

/** Characters that do not compress, each of four bytes: what fits a field may yet be too long for an index. */
export function longText(length: number): string {
  let n = 7;
  return Array.from({ length }, () => { n = (n * 48_271) % 2_147_483_647; return String.fromCodePoint(0x20000 + (n % 42_000)); }).join('');
}

const texts = (s: Schema): unknown[] => [
  longText(Math.min(s.maxLength ?? 4000, 20_000)), '\u0000', '\ud800', 'a\udc00', '\u202egpj.exe', '\u200b', '\u0301'.repeat(40), "'; drop table members; --", '%', '_', '\\', '%_\\%', '(', '[', '*', '=1+1', '<b>', '${a}', '{n}', '__proto__', 'constructor', '\r\nBcc: a@example.com', 'NaN', '-0', '1e999', '\uff11\uff12', ' ', '\u00a0', '', '../../etc/passwd', 'null', '0',
];
const DATES = ['0001-01-01', '0000-01-01', '9999-12-31', '-000001-01-01', '2026-02-30', '10000-01-01', '2100-02-29', '1582-10-10', '1900-01-01'];
const INSTANTS = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z', '-271821-04-20T00:00:00Z', '2026-11-21T24:00:00Z', '2026-11-21T08:30:00+14:00', '2026-11-21T08:30:60Z'];
const WRONG: readonly unknown[] = [null, true, 0, -1, 0.5, 1e308, '', 'x', [], {}, [[]], [null], { toString: 1 }, ['a', 'b'], { length: 1e9 }, '__proto__', '\u0000'];
const CURSORS = ['', '0', 'zzzzzzzzzz.00000000-0000-0000-0000-000000000000', `-zzzzzzzzz.${UUID}`, '\u0000', '%', ...[1, 2, 3, 4, 5].flatMap((n) => [cursor(Array(n).fill('')), cursor(Array(n).fill('x')), cursor(Array(n).fill('9999-99-99')), cursor(Array(n).fill('-1')), cursor(Array(n).fill('\ud800')), cursor(Array(n).fill(UUID)), cursor([...Array<string>(n - 1).fill('x'), UUID])]), cursor([null]), cursor([{}]), cursor([1, 2]), 'W10', 'bnVsbA'];

/** What is sent in the place of a field of this kind: at its ends, beyond them, and of another kind. */
export function hostileFor(schema: Schema, name: string): unknown[] {
  const shapes = schema.anyOf ?? schema.oneOf;
  if (shapes) return shapes.flatMap((s) => hostileFor(s, name));
  if (schema.enum || schema.const !== undefined) return [...(schema.enum ?? []), 'constructor', '', null, 0];
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string']);
  return types.flatMap((type): unknown[] => {
    if (type === 'integer' || type === 'number') return [schema.minimum, schema.maximum, 0, -1, 1, 2_147_483_647, 2_147_483_648, -2_147_483_649, 9_007_199_254_740_991, 1e21, 0.1, 'NaN', '1e3', ' 1', '0x10', '1', '-0', '2147483648', String(schema.maximum ?? 0), String(schema.minimum ?? 0)].filter((v) => v !== undefined);
    if (type === 'boolean') return [true, false, 'true', 'false', '1', 0];
    if (type === 'array') return [[], Array.from({ length: Math.min(schema.maxItems ?? 500, 500) }, (_v, i) => (schema.items?.format === 'uuid' ? UUID : (schema.items?.enum?.[0] ?? `x${i}`))), [UUID, UUID], ['x', 'x'], ...WRONG];
    if (type === 'object') return [{}, ...WRONG];
    if (schema.format === 'uuid') return [UUID, 'ffffffff-ffff-4fff-bfff-ffffffffffff', UUID.toUpperCase().replace(/0$/, 'F'), `{${UUID}}`, '1', '', `${UUID}'`];
    if (schema.format === 'date' || /^\^?\(?:?\\?d?.*4}-/.test(schema.pattern ?? '')) return DATES;
    if (schema.format === 'date-time') return INSTANTS;
    if (name === 'after') return CURSORS;
    return [...texts(schema), ...DATES.slice(0, 3)];
  });
}

/** Every place of a value that its schema names, with the schema of each; lists are entered by their first item. */
export function placesOf(schema: Schema, value: unknown, at: Place = []): { place: Place; schema: Schema; name: string }[] {
  const name = String(at.findLast((k) => typeof k === 'string') ?? '');
  const own = at.length > 0 ? [{ place: at, schema, name }] : [];
  const shapes = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  const inner = shapes.flatMap((s) => placesOf(s, value, at).filter((p) => p.place.length > at.length));
  if (Array.isArray(value)) return [...own, ...inner, ...(schema.items && value.length > 0 ? placesOf(schema.items, value[0], [...at, 0]) : [])];
  if (typeof value === 'object' && value !== null) return [...own, ...inner, ...Object.entries(schema.properties ?? {}).flatMap(([k, s]) => (Object.hasOwn(value, k) ? placesOf(s, (value as Record<string, unknown>)[k], [...at, k]) : []))];
  return [...own, ...inner];
}

/** The value with another one at a place. */
export function put(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((v: unknown, i) => (i === key ? put(v, rest, by) : v));
  return { ...(value as object), [key]: put((value as Record<string, unknown>)[key], rest, by) };
}

/** A body with every field given, lists with one item each. */
export const wholeBody = (schema: Schema, source: Source): unknown => validFor(schema, { ...source, random: () => source.random() / 2.01 });
