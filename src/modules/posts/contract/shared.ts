import { z } from 'zod';
import { externalKinds, postKinds, postLevels } from '../rules.ts';

export const postRecordStates = ['appointed', 'ending', 'ended', 'voided'] as const;
export type PostRecordState = (typeof postRecordStates)[number];
export const id = z.uuid();
export const day = z.iso.date();
export const instant = z.iso.datetime();
export const reason = z.string().trim().min(2).max(200);
export const byId = z.strictObject({ id });
export const optional = (max: number) => z.string().trim().max(max).nullish().transform((t) => t || null);

export const warningCodes = ['beforeUnit', 'beforeMembership', 'alsoHeldBy'] as const;
/** What is to be looked at in a post; it refuses nothing. */
export const postWarning = z.object({ code: z.enum(warningCodes), params: z.record(z.string(), z.string()) });
export type PostWarning = z.output<typeof postWarning>;
export const warnings = z.array(postWarning);

/** What is said of a post when it is recorded. `body` names the institution of a post outside the association. */
export const postFields = {
  title: z.string().min(1).max(40), unitId: id.nullish(), body: optional(80), level: z.enum(postLevels).nullish(), term: optional(40),
  from: day, to: day.nullish(), documentNo: optional(60), note: optional(300), fileIds: z.array(id).max(10).optional(),
};

export const postItem = z.object({
  id, memberId: id, name: z.string(), homeUnit: z.string(), kind: z.enum(postKinds), title: z.string(), titleName: z.string(), unitId: id.nullable(), unitName: z.string().nullable(), body: z.string().nullable(), level: z.enum(postLevels).nullable(), term: z.string().nullable(),
  from: day, to: day.nullable(), state: z.enum(['current', 'future', 'ended', 'voided']), documentNo: z.string().nullable(), role: z.string().nullable(), givesRole: z.boolean(), hasRole: z.boolean(), recordedAt: instant, recordedBy: z.string(), corrects: id.nullable(),
});
export type PostItem = z.output<typeof postItem>;

export const externalFilter = z.strictObject({ kind: z.enum(externalKinds).optional(), title: z.string().max(40).optional(), level: z.enum(postLevels).optional(), unit: id.optional(), search: z.string().trim().max(60).optional(), state: z.enum(['current', 'future', 'ended', 'all']).optional(), on: day.optional() });
export type ExternalFilter = z.output<typeof externalFilter>;
