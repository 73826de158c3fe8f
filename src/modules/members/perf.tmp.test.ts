import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as api from './contract/members.ts';
import { keysOf } from './service/columns.ts';

const S = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛'];
const G = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂红梅玉兰文辉力健志国庆华建新春晓东海燕雪琳宇浩然'];
const N = Number(process.env.N ?? 10000);
const U = N / 50;

test('perf', async () => {
  const app = await startTestApp();
  const db = app.connection.db;
  let t = performance.now();
  const unitIds: string[] = [];
  const districts: string[] = [];
  for (let d = 0; d < 10; d++) districts.push(await app.unit('district', `区${d}`));
  for (let u = 0; u < U; u++) unitIds.push(await app.unit('branch', `分会${u}`, districts[u % 10] ?? ''));
  console.log('units', performance.now() - t); t = performance.now();
  let seed = 7; const rnd = (n: number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 2147483648 * n); };
  const rows = Array.from({ length: N }, (_, i) => {
    const name = `${S[rnd(S.length)]}${G[rnd(G.length)]}${rnd(3) ? G[rnd(G.length)] : ''}`;
    const employer = `第${i % 100}中学`;
    return { id: newId(), name, employer, former_name: null, home_unit_id: unitIds[rnd(U)], phone: `13${String(100000000 + i)}`, ...keysOf({ name, former_name: null, employer }) };
  });
  console.log('keys', performance.now() - t); t = performance.now();
  for (let i = 0; i < N; i += 5000) {
    await sql`insert into members (association_id, id, name, employer, home_unit_id, phone, name_key, pinyin, letters, initials, stroke_key, search_grams, affiliations, created_at, updated_at)
      select ${app.associationId}, r.id, r.name, r.employer, r.home_unit_id, r.phone, r.name_key, r.pinyin, r.letters, r.initials, r.stroke_key, r.search_grams, '{13}', ${app.now}, ${app.now}
      from jsonb_to_recordset(${JSON.stringify(rows.slice(i, i + 5000))}::jsonb) as r(id uuid, name text, employer text, home_unit_id uuid, phone text, name_key text, pinyin text, letters text, initials text, stroke_key text, search_grams text[])`.execute(db);
  }
  console.log('insert', performance.now() - t); t = performance.now();
  await sql`vacuum analyze members`.execute(db); await sql`analyze units`.execute(db);
  if (process.env.HOLD) { const r = await sql<{ d: string; a: string }>`select current_database() as d, inet_server_addr() as a`.execute(db); console.log('HELD', r.rows[0]?.d, JSON.stringify(app.connection.pool.options)); const fs = await import('node:fs'); while (!fs.existsSync('/tmp/perf.stop')) await new Promise((res) => setTimeout(res, 1000)); await app.close(); return; }
  const officer = await app.person('办', { roles: ['secretariatOfficer'] });
  const district = await app.person('区', { roles: [['branchSecretary', districts[0] ?? '']] });
  const secretary = await app.person('秘', { roles: [['branchSecretary', unitIds[0] ?? '']] });
  const run = async (label: string, query: object, as = officer) => {
    let after: string | undefined;
    for (let p = 0; p < 3; p++) { const r = await app.done(api.listMembers, { query: { limit: '100', ...query, ...(after ? { after } : {}) } as never }, as); after = r.next ?? undefined; if (!after) break; }
    t = performance.now();
    for (let k = 0; k < 20; k++) await app.done(api.listMembers, { query: { limit: '100', ...query, ...(after ? { after } : {}) } as never }, as);
    console.log(label.padEnd(20), ((performance.now() - t) / 20).toFixed(2), 'ms');
  };
  for (let i = 0; i < 2; i++) {
  await run('pinyin', {}); await run('strokes', { sort: 'strokes' }); await run('unit', { sort: 'unit' });
  await run('district', {}, district); await run('branch', {}, secretary); await run('district unit', { sort: 'unit' }, district);
  await run('unit filter', { unit: unitIds[3] }); await run('district filter', { unit: districts[3] });
  await run('search wang', { search: '王' }); await run('search ming', { search: '明华' }); await run('search wm', { search: 'wm' }); await run('search emp', { search: '第7中学' }); await run('tail', { search: '0123' });
  await run('suspended', { status: 'suspended' }); await run('noaccount', { account: 'no' }); await run('extras', { with: 'account,groups' });
  t = performance.now(); for (let k = 0; k < 20; k++) await app.done(api.countMembers, { query: {} }, officer); console.log('count', (performance.now() - t) / 20);
  }
  await app.close();
  expect(1).toBe(1);
}, 7200000);
