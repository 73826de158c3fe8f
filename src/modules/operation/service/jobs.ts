import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { Refusal } from '#kit/pure/decision.ts';
import { errorShown } from '#kit/pure/error-shown.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { operationAccess } from '../access.ts';
import type * as api from '../contract.ts';

const MOST = 50;

/** What a job is about: the reaction that it carries out, or its own kind. */
const kindOf = (job: { kind: string; payload: Record<string, unknown> }): string => (job.kind === 'react' && typeof job.payload.reaction === 'string' ? job.payload.reaction : job.kind);

const parkedOf = (ctx: Ctx) => ctx.tx.selectFrom('jobs').selectAll().where('association_id', '=', ctx.actor.associationId).where('parked_at', 'is not', null);

/** Jobs that were given up after five tries, newest first, at most 50. */
export async function parkedJobs(ctx: Ctx): Promise<OutputOf<typeof api.readOperation>['jobs']['parked']> {
  const rows = await parkedOf(ctx).orderBy('parked_at', 'desc').orderBy('id').limit(MOST).execute();
  return rows.map((j) => ({ id: j.id, kind: kindOf(j), error: errorShown(j.last_error), attempts: j.attempts, createdAt: j.created_at.toISOString(), parkedAt: j.parked_at?.toISOString() ?? '' }));
}

async function parkedJob(ctx: Ctx, id: string) {
  allowAnywhere(ctx, operationAccess, 'operation.decideJob');
  const job = await parkedOf(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!job) throw new Refusal('parked_job.not_found');
  return job;
}

/** Puts a parked job in line again, as if it were new. */
export async function retryJob(ctx: Ctx, { params }: InputOf<typeof api.retryJob>): Promise<{ id: string }> {
  const job = await parkedJob(ctx, params.id);
  await ctx.tx.updateTable('jobs').set({ parked_at: null, attempts: 0, run_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', job.id).execute();
  await record(ctx, 'operation.jobRetried', { type: 'job', id: job.id }, { kind: kindOf(job), error: errorShown(job.last_error) });
  ctx.app.wake();
  return { id: job.id };
}

/** Gives a parked job up for good: what it was to do stays undone, so a reason is asked. */
export async function dropJob(ctx: Ctx, { params, body }: InputOf<typeof api.dropJob>): Promise<{ id: string }> {
  const job = await parkedJob(ctx, params.id);
  await ctx.tx.deleteFrom('jobs').where('association_id', '=', ctx.actor.associationId).where('id', '=', job.id).execute();
  await record(ctx, 'operation.jobDropped', { type: 'job', id: job.id }, { kind: kindOf(job), error: errorShown(job.last_error), reason: body.reason });
  return { id: job.id };
}
