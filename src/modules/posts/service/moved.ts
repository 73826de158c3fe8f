import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { fill } from '#kit/pure/words.ts';
import { dropTodos, holdersOf, openTodo } from '#modules/inbox/index.ts';
import { notify } from '#modules/notifications/index.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { titlesOf } from './titles.ts';

/** A post of somebody who went to another unit is to be ended, or said to stay. */
export const LEFT_BEHIND = 'post.leftBehind';

/** Units to which somebody belongs, whose own people lead them. */
const LED = ['district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch'];

/** Somebody who went to another unit keeps the offices, and with them the roles, at the one they left: its secretariat is told, and decides. */
export async function tellOfLeftPosts(ctx: Ctx, memberId: string, move: string): Promise<void> {
  const { rows } = await sql<{ id: string; name: string; title: string; unit_id: string; unit_name: string; home: string }>`select p.id, m.name, p.title, p.unit_id, u.short_name as unit_name, h.short_name as home from posts p
      join members m on m.association_id = p.association_id and m.id = p.member_id and m.status in ('active', 'suspended') join units h on h.association_id = m.association_id and h.id = m.home_unit_id
      join units u on u.association_id = p.association_id and u.id = p.unit_id and u.kind = any(${LED}::text[]) and not starts_with(h.path, u.path)
    where p.association_id = ${ctx.actor.associationId} and p.member_id = ${memberId} and p.kind = 'office' and p.ended_at is null and p.voided_at is null and (p.valid_to is null or p.valid_to >= ${localDate(ctx.now)}) order by p.id`.execute(ctx.tx);
  // Who came back leads their own unit again: nobody has to decide any more.
  const waiting = await sql<{ id: string }>`select t.matter_id as id from todos t join posts p on p.association_id = t.association_id and p.id = t.matter_id where t.association_id = ${ctx.actor.associationId} and t.matter_type = 'post' and t.action = ${LEFT_BEHIND} and t.done_at is null and t.dropped_at is null and p.member_id = ${memberId}`.execute(ctx.tx);
  for (const { id } of waiting.rows) if (!rows.some((r) => r.id === id)) await dropTodos(ctx, { type: 'post', id }, { action: LEFT_BEHIND });
  if (rows.length === 0) return;
  const titles = await titlesOf(ctx);
  for (const p of rows) {
    const words = { name: p.name, title: titles.get(p.title)?.name ?? p.title, unit: p.unit_name, place: p.home };
    // Until it is ended, or somebody says that it stays, it waits for the secretariat.
    await openTodo(ctx, { matter: { type: 'post', id: p.id }, action: LEFT_BEHIND, title: fill(zhCN.post.leftBehindTitle, words), to: { role: 'secretariatOfficer', unitId: p.unit_id } });
    await notify(ctx, { to: await holdersOf(ctx, [{ role: 'secretariatOfficer', unitId: p.unit_id }]), kind: 'postLeftBehind', params: words, subject: { type: 'post', id: p.id }, link: `/posts/${p.id}`, effectKey: `post.leftBehind:${p.id}:${move}` });
  }
}
