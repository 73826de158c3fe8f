import { Refusal } from '#kit/pure/decision.ts';
import type { Ctx } from '#kit/server/context.ts';
import { KeyLost } from '#kit/server/keys.ts';
import type { FieldValue } from '../rules/words.ts';

/** Where a sealed value belongs: it opens nowhere else. */
const placeOf = (ctx: Ctx, memberId: string, fieldId: string): string => `${ctx.actor.associationId}|${memberId}|${fieldId}`;

/** Seals a value for one member and field. */
export function sealValue(ctx: Ctx, memberId: string, fieldId: string, value: FieldValue): { cipher: Buffer; keyId: string } {
  if (!ctx.app.keys) throw new Refusal('field.keys_missing');
  return ctx.app.keys.seal(JSON.stringify(value), placeOf(ctx, memberId, fieldId));
}

/** Opens a sealed value; says clearly when its key is lost. */
export function openValue(ctx: Ctx, memberId: string, fieldId: string, cipher: Buffer, keyId: string): FieldValue {
  if (!ctx.app.keys) throw new Refusal('field.keys_missing');
  try {
    return JSON.parse(ctx.app.keys.open({ cipher, keyId }, placeOf(ctx, memberId, fieldId))) as FieldValue;
  } catch (error) {
    if (error instanceof KeyLost) throw new Refusal('field.key_lost', { keyId });
    throw error;
  }
}
