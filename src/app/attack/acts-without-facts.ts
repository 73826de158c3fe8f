import { sql } from 'kysely';
import { seededIds } from '#kit/server/ids.ts';
import { seeded } from '../seed.ts';
import { type DemoApp, startDemoApp } from './demo-app.ts';
import { operationsOf } from './operations.ts';
import { runRequests } from './run-requests.ts';

/** Operations that may be done without a fact, each with its reason. */
export const quiet: Readonly<Record<string, string>> = {
  'POST /api/units/changes/preview': 'looks ahead', 'POST /api/contact-groups/preview': 'looks ahead', 'POST /api/messages/preview': 'looks ahead', 'POST /api/suggestions-similar': 'looks', 'POST /api/organisation/names': 'looks', 'POST /api/plan-leads': 'looks',
  'PATCH /api/me/preferences': 'large type and language are one\u2019s own; another mail address is a fact', 'PUT /api/me/views/{key}': 'filters of one\u2019s own', 'POST /api/notifications/read-all': 'one\u2019s own notices', 'POST /api/messages/{id}/test': 'goes to oneself', 'POST /api/messages/{id}/remind': 'nobody was left to remind, and the answer says so', 'POST /api/my-messages/{id}/open': 'the receipt, which itself keeps when it was read',
  'POST /api/sign-in/passkey-options': 'a challenge that ends in five minutes', 'POST /api/fields': 'the id was one that is there: the answer to a retry', 'POST /api/fields/{id}/move': 'the order of columns on pages; the field stays as it is', 'POST /api/field-edits/decide': 'none of them could be decided, and the answer says why',
  'POST /api/files': 'belongs to nothing yet; attaching it is a fact', 'POST /api/members/imports': 'read, not taken in; taking it in is a fact', 'POST /api/members/imports/{id}/discard': 'was never taken in', 'DELETE /api/rules/{id}/draft': 'a text that nobody was shown',
  'POST /api/notifications/{id}/read': 'one\u2019s own notice, which itself keeps when it was read', 'POST /api/accounts/{id}/end-sessions': 'none of them was open', 'POST /api/my-card': 'one\u2019s own card with a fresh code; that it was issued is a fact',
  'POST /api/accounts/for-members': 'none of the members named was without an account', 'POST /api/cards/print': 'none of the members named had a card to print', 'POST /api/audit/chain/checks': 'the check itself is the record',
};

/** What generated requests get done over the demonstration, and which of it left no fact in the log. */
export async function actsWithoutFacts(seed: number, each: number): Promise<{ done: number; without: string[] }> {
  const demo: DemoApp = await startDemoApp();
  try {
    const facts = async (): Promise<number> => Number((await sql<{ n: string }>`select coalesce(max(seq), 0)::text as n from events`.execute(demo.connection.db)).rows[0]?.n);
    const told = new Map<string, boolean>();
    let before = await facts();
    await runRequests(demo, await operationsOf(demo.app.server), {
      each, random: seeded(seed), newId: seededIds(seed, new Date('2026-01-01T00:00:00Z')),
      async seen(op, status) {
        const after = op.method === 'GET' ? before : await facts();
        if (op.method !== 'GET' && status < 300) told.set(op.at, (told.get(op.at) ?? false) || after > before);
        before = after;
      },
    });
    return { done: told.size, without: [...told].filter(([, one]) => !one).map(([at]) => at) };
  } finally {
    await demo.close();
  }
}
