import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, startTestApp } from '#app/testing.ts';
import { type Ctx, publicActor } from '#kit/server/context.ts';
import { type Tx, inTransaction } from '#kit/server/db.ts';
import { endSessionsOf, openSession } from './service/sessions.ts';
import { type Seen, anAccount, send, signIn } from './testing.ts';
import { withApp } from './testing/factors.ts';

// Signing in takes a while: its hash has to be computed, and its turn may take longer. What an administrator takes away meanwhile must not come back with it.

const PASSWORD = 'Qing-Feng-2026';
let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const live = async (accountId: string): Promise<number> => (await t.connection.db.selectFrom('sessions').select('id').where('account_id', '=', accountId).where('ended_at', 'is', null).where('stage', '=', 'full').execute()).length;

/** Waits until somebody waits for a lock in this database. */
async function untilWaiting(): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(t.connection.db);
    if ((rows[0]?.n ?? 0) > 0) return;
    await new Promise((r) => setTimeout(r, 25));
  }
  throw new Error('nobody waits');
}

/** What an administrator does in one transaction, begun before `act` and committed while `act` is under way. */
async function meanwhile(accountId: string, change: object, act: () => Promise<Seen>): Promise<Seen> {
  const after = (tx: Tx): Ctx => ({ tx, actor: publicActor(t.associationId), now: t.now, requestId: '', asked: new Set(), app: t.app.services });
  let under: Promise<Seen> | undefined;
  await inTransaction(t.connection.db, async (tx) => {
    await tx.updateTable('accounts').set(change).where('id', '=', accountId).execute();
    under = act();
    await untilWaiting();
    await endSessionsOf(after(tx), accountId);
  });
  if (!under) throw new Error('nothing was under way');
  return under;
}

describe('who is signing in while their access is taken away', () => {
  it('by a new password: the old one opens nothing', async () => {
    const id = await anAccount(t, { username: 'anqi', password: PASSWORD });
    const seen = await meanwhile(id, { password_hash: 'another', password_changed_at: t.now }, () => signIn(t, 'anqi', PASSWORD));
    expect([seen.code, seen.cookie, await live(id)]).toEqual(['sign_in.wrong', null, 0]);
  });

  it('by disabling the account: nothing lives that would come back when it is enabled', async () => {
    const id = await anAccount(t, { username: 'baixue', password: PASSWORD });
    const seen = await meanwhile(id, { state: 'disabled' }, () => signIn(t, 'baixue', PASSWORD));
    expect([seen.code, await live(id)]).toEqual(['sign_in.wrong', 0]);
  });

  it('between their password and their second factor', async () => {
    const id = await anAccount(t, { username: 'chenyi', password: PASSWORD });
    const { recovery } = await withApp(t, 'chenyi', PASSWORD);
    const half = await signIn(t, 'chenyi', PASSWORD);
    const seen = await meanwhile(id, { password_hash: 'another', password_changed_at: t.now }, () => send(t, 'POST', '/api/sign-in/second/recovery', { cookie: half.cookie, body: { code: recovery[0] } }));
    expect([seen.code, await live(id)]).toEqual(['session.required', 0]);
  });

  it('control: a session that is opened without holding the account outlives the end of them all', async () => {
    const id = await anAccount(t, { username: 'daimo', password: PASSWORD });
    const ctx = (tx: Tx): Ctx => ({ tx, actor: publicActor(t.associationId), now: t.now, requestId: '', asked: new Set(), app: t.app.services });
    const io = { ip: '', userAgent: '', upload: null, setSession: () => undefined, kept: () => null, keep: () => undefined };
    await inTransaction(t.connection.db, async (opening) => {
      await openSession(ctx(opening), io, id, false);
      await inTransaction(t.connection.db, (ending) => endSessionsOf(ctx(ending), id));
    });
    expect(await live(id)).toBe(1);
  });
});
