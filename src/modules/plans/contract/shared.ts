import { z } from 'zod';

export const id = z.uuid();
export const day = z.iso.date();
export const params = z.strictObject({ id });
export const version = z.int().min(1);
export const reason = z.string().trim().min(1).max(500);
export const named = z.object({ id, name: z.string() });
export const page = { after: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).optional() };
export const search = z.string().trim().max(60).optional();
export const line = (max: number) => z.string().trim().max(max);
export const next = z.string().nullable();
export const shownFiles = z.array(z.object({ id, name: z.string(), size: z.number() }));
export const fileIds = z.array(id).max(20).optional();
/** Somebody or some unit that leads an item. */
export const leadIn = z.strictObject({ kind: z.enum(['account', 'unit']), id });
export const leadOut = z.object({ kind: z.enum(['account', 'unit']), id, name: z.string() });
export type Lead = z.output<typeof leadOut>;
/** Several of a few words, joined by commas in an address. */
export const list = <T extends string>(values: readonly T[]) => z.string().max(300).transform((v, ctx): T[] => {
  const parts = v.split(',').filter((x) => x !== '');
  if (parts.every((p): p is T => (values as readonly string[]).includes(p))) return parts;
  ctx.addIssue({ code: 'custom', message: 'input.wrong_value' });
  return z.NEVER;
});
