import type { Locale } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { localeOf } from '#kit/server/speak.ts';

/** The language that the actor reads: Chinese for whoever has no account. */
export async function readerLocale(ctx: Ctx): Promise<Locale> {
  const { associationId, accountId, locale } = ctx.actor;
  if (locale !== undefined || !accountId) return localeOf(locale);
  return localeOf((await ctx.tx.selectFrom('accounts').select('locale').where('association_id', '=', associationId).where('id', '=', accountId).executeTakeFirst())?.locale);
}
