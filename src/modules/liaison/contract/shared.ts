import { z } from 'zod';

export const id = z.uuid();
export const day = z.iso.date();
export const params = z.strictObject({ id });
export const version = z.int().min(1);
export const reason = z.string().trim().min(1).max(200);
export const named = z.object({ id, name: z.string() });
export const page = { after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
export const search = z.string().trim().max(60).optional();
export const flag = z.stringbool().optional();
export const line = (max: number) => z.string().trim().max(max);
export const files = z.array(z.object({ id, name: z.string(), size: z.int() }));
export const fileIds = z.array(id).max(10).default([]);
export const next = z.string().nullable();
/** Whom a task is given to. */
export const owner = z.strictObject({ kind: z.enum(['account', 'unit']), id });
/** A task as far as its own page is concerned: where it stands. */
export const taskMark = z.object({ id, state: z.string(), title: z.string(), lead: z.string(), dueAt: z.string(), light: z.enum(['green', 'yellow', 'red', 'grey']), workingDays: z.number().nullable(), late: z.boolean() }).nullable();
