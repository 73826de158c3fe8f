import { sql } from 'kysely';
import type { Locale } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { Subject } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { speakStored } from '#kit/server/speak.ts';
import { channelFor } from './channels.ts';
import type { EmailChoice } from './contract.ts';
import { mailText } from './mail-text.ts';
import { giveUpAt } from './rules.ts';

export interface NewNotice {
  readonly to: readonly string[];
  /** The sentence is the word `notice.<kind>` of the module that sends it, filled from `params` when somebody reads. */
  readonly kind: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly subject: Subject;
  /** Path of the page that it leads to, e.g. `/suggestions/<id>`. */
  readonly link: string;
  readonly mustRead?: boolean;
  /** One effect, one notice a person: a second call with the same key does nothing. */
  readonly effectKey: string;
  /** Whether an e-mail goes out where the person chose nothing; `off` by default. */
  readonly email?: EmailChoice;
  /** The to-do of the subject that it reminds of: the notice and its mail are withdrawn when that to-do ends. */
  readonly awaits?: { readonly action: string; readonly partId?: string | null };
}

/** Tells people something once each, whatever is retried; in one statement with the mails it causes. Returns how many were new. */
export async function notify(ctx: Ctx, n: NewNotice): Promise<number> {
  const to = [...new Set(n.to)];
  if (to.length === 0) return 0;
  const association = ctx.actor.associationId;
  const preset = n.email ?? 'off';
  const told = sql`insert into notifications
      (association_id, id, account_id, kind, params, subject_type, subject_id, link, must_read, effect_key, awaits_action, awaits_part, for_digest, created_at)
    select ${association}::uuid, x.id, x.account_id, ${n.kind}, ${JSON.stringify(n.params)}::jsonb, ${n.subject.type}, ${n.subject.id}::uuid, ${n.link}, ${n.mustRead ?? false}, ${n.effectKey},
      ${n.awaits?.action ?? null}, ${n.awaits?.partId ?? null}::uuid, coalesce(c.email, ${preset}) = 'digest', ${ctx.now}::timestamptz
    from unnest(${to.map(newId)}::uuid[], ${to}::uuid[]) as x(id, account_id)
    join accounts a on a.association_id = ${association} and a.id = x.account_id and a.state = 'active'
    left join notification_choices c on c.association_id = ${association} and c.account_id = x.account_id and c.kind = ${n.kind}
    on conflict (association_id, account_id, effect_key) do nothing
    returning id, account_id`;
  if (!channelFor('email')?.ready()) {
    const done = await sql<{ n: number }>`with told as (${told}) select count(*)::int as n from told`.execute(ctx.tx);
    return done.rows[0]?.n ?? 0;
  }
  const text = (locale: Locale) => mailText(ctx.app, locale, speakStored(ctx.app.registry, locale, `notice.${n.kind}`, n.params) ?? n.kind, n.link);
  const zh = text('zh-CN');
  const en = text('en');
  const done = await sql<{ n: number }>`with told as (${told}), mailed as (
      insert into mails (association_id, id, effect_key, channel, account_id, notification_id, kind, recipient, subject, body, state, next_at, give_up_at, created_at)
      select ${association}::uuid, t.id, 'notice:' || t.id, 'email', a.id, t.id, ${n.kind}, a.email,
        case when a.locale = 'en' then ${en.subject} else ${zh.subject} end, case when a.locale = 'en' then ${en.body} else ${zh.body} end, 'waiting', ${ctx.now}::timestamptz, ${giveUpAt(ctx.now)}::timestamptz, ${ctx.now}::timestamptz
      from told t join accounts a on a.association_id = ${association} and a.id = t.account_id and coalesce(a.email, '') <> ''
      left join notification_choices c on c.association_id = ${association} and c.account_id = t.account_id and c.kind = ${n.kind}
      where coalesce(c.email, ${preset}) = 'immediate')
    select count(*)::int as n from told`.execute(ctx.tx);
  return done.rows[0]?.n ?? 0;
}
