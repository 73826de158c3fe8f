import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { convertContent } from '../../rules/writing.ts';
import type { Content } from '../../schema.ts';
import { suggestionFor } from '../load.ts';
import { takeStep } from '../step.ts';
import { addText, latestText } from '../texts.ts';

/** The secretariat takes an item in, under a category. */
export async function accept(ctx: Ctx, { params, body }: InputOf<typeof api.accept>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'accept', params.id, body.version);
  return takeStep(ctx, s, 'accept', { to: 'accepted', set: { category: body.category, accepted_at: s.accepted_at ?? ctx.now, ...(body.type && body.type !== s.type ? await converted(s.content, body.type) : {}) }, fact: { result: body.category } });
}

/** Back to the author with a sentence to act on; the author's clock starts, no penalty when it lapses. */
export async function returnForFix(ctx: Ctx, { params, body }: InputOf<typeof api.returnForFix>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'returnForFix', params.id, body.version);
  return takeStep(ctx, s, 'returnForFix', { to: 'returned', set: { proposal: null, copy_edited_at: null, edit_answer: null }, fact: { reason: body.reason, sentence: body.reason } });
}

/** Another type, the same authors: what the new template has no place for moves into its first part. */
export async function convert(ctx: Ctx, { params, body }: InputOf<typeof api.convert>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'convert', params.id, body.version);
  if (body.type === s.type) throw new Refusal('input.invalid', {}, [{ path: 'type', code: 'input.wrong_value' }]);
  const set = await converted(s.content, body.type);
  const edited = await latestText(ctx, s.id, 'edited');
  if (edited) await addText(ctx, s.id, 'edited', { title: edited.title, content: convertContent(body.type, edited.content) }, null);
  return takeStep(ctx, s, 'convert', { set, fact: { result: body.type, reason: body.reason, sentence: body.reason } });
}

async function converted(content: Content, type: InputOf<typeof api.convert>['body']['type']) {
  return { type, content: JSON.stringify(convertContent(type, content)) as unknown as Content };
}

/** Merges into another item: every author stays with what they wrote, and follows the target's life. */
export async function merge(ctx: Ctx, { params, body }: InputOf<typeof api.merge>): Promise<Stepped> {
  if (params.id === body.into) throw new Refusal('suggestion.merge_into_itself');
  // Locked in the order of their ids, so that two merges that cross cannot wait for each other.
  const [first, second] = [params.id, body.into].toSorted();
  await ctx.tx.selectFrom('suggestions').select('id').where('association_id', '=', ctx.actor.associationId).where('id', 'in', [first ?? '', second ?? '']).orderBy('id').forUpdate().execute();
  const s = await suggestionFor(ctx, 'merge', params.id, body.version);
  const target = await suggestionFor(ctx, 'propose', body.into).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'workflow.not_possible' ? new Refusal('suggestion.merge_target_closed') : error;
  });
  await ctx.tx.updateTable('suggestions').set({ merged_into: target.id, merged_with: sql`coalesce(merged_with, ${s.id}::uuid)` }).where('association_id', '=', ctx.actor.associationId).where('merged_into', '=', s.id).execute();
  return takeStep(ctx, s, 'merge', { to: 'merged', set: { merged_into: target.id, merged_with: target.id }, fact: { reason: body.reason, sentence: body.reason, result: target.title } });
}
