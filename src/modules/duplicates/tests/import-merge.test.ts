import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as imports from '#modules/members/contract/imports.ts';
import * as members from '#modules/members/contract/members.ts';
import { aMember, sendRoster } from '#modules/members/service/testing.ts';
import * as api from '../contract/merges.ts';

// A roster is taken in while two records of one person are merged: neither undoes what the other did.

let t: TestApp;
let branch = '';
let [office, colleague]: Person[] = [];
let serial = 0;
beforeAll(async () => {
  t = await startTestApp();
  branch = await t.unit('branch', '长宁街道分会');
  [office, colleague] = [await t.person('林文秘', { roles: ['secretariatOfficer'] }), await t.person('温文书', { roles: ['secretariatOfficer'] })];
});
afterAll(() => t.close());

const db = () => t.connection.db;
const desk = (): Person => office as Person;
async function enter(name: string, phone: string | null, post = '教师'): Promise<string> {
  const id = newId();
  await t.done(members.createMember, { body: { id, ...aMember({ name, homeUnitId: branch, phone, post, birth: '1970-05' }) } }, desk());
  return id;
}
async function preview(...lines: string[]): Promise<imports.ImportStateOf> {
  const sent = await sendRoster(t, { id: newId(), name: `名册${(serial += 1)}.csv`, bytes: Buffer.from(`\ufeff姓名,性别,出生年月,手机号,所属分会,职务\n${lines.join('\n')}\n`) }, desk());
  await t.done(imports.confirmMapping, { params: { id: sent.body.id }, body: { version: sent.body.version, columns: [], defaultUnitId: null } }, desk());
  await t.runJobs();
  return t.done(imports.getImport, { params: { id: sent.body.id } }, desk());
}
const commit = (s: imports.ImportStateOf, as = desk()) => t.call(imports.commitImport, { params: { id: s.id }, body: { version: s.version } }, as);
async function merge(keptId: string, mergedId: string) {
  const c = await t.done(api.compareRecords, { query: { a: keptId, b: mergedId } }, desk());
  return t.call(api.mergeRecords, { body: { id: newId(), keptId, mergedId, keptVersion: c.a.version, mergedVersion: c.b.version, take: [], join: [], reason: '已电话核实是同一人' } }, desk());
}
const rowOf = (id: string) => db().selectFrom('members').select(['status', 'post', 'version']).where('id', '=', id).executeTakeFirstOrThrow();
/** Two records of one person; the roster means the one that will be merged. */
async function pair(): Promise<{ kept: string; merged: string; line: string }> {
  serial += 1;
  const [name, phone] = [`鲁一${String.fromCharCode(0x4e00 + serial)}`, `139${String(10_000_000 + serial)}`];
  const merged = await enter(name, phone);
  const kept = await enter(`鲁壹${String.fromCharCode(0x4e00 + serial)}`, null);
  return { kept, merged, line: `${name},,1970-05,${phone},长宁街道分会,校长` };
}

