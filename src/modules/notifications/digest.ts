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
/** More letters than this to one person at a time go as one. */
const MOST_AT_A_TIME = 20;

interface Bundle {
  account_id: string;
  email: string;
  locale: string;
  state: string;
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
  const found = await sql<Bundle>`select a.id as account_id, a.email, a.locale, a.state, n.notices
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

/**
 * Of somebody to whom more than twenty letters of notices wait at once (after an outage, of the system or of the mail server) one letter is made that
 * lists them; what was read or withdrawn meanwhile is not in it. Returns how many such letters were written. `most` is another in one test only.
 */
export async function bundleFloods(ctx: Ctx, most = MOST_AT_A_TIME): Promise<number> {
  const association = ctx.actor.associationId;
  const flooded = await sql<{ account_id: string }>`select account_id from mails where association_id = ${association} and state = 'waiting' and channel = 'email' and attempts = 0 and notification_id is not null
    group by account_id having count(*) > ${most} limit ${PEOPLE}`.execute(ctx.tx);
  let written = 0;
  for (const { account_id: account } of flooded.rows) {
    const { rows } = await sql<Bundle & { mails: string[] }>`with flood as (select id, notification_id from mails where association_id = ${association} and account_id = ${account} and state = 'waiting' and channel = 'email' and attempts = 0
        and notification_id is not null for update skip locked)
      select a.id as account_id, coalesce(a.email, '') as email, a.locale, case when coalesce(a.email, '') = '' then 'none' else a.state end as state, (select jsonb_agg(id) from flood) as mails, coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'params', n.params, 'link', n.link) order by n.created_at, n.id)
        from flood join notifications n on n.association_id = ${association} and n.id = flood.notification_id where n.read_at is null and n.withdrawn_at is null), '[]') as notices
      from accounts a where a.association_id = ${association} and a.id = ${account} and (select count(*) from flood) > ${most}`.execute(ctx.tx);
    const [bundle] = rows;
    if (!bundle) continue;
    // They leave in the one letter.
    await sql`update mails set state = 'withdrawn', next_at = null where association_id = ${association} and id = any(${bundle.mails}::uuid[])`.execute(ctx.tx);
    if (bundle.state === 'active' && bundle.notices.length > 0) await writeLetter(ctx, bundle, `flood:${bundle.mails[0]}`);
    written += 1;
  }
  return written;
}

async function writeOne(ctx: Ctx, bundle: Bundle, today: string): Promise<void> {
  await writeLetter(ctx, bundle, `digest:${bundle.account_id}:${today}`);
  await ctx.tx.updateTable('notifications').set({ digested_at: ctx.now }).where('association_id', '=', ctx.actor.associationId).where('id', 'in', bundle.notices.map((n) => n.id)).execute();
}

/** One letter that lists notices: as many as one reads, and how many more there are. */
async function writeLetter(ctx: Ctx, bundle: Bundle, effectKey: string): Promise<void> {
  const today = localDate(ctx.now);
  const locale: Locale = localeOf(bundle.locale);
  const word = (key: string, params: Record<string, string | number> = {}): string => speak(ctx.app.registry, locale, key, params) ?? key;
  const count = bundle.notices.length;
  const lines = bundle.notices.slice(0, LINES).map((n, i) => `${i + 1}. ${cleanLine(speakStored(ctx.app.registry, locale, `notice.${n.kind}`, n.params) ?? n.kind)}\n   ${ctx.app.baseUrl}${n.link}`);
  const date = locale === 'en' ? today : formatDateZh(today);
  await ctx.tx.insertInto('mails').values({
    association_id: ctx.actor.associationId, id: newId(), effect_key: effectKey, account_id: bundle.account_id, kind: 'digest', recipient: bundle.email,
    subject: word('notifications.digestSubject', { date, count }), body: [word('notifications.digestHead', { count }), '', ...lines, ...(count > LINES ? [word('notifications.digestMore', { n: count - LINES })] : []), '', '--', word('notifications.mailFoot')].join('\n'),
    state: 'waiting', next_at: ctx.now, give_up_at: giveUpAt(ctx.now), created_at: ctx.now,
  }).onConflict((oc) => oc.columns(['association_id', 'effect_key']).doNothing()).execute();
}
