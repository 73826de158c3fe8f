import { sql } from 'kysely';
import { atLocal, formatDateZh, localDate } from '#kit/pure/time.ts';
import type { Locale } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { localeOf, speak, speakStored } from '#kit/server/speak.ts';
import { channelFor } from './channels.ts';
import { cleanLine, giveUpAt } from './rules.ts';

const DIGEST_HOUR = 8;
const PEOPLE = 200;
const LINES = 50;

interface Bundle {
  account_id: string;
  email: string;
  locale: string;
  notices: { id: string; kind: string; params: Record<string, string | number>; link: string }[];
}

/**
 * Once a day after 08:00, one mail a person with the unread notices of the kinds for which they chose the digest.
 * What was read or withdrawn meanwhile is not in it. Returns how many letters were written.
 */
export async function writeDigests(ctx: Ctx): Promise<number> {
  const today = localDate(ctx.now);
  if (ctx.now < atLocal(today, DIGEST_HOUR) || !channelFor('email')?.ready()) return 0;
  const association = ctx.actor.associationId;
  const found = await sql<Bundle>`select a.id as account_id, a.email, a.locale, n.notices
    from accounts a cross join lateral (
      select jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'params', x.params, 'link', x.link) order by x.created_at) as notices from (
        select id, kind, params, link, created_at from notifications
        where association_id = a.association_id and account_id = a.id and for_digest and digested_at is null and read_at is null and withdrawn_at is null order by created_at limit ${LINES}) x) n
    where a.association_id = ${association} and a.state = 'active' and coalesce(a.email, '') <> '' and n.notices is not null
      and a.id in (select distinct account_id from notifications where association_id = ${association} and for_digest and digested_at is null and read_at is null and withdrawn_at is null)
      and not exists (select 1 from mails m where m.association_id = ${association} and m.effect_key = 'digest:' || a.id || ':' || ${today}::text)
    limit ${PEOPLE}`.execute(ctx.tx);
  for (const bundle of found.rows) await writeOne(ctx, bundle, today);
  return found.rows.length;
}

async function writeOne(ctx: Ctx, bundle: Bundle, today: string): Promise<void> {
  const locale: Locale = localeOf(bundle.locale);
  const word = (key: string, params: Record<string, string | number> = {}): string => speak(ctx.app.registry, locale, key, params) ?? key;
  const lines = bundle.notices.map((n, i) => `${i + 1}. ${cleanLine(speakStored(ctx.app.registry, locale, `notice.${n.kind}`, n.params) ?? n.kind)}\n   ${ctx.app.baseUrl}${n.link}`);
  const date = locale === 'en' ? today : formatDateZh(today);
  await ctx.tx.insertInto('mails').values({
    association_id: ctx.actor.associationId, id: newId(), effect_key: `digest:${bundle.account_id}:${today}`, account_id: bundle.account_id, kind: 'digest', recipient: bundle.email,
    subject: word('notifications.digestSubject', { date, count: lines.length }), body: [word('notifications.digestHead', { count: lines.length }), '', ...lines, '', '--', word('notifications.mailFoot')].join('\n'),
    state: 'waiting', next_at: ctx.now, give_up_at: giveUpAt(ctx.now), created_at: ctx.now,
  }).onConflict((oc) => oc.columns(['association_id', 'effect_key']).doNothing()).execute();
  await ctx.tx.updateTable('notifications').set({ digested_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', 'in', bundle.notices.map((n) => n.id)).execute();
}
