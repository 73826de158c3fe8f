import { sql } from 'kysely';
import { z } from 'zod';
import type { AnyEndpoint } from '#kit/pure/endpoint.ts';
import { newId } from '#kit/server/ids.ts';
import { type BodyLimits, createServer } from '#kit/server/http/server.ts';
import { type Route, route } from '#kit/server/http/route.ts';
import { registry } from '../modules.ts';
import { recogniseAnyone } from '../recognise.ts';
import type { TestApp } from '../testing.ts';

/** Every operation that changes something, as the product serves them. */
export const unsafeRoutes = registry.modules.flatMap((m) => m.routes ?? []).filter((r) => r.endpoint.method !== 'GET');

/** Method and path of an operation, as people write it. */
export const nameOf = (e: AnyEndpoint): string => `${e.method} ${e.path}`;

/**
 * The product's server with its unsafe operations, each with its own method, address and kind, where a stand-in takes the command's place: it leaves
 * one row in `effects` and answers something that is never the same twice. So each operation can be called without a world in which it makes sense,
 * and without the shape of its body.
 */
export async function standIns(t: Pick<TestApp, 'app' | 'connection'>, limits?: BodyLimits) {
  await sql`create table if not exists effects (op text not null)`.execute(t.connection.db);
  const routes = unsafeRoutes.map((r): Route => {
    const { method, path, summary, errors, kind, secret } = r.endpoint as AnyEndpoint;
    const loose: AnyEndpoint = { method, path, summary, errors, params: z.any(), query: z.any(), ...(kind === 'upload' ? {} : { body: z.any() }), output: z.any(), ...(kind ? { kind } : {}), ...(secret ? { secret } : {}) };
    return route(loose, r.permission === 'public' ? 'public' : 'session', async (ctx) => {
      await sql`insert into effects (op) values (${nameOf(loose)})`.execute(ctx.tx);
      return { made: newId() };
    });
  });
  return createServer({ db: t.connection.db, app: t.app.services, recognise: recogniseAnyone, secure: false, strictAnswers: false, trustProxy: false, log: 'off', routes, ...(limits ? { limits } : {}) });
}
