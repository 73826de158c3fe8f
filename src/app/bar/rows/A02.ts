import { startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { hashPassword } from '#modules/accounts/index.ts';
import { compareTimes } from '../rank-test.ts';
import type { Row } from '../row.ts';

const PASSWORD = 'Qing-Feng-2026';

/** Known and unknown names by turns, each once; what each answered, and how long it took. */
async function samples(count: number, skipUnknown: boolean): Promise<{ known: number[]; unknown: number[]; answers: Set<string> }> {
  const t = await startTestApp();
  try {
    const hash = await hashPassword(PASSWORD);
    await t.connection.db.insertInto('accounts').values(Array.from({ length: count }, (_, n) => ({ association_id: t.associationId, id: newId(), username: `known${n}`, username_key: `known${n}`, name: 'Lin Xia', password_hash: hash, password_changed_at: t.now, must_change_password: false, state: 'active' as const, created_at: t.now, phone: null, member_id: null, last_sign_in_at: null, email: null, factor_asked_at: null }))).execute();
    const seen = { known: [] as number[], unknown: [] as number[], answers: new Set<string>() };
    for (let n = 0; n < count; n += 1) for (const kind of ['known', 'unknown'] as const) {
      const began = performance.now();
      if (!(skipUnknown && kind === 'unknown')) {
        const r = await t.app.server.inject({ method: 'POST', url: '/api/sign-in', remoteAddress: `10.${kind === 'known' ? 1 : 2}.${n >> 8}.${n & 255}`, headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ name: `${kind === 'known' ? 'known' : 'nobod'}${n}`, password: 'Wrong-Guess-1' }) });
        seen.answers.add(`${r.statusCode} ${r.body.replace(/"requestId":"[^"]*"/, '').length}`);
      } else await t.connection.db.selectFrom('accounts').select('id').where('username_key', '=', `nobod${n}`).execute();
      seen[kind].push(performance.now() - began);
    }
    return seen;
  } finally {
    await t.close();
  }
}

async function measured(full: boolean, skipUnknown: boolean): Promise<{ figure: string; passed: boolean }> {
  const s = await samples(full ? 300 : 40, skipUnknown);
  const { difference, p } = compareTimes(s.known, s.unknown);
  return { figure: `medians differ by ${(100 * difference).toFixed(1)} %, rank test p = ${p.toFixed(3)}, ${s.answers.size} form of answer`, passed: difference <= 0.1 && p > 0.01 && s.answers.size === 1 };
}

export const row: Row = {
  id: 'A02', stage: 'full', minutes: 10,
  threat: 'The answer or its time tells whether an account exists', criterion: 'same status and length; medians of 300 interleaved samples differ by at most 10 %, rank test p > 0.01',
  run: ({ full }) => measured(full, false),
  control: ({ full }) => measured(full, true),
  limits: 'Signing in alone is timed. Going on with an application takes a number from a stranger too: it asks for number and code in one look, so the two cannot be told apart, and counts tries of the number; links, invitations and the keys of applicants are secrets of 256 bits.',
};