describe('an import and a merge', () => {
  it('who was merged since the preview is not written to; looked at again, the row means the record that was kept', async () => {
    const { kept, merged, line } = await pair();
    const state = await preview(line);
    expect(state.counts).toMatchObject({ update: 1 });
    expect((await merge(kept, merged)).status).toBe(200);
    const before = await rowOf(merged);
    expect((await commit(state)).error).toMatchObject({ code: 'import.outdated', params: { count: 1 } });
    expect(await rowOf(merged)).toEqual(before);
    await t.done(imports.recheckImport, { params: { id: state.id } }, desk());
    await t.runJobs();
    const [row] = (await t.done(imports.listImportRows, { params: { id: state.id }, query: {} }, desk())).items;
    expect([row?.decision, row?.memberId ?? null, row?.candidates.map((c) => c.id)]).toEqual(expect.arrayContaining([expect.stringMatching(/conflict|update/)]));
    const chosen = row?.decision === 'conflict' ? await t.done(imports.chooseForRow, { params: { id: state.id, rowNo: String(row.rowNo) }, body: { choice: 'update', memberId: kept } }, desk()) : row;
    expect(chosen?.decision).toBe('update');
    expect((await commit(await t.done(imports.getImport, { params: { id: state.id } }, desk()))).body.result).toMatchObject({ updated: 1, added: 0 });
    expect([(await rowOf(kept)).post, (await rowOf(merged)).post]).toEqual(['校长', '教师']);
  });

  it('at the same moment: one of the two is refused and says why, whichever comes first', async () => {
    const outcomes = new Set<string>();
    for (let i = 0; i < 6; i += 1) {
      const { kept, merged, line } = await pair();
      const state = await preview(line);
      const c = await t.done(api.compareRecords, { query: { a: kept, b: merged } }, desk());
      const body = { id: newId(), keptId: kept, mergedId: merged, keptVersion: c.a.version, mergedVersion: c.b.version, take: [], join: [], reason: '已电话核实是同一人' };
      const calls = [() => commit(state, colleague), () => t.call(api.mergeRecords, { body }, desk())];
      const [a, b] = await Promise.all((i % 2 === 0 ? calls : calls.toReversed()).map((call) => call()));
      const codes = [a, b].map((r) => r?.error?.code ?? 'done').toSorted((x, y) => (x < y ? -1 : 1));
      outcomes.add(codes.join());
      const now = await rowOf(merged);
      expect(now).toMatchObject(now.status === 'merged' ? { post: '教师' } : { post: '校长' });
    }
    for (const o of outcomes) expect(['done,import.outdated', 'done,matter.changed']).toContain(o);
  });

  it('without the look at the version the merged record would be written to (negative control)', async () => {
    const { kept, merged, line } = await pair();
    const state = await preview(line);
    await merge(kept, merged);
    await db().updateTable('import_rows').set({ member_version: (await rowOf(merged)).version }).where('import_id', '=', state.id).execute();
    expect((await commit(state)).body.result).toMatchObject({ updated: 1 });
    expect(await rowOf(merged)).toMatchObject({ status: 'merged', post: '校长' });
  });

  it('an import cannot be taken back while somebody it added is part of a merge; after the merge is, it can', async () => {
    serial += 1;
    const name = `洪初${String.fromCharCode(0x4e00 + serial)}`;
    const state = (await commit(await preview(`${name},男,1970-05,138${String(20_000_000 + serial)},长宁街道分会,医生`))).body;
    const added = (await db().selectFrom('members').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id;
    const kept = await enter(`洪楚${String.fromCharCode(0x4e00 + serial)}`, null);
    const done = (await merge(kept, added)).body;
    const undo = () => t.call(imports.undoImport, { params: { id: state.id }, body: { removeEdited: true } }, desk());
    expect((await undo()).error).toMatchObject({ code: 'import.in_use', params: { count: 1 } });
    expect((await t.done(imports.importUses, { params: { id: state.id } }, desk())).items.map((u) => u.usedIn)).toEqual([expect.arrayContaining(['member_merges'])]);
    await t.done(api.undoRecords, { params: { id: done.id }, body: { reason: '核实是两个人' } }, desk());
    expect((await rowOf(added)).status).toBe('active');
  });

  it('what an import changed and a merge changed since is left as it is, by name', async () => {
    const { kept, merged, line } = await pair();
    const state = (await commit(await preview(line))).body;
    await merge(merged, kept);
    const undone = await t.done(imports.undoImport, { params: { id: state.id }, body: {} }, desk());
    expect(undone.undone).toMatchObject({ removed: 0, restored: 0, kept: [{ id: merged }] });
    expect(await rowOf(merged)).toMatchObject({ status: 'active', post: '校长' });
  });
});

describe('two secretaries', () => {
  it('who take in lists that share a person both succeed or one is told to look again; the person stands once', async () => {
    for (let i = 0; i < 3; i += 1) {
      serial += 1;
      const tag = String.fromCharCode(0x4e00 + serial);
      const shared = `共名${tag},男,1980-01,137${String(30_000_000 + serial)},长宁街道分会,教师`;
      const [a, b] = [await preview(shared, `甲名${tag},男,1980-01,,长宁街道分会,教师`), await preview(shared, `乙名${tag},男,1980-01,,长宁街道分会,教师`)];
      const answers = await Promise.all([commit(a), commit(b, colleague)]);
      expect(answers.map((r) => r.error?.code ?? 'written').toSorted((x, y) => (x < y ? -1 : 1))).toEqual(['import.outdated', 'written']);
      const late = answers[0]?.error ? a : b;
      await t.done(imports.recheckImport, { params: { id: late.id } }, colleague);
      await t.runJobs();
      const again = await t.done(imports.getImport, { params: { id: late.id } }, colleague);
      expect(again.counts).toMatchObject({ same: 1, new: 1 });
      expect((await commit(again, colleague)).body.result).toMatchObject({ added: 1, unchanged: 1 });
      expect(await db().selectFrom('members').select('id').where('name', 'in', [`共名${tag}`, `甲名${tag}`, `乙名${tag}`]).execute()).toHaveLength(3);
    }
  });
});
