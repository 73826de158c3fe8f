import fc from 'fast-check';

/** The part of JSON Schema that our API document uses. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Where a generator takes chance and known ids from. */
export interface Source {
  random(): number;
  /** An id that may exist; `hint` is the name of the field. */
  id(hint: string): string;
  /** A text of a field that may hold any, in place of an ordinary one. */
  text?(hint: string, most: number): string;
}

const TEXTS = ['\u5ea7\u6905', 'a', '\u{20bb7}\u91ce\u5bb6', 'O\u2019Brien', '\u00b7', '1', 'null', '2026-11-21', '\u738b\u5c0f\u660e', '100%', "it's", '_x000D_', '<b>x</b>', '\\'];
const DAYS = ['2026-11-21', '2026-12-31', '2027-02-28', '2024-02-29', '2025-01-01', '1999-09-09'];
const matching = new Map<string, fc.Arbitrary<string>>();

/** A value that the schema admits, drawn from the source. */
export function validFor(schema: Schema, source: Source, hint = '', depth = 0): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum, source);
  const shapes = schema.anyOf ?? schema.oneOf;
  if (shapes) return validFor(pick(shapes, source), source, hint, depth);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((s) => validFor(s, source, hint, depth))) as unknown;
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string']);
  switch (pick(types, source)) {
    case 'null': return null;
    case 'boolean': return source.random() < 0.5;
    case 'integer': return whole(schema, source);
    case 'number': return whole(schema, source);
    case 'array': return Array.from({ length: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + Math.floor(source.random() * 3)) }, () => validFor(schema.items ?? {}, source, hint, depth + 1));
    case 'object': return object(schema, source, depth);
    default: return text(schema, source, hint);
  }
}

function object(schema: Schema, source: Source, depth: number): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (schema.required?.includes(name) || source.random() < (depth > 4 ? 0 : 0.5)) out[name] = validFor(inner, source, name, depth + 1);
  }
  return out;
}

function whole(schema: Schema, source: Source): number {
  const least = Math.max(schema.minimum ?? 0, -1e6);
  const most = Math.min(schema.maximum ?? least + 20, least + 1000);
  return Math.round(least + source.random() * (most - least));
}

function text(schema: Schema, source: Source, hint: string): string {
  if (schema.format === 'uuid') return source.id(hint);
  if (schema.format === 'date') return pick(DAYS, source);
  if (schema.format === 'date-time') return `${pick(DAYS, source)}T08:30:00Z`;
  if (schema.format === 'email') return 'a@example.com';
  if (schema.pattern) {
    return fc.sample(matchingOf(schema.pattern), { numRuns: 1, seed: Math.floor(source.random() * 1e9) })[0] ?? '';
  }
  const most = schema.maxLength ?? 50;
  if (source.text) return source.text(hint, most);
  let made = pick(TEXTS, source);
  while ([...made].length < (schema.minLength ?? 0)) made += pick(TEXTS, source);
  return [...made].slice(0, most).join('');
}

/** Texts that fit a pattern; a pattern that looks around itself is tried with guesses. */
function matchingOf(pattern: string): fc.Arbitrary<string> {
  const known = matching.get(pattern);
  if (known) return known;
  let made: fc.Arbitrary<string>;
  try {
    made = fc.stringMatching(new RegExp(pattern));
  } catch {
    const fits = ['2026-11-21', '1', 'a', 'a1', 'abc-123', '13800138000'].filter((t) => new RegExp(pattern, 'u').test(t));
    made = fc.constantFrom(...(fits.length > 0 ? fits : ['a']));
  }
  matching.set(pattern, made);
  return made;
}

const WRONG: readonly (() => unknown)[] = [
  () => null, () => [], () => ({}), () => '', () => true, () => -1, () => 0.5, () => 1e308, () => 9_007_199_254_740_992, () => 2_147_483_648, () => '\u0000', () => '\ud800', () => '\udc00\ud83d', () => 'x'.repeat(100_000),
  () => '2026-02-30', () => '0000-00-00', () => '9999-12-31', () => '99999-01-01', () => '2026-11-21T25:00:00Z', () => '+275760-09-13T00:00:00.000Z', () => '-000001-01-01', () => '00000000-0000-0000-0000-000000000000', () => 'NaN', () => '1e9',
  () => ['a', 'b'], () => [['a']], () => [{ a: 1 }], () => ({ a: { b: {} } }), () => "' or 1=1--", () => '%00', () => '%', () => '../..', () => '$where', () => '{{7*7}}', () => 'constructor', () => '__proto__', () => 'toString', () => '\u202e\u200b', () => '\uff11\uff12',
];

/** A value changed in one place so that its schema may no longer admit it: another kind, beyond a limit, missing, or beside what is known. */
export function spoil(value: unknown, source: Source): unknown {
  if (Array.isArray(value) && value.length > 0 && source.random() < 0.7) {
    const at = Math.floor(source.random() * value.length);
    return value.map((v: unknown, i) => (i === at ? spoil(v, source) : v));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && source.random() < 0.9) {
    const entries = Object.entries(value);
    const chance = source.random();
    if (entries.length === 0 || chance < 0.1) return { ...value, [pick(['extra', 'role', 'associationId', 'constructor', 'id2'], source)]: pick(WRONG, source)() };
    const at = Math.floor(source.random() * entries.length);
    if (chance < 0.2) return Object.fromEntries(entries.filter((_e, i) => i !== at));
    return Object.fromEntries(entries.map(([k, v], i) => [k, i === at ? spoil(v, source) : v] as [string, unknown]));
  }
  return pick(WRONG, source)();
}

/** One of several, by the source's chance. */
export function pick<T>(all: readonly T[], source: Source): T {
  return all[Math.floor(source.random() * all.length)] as T;
}
