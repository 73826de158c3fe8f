import type { Ctx } from '#kit/server/context.ts';
import type { Follow } from '#kit/server/registry.ts';
import type { UnitKind } from '../contract.ts';
import type { ChangeKind, Effect } from '../contract/shape.ts';

/** What a change of the tree means for things that hang on units: what other modules act on. */
export interface UnitShift {
  readonly changeId: string;
  readonly kind: ChangeKind;
  readonly on: string;
  readonly reason: string;
  /** Units that change their place or kind and keep what hangs on them. */
  readonly within: readonly string[];
  /** Units that give up what hangs on them, all of it or (`people`) these persons. */
  readonly from: readonly string[];
  /** Where it goes; null where it ends. */
  readonly to: { readonly id: string; readonly kind: UnitKind; readonly name: string } | null;
  readonly people: readonly string[] | null;
  /** What becomes of the roles held at the units in `from`. */
  readonly grants: 'carry' | 'end' | 'stay';
  /** Units above whose role holders reach what they did not before, or no more; `kept` reach it before and after. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly kept: readonly string[];
}

export interface UnitFollow {
  readonly go: (ctx: Ctx, shift: UnitShift) => Promise<readonly Effect[]>;
  readonly takeBack: (ctx: Ctx, changeId: string) => Promise<void>;
}

/** Declares what goes with units when the tree changes. */
export function unitFollow(follow: UnitFollow): Follow {
  return follow as unknown as Follow;
}

/** Lets everything that hangs on the units follow; the effects that are none are left out. */
export async function followAll(ctx: Ctx, shift: UnitShift): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const follow of ctx.app.registry.follows.get('unit') ?? []) effects.push(...((await follow.go(ctx, shift as never)) as readonly Effect[]));
  return effects.filter((e) => e.count > 0);
}
