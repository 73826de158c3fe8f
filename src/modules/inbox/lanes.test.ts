import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, startTestApp } from '#app/testing.ts';
import type { Actor, Grant } from '#kit/server/context.ts';
import { myOpenTodos } from './lanes.ts';
import { lanesOf } from './rules.ts';

const grant = (role: string, unitPath: string, top = false): Grant => ({ role, unitId: unitPath, unitPath, top });

describe('lanes', () => {
  test.each<[string, Grant[], ReturnType<typeof lanesOf>]>([
    ['nobody holds nothing', [], { everywhere: [], units: [], below: [] }],
    ['a role over everything swallows its narrower grants', [grant('editor', '1/', true), grant('editor', '1/2/')], { everywhere: ['editor'], units: [], below: [] }],
    ['a role over a unit swallows grants below it', [grant('branchHead', '1/2/'), grant('branchHead', '1/2/3/'), grant('branchHead', '1/22/')], { everywhere: [], units: [], below: [{ role: 'branchHead', path: '1/2/' }, { role: 'branchHead', path: '1/22/' }] }],
    ['another role swallows nothing', [grant('editor', '1/', true), grant('issuer', '1/2/')], { everywhere: ['editor'], units: [], below: [{ role: 'issuer', path: '1/2/' }] }],
    ['a handling officer acts for exactly the unit, even at the top', [grant('handlingOfficer', '1/', true), grant('handlingOfficer', '1/2/'), grant('handlingOfficer', '1/2/')], { everywhere: [], units: [{ role: 'handlingOfficer', unitId: '1/' }, { role: 'handlingOfficer', unitId: '1/2/' }], below: [] }],
  ])('%s', (_what, grants, lanes) => expect(lanesOf(grants)).toEqual(lanes));
});

describe('cost', () => {
  let app: TestApp;
  beforeAll(async () => { app = await startTestApp(); });
  afterAll(() => app.close());

  test('a page of work costs the same when ten times as much waits', async () => {
    const { db } = app.connection;
    const me = await app.person('方秘书');
    const [a, b] = [await app.unit('branch', '一支会'), await app.unit('handlingUnit', '区住建局')];
    const pathOf = async (id: string): Promise<string> => (await sql<{ path: string }>`select path from units where id = ${id}`.execute(db)).rows[0]?.path ?? '';
    const actor: Actor = {
      kind: 'account', associationId: app.associationId, accountId: me.accountId, memberId: null, name: '', sessionId: null,
      grants: [{ role: 'editor', unitId: app.rootId, unitPath: '', top: true }, { role: 'branchHead', unitId: a, unitPath: await pathOf(a), top: false }, { role: 'handlingOfficer', unitId: b, unitPath: await pathOf(b), top: false }],
    };
    const pagesRead = async (rows: number): Promise<number> => {
      await sql`truncate todos`.execute(db);
      await sql`insert into todos (association_id, id, matter_type, matter_id, action, title, account_id, role, unit_id, due_at, created_at)
        select ${app.associationId}, gen_random_uuid(), 'suggestion', gen_random_uuid(), 'reply', 'x', case when g % 4 = 0 then ${me.accountId}::uuid end, (array[null, 'editor', 'branchHead', 'handlingOfficer'])[1 + g % 4],
          case g % 4 when 0 then null when 1 then ${app.rootId}::uuid when 2 then ${a}::uuid else ${b}::uuid end, case when g % 5 > 0 then timestamptz '2026-01-01' + (g % 97) * interval '1 day' end, now() from generate_series(1, ${rows}::int) g`.execute(db);
      await sql`vacuum analyze todos`.execute(db);
      const plan = await sql<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>`explain (analyze, buffers, format json) ${myOpenTodos(actor, sql`t.*`, sql`true`, 51)}`.execute(db);
      const { Plan } = plan.rows[0]?.['QUERY PLAN'][0] ?? { Plan: {} };
      return (Plan['Shared Hit Blocks'] ?? 0) + (Plan['Shared Read Blocks'] ?? 0);
    };
    const small = await pagesRead(2000);
    const large = await pagesRead(20_000);
    expect(small).toBeGreaterThan(10);
    expect(large).toBeLessThanOrEqual(small * 1.3);
  });
});
