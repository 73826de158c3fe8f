import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { directoryAccess } from '../../access.ts';
import type * as api from '../../contract/directory.ts';

function me(ctx: Ctx): string {
  allowAnywhere(ctx, directoryAccess, 'directory.choose');
  if (ctx.actor.memberId === null) throw new Refusal('access.denied');
  return ctx.actor.memberId;
}

/** Who may see what of me; until I say otherwise only the staff. */
export async function readChoices(ctx: Ctx): Promise<OutputOf<typeof api.readChoices>> {
  const row = await ctx.tx.selectFrom('contact_choices').select(['phone', 'email', 'work', 'texts']).where('association_id', '=', ctx.actor.associationId).where('member_id', '=', me(ctx)).executeTakeFirst();
  return row ?? { phone: 'staff', email: 'staff', work: 'staff', texts: true };
}

/** Sets who may see what of me; it holds at once. */
export async function setChoices(ctx: Ctx, { body }: InputOf<typeof api.setChoices>): Promise<OutputOf<typeof api.setChoices>> {
  const memberId = me(ctx);
  await ctx.tx.insertInto('contact_choices').values({ association_id: ctx.actor.associationId, member_id: memberId, ...body, updated_at: ctx.now })
    .onConflict((oc) => oc.columns(['association_id', 'member_id']).doUpdateSet({ ...body, updated_at: ctx.now })).execute();
  await record(ctx, 'contact.choicesSet', { type: 'member', id: memberId }, { name: ctx.actor.name });
  return body;
}
