import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { finishTodos, openTodo } from '#modules/inbox/index.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/file.ts';
import { sameValue } from '../rules/value.ts';
import { consentsOf } from './consents.ts';
import { currentFile, markOf, valueOf } from './current.ts';
import { dictionary, inUse, insistTold } from './dictionary.ts';
import { insistMarks, labels } from './member-fields.ts';
import { type Subject, subjectFor } from './member-for.ts';
import { presentFields } from './present.ts';
import { correctedBy } from './round-answer.ts';
import { sealValue } from './vault.ts';
import { type Change, checkedValues, insistWritable, takeFile, writeValues } from './write-value.ts';

const absent = (): never => { throw new Refusal('field.not_found'); };
const mine = (ctx: Ctx): string => ctx.actor.memberId ?? absent();

/** All fields of the reader's own file, in the order of the dictionary, with the codes to choose from where they are few. */
export async function readMyFields(ctx: Ctx): Promise<OutputOf<typeof api.readMyFields>> {
  allowAnywhere(ctx, fieldAccess, 'memberField.own');
  const subject = await subjectFor(ctx, 'memberField.ownWhole', mine(ctx));
  const file = (await currentFile(ctx, subject.id)) ?? absent();
  const items = await presentFields(ctx, file, await dictionary(ctx), { own: true, standing: subject.standing, mayWrite: false, mayUnmask: false });
  return { items, version: file.member.version };
}

/** Edits one's own file: what needs no approval is written at once, the rest waits for the secretary, field by field. */
export async function writeMyFields(ctx: Ctx, { body }: InputOf<typeof api.writeMyFields>): Promise<OutputOf<typeof api.writeMyFields>> {
  allowAnywhere(ctx, fieldAccess, 'memberField.own');
  const subject = await subjectFor(ctx, 'memberField.ownWhole', mine(ctx), true);
  const file = (await currentFile(ctx, subject.id, true)) ?? absent();
  const fields = new Map((await dictionary(ctx)).map((f) => [f.id, f]));
  const consents = await consentsOf(ctx, subject.id);
  const given = body.changes.map((c) => {
    const field = fields.get(c.fieldId) ?? absent();
    const { label, editedBy, basis } = field.terms;
    if (editedBy === 'secretary' || !inUse(field, localDate(ctx.now))) throw new Refusal('field.not_editable', { label });
    insistTold(field, c.value);
    if (basis === 'consent' && c.value !== null && consents.get(field.key)?.answer !== 'given') throw new Refusal('field.consent_missing', { label });
    return { field, value: c.value, mark: c.mark };
  });
  insistMarks(given, (f) => markOf(file, f));
  const checked = await checkedValues(ctx, file, given);
  const changed = checked.filter((c) => !sameValue(c.value, valueOf(ctx, file, c.field)));
  const atOnce = changed.filter((c) => !c.field.terms.needsApproval);
  const held = changed.filter((c) => c.field.terms.needsApproval);
  await insistWritable(ctx, subject.id, changed);
  // Put back to what it is: an edit that waited is not wanted any more.
  const back = checked.filter((c) => c.field.terms.needsApproval && !changed.includes(c)).map((c) => c.field.id);
  if (back.length > 0) await sql`update field_edits set state = 'withdrawn', decided_at = ${ctx.now}, version = version + 1 where association_id = ${ctx.actor.associationId} and member_id = ${subject.id} and state = 'pending' and field_id = any(${back}::uuid[])`.execute(ctx.tx);
  if (atOnce.length > 0) {
    await writeValues(ctx, subject.id, atOnce);
    // The register tells of its own columns.
    const own = atOnce.filter((c) => c.field.storage === 'value');
    if (own.length > 0) await record(ctx, 'memberField.written', { type: 'member', id: subject.id }, { name: subject.name, list: labels(own) });
  }
  if (held.length > 0) await hold(ctx, subject, held.map((c) => ({ ...c, old: valueOf(ctx, file, c.field) })));
  else if (back.length > 0) await endTodoIfNone(ctx, subject.id);
  if (changed.length > 0) await correctedBy(ctx, subject);
  return { written: atOnce.length, held: held.length };
}

async function hold(ctx: Ctx, subject: Subject, edits: readonly (Change & { old: Change['value'] })[]): Promise<void> {
  for (const { field, value, old } of edits) {
    if (field.terms.type === 'file' && typeof value === 'string') await takeFile(ctx, field, value);
    const sealed = field.terms.encrypted ? sealValue(ctx, subject.id, field.id, [old, value] as never) : null;
    const values = {
      old_value: sealed ? null : (JSON.stringify(old) as never), new_value: sealed ? null : (JSON.stringify(value) as never), cipher: sealed?.cipher ?? null, key_id: sealed?.keyId ?? null, unit_id: subject.unitId, asked_at: ctx.now, asked_by: ctx.actor.name,
    };
    const open = await ctx.tx.updateTable('field_edits').set((eb) => ({ ...values, version: eb('version', '+', 1) })).where('association_id', '=', ctx.actor.associationId).where('member_id', '=', subject.id).where('field_id', '=', field.id).where('state', '=', 'pending').returning('id').executeTakeFirst();
    if (!open) await ctx.tx.insertInto('field_edits').values({ association_id: ctx.actor.associationId, id: newId(), member_id: subject.id, field_id: field.id, ...values, state: 'pending' }).execute();
  }
  await record(ctx, 'fieldEdit.asked', { type: 'member', id: subject.id }, { name: subject.name, list: labels(edits) });
  await openTodo(ctx, { matter: { type: 'fieldEdit', id: subject.id }, action: 'fieldEdit.decide', title: subject.name, to: [{ role: 'secretariatOfficer', unitId: subject.unitId }, { role: 'branchSecretary', unitId: subject.unitId }] });
}

/** Ends the to-do of the secretaries when nothing of a member waits any more. */
export async function endTodoIfNone(ctx: Ctx, memberId: string): Promise<void> {
  const left = await ctx.tx.selectFrom('field_edits').select('id').where('association_id', '=', ctx.actor.associationId).where('member_id', '=', memberId).where('state', '=', 'pending').limit(1).executeTakeFirst();
  if (!left) await finishTodos(ctx, { type: 'fieldEdit', id: memberId });
}
