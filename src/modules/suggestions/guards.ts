import { allows } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { mayAnywhere } from '#kit/server/access.ts';
import { deskAccess, suggestionAccess } from './access.ts';
import { suggestionToRead } from './service/load.ts';
import { matterOf } from './service/step.ts';
import { Refusal } from '#kit/pure/decision.ts';

type Guard = (ctx: Ctx, subjectId: string) => Promise<boolean>;

/** Whether the actor may read a suggestion and, when named, take an action of reading on it. */
async function reads(ctx: Ctx, suggestionId: string | undefined, action: keyof typeof suggestionAccess.actions = 'suggestion.read'): Promise<boolean> {
  if (!suggestionId) return false;
  try {
    const s = await suggestionToRead(ctx, suggestionId);
    return allows(suggestionAccess, action, s.standing);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const owner = (table: 'replies' | 'adoptions' | 'instructions') => async (ctx: Ctx, id: string) =>
  ctx.tx.selectFrom(table).select('suggestion_id').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();

/** Files of an answer not yet sent are for those who work on it; an instruction's scan is for the cleared, and reading it is recorded. */
export const fileGuards: Readonly<Record<string, Guard>> = {
  suggestion: (ctx, id) => reads(ctx, id),
  suggestionReply: async (ctx, id) => {
    const r = await ctx.tx.selectFrom('replies').select(['suggestion_id', 'state']).where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
    return reads(ctx, r?.suggestion_id, r?.state === 'sent' ? 'suggestion.read' : 'suggestion.readDraftReply');
  },
  suggestionAdoption: async (ctx, id) => reads(ctx, (await owner('adoptions')(ctx, id))?.suggestion_id),
  suggestionInstruction: () => Promise.resolve(false),
  'suggestionInstruction:restricted': async (ctx, id) => {
    const suggestionId = (await owner('instructions')(ctx, id))?.suggestion_id;
    if (!suggestionId || !(await reads(ctx, suggestionId, 'suggestion.readInstruction'))) return false;
    await record(ctx, 'suggestion.instructionRead', matterOf(suggestionId), { title: '' });
    return true;
  },
  topicCall: async (ctx, id) => {
    const call = await ctx.tx.selectFrom('topic_calls').select('state').where('association_id', '=', ctx.actor.associationId).where('id', '=', id).executeTakeFirst();
    return call !== undefined && mayAnywhere(ctx.actor, deskAccess, call.state === 'draft' ? 'topicCall.manage' : 'topicCall.read');
  },
};
