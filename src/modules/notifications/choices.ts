import { Refusal } from '#kit/pure/decision.ts';
import type { Locale } from '#kit/pure/words.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { localeOf, wordsBelow } from '#kit/server/speak.ts';
import { notificationAccess } from './access.ts';
import { channelFor } from './channels.ts';
import type { EmailChoice } from './contract.ts';

interface Choice {
  kind: string;
  name: string;
  email: EmailChoice | 'default';
}

/** The kinds of notices that modules name (`noticeName.<kind>`) with the way that I chose for each. */
export async function myChoices(ctx: Ctx): Promise<{ items: Choice[]; email: string | null; mailOn: boolean }> {
  const { id, email, locale } = await me(ctx);
  const chosen = await ctx.tx.selectFrom('notification_choices').select(['kind', 'email']).where('association_id', '=', ctx.actor.associationId).where('account_id', '=', id).execute();
  const byKind = new Map(chosen.map((c) => [c.kind, c.email]));
  const items = [...names(ctx, locale)].map(([kind, name]): Choice => ({ kind, name, email: byKind.get(kind) ?? 'default' }));
  return { items, email, mailOn: channelFor('email')?.ready() ?? false };
}

/** Chooses my way for one kind of notice; `default` forgets the choice. */
export async function chooseWay(ctx: Ctx, { body }: { body: { kind: string; email: EmailChoice | 'default' } }): Promise<Choice> {
  const { id, locale } = await me(ctx);
  const name = names(ctx, locale).get(body.kind);
  if (name === undefined) throw new Refusal('notification.unknown_kind');
  const key = { association_id: ctx.actor.associationId, account_id: id, kind: body.kind };
  if (body.email === 'default') {
    await ctx.tx.deleteFrom('notification_choices').where('association_id', '=', key.association_id).where('account_id', '=', id).where('kind', '=', body.kind).execute();
  } else {
    const { email } = body;
    await ctx.tx.insertInto('notification_choices').values({ ...key, email }).onConflict((oc) => oc.columns(['association_id', 'account_id', 'kind']).doUpdateSet({ email })).execute();
  }
  return { kind: body.kind, name, email: body.email };
}

function names(ctx: Ctx, locale: Locale): Map<string, string> {
  return wordsBelow(ctx.app.registry, locale, 'noticeName');
}

async function me(ctx: Ctx): Promise<{ id: string; email: string | null; locale: Locale }> {
  allowAnywhere(ctx, notificationAccess, 'notification.read');
  const row = await ctx.tx.selectFrom('accounts').select(['id', 'email', 'locale']).where('association_id', '=', ctx.actor.associationId).where('id', '=', ctx.actor.accountId ?? ctx.actor.associationId).executeTakeFirst();
  if (!row) throw new Refusal('access.denied');
  return { ...row, locale: localeOf(row.locale) };
}
