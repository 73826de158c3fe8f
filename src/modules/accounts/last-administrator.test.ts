import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Answer, type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { localDate } from '#kit/pure/time.ts';
import * as api from './contract.ts';

const LATER = '2026-05-31';
const GONE = ['account.last_system_admin', 'session.required', 'access.denied', 'account.not_found', 'role.not_found'];

interface Pair { readonly t: TestApp; readonly people: readonly [Person, Person] }

/** An association whose accounts two people keep, with nobody above them. */
async function twoAdministrators(work: (pair: Pair) => Promise<void>): Promise<void> {
  const t = await startTestApp();
  try {
    await work({ t, people: [await t.person('甲管', { roles: ['systemAdmin'] }), await t.person('乙管', { roles: ['systemAdmin'] })] });
  } finally {
    await t.close();
  }
}

type Way = 'disable' | 'end' | 'endLater';

type Account = Awaited<ReturnType<typeof look>>;
const look = ({ t }: Pair, by: Person, whom: Person) => t.done(api.readAccount, { params: { id: whom.accountId } }, by);

async function sendAway(pair: Pair, way: Way, by: Person, whom: Person, seen?: Account): Promise<Answer<unknown>> {
  const { t } = pair;
  const account = seen ?? (await look(pair, by, whom));
  if (way === 'disable') return t.call(api.disableAccount, { params: { id: whom.accountId }, body: { version: account.version, reason: '离岗' } }, by);
  return t.call(api.endRole, { params: { id: account.grants.find((g) => g.role === 'systemAdmin')?.id ?? '' }, body: { on: way === 'end' ? localDate(t.now) : LATER, reason: '离岗' } }, by);
}

/** Both send each other away at the same instant; then everything is as before. Told: what each heard, and how many keep accounts after the day. */
async function eachOther(pair: Pair, ways: readonly [Way, Way]): Promise<{ heard: string[]; left: number }> {
  const { t, people: [one, other] } = pair;
  const { db } = t.connection;
  // Both have the page before them; then they act.
  const pages = [await look(pair, one, other), await look(pair, other, one)] as const;
  const [first, second] = await Promise.all([sendAway(pair, ways[0], one, other, pages[0]), sendAway(pair, ways[1], other, one, pages[1])]);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from role_grants g join accounts a on a.association_id = g.association_id and a.id = g.account_id
    where g.role = 'systemAdmin' and a.state = 'active' and g.ended_at is null and (g.valid_to is null or g.valid_to > ${LATER})`.execute(db);
  await sql`update accounts set state = 'active' where id = any(${[one.accountId, other.accountId]})`.execute(db);
  await sql`update role_grants set ended_at = null, valid_to = null, ended_by = null where role = 'systemAdmin'`.execute(db);
  await sql`update sessions set ended_at = null`.execute(db);
  return { heard: [first, second].map((a) => a.error?.code ?? 'done').toSorted(), left: rows[0]?.n ?? 0 };
}

const pairs: [Way, Way][] = [['disable', 'disable'], ['end', 'end'], ['endLater', 'endLater'], ['disable', 'end'], ['disable', 'endLater'], ['end', 'endLater']];

describe('the last two system administrators', () => {
  it('who send each other away at the same instant leave one of them, whichever way and whatever day; the other hears why', () => twoAdministrators(async (pair) => {
    for (const ways of pairs) {
      for (let round = 0; round < 3; round += 1) {
        const { heard, left } = await eachOther(pair, ways);
        // Whoever is gone before they ask is no administrator any more; who asks in time hears that they are the last.
        const refused = heard.filter((h) => h !== 'done');
        expect([ways, left, heard.length - refused.length, refused.filter((h) => !GONE.includes(h))]).toEqual([ways, 1, 1, []]);
      }
    }
  }), 60_000);

  it('would both go, or block each other, without the hold (negative control)', () => twoAdministrators(async (pair) => {
    const { db } = pair.t.connection;
    // A lock that locks nothing, found before the real one by every connection that is opened from now on.
    await sql`create function public.pg_advisory_xact_lock(bigint) returns void language sql as 'select'`.execute(db);
    await sql`do $$ begin execute format('alter database %I set search_path = public, pg_catalog', current_database()); end $$`.execute(db);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
    const seen: { heard: string[]; left: number }[] = [];
    for (let round = 0; round < 10 && !seen.some((s) => s.left === 0 || s.heard.includes('server.busy')); round += 1) seen.push(await eachOther(pair, ['disable', 'disable']));
    expect(seen.filter((s) => s.left === 0 || s.heard.includes('server.busy'))).not.toEqual([]);
  }), 60_000);

  it('of two the second cannot go on the day that the first goes, nor after it, by any way', () => twoAdministrators(async (pair) => {
    const { t, people: [one, other] } = pair;
    expect((await sendAway(pair, 'endLater', one, other)).status).toBe(200);
    for (const way of ['endLater'] as const) expect((await sendAway(pair, way, other, one)).error?.code).toBe('account.last_system_admin');
    // Until that day the other is there.
    const earlier = (await t.done(api.readAccount, { params: { id: one.accountId } }, other)).grants.find((g) => g.role === 'systemAdmin')?.id ?? '';
    const correct = (to: string | undefined) => t.call(api.correctRole, { params: { id: earlier }, body: { id: crypto.randomUUID(), role: 'systemAdmin', unitId: t.rootId, from: '2026-01-01', ...(to ? { to } : {}), reason: '更正' } }, other);
    expect((await correct('2026-06-30')).error?.code).toBe('account.last_system_admin');
    expect((await correct(LATER)).error?.code).toBe('account.last_system_admin');
  }));
});
