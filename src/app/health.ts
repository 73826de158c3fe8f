import { z } from 'zod';
import { Refusal } from '#kit/pure/decision.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { openApiOf } from '#kit/server/http/openapi.ts';
import { JsonAnswer, type Route, route } from '#kit/server/http/route.ts';
import { sql } from 'kysely';

const healthz = endpoint({ method: 'GET', path: '/healthz', summary: 'The process answers', output: z.strictObject({ status: z.literal('ok') }), errors: [] });
const readyz = endpoint({ method: 'GET', path: '/readyz', summary: 'This node can serve: the database answers and is migrated, and it is not about to stop; with what an operator must look at', output: z.strictObject({ status: z.literal('ready'), warnings: z.array(z.string()) }), errors: ['server.unavailable'] });
const openapi = endpoint({ method: 'GET', path: '/api/openapi.json', summary: 'This document', output: z.any(), errors: [] });
// Served by src/app/operation/metrics.ts; here for the document.
const metrics = endpoint({ method: 'GET', path: '/metrics', kind: 'file', summary: 'Figures of the running node as text for Prometheus; only for this machine or with its token', output: z.any(), errors: ['page.not_found'] });

export interface Readiness {
  /** About to stop: others are to take what comes. */
  readonly leaving: () => boolean;
  /** Codes of what an operator must look at; they do not keep a node from serving. */
  readonly warnings: () => readonly string[];
}

/** A node whose database is silent for so long sends its visitors to another. */
const READY_MS = 3000;

/** Whether the node lives, whether it can serve, and what it serves. */
export function healthRoutes(routes: readonly Route[], statuses: ReadonlyMap<string, number>, version: string, node: Readiness): Route[] {
  const own: Route[] = [
    route(healthz, 'public', () => Promise.resolve({ status: 'ok' as const })),
    { ...route(readyz, 'public', async (ctx) => {
      if (node.leaving()) throw new Refusal('server.unavailable');
      const row = await sql<{ ok: boolean }>`select to_regclass('associations') is not null as ok`.execute(ctx.tx);
      if (!row.rows[0]?.ok) throw new Refusal('server.unavailable');
      return { status: 'ready' as const, warnings: [...node.warnings()] };
    }), withinMs: READY_MS },
  ];
  // Long, and asked for by anybody: written once, so that many who ask and read slowly cost neither time nor memory.
  let document: JsonAnswer<unknown> | null = null;
  const api: Route = route(openapi, 'public', () => Promise.resolve((document ??= new JsonAnswer(JSON.stringify(openApiOf(served(), statuses, version))))));
  const told: Route = route(metrics, 'public', () => Promise.reject(new Refusal('page.not_found')));
  const served = (): Route[] => [...routes, ...own, api, told];
  return [...own, api];
}
