import { sql } from 'kysely';
import { localDate } from '#kit/pure/time.ts';
import type { Actor, Ctx, Grant } from '#kit/server/context.ts';
import type { Recognise, StoredAnswer } from '#kit/server/http/session.ts';
import { sha256 } from '#kit/server/ids.ts';
import { setting } from '#kit/server/settings.ts';
import { reachAs } from '#kit/server/walls.ts';

interface Row {
  association_id: string;
  account_id: string;
  member_id: string | null;
  name: string;
  locale: string;
  session_id: string;
  sign_in_id: string | null;
  must_change_password: boolean;
  seen_long_ago: boolean;
  stage: 'full' | 'factor' | 'enrol';
  verified_at: Date | null;
  grants: Grant[];
  stored: StoredAnswer | null;
}

const SEEN_EVERY_SECONDS = 60;

/**
 * Who sends a request: the account of a live session with the roles it holds today, and what was answered earlier
 * to a request with the same key; one statement. No session, one that ended, ran out or lay idle too long, or a
 * disabled account is nobody.
 */
export const recognise: Recognise = async (tx, { token, requestKey, now }) => {
  if (!token) return { actor: null, stored: null, mustChangePassword: false };
  const today = localDate(now);
  const hash = sha256(token);
  // The door says whose rows this transaction may see, and how far within them the person reaches; what follows hangs on its answer, so it comes after it.
  const found = await sql<Row>`
    select who.*, ${reachAs(sql`who.grants`, sql`who.member_id`)} from enter('session', ${hash}) as door (association_id) cross join lateral (select s.association_id, s.id as session_id, s.sign_in_id, s.stage, s.verified_at, a.id as account_id, a.member_id, a.name, a.locale, a.must_change_password,
      s.last_seen_at < ${now}::timestamptz - make_interval(secs => ${SEEN_EVERY_SECONDS}) as seen_long_ago,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'unitPath', u.path, 'top', u.parent_id is null) order by g.id)
        from role_grants g join units u on u.association_id = g.association_id and u.id = g.unit_id
        where g.association_id = a.association_id and g.account_id = a.id and g.valid_from <= ${today} and (g.valid_to is null or g.valid_to >= ${today}) and g.ended_at is null), '[]') as grants,
      (select jsonb_build_object('actorId', r.actor_id, 'digest', r.digest, 'status', r.status, 'answer', r.answer) from requests r where r.association_id = s.association_id and r.key = ${requestKey}::uuid) as stored
    from sessions s join accounts a on a.association_id = s.association_id and a.id = s.account_id
    where s.association_id = door.association_id and s.token_hash = ${hash} and s.ended_at is null and s.expires_at > ${now} and a.state = 'active'
      and (s.idle_seconds is null or s.last_seen_at > ${now}::timestamptz - make_interval(secs => s.idle_seconds)) offset 0) who`.execute(tx);
  const row = found.rows[0];
  if (!row) return { actor: null, stored: null, mustChangePassword: false };
  // Two requests of one session never wait for each other here: whoever finds the row held leaves it to the other.
  if (row.seen_long_ago) await sql`update sessions set last_seen_at = ${now} where id = (select id from sessions where id = ${row.session_id} for update skip locked)`.execute(tx);
  const actor: Actor = { kind: 'account', associationId: row.association_id, accountId: row.account_id, memberId: row.member_id, name: row.name, grants: row.grants, sessionId: row.session_id, signInId: row.sign_in_id, locale: row.locale };
  // Who sets a first factor up has just signed in for it.
  const isFresh = async (ctx: Ctx): Promise<boolean> => row.stage === 'enrol' || (row.verified_at !== null && row.verified_at.getTime() > now.getTime() - (await setting<number>(ctx, 'accounts.stepUpMinutes')) * 60_000);
  return { actor, stored: row.stored, mustChangePassword: row.must_change_password, half: row.stage !== 'full', isFresh };
};
