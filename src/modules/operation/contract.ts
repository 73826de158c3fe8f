import { z } from 'zod';
import { headProblem } from '#kit/pure/chain-problem.ts';
import { endpoint } from '#kit/pure/endpoint.ts';
import { warningCodes } from '#kit/pure/operation-warnings.ts';
import type {} from '#kit/server/events.ts';

export const operationErrors = { 'parked_job.not_found': 404 } as const;
type OperationErrors = typeof operationErrors;
declare module '#kit/pure/decision.ts' {
  interface ErrorMap extends OperationErrors {}
}

declare module '#kit/server/events.ts' {
  interface EventMap {
    'operation.jobRetried': { kind: string; error: string };
    'operation.jobDropped': { kind: string; error: string; reason: string };
    'chainRecord.printed': { month: string; lines: number };
  }
}

const instant = z.string();
const seconds = z.number();
const parked = z.object({ id: z.uuid(), kind: z.string(), error: z.string(), attempts: z.int(), createdAt: instant, parkedAt: instant });
export type ParkedJob = z.output<typeof parked>;
const disk = z.object({ total: z.number(), free: z.number(), used: z.number() });
const node = z.object({
  node: z.string(), host: z.string(), pid: z.int(), version: z.string(), startedAt: instant, seenAt: instant, silent: z.boolean(), memory: z.number(), loopMs: z.number(),
  connections: z.object({ total: z.int(), waiting: z.int() }), disk: disk.nullable(),
});
export type NodeLine = z.output<typeof node>;

export const readOperation = endpoint({
  method: 'GET', path: '/api/operation', summary: 'How the system runs: jobs, deadlines, mail, backup, disk, nodes, and what must be looked at',
  output: z.object({
    at: instant, version: z.string(), restoredAt: instant.nullable(),
    warnings: z.array(z.object({ code: z.enum(warningCodes), grave: z.boolean(), n: z.int() })),
    database: z.object({ version: z.string(), bytes: z.number(), steps: z.int(), lastStep: z.string() }),
    jobs: z.object({ waiting: z.int(), oldest: seconds, parkedCount: z.int(), parked: z.array(parked) }),
    clocks: z.object({ running: z.int(), lag: seconds, ranAt: instant.nullable() }),
    mails: z.object({ on: z.boolean(), waiting: z.int(), oldestAt: instant.nullable(), failedDay: z.int(), errors: z.array(z.object({ text: z.string(), n: z.int() })) }),
    backup: z.object({ keyed: z.boolean(), newestAt: instant.nullable() }),
    chain: z.object({ seals: z.number(), toSeal: z.int(), headsAt: instant.nullable() }),
    scanner: z.enum(['off', 'answers', 'silent']),
    nodes: z.array(node),
    can: z.object({ decideJob: z.boolean() }),
  }),
  errors: ['access.denied'],
});

const jobParams = z.strictObject({ id: z.uuid() });
const done = z.object({ id: z.uuid() });
export const retryJob = endpoint({ method: 'POST', path: '/api/operation/jobs/:id/retry', summary: 'Try a parked job again', params: jobParams, body: z.strictObject({}), output: done, errors: ['access.denied', 'parked_job.not_found'] });
export const dropJob = endpoint({
  method: 'POST', path: '/api/operation/jobs/:id/drop', summary: 'Give a parked job up for good, with a reason', params: jobParams, body: z.strictObject({ reason: z.string().trim().min(2).max(200) }), output: done, errors: ['access.denied', 'parked_job.not_found'],
});

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
const head = z.object({ at: instant, seq: z.number(), hash: z.string() });
export const readChainRecord = endpoint({
  method: 'GET', path: '/api/chain-record', summary: 'Where the chain of facts stood on each day of a month, as it was written down outside the database, and whether the chain agrees', query: z.strictObject({ month: month.optional() }),
  output: z.object({ month: z.string(), association: z.string(), days: z.array(head), lines: z.int(), unreadable: z.int(), problems: z.array(headProblem), now: head.nullable() }), errors: ['access.denied'],
});
export const printChainRecord = endpoint({ method: 'GET', path: '/api/chain-record/paper', kind: 'file', summary: 'The record of the chain of a month as a Word document, to be signed and kept', query: z.strictObject({ month }), output: z.unknown(), errors: ['access.denied'] });
