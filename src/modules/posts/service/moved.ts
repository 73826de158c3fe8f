import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { holdersOf } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { titlesOf } from './titles.ts';

/** Units to which somebody belongs, whose own people lead them. */
const LED = ['district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'];

/** Somebody who went to another unit keeps the offices, and with them the roles, at the one they left: its secretariat is told, and decides. */
export async function tellOfLeftPosts(ctx: Ctx, memberId: string, move: string): Promise<void> {
  const { rows } = await sql<{ id: string; name: string; title: string; unit_id: string; unit_name: string; home: string }>`select p.id, m.name, p.title, p.unit_id, u.short_name as unit_name, h.short_name as home from posts p
      join members m on m.association_id = p.association_id and m.id = p.member_id and m.status in ('active', 'suspended') join units h on h.association_id = m.association_id and h.id = m.home_unit_id
      join units u on u.association_id = p.association_id and u.id = p.unit_id and u.kind = any(${LED}::text[]) and not starts_with(h.path, u.path)
    where p.association_id = ${ctx.actor.associationId} and p.member_id = ${memberId} and p.kind = 'office' and p.ended_at is null and p.voided_at is null and (p.valid_to is null or p.valid_to >= ${localDate(ctx.now)}) order by p.id`.execute(ctx.tx);
  if (rows.length === 0) return;
  const titles = await titlesOf(ctx);
  for (const p of rows) {
    await notify(ctx, {
      to: await holdersOf(ctx, [{ role: 'secretariatOfficer', unitId: p.unit_id }]), kind: 'postLeftBehind', params: { name: p.name, title: titles.get(p.title)?.name ?? p.title, unit: p.unit_name, place: p.home }, subject: { type: 'post', id: p.id }, link: `/posts/${p.id}`, effectKey: `post.leftBehind:${p.id}:${move}`,
    });
  }
}
