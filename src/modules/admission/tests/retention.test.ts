import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import * as api from '../contract/applications.ts';
import * as apply from '../contract/apply.ts';
import { type Cast, anAdmission, anApplicant, byKey, introduced, versionOf } from './cast.ts';

let c: Cast;
beforeAll(async () => { c = await anAdmission(new Date('2026-03-02T02:00:00Z')); });
afterAll(() => c.t.close());

/** Every row of every table in which a text stands, as `table: how many`; the whole database is read. */
async function whereStands(needle: string): Promise<string[]> {
  const tables = await sql<{ t: string }>`select table_name as t from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(c.t.connection.db);
  const found: string[] = [];
  for (const { t } of tables.rows) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(t)} x where to_jsonb(x)::text like ${`%${needle}%`}`.execute(c.t.connection.db);
    if ((rows[0]?.n ?? 0) > 0) found.push(t);
  }
  expect(tables.rows.length).toBeGreaterThan(40);
  return found;
}

const cases = ['declined', 'withdrawn', 'lapsed'] as const;

it.each(cases)('an application that is %s loses every personal datum after six months and keeps number, unit and result', async (state) => {
  const i = cases.indexOf(state);
  const [name, phone] = [`裘佚名${'甲乙丙'[i]}`, `1360000222${i}`];
  const a = await anApplicant(c, { name, phone });
  await introduced(c, a);
  if (state === 'declined') await c.t.done(api.decideApplication, { params: { id: a.id }, body: { decision: 'decline', version: await versionOf(c, a.id), reason: 'notNow', sentence: `${name}同志，本期名额已满。` } }, c.secretary);
  else if (state === 'withdrawn') await byKey(c.t, apply.withdrawOwn, a.secret, { body: { version: await versionOf(c, a.id) } });
  else {
    await c.t.done(api.decideApplication, { params: { id: a.id }, body: { decision: 'return', version: await versionOf(c, a.id), reason: 'incomplete', sentence: '请补充。' } }, c.secretary);
    c.t.now = new Date(c.t.now.getTime() + 40 * 86_400_000);
  }
  await c.t.runJobs();
  await c.t.runJobs();
  const before = await c.t.done(api.readApplication, { params: { id: a.id } }, c.office);
  expect(before).toMatchObject({ state, erased: false });
  expect(before.eraseOn).not.toBeNull();
  expect(await whereStands(name)).toContain('membership_applications');
  const ended = c.t.now;
  // The day before, all is there; on the day, nothing.
  c.t.now = new Date(new Date(`${before.eraseOn}T00:00:00+08:00`).getTime() - 3_600_000);
  await c.t.runJobs();
  expect(await whereStands(phone)).toContain('membership_applications');
  c.t.now = new Date(new Date(`${before.eraseOn}T00:00:00+08:00`).getTime() + 3_600_000);
  await c.t.runJobs();
  // Answers to repeated requests are kept two days and are forgotten long before.
  expect(await whereStands(name)).toEqual([]);
  expect(await whereStands(phone)).toEqual([]);
  const after = await c.t.done(api.readApplication, { params: { id: a.id } }, c.office);
  expect(after).toMatchObject({ state, erased: true, number: before.number, fields: null, phone: null });
  expect((await byKey(c.t, apply.readOwn, a.secret)).status).toBe(401);
  c.t.now = ended;
});
