import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { type Disclosure, type TraceQuestion, actsOf } from '#kit/server/disclosures.ts';

const LIST = '\u3001';

/** Files that were taken: each taking shows everybody in the file to whoever took it. */
export const exportDisclosures: readonly Disclosure[] = [{
  key: 'export', facts: ['export.downloaded'],
  rows: (asked) => sql`select p.member_id, d.account_id, d.account_name, d.at, 'export'::text as channel, array_to_string(f.labels, ${LIST}) as what, f.sensitive
    from export_downloads d join exports f on f.association_id = d.association_id and f.id = d.export_id join export_persons p on p.association_id = d.association_id and p.export_id = d.export_id
    where d.association_id = ${asked.associationId} and d.at >= ${asked.from} and d.at < ${asked.to}${actsOf(asked, sql`d.account_id`, sql`d.sign_in_id`)}`,
}];

/** The same for one file; where nobody took it, those who stand in it as shown to nobody yet. */
export function tracesOfExport(associationId: string, exportId: string): RawBuilder<unknown> {
  return sql`select p.member_id, coalesce(d.account_id, f.asked_by) as account_id, coalesce(d.account_name, f.asked_by_name) as account_name, d.at, 'export'::text as channel, array_to_string(f.labels, ${LIST}) as what, f.sensitive
    from exports f join export_persons p on p.association_id = f.association_id and p.export_id = f.id left join export_downloads d on d.association_id = f.association_id and d.export_id = f.id
    where f.association_id = ${associationId} and f.id = ${exportId}`;
}

/** Files taken in a period of which nothing says whom they held: how many, and how many persons they were said to hold. */
export async function untracedExports(ctx: Ctx, asked: TraceQuestion, exportId: string | null = null): Promise<{ files: number; persons: number }> {
  const { rows } = await sql<{ files: number; persons: number }>`select count(*)::int as files, coalesce(sum(f.persons), 0)::int as persons from exports f
    where f.association_id = ${asked.associationId} and not f.persons_known and f.persons > 0 and ${exportId === null ? sql`exists (select from export_downloads d where d.association_id = f.association_id and d.export_id = f.id
      and d.at >= ${asked.from} and d.at < ${asked.to}${actsOf(asked, sql`d.account_id`, sql`d.sign_in_id`)})` : sql`f.id = ${exportId}::uuid`}`.execute(ctx.tx);
  return rows[0] ?? { files: 0, persons: 0 };
}

export interface ExportName { readonly id: string; readonly list: string; readonly reason: string; readonly askedBy: string; readonly askedAt: Date; readonly downloads: number }

/** Exports by reason, asker or list, newest first, or one by its id. */
export async function findExports(ctx: Ctx, { search, id }: { search?: string; id?: string }): Promise<ExportName[]> {
  const { rows } = await sql<ExportName>`select f.id, f.list, f.reason, f.asked_by_name as "askedBy", f.asked_at as "askedAt", f.downloads from exports f where f.association_id = ${ctx.actor.associationId} and f.made_at is not null
    ${id ? sql`and f.id = ${id}::uuid` : sql``}${search ? sql`and (strpos(f.reason, ${search}) > 0 or strpos(f.asked_by_name, ${search}) > 0 or strpos(f.in_words, ${search}) > 0)` : sql``} order by f.asked_at desc, f.id desc limit 20`.execute(ctx.tx);
  return rows;
}
