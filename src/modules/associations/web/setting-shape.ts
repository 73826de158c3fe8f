/** What a setting's JSON Schema says about how to ask for its value. */
export type Shape =
  | { kind: 'number'; min: number | null; max: number | null }
  | { kind: 'boolean' }
  | { kind: 'choice'; options: string[] }
  | { kind: 'text' }
  | { kind: 'limit'; units: string[]; max: number | null }
  | { kind: 'record'; fields: Record<string, Shape> }
  | { kind: 'list'; fields: Record<string, Shape>; most: number | null }
  | { kind: 'json' };

type Json = Readonly<Record<string, unknown>>;

function isJson(v: unknown): v is Json {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}
const numberOr = (v: unknown): number | null => (typeof v === 'number' && Math.abs(v) < Number.MAX_SAFE_INTEGER ? v : null);

/** Reads the shape; what has no form of its own is asked for as JSON. A time limit is an object of a number and a unit. */
export function shapeOf(schema: Json): Shape {
  const { type } = schema;
  if (Array.isArray(schema['enum']) && schema['enum'].every((v) => typeof v === 'string')) return { kind: 'choice', options: schema['enum'] };
  if (type === 'integer' || type === 'number') return { kind: 'number', min: numberOr(schema['minimum']), max: numberOr(schema['maximum']) };
  if (type === 'boolean') return { kind: 'boolean' };
  if (type === 'string') return { kind: 'text' };
  if (type === 'array' && isJson(schema['items'])) {
    const item = shapeOf(schema['items']);
    return item.kind === 'record' ? { kind: 'list', fields: item.fields, most: numberOr(schema['maxItems']) } : { kind: 'json' };
  }
  const properties = schema['properties'];
  if (type !== 'object' || !isJson(properties)) return { kind: 'json' };
  const fields = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, isJson(value) ? shapeOf(value) : { kind: 'json' as const }]));
  const { n, unit } = fields;
  if (n?.kind === 'number' && unit?.kind === 'choice' && Object.keys(fields).length === 2) return { kind: 'limit', units: unit.options, max: n.max };
  return Object.values(fields).some((f) => f.kind === 'json' || f.kind === 'record' || f.kind === 'list') ? { kind: 'json' } : { kind: 'record', fields };
}
