import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, scope, standing } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { notify } from '#modules/notifications/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/file.ts';
import { markOf } from './current.ts';
import { type Field, dictionary, insistTold } from './dictionary.ts';
import { type EditRow, mayDecide, sidesOf, standingBefore } from './edits.ts';
import { filesOfMembers } from './many-files.ts';
import { labels } from './member-fields.ts';
import { endTodoIfNone } from './own-fields.ts';
import { writeValues } from './write-value.ts';

type Problem = OutputOf<typeof api.decideEdits>['problems'][number];

/**
 * Approves or declines several held edits. Each brings the version of the edit and the mark of the value that was beside it on the
 * screen; one that changed since is left as it is and named, the others are done.
 */
export async function decideEdits(ctx: Ctx, { body }: InputOf<typeof api.decideEdits>): Promise<OutputOf<typeof api.decideEdits>> {
  allowAnywhere(ctx, fieldAccess, 'fieldEdit.decide');
  const reason = body.reason ?? '';
  if (!body.approve && reason.length < 2) throw new Refusal('fieldEdit.reason_needed', {}, [{ path: 'reason', code: 'fieldEdit.reason_needed' }]);
  const rows = await lockedEdits(ctx, body.items.map((i) => i.id));
  if (rows.length < new Set(body.items.map((i) => i.id)).size) throw new Refusal('fieldEdit.not_found');
  const fields = new Map((await dictionary(ctx)).map((f) => [f.id, f]));
  const files = await filesOfMembers(ctx, rows.map((r) => r.member_id));
  const wanted = new Map(body.items.map((i) => [i.id, i]));
  const problems: Problem[] = [];
  const good: { row: EditRow; field: Field }[] = [];
  for (const row of rows) {
    const field = fields.get(row.field_id);
    const file = files.get(row.member_id);
    const item = wanted.get(row.id);
    if (!field || !file || !item) continue;
    // What somebody asked for before leaving is not written any more; it may be declined.
    const gone = body.approve && row.gone;
    const code = gone ? 'field.member_gone' : row.standing.includes('self') ? 'fieldEdit.own' : !mayDecide(row, field) ? 'access.denied' : row.state !== 'pending' || row.version !== item.version ? 'fieldEdit.decided' : markOf(file, field) !== item.mark ? 'fieldEdit.overtaken' : null;
    if (code) problems.push({ id: row.id, name: row.name, label: field.terms.label, code });
    else good.push({ row, field });
  }
  for (const [memberId, edits] of byMember(good)) await decideFor(ctx, memberId, edits, body.approve, reason, problems);
  return { done: good.length - problems.filter((p) => good.some((g) => g.row.id === p.id)).length, problems };
}

async function lockedEdits(ctx: Ctx, ids: readonly string[]): Promise<(EditRow & { gone: boolean })[]> {
  // Members first, in one order, as every other writer does: no two wait for each other.
  await sql`select m.id from members m where m.association_id = ${ctx.actor.associationId} and m.id in (select member_id from field_edits where association_id = ${ctx.actor.associationId} and id = any(${ids}::uuid[])) order by m.id for update of m`.execute(ctx.tx);
  const { rows } = await sql<EditRow & { gone: boolean }>`select e.*, m.name, m.status not in ('active', 'suspended') as gone, u.short_name as unit_name, a.id as account_id, ${standing(ctx.actor, fieldAccess, 'm')} as standing, ${standingBefore(ctx)} as before
    from field_edits e join members m on m.association_id = e.association_id and m.id = e.member_id join units u on u.association_id = m.association_id and u.id = m.home_unit_id
      left join accounts a on a.association_id = m.association_id and a.member_id = m.id and a.state = 'active'
    where e.association_id = ${ctx.actor.associationId} and e.id = any(${ids}::uuid[]) and ${scope(ctx, fieldAccess, 'fieldEdit.list', 'm')} order by e.member_id, e.id for update of e`.execute(ctx.tx);
  return rows;
}

function byMember(edits: readonly { row: EditRow; field: Field }[]): Map<string, { row: EditRow; field: Field }[]> {
  const found = new Map<string, { row: EditRow; field: Field }[]>();
  for (const e of edits) found.set(e.row.member_id, [...(found.get(e.row.member_id) ?? []), e]);
  return found;
}

async function decideFor(ctx: Ctx, memberId: string, edits: readonly { row: EditRow; field: Field }[], approve: boolean, reason: string, problems: Problem[]): Promise<void> {
  const done: { row: EditRow; field: Field }[] = [];
  for (const { row, field } of edits) {
    if (approve) {
      try {
        await sql`savepoint edit`.execute(ctx.tx);
        const value = sidesOf(ctx, row).after;
        insistTold(field, value);
        await writeValues(ctx, memberId, [{ field, value }]);
        await sql`release savepoint edit`.execute(ctx.tx);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await sql`rollback to savepoint edit`.execute(ctx.tx);
        problems.push({ id: row.id, name: row.name, label: field.terms.label, code: error.code });
        continue;
      }
    }
    done.push({ row, field });
  }
  const first = done[0];
  if (!first) return;
  await ctx.tx.updateTable('field_edits').set((eb) => ({ state: approve ? 'approved' : 'declined', reason: reason || null, decided_by: ctx.actor.name, decided_at: ctx.now, version: eb('version', '+', 1) }))
    .where('association_id', '=', ctx.actor.associationId).where('id', 'in', done.map((d) => d.row.id)).execute();
  const list = labels(done);
  const event = approve ? await record(ctx, 'fieldEdit.approved', { type: 'member', id: memberId }, { name: first.row.name, list }) : await record(ctx, 'fieldEdit.declined', { type: 'member', id: memberId }, { name: first.row.name, list, reason });
  await endTodoIfNone(ctx, memberId);
  if (first.row.account_id) {
    await notify(ctx, { to: [first.row.account_id], kind: approve ? 'fieldEdit.approved' : 'fieldEdit.declined', params: { list, reason }, subject: { type: 'member', id: memberId }, link: '/my-file/edit', effectKey: `fieldEdit:${event}` });
  }
}

/** Takes back one's own edit that still waits. */
export async function withdrawEdit(ctx: Ctx, { params, body }: InputOf<typeof api.withdrawEdit>): Promise<OutputOf<typeof api.withdrawEdit>> {
  allowAnywhere(ctx, fieldAccess, 'memberField.own');
  const row = await ctx.tx.selectFrom('field_edits').selectAll().where('association_id', '=', ctx.actor.associationId).where('id', '=', params.id).where('member_id', '=', ctx.actor.memberId).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal('fieldEdit.not_found');
  if (row.state !== 'pending' || row.version !== body.version) throw new Refusal('fieldEdit.decided');
  await ctx.tx.updateTable('field_edits').set({ state: 'withdrawn', decided_at: ctx.now, version: row.version + 1 }).where('association_id', '=', ctx.actor.associationId).where('id', '=', row.id).execute();
  const field = (await dictionary(ctx)).find((f) => f.id === row.field_id);
  await record(ctx, 'fieldEdit.withdrawn', { type: 'member', id: row.member_id }, { name: ctx.actor.name, list: field?.terms.label ?? '' });
  await endTodoIfNone(ctx, row.member_id);
  return { id: row.id };
}
