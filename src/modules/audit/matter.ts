import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { readerLocale } from '#modules/accounts/index.ts';
import { auditAccess } from './access.ts';
import type { AuditEvent } from './contract.ts';
import { placeOf } from './events.ts';
import { type EventRow, present } from './present.ts';

interface Asked {
  readonly params: { type: string; id: string };
  readonly query: { after?: string | undefined; limit: number };
}

/** Who did what to one matter, oldest first. The guard of its type decides; absent and denied look the same. */
export async function matterHistory(ctx: Ctx, { params: { type, id }, query }: Asked): Promise<{ items: AuditEvent[]; next: string | null }> {
  allowAnywhere(ctx, auditAccess, 'audit.readMatter');
  const after = placeOf(query.after);
  const guard = ctx.app.registry.fileGuards.get(type);
  if (!guard || !(await guard(ctx, id))) throw new Refusal('matter.not_found');
  const found = await sql<EventRow>`select e.*, b.name as behalf_name from events e
    left join accounts b on b.association_id = e.association_id and b.id = e.on_behalf_of
    where e.association_id = ${ctx.actor.associationId} and e.subject_type = ${type} and e.subject_id = ${id} and e.seq > ${after ?? '0'}::bigint
    order by e.seq limit ${query.limit + 1}`.execute(ctx.tx);
  const locale = await readerLocale(ctx);
  const items = found.rows.slice(0, query.limit).map((e) => present(ctx, locale, e));
  return { items, next: found.rows.length > query.limit ? (items.at(-1)?.seq ?? null) : null };
}
