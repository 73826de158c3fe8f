import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { speak } from '#kit/server/speak.ts';
import { addGrant, endGrant, voidGrant } from '#modules/accounts/index.ts';

interface Shift {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly title: string;
  readonly starts_on: string;
  readonly ends_on: string;
}

/** The role of a shift, given for exactly its days (from today when it has begun); answers the id of the grant. */
export async function giveRole(ctx: Ctx, f: Shift, holder: { id: string; name: string }): Promise<string> {
  const today = localDate(ctx.now);
  const id = newId();
  await addGrant(ctx, {
    id, accountId: holder.id, accountName: holder.name, role: 'dutyPresident', unitId: f.unit_id, unitName: f.unit_name, from: f.starts_on > today ? f.starts_on : today, to: f.ends_on, reason: words(ctx, 'rotation.grant.given', f.title),
  });
  return id;
}

/** Takes the role of a shift back, in the transaction that changes the shift: from today where it runs, altogether where it never began. */
export async function takeRole(ctx: Ctx, f: Shift & { readonly grant_id: string | null }, reason: string): Promise<void> {
  const today = localDate(ctx.now);
  if (!f.grant_id) return;
  if (f.starts_on > today) await voidGrant(ctx, f.grant_id, reason);
  else await endGrant(ctx, f.grant_id, today, reason);
}

/** Why a role was taken back, in the words of the record. */
export function words(ctx: Ctx, key: 'rotation.grant.given' | 'rotation.grant.swapped', title: string): string {
  return speak(ctx.app.registry, 'zh-CN', key, { title }) ?? title;
}
