import type { FastifyInstance } from 'fastify';
import type { Schema } from './generate.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

/** One operation as its API document describes it: all that an attacker from outside knows. */
export interface Operation {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly upload: boolean;
  /** Error codes by status, and 200. */
  readonly statuses: ReadonlyMap<number, readonly string[]>;
}

interface Told {
  readonly 'x-permission': string;
  readonly parameters: Parameter[];
  readonly requestBody?: { content: Record<string, { schema: Schema }> };
  readonly responses: Record<string, { description: string }>;
}

/** Every operation of the served API document. */
export async function operationsOf(server: FastifyInstance): Promise<Operation[]> {
  const { paths } = (await server.inject('/api/openapi.json')).json<{ paths: Record<string, Record<string, Told>> }>();
  return Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, told]) => ({
    at: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, permission: told['x-permission'],
    parameters: told.parameters,
    body: told.requestBody?.content['application/json']?.schema,
    upload: told.requestBody?.content['multipart/form-data'] !== undefined,
    statuses: new Map(Object.entries(told.responses).map(([status, r]) => [Number(status), r.description.split(', ')])),
  })));
}
