import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { daysBetween, localDate } from '#kit/pure/time.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { deskAccess, suggestionAccess } from '../../access.ts';
import type { listOverdue as api } from '../../contract/lists.ts';

interface Row { unit_id: string; unit_name: string; id: string; title: string; number: string | null; kind: string; due_at: Date; very_late: boolean }
const MOST = 500;

/** Units that are late with something, most matters first: the list holds the answering side, not the speaking side. */
export async function listOverdue(ctx: Ctx, { query }: InputOf<typeof api>): Promise<OutputOf<typeof api>> {
  allowAnywhere(ctx, deskAccess, 'overdue.list');
  const rows = await sql<Row>`select u.id as unit_id, u.name as unit_name, s.id, s.title, coalesce(s.formal_text, s.serial_no) as number, d.kind, d.due_at, d.very_late_at is not null as very_late
    from deadlines d join suggestions s on s.association_id = d.association_id and s.id = d.matter_id join units u on u.association_id = d.association_id and u.id = d.holder_unit_id and u.kind = 'handlingUnit'
    where d.association_id = ${ctx.actor.associationId} and d.matter_type = 'suggestion' and d.state = 'running' and d.due_at < ${ctx.now} and ${scope(ctx, suggestionAccess, 'suggestion.read', 's')}
      ${query.veryLate ? sql`and d.very_late_at is not null` : sql``} order by d.due_at, d.id limit ${MOST}`.execute(ctx.tx);
  const today = localDate(ctx.now);
  const units = new Map<string, Row[]>();
  for (const r of rows.rows) units.set(r.unit_id, [...(units.get(r.unit_id) ?? []), r]);
  const items = [...units.values()].flatMap((list) => {
    const first = list[0];
    if (!first) return [];
    return [{
      unit: { id: first.unit_id, name: first.unit_name }, count: list.length, veryLate: list.filter((r) => r.very_late).length, longestDays: daysBetween(localDate(first.due_at), today),
      matters: list.map((r) => ({ id: r.id, title: r.title, number: r.number, kind: r.kind, dueAt: r.due_at.toISOString() })),
    }];
  });
  return { items: items.toSorted((a, b) => b.count - a.count || b.longestDays - a.longestDays) };
}
