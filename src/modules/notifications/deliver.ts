import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { record } from '#kit/server/events.ts';
import { setting } from '#kit/server/settings.ts';
import type { Delivery } from './channel.ts';
import { channelFor, channelOn } from './channels.ts';
import type { MailState } from './contract.ts';
import { bundleFloods } from './digest.ts';
import { nextTry } from './rules.ts';

const BATCH = 50;
const FEW = 5;
const PAUSE_MS = 60_000;
/** How long a message that was given up may be sent again by hand. */
const UNSENT_DAYS = 30;
/** Days for which it is kept to whom something was sent. */
export const KEEP_DAYS = 'notifications.keepDays';
const FORGOTTEN_AT_ONCE = 5000;

interface Due {
  id: string;
  channel: string;
  recipient: string;
  subject: string;
  body: string;
  attempts: number;
  give_up_at: Date;
}

/**
 * Sends what waits, a few at a time; returns how many left. Rows are locked for the while, so that several nodes
 * share the work. A crash between the server's yes and our commit repeats at most one batch, under the same Message-ID.
 */
export async function deliverWaiting(ctx: Ctx, bundle = bundleFloods): Promise<number> {
  await bundle(ctx);
  const due = await sql<Due>`select id, channel, recipient, subject, body, attempts, give_up_at from mails
    where association_id = ${ctx.actor.associationId} and state = 'waiting' and next_at <= ${ctx.now}
      and (notification_id is null or account_id is null or account_id <> all(${await stillTold(ctx)}::uuid[])) order by next_at limit ${BATCH} for update skip locked`.execute(ctx.tx);
  let left = 0;
  for (const name of new Set(due.rows.map((m) => m.channel))) {
    const mails = due.rows.filter((m) => m.channel === name);
    const channel = channelFor(name);
    if (!channel || !(await channelOn(ctx, name))) {
      await switchedOff(ctx, name);
      continue;
    }
    const outcomes = await channel.send(mails, { append: (to, text) => ctx.app.files.append(to, localDate(ctx.now), text) });
    for (const [i, outcome] of outcomes.entries()) {
      const mail = mails[i];
      if (mail) left += await settle(ctx, mail, outcome);
    }
  }
  return left;
}

/** To whom several notices were written just now: more may follow in this moment, so that all of them make one letter. Nobody waits so for longer than two minutes. */
async function stillTold(ctx: Ctx): Promise<string[]> {
  const ago = (seconds: number): Date => new Date(ctx.now.getTime() - seconds * 1000);
  const { rows } = await sql<{ account_id: string }>`select account_id from mails where association_id = ${ctx.actor.associationId} and state = 'waiting' and attempts = 0 and notification_id is not null and account_id is not null
    group by account_id having count(*) > ${FEW} and max(created_at) > ${ago(15)} and min(created_at) > ${ago(120)}`.execute(ctx.tx);
  return rows.map((r) => r.account_id);
}

async function settle(ctx: Ctx, mail: Due, outcome: Delivery): Promise<number> {
  const row = (values: { state: 'waiting' | 'sent' | 'failed'; attempts: number; last_error: string | null; next_at: Date | null; sent_at?: Date }) =>
    ctx.tx.updateTable('mails').set(values).where('association_id', '=', ctx.actor.associationId).where('id', '=', mail.id).execute();
  if (outcome.state === 'sent') {
    await row({ state: 'sent', attempts: mail.attempts + 1, last_error: null, next_at: null, sent_at: ctx.now });
    return 1;
  }
  // An outage is not the message's fault: it counts no attempt, only its age ends the waiting.
  const attempts = outcome.state === 'unreachable' ? mail.attempts : mail.attempts + 1;
  const again = outcome.state === 'refused' ? null : nextTry(ctx.now, mail.give_up_at, attempts);
  await row({ state: again ? 'waiting' : 'failed', attempts, last_error: outcome.reason, next_at: again });
  if (outcome.state === 'unreachable') await pause(ctx, mail.channel);
  return 0;
}

/** While the server cannot be reached nothing is tried for a minute, so that jobs and clocks do not wait for it. */
async function pause(ctx: Ctx, channel: string): Promise<void> {
  const until = new Date(ctx.now.getTime() + PAUSE_MS);
  await sql`update mails set next_at = ${until} where association_id = ${ctx.actor.associationId} and channel = ${channel} and state = 'waiting' and next_at < ${until}
    and id in (select id from mails where association_id = ${ctx.actor.associationId} and channel = ${channel} and state = 'waiting' and next_at < ${until} for update skip locked)`.execute(ctx.tx);
}

async function switchedOff(ctx: Ctx, channel: string): Promise<void> {
  await ctx.tx.updateTable('mails').set({ state: 'switchedOff', next_at: null }).where('association_id', '=', ctx.actor.associationId).where('channel', '=', channel).where('state', '=', 'waiting').execute();
}

/**
 * Forgets the list of messages: those that never left a month after they were written, all others when the time is over for which the log of deliveries is kept.
 * What waits stays. Each time a fact says how many went and from before when. With them go the days of what was written down in place of being sent;
 * where several associations share a site, the shortest time holds for all.
 */
export async function forgetMails(ctx: Ctx): Promise<void> {
  const days = await setting<number>(ctx, KEEP_DAYS);
  const before = (n: number): Date => new Date(ctx.now.getTime() - n * 86_400_000);
  const forget = async (states: readonly MailState[], until: Date): Promise<number> => {
    const gone = await sql`delete from mails where association_id = ${ctx.actor.associationId} and id in (select id from mails where association_id = ${ctx.actor.associationId} and created_at < ${until} and state = any(${[...states]}::text[])
      order by created_at limit ${FORGOTTEN_AT_ONCE} for update skip locked)`.execute(ctx.tx);
    return Number(gone.numAffectedRows ?? 0n);
  };
  const [unsent, sent] = [await forget(['failed', 'switchedOff'], before(UNSENT_DAYS)), await forget(['sent', 'withdrawn'], before(days))];
  await ctx.app.files.forgetAppended(localDate(before(days)));
  if (unsent + sent > 0) await record(ctx, 'mails.forgotten', { type: 'association', id: ctx.actor.associationId }, { sent, unsent, days });
}
