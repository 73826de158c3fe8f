import { sql } from 'kysely';
import type { Ctx } from '#kit/server/context.ts';
import { cancelDeadlines } from '#kit/server/deadlines/ledger.ts';
import { record } from '#kit/server/events.ts';
import { dropTodos } from '#modules/inbox/index.ts';
import { zhCN } from '../locales/zh-CN.ts';
import { changeMatter } from './changes.ts';
import { recognitionMatter } from './recognition.ts';

/** Somebody has left or died: what was still under way about them ends, and the material of a recognition goes with the consent that carried it. */
export async function endMatters(ctx: Ctx, memberId: string, to: string): Promise<void> {
  const open = await sql<{ id: string; kind: string; name: string }>`update membership_changes c set state = case when c.kind = 'leave' and ${to} = 'left' then 'done' else 'cancelled' end, version = c.version + 1, done_by = null, done_by_name = ${ctx.actor.name}, done_at = ${ctx.now}
    from members m where c.association_id = ${ctx.actor.associationId} and c.member_id = ${memberId} and c.state in ('requested', 'running') and m.association_id = c.association_id and m.id = c.member_id returning c.id, c.kind, m.name`.execute(ctx.tx);
  for (const c of open.rows) {
    await cancelDeadlines(ctx, changeMatter(c.id), to);
    await dropTodos(ctx, changeMatter(c.id));
    await record(ctx, c.kind === 'leave' && to === 'left' ? 'membershipChange.done' : 'membershipChange.cancelled', changeMatter(c.id), { name: c.name, changeKind: c.kind });
  }
  const ended = await sql<{ id: string; name: string }>`update recognitions r set state = 'withdrawn', facts = '', review = null, sentence = null, next_check_on = null, due_at = null, version = r.version + 1
    from members m where r.association_id = ${ctx.actor.associationId} and r.member_id = ${memberId} and r.state not in ('declined', 'refused', 'withdrawn') and m.association_id = r.association_id and m.id = r.member_id returning r.id, m.name`.execute(ctx.tx);
  for (const r of ended.rows) {
    await cancelDeadlines(ctx, recognitionMatter(r.id), to);
    await dropTodos(ctx, recognitionMatter(r.id));
    await record(ctx, 'recognition.stepped', recognitionMatter(r.id), { name: r.name, step: zhCN.membership.recognition.done.withdraw });
  }
}
