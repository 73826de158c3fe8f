import type { z } from 'zod';
import type { AnyEndpoint } from '#kit/pure/endpoint.ts';
import { jsonSchemaOf } from './json-schema.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const errorSchema: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'params', 'fields', 'requestId'],
      properties: {
        code: { type: 'string' }, message: { type: 'string' }, params: { type: 'object' }, requestId: { type: 'string' },
        fields: { type: 'array', items: { type: 'object', required: ['path', 'code', 'message'], properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' }, params: { type: 'object' } } } },
      },
    },
  },
};

/** Errors that any operation may answer, beside its own. */
const COMMON = ['input.invalid', 'session.required', 'session.password_change_required', 'session.factor_needed', 'access.denied', 'request.foreign_origin', 'input.too_large', 'server.busy', 'server.unavailable', 'server.disk_full', 'server.failed'];

/** Errors that any operation which takes a file may answer too. */
const UPLOAD = ['upload.infected', 'upload.too_large_to_scan', 'upload.not_scanned'];

function parametersOf(where: 'path' | 'query', type: z.ZodType | undefined): Json[] {
  if (!type) return [];
  const schema = jsonSchemaOf(type, 'input');
  const required = (schema.required ?? []) as string[];
  return Object.entries((schema.properties ?? {}) as Json).map(([name, s]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: s }));
}

function operationOf(route: Route, statuses: ReadonlyMap<string, number>): Json {
  const e: AnyEndpoint = route.endpoint;
  const unsafe = e.method !== 'GET';
  const common = COMMON.filter((c) => route.permission !== 'public' || !c.startsWith('session.'));
  const query = parametersOf('query', e.query);
  const codes = [...new Set([...e.errors, ...common, ...(e.kind === 'upload' ? UPLOAD : []), ...(e.stepUp ? ['session.step_up_needed'] : []), ...(unsafe ? ['request.key_reused', 'request.unsupported_type', 'matter.changed'] : []), ...(query.some((p) => p.name === 'after') ? ['cursor.invalid'] : [])])];
  const byStatus = new Map<number, string[]>();
  for (const code of codes) byStatus.set(statuses.get(code) ?? 422, [...(byStatus.get(statuses.get(code) ?? 422) ?? []), code]);
  const errors = Object.fromEntries([...byStatus].toSorted(([a], [b]) => a - b).map(([status, list]) => [String(status), { description: list.join(', '), content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }]));
  const success: Json = e.kind === 'file' ? { description: 'The file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } : { description: 'Done', content: { 'application/json': { schema: jsonSchemaOf(e.output, 'output') } } };
  const body: Json | undefined = e.kind === 'upload'
    ? { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } } } }
    : e.body && { required: true, content: { 'application/json': { schema: jsonSchemaOf(e.body, 'input') } } };
  const key: Json[] = unsafe ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', format: 'uuid' } }] : [];
  return {
    operationId: `${e.method.toLowerCase()}${e.path.split(/[^a-zA-Z0-9]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`,
    summary: e.summary, tags: [e.path.split('/')[2] ?? 'api'], 'x-permission': route.permission, ...(e.stepUp ? { 'x-step-up': true } : {}),
    parameters: [...parametersOf('path', e.params), ...query, ...key],
    ...(body ? { requestBody: body } : {}),
    ...(route.permission === 'public' ? { security: [] } : {}),
    responses: { 200: success, ...errors },
  };
}

/** The OpenAPI 3.1 document of every route that is served, from the same declarations that serve it. */
export function openApiOf(routes: readonly Route[], statuses: ReadonlyMap<string, number>, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const r of routes) {
    const path = r.endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [r.endpoint.method.toLowerCase()]: operationOf(r, statuses) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Juzhi API', version, description: 'Every operation of the platform. Unsafe operations take an Idempotency-Key: a retry with the same key answers as the first time did.' },
    security: [{ session: [] }, { bearer: [] }],
    paths,
    components: { schemas: { Error: errorSchema }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'juzhi_session' }, bearer: { type: 'http', scheme: 'bearer' } } },
  };
}
