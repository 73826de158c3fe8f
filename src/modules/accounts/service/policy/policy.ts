import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere, mayAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { setSetting, settingsAt } from '#kit/server/settings.ts';
import { accountAccess } from '../../access.ts';
import type { RoleName } from '../../contract.ts';
import type { applyPreset, passwordRule, putFactorRoles, readPolicy } from '../../contract.policy.ts';
import { type PolicyKey, policyKeys, presets, sameValue } from '../../rules.policy.ts';
import { numbersOf } from '../sessions.ts';

/** The rules as they are, beside the two ready-made ones. */
export async function showPolicy(ctx: Ctx): Promise<OutputOf<typeof readPolicy>> {
  allowAnywhere(ctx, accountAccess, 'signInPolicy.read');
  const now = await settingsAt(ctx, policyKeys);
  const items = policyKeys.map((key) => {
    const value = now.get(key) as number | RoleName[];
    const offer = (of: (typeof presets)[keyof typeof presets]) => ({ value: typeof of[key].value === 'number' ? of[key].value : [...of[key].value], clause: of[key].clause, kind: of[key].kind, same: sameValue(value, of[key].value) });
    return { key, value, mlps3: offer(presets.mlps3), asvs: offer(presets.asvs) };
  });
  return { items, can: { edit: mayAnywhere(ctx.actor, accountAccess, 'signInPolicy.edit') } };
}

/** Takes a ready-made policy over: every value that differs, from today on, each with its own fact. */
export async function takePreset(ctx: Ctx, { body }: InputOf<typeof applyPreset>): Promise<OutputOf<typeof applyPreset>> {
  allowAnywhere(ctx, accountAccess, 'signInPolicy.edit');
  return { changed: await change(ctx, Object.fromEntries(policyKeys.map((key) => [key, presets[body.preset][key].value])), body.reason) };
}

/** Says which roles must have a second factor. */
export async function setFactorRoles(ctx: Ctx, { body }: InputOf<typeof putFactorRoles>): Promise<OutputOf<typeof putFactorRoles>> {
  allowAnywhere(ctx, accountAccess, 'signInPolicy.edit');
  return { changed: await change(ctx, { 'accounts.factorRoles': [...new Set(body.roles)] }, body.reason) };
}

async function change(ctx: Ctx, wanted: Partial<Record<PolicyKey, unknown>>, reason: string): Promise<number> {
  const keys = Object.keys(wanted) as PolicyKey[];
  const before = await settingsAt(ctx, keys);
  const today = localDate(ctx.now);
  const differing = keys.filter((key) => !sameValue(before.get(key), wanted[key]));
  for (const key of differing) {
    await setSetting(ctx, key, wanted[key], today, reason);
    await record(ctx, 'setting.changed', { type: 'association', id: ctx.actor.associationId }, { key, value: wanted[key], before: before.get(key), effectiveFrom: today, reason });
  }
  return differing.length;
}

/** What a password that somebody chooses must be like. */
export async function passwordLimits(ctx: Ctx): Promise<{ min: number; classes: number; remembered: number }> {
  const s = await numbersOf(ctx, 'accounts.passwordMin', 'accounts.passwordClasses', 'accounts.passwordsRemembered');
  return { min: s['accounts.passwordMin'], classes: s['accounts.passwordClasses'], remembered: s['accounts.passwordsRemembered'] };
}

/** The same, for the page on which it is chosen. */
export async function showPasswordRule(ctx: Ctx): Promise<OutputOf<typeof passwordRule>> {
  return passwordLimits(ctx);
}
