import { type RawBuilder, sql } from 'kysely';
import type { EventName } from './events.ts';

/** What is asked of the traces: a period, and whose acts or whose data; null means anybody's. */
export interface TraceQuestion {
  readonly associationId: string;
  readonly from: Date;
  readonly to: Date;
  readonly accountId: string | null;
  /** One sign-in of the account alone; acts of before sign-ins were known count by their time. */
  readonly signInId: string | null;
}

/** Whose acts are asked for, over the columns that say whose a trace is and of which sign-in. */
export const actsOf = ({ accountId, signInId }: TraceQuestion, account: RawBuilder<unknown>, signIn: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${accountId === null ? sql`` : sql` and ${account} = ${accountId}::uuid`}${signInId === null ? sql`` : sql` and coalesce(${signIn}, ${signInId}::uuid) = ${signInId}::uuid`}`;

/** How somebody came to see something. */
export type TraceChannel = 'look' | 'paper' | 'file' | 'export';

/**
 * A trace that personal data were shown to somebody. A module declares where it keeps such traces; the report of who was affected by an
 * incident reads them all. `facts` are the recorded facts that these rows stand for: a test fails for a fact of reading that stands nowhere.
 */
export interface Disclosure {
  /** What was shown; its word is `affected.shown.<key>`. */
  readonly key: string;
  readonly facts: readonly EventName[];
  /** A statement with member_id, account_id, account_name, at, channel, what (text or null), sensitive. */
  readonly rows: (asked: TraceQuestion) => RawBuilder<unknown>;
}

interface FromFacts {
  readonly key: string;
  readonly facts: readonly EventName[];
  readonly channel: TraceChannel;
  readonly sensitive: boolean | RawBuilder<boolean>;
  /** Whose data, as a statement over the fact `e` with one column of member ids. */
  readonly member: RawBuilder<unknown>;
  /** What of it, in the words of then, over the fact `e`. */
  readonly what?: RawBuilder<string | null>;
}

/** Traces that are the facts themselves. */
export function shownByFacts({ key, facts, channel, sensitive, member, what }: FromFacts): Disclosure {
  return {
    key, facts,
    rows: (asked) => sql`select x.member_id, e.actor_id as account_id, e.actor_name as account_name, e.at, ${channel}::text as channel, ${what ?? sql`null`}::text as what, ${sensitive}::boolean as sensitive
      from events e cross join lateral (${member}) as x (member_id) where e.association_id = ${asked.associationId} and e.at >= ${asked.from} and e.at < ${asked.to} and e.name = any(${[...facts]}::text[])${actsOf(asked, sql`e.actor_id`, sql`e.sign_in_id`)}`,
  };
}
