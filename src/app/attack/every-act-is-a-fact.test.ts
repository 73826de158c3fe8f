import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededIds } from '#kit/server/ids.ts';
import { seeded } from '../seed.ts';
import { type DemoApp, startDemoApp } from './demo-app.ts';
import { operationsOf } from './operations.ts';
import { runRequests } from './run-requests.ts';

// What changes something leaves a fact in the log: seen by doing it, over every operation that generated requests get done.

let demo: DemoApp;
beforeAll(async () => {
  demo = await startDemoApp();
}, 120_000);
afterAll(() => demo.close());

/** Operations that write something of no matter to others, and therefore no fact. */
const quiet: Readonly<Record<string, string>> = {
  'POST /api/units/changes/preview': 'looks ahead', 'POST /api/contact-groups/preview': 'looks ahead', 'POST /api/messages/preview': 'looks ahead', 'POST /api/suggestions-similar': 'looks', 'POST /api/organisation/names': 'looks', 'POST /api/plan-leads': 'looks',
  'PATCH /api/me/preferences': 'large type and language are one\u2019s own; another mail address is a fact', 'PUT /api/me/views/{key}': 'filters of one\u2019s own', 'POST /api/notifications/read-all': 'one\u2019s own notices',
  'POST /api/sign-in/passkey-options': 'a challenge that ends in five minutes', 'POST /api/fields': 'the id was one that is there: the answer to a retry', 'POST /api/files': 'belongs to nothing yet; attaching it is a fact', 'DELETE /api/rules/{id}/draft': 'a text that nobody was shown', 'POST /api/accounts/for-members': 'none of the members named was without an account', 'POST /api/cards/print': 'none of the members named had a card to print',
};

it('every operation that changes something leaves a fact in the log', async () => {
  const facts = async (): Promise<number> => Number((await sql<{ n: string }>`select coalesce(max(seq), 0)::text as n from events`.execute(demo.connection.db)).rows[0]?.n);
  const done = new Map<string, boolean>();
  let before = await facts();
  await runRequests(demo, await operationsOf(demo.app.server), {
    each: 3, random: seeded(7), newId: seededIds(7, new Date('2026-01-01T00:00:00Z')),
    async seen(op, status) {
      const after = op.method === 'GET' ? before : await facts();
      if (op.method !== 'GET' && status < 300) done.set(op.at, (done.get(op.at) ?? false) || after > before);
      before = after;
    },
  });
  const without = [...done].filter(([, told]) => !told).map(([at]) => at);
  expect(without.filter((at) => !Object.hasOwn(quiet, at))).toEqual([]);
  expect(done.size).toBeGreaterThan(30);
  // Control: without that list these would be found, so the test sees an act that tells nobody.
  expect(Object.keys(quiet).filter((at) => without.includes(at)).length).toBeGreaterThan(2);
}, 600_000);
