import fastJson from 'fast-json-stringify';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** JSON Schema of a zod type, as the OpenAPI document and the answer serialiser need it. */
export function jsonSchemaOf(type: z.ZodType, io: 'input' | 'output'): Json {
  const schema = z.toJSONSchema(type, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  delete schema.$schema;
  return schema;
}

/** What writes an answer of a type as JSON. It is made at the first answer: making those of all routes would be half of a start. */
export function writerOf(type: z.ZodType): (answer: unknown) => string {
  let write: ((answer: unknown) => string) | null = null;
  return (answer) => (write ??= fastJson(serialiserSchema(jsonSchemaOf(type, 'output')) as Json))(answer);
}

/**
 * The serialiser writes `type: [x, null]` much faster than `anyOf: [x, null]`, and needs no lengths or patterns:
 * the input was checked, the output is ours.
 */
function serialiserSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(serialiserSchema);
  if (node === null || typeof node !== 'object') return node;
  const source = node as Json;
  const anyOf = source.anyOf;
  if (Array.isArray(anyOf)) {
    const others = anyOf.filter((s: Json) => s.type !== 'null') as Json[];
    const only = others.length === 1 ? others[0] : undefined;
    if (only && others.length < anyOf.length && typeof only.type === 'string') {
      return { ...(serialiserSchema(only) as Json), type: [only.type, 'null'], nullable: true };
    }
    // Several shapes: plain JSON is right and quick.
    return {};
  }
  return Object.fromEntries(
    Object.entries(source).filter(([k]) => !CHECKS.has(k)).map(([k, v]) => [k, k === 'properties' ? mapValues(v as Json, serialiserSchema) : serialiserSchema(v)]),
  );
}

const CHECKS = new Set(['pattern', 'format', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'exclusiveMinimum', 'exclusiveMaximum', 'enum', 'const', 'default', 'description', 'propertyNames']);

function mapValues(o: Json, f: (v: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(o).map(([k, v]) => [k, f(v)]));
}
