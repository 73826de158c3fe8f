import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { type Subject, record } from '#kit/server/events.ts';
import type { FileInfo } from './contract.ts';

export interface AttachOptions {
  readonly label?: string | null;
  /** Read only by those whom the guard of `<type>:restricted` admits; each reading is recorded. */
  readonly restricted?: boolean;
}

/**
 * Gives uploaded files to what they belong to. Only the uploader's own files that belong to nothing yet;
 * anything else is `file.not_found`. A file that the subject already has is left as it is.
 */
export async function attachFiles(ctx: Ctx, ids: readonly string[], subject: Subject, options: AttachOptions = {}): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const rows = await ctx.tx.selectFrom('files').select(['id', 'name', 'subject_type', 'subject_id', 'uploaded_by', 'uploaded_link'])
    .where('association_id', '=', ctx.actor.associationId).where('id', 'in', wanted).where('removed_at', 'is', null).orderBy('id').forUpdate().execute();
  const fresh = rows.filter((r) => r.subject_type === null && isOwn(ctx, r));
  const there = rows.filter((r) => r.subject_type === subject.type && r.subject_id === subject.id);
  if (fresh.length + there.length !== wanted.length) throw new Refusal('file.not_found');
  if (fresh.length === 0) return;
  await ctx.tx.updateTable('files').set({ subject_type: subject.type, subject_id: subject.id, label: options.label ?? null, restricted: options.restricted ?? false })
    .where('association_id', '=', ctx.actor.associationId).where('id', 'in', fresh.map((r) => r.id)).execute();
  for (const id of wanted) {
    const row = fresh.find((r) => r.id === id);
    if (row) await record(ctx, 'file.attached', subject, { fileId: row.id, name: row.name, label: options.label ?? null });
  }
}

/**
 * Hands files of one record over to the record that takes its place; those not named stay where they are. Returns the ids of
 * those among the named that it handed over.
 */
export async function passFiles(ctx: Ctx, ids: readonly string[], from: Subject, to: Subject): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.tx.updateTable('files').set({ subject_id: to.id }).where('association_id', '=', ctx.actor.associationId).where('subject_type', '=', from.type).where('subject_id', '=', from.id)
    .where('id', 'in', [...ids]).where('removed_at', 'is', null).returning(['id', 'name', 'label']).execute();
  for (const row of rows) await record(ctx, 'file.attached', to, { fileId: row.id, name: row.name, label: row.label });
  return rows.map((r) => r.id);
}

/** Whether the actor brought a file: by account, or by the single-use link that they came with. */
export function isOwn(ctx: Ctx, file: { uploaded_by: string | null; uploaded_link: string | null }): boolean {
  const { actor } = ctx;
  if (actor.kind === 'account') return actor.accountId !== null && file.uploaded_by === actor.accountId;
  return actor.kind === 'link' && actor.sessionId !== null && file.uploaded_link === actor.sessionId;
}

/** Takes a file away from what it belonged to; its bytes go with the next sweep unless another row needs them. */
export async function detachFile(ctx: Ctx, fileId: string, subject: Subject): Promise<void> {
  const row = await ctx.tx.updateTable('files').set({ removed_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', '=', fileId)
    .where('subject_type', '=', subject.type).where('subject_id', '=', subject.id).where('removed_at', 'is', null).returning('name').executeTakeFirst();
  if (!row) throw new Refusal('file.not_found');
  await record(ctx, 'file.removed', subject, { fileId, name: row.name });
}

export type AttachedFile = FileInfo & { readonly subjectId: string };

/** The files of a subject, oldest first; restricted ones only when asked for by who has checked the right to them. */
export function filesOf(ctx: Ctx, subject: Subject, options: { restricted?: boolean } = {}): Promise<AttachedFile[]> {
  return filesOfMany(ctx, subject.type, [subject.id], options);
}

/** The files of several subjects of one type in one query, oldest first. */
export async function filesOfMany(ctx: Ctx, subjectType: string, subjectIds: readonly string[], { restricted = false }: { restricted?: boolean } = {}): Promise<AttachedFile[]> {
  if (subjectIds.length === 0) return [];
  let rows = ctx.tx.selectFrom('files as f').leftJoin('accounts as a', (j) => j.onRef('a.association_id', '=', 'f.association_id').onRef('a.id', '=', 'f.uploaded_by'))
    .select(['f.id', 'f.subject_id', 'f.name', 'f.mime', 'f.size', 'f.label', 'f.restricted', 'f.uploaded_at', 'a.name as uploaded_by'])
    .where('f.association_id', '=', ctx.actor.associationId).where('f.subject_type', '=', subjectType).where(sql<boolean>`f.subject_id = any(${subjectIds}::uuid[])`).where('f.removed_at', 'is', null);
  if (!restricted) rows = rows.where('f.restricted', '=', false);
  const found = await rows.orderBy('f.uploaded_at').orderBy('f.id').execute();
  return found.map((f) => ({ id: f.id, subjectId: f.subject_id ?? '', name: f.name, mime: f.mime, size: f.size, label: f.label, restricted: f.restricted, uploadedAt: f.uploaded_at.toISOString(), uploadedBy: f.uploaded_by }));
}

/** Takes every file from a subject whose data must go; the bytes leave with the next sweep. Names of files are wiped with them. */
export async function forgetFiles(ctx: Ctx, subject: Subject, name: string): Promise<number> {
  // What was taken back before counts too: its name may name the person.
  const gone = await ctx.tx.updateTable('files').set((eb) => ({ removed_at: eb.fn.coalesce('removed_at', eb.val(ctx.now)), name, label: null })).where('association_id', '=', ctx.actor.associationId)
    .where('subject_type', '=', subject.type).where('subject_id', '=', subject.id).executeTakeFirst();
  return Number(gone.numUpdatedRows);
}
