import { type RawBuilder, sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { plannedOnce } from '#kit/server/db.ts';
import { type NewNotice, notify, withdrawNotices } from '#modules/notifications/index.ts';
import { exactRoles } from './rules.ts';

const RACE_MINUTES = 10;

/** Says in SQL whether an account has an open to-do: of a matter, with an action, and of one part when it is named. */
function stillWaits(ctx: Ctx, account: RawBuilder<unknown>, matter: RawBuilder<unknown>, action: RawBuilder<unknown>, part: RawBuilder<unknown>): RawBuilder<boolean> {
  const association = ctx.actor.associationId;
  const today = localDate(ctx.now);
  return sql<boolean>`exists (select 1 from todos t where t.association_id = ${association} and t.matter_id = ${matter} and t.action = ${action} and t.done_at is null and t.dropped_at is null
    and (${part} is null or t.part_id = ${part})
    and (t.account_id = ${account} or exists (select 1 from role_grants g
      join units gu on gu.association_id = ${association} and gu.id = g.unit_id
      join units u on u.association_id = ${association} and u.id = t.unit_id
      where g.association_id = ${association} and g.account_id = ${account} and g.role = t.role and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today}) and g.ended_at is null
        and (gu.id = u.id or (g.role <> all(${[...exactRoles]}::text[]) and starts_with(u.path, gu.path))))))`;
}

/** Withdraws what reminds people of to-dos of a matter that they no longer have: done, dropped, or given to somebody else. */
export async function withdrawObsolete(ctx: Ctx, matterId: string): Promise<void> {
  await withdraw(ctx, sql`n.subject_id = ${matterId}`);
}

/** Withdraws what was sent after its to-do had ended: a reaction may come a moment later than the next act. */
export async function withdrawLateComers(ctx: Ctx): Promise<void> {
  await withdraw(ctx, sql`n.created_at > ${new Date(ctx.now.getTime() - RACE_MINUTES * 60_000)}`);
}

async function withdraw(ctx: Ctx, which: RawBuilder<unknown>): Promise<void> {
  const gone = await sql<{ id: string }>`select n.id from notifications n
    where n.association_id = ${ctx.actor.associationId} and n.awaits_action is not null and n.read_at is null and n.withdrawn_at is null and ${which}
      and not ${stillWaits(ctx, sql`n.account_id`, sql`n.subject_id`, sql`n.awaits_action`, sql`n.awaits_part`)}`.execute(ctx.tx);
  await withdrawNotices(ctx, gone.rows.map((r) => r.id));
}

/** Tells only those for whom the to-do still waits, at the moment of telling; it is withdrawn when that ends. Returns how many were new. */
export async function remind(ctx: Ctx, n: NewNotice & Required<Pick<NewNotice, 'awaits'>>): Promise<number> {
  const waiting = await sql<{ id: string }>`select x.id from unnest(${[...new Set(n.to)]}::uuid[]) as x(id)
    where ${stillWaits(ctx, sql`x.id`, sql`${n.subject.id}::uuid`, sql`${n.awaits.action}`, sql`${n.awaits.partId ?? null}::uuid`)}`.execute(plannedOnce(ctx.tx));
  return notify(ctx, { ...n, to: waiting.rows.map((r) => r.id) });
}
