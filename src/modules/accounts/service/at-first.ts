import { Refusal } from '#kit/pure/decision.ts';
import { type Ctx, publicActor } from '#kit/server/context.ts';
import { enter } from '#kit/server/walls.ts';

/** Before anybody is known: the association of this installation, or nobody's while none was set up. */
export async function atFirst(ctx: Ctx): Promise<Ctx> {
  const first = await enter(ctx.tx, 'installation');
  return first ? { ...ctx, actor: publicActor(first) } : ctx;
}

/** The same for what needs one: `association.not_set_up`. */
export async function atFirstSetUp(ctx: Ctx): Promise<Ctx> {
  const at = await atFirst(ctx);
  if (at === ctx) throw new Refusal('association.not_set_up');
  return at;
}
