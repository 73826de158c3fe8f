import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { systemActor } from '#kit/server/context.ts';
import { inTransaction } from '#kit/server/db.ts';
import { growSuggestions } from '#modules/suggestions/seed-bulk.ts';
import { accept } from '#modules/suggestions/contract/steps.ts';
import { moveUnit } from '#modules/units/contract.ts';
import { suggestionReport } from './contract.ts';
import { cleanUpCounts, wrongCounts } from './service/kept.ts';

let t: TestApp;
let secretary: Person, branchOffice: Person, member: Person;
let branch: string, other: string, housing: string;

beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-08-03T02:00:00Z') });
  [branch, other, housing] = [await t.unit('branch', '长宁街道分会'), await t.unit('branch', '石门街道分会'), await t.unit('handlingUnit', '区住房建设局')];
  [secretary, branchOffice, member] = [await t.person('秘书甲', { roles: ['secretariatOfficer'] }), await t.person('分会干事', { roles: [['secretariatOfficer', branch]] }), await t.person('会员丙', { memberOf: branch })];
  const far = await t.person('会员丁', { memberOf: other });
  let seed = 20_260_803;
  const random = (): number => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
  await inTransaction(t.connection.db, (tx) => growSuggestions({ tx, actor: systemActor(t.associationId), now: t.now, requestId: 'seed', asked: new Set(), app: t.app.services },
    { members: [{ id: member.memberId ?? '', name: '会员丙', unitId: branch }, { id: far.memberId ?? '', name: '会员丁', unitId: other }], handlingUnits: [housing], rootId: t.rootId }, 200, random, () => {}));
}, 60_000);
afterAll(() => t.close());

const questions = [{}, { by: 'unit' }, { by: 'month' }, { by: 'type' }, { by: 'category' }, { by: 'unit', unitId: '' }, { from: '2026-02-10', to: '2026-07-09', by: 'month' }, { from: '2026-01-01', to: '2026-12-31' }, { by: 'type', type: 'suggestion' }] as const;
const ask = async (who = secretary) => {
  const answers: unknown[] = [];
  for (const q of questions) {
    const { asOf: _asOf, ...rest } = await t.done(suggestionReport, { query: { ...q, ...('unitId' in q ? { unitId: branch } : {}) } }, who);
    answers.push(rest);
  }
  return answers;
};
const forget = () => sql`delete from report_counts`.execute(t.connection.db);
const anew = async () => {
  await forget();
  return ask();
};
/** Shows what is kept and nothing else: nobody else's numbers are so large. */
const spoil = () => sql`update report_counts set lines = (select jsonb_agg(jsonb_set(l, '{1}', '9999')) from jsonb_array_elements(lines) l) where lines <> '[]'`.execute(t.connection.db);
const any = sql`(select id from suggestions where submitted_at < '2026-06-01' and state = 'closed' order by serial_no limit 1)`;

describe('numbers kept by month', () => {
  it('are those that are shown, and nobody counts again what nothing changed', async () => {
    const first = await anew();
    expect(await ask()).toEqual(first);
    await spoil();
    expect(JSON.stringify(await ask())).toContain('9999');
  });

  it('are shown to nobody who reads less', async () => {
    await ask();
    const own = await ask(branchOffice);
    await spoil();
    expect(await ask(branchOffice)).toEqual(own);
  });

  const changes: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a step taken in the product', async () => {
      const s = await t.connection.db.selectFrom('suggestions').select(['id', 'version']).where('state', '=', 'submitted').orderBy('submitted_at').executeTakeFirstOrThrow();
      await t.done(accept, { params: { id: s.id }, body: { version: s.version, category: 'urban' } }, secretary);
    }],
    ['a matter of long ago carried out', () => sql`update suggestions set carried_out_at = now() where id = ${any}`.execute(t.connection.db)],
    ['another category', () => sql`update suggestions set category = 'health' where id = ${any}`.execute(t.connection.db)],
    ['a submission in a month that had none', () => sql`insert into suggestions (association_id, id, type, state, state_since, title, content, unit_id, lead_member_id, author_line, open, submitted_at, created_at, updated_at)
      select association_id, gen_random_uuid(), type, 'submitted', now(), title, content, unit_id, lead_member_id, author_line, open, '2024-02-29T15:59:59Z', now(), now() from suggestions where id = ${any}`.execute(t.connection.db)],
    ['the first moment of a month in China', () => sql`insert into suggestions (association_id, id, type, state, state_since, title, content, unit_id, lead_member_id, author_line, open, submitted_at, created_at, updated_at)
      select association_id, gen_random_uuid(), type, 'submitted', now(), title, content, unit_id, lead_member_id, author_line, open, '2026-03-31T16:00:00Z', now(), now() from suggestions where id = ${any}`.execute(t.connection.db)],
    ['a day of an answer passing', async () => {
      await sql`update suggestions set reply_due_at = ${new Date(t.now.getTime() + 3_600_000)}, replied_at = null where id = ${any}`.execute(t.connection.db);
      await ask();
      t.now = new Date(t.now.getTime() + 3_600_001);
    }],
    ['a clock put back', async () => {
      await ask();
      t.now = new Date(t.now.getTime() - 7_200_000);
    }],
    ['a branch under another unit', async () => {
      const { version } = await t.connection.db.selectFrom('units').select('version').where('id', '=', branch).executeTakeFirstOrThrow();
      await t.done(moveUnit, { params: { id: branch }, body: { version, parentId: await t.unit('district', '北片区'), reason: '区划调整' } }, secretary);
    }],
  ];
  it.each(changes)('are right after %s', async (_name, change) => {
    const before = await anew();
    await change();
    const kept = await ask();
    expect(kept).not.toEqual(before);
    expect(kept).toEqual(await anew());
  });

  it('lose nothing when they are counted while a change is under way', async () => {
    const client = await t.connection.pool.connect();
    await client.query('begin');
    await client.query(`update suggestions set adopted_rank = 5 where state = 'closed'`);
    const during = await anew();
    await client.query('commit');
    client.release();
    const after = await ask();
    expect(after).not.toEqual(during);
    expect(after).toEqual(await anew());
  });

  it('of another server mean nothing here, and those of two days ago go', async () => {
    const right = await anew();
    await spoil();
    await sql`update report_counts set server = 'another'`.execute(t.connection.db);
    expect(await ask()).toEqual(right);
    t.now = new Date(t.now.getTime() + 3 * 86_400_000);
    await t.asSystem(cleanUpCounts);
    expect(await t.connection.db.selectFrom('report_counts').selectAll().execute()).toEqual([]);
  });

  it('are proved: a wrong one is named', async () => {
    await anew();
    expect(await t.asSystem(wrongCounts)).toEqual([]);
    await spoil();
    expect((await t.asSystem(wrongCounts)).join()).toContain('are not those of the matters');
    await forget();
  });
});
