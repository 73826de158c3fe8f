import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import * as merges from '#modules/duplicates/contract/merges.ts';
import * as file from './contract/file.ts';
import { aField } from './testing.ts';

let app: TestApp;
let [east, west, sealed, held, plain] = ['', '', '', '', ''];
let office: Person, eastSecretary: Person, westSecretary: Person, liaison: Person;
beforeAll(async () => {
  app = await startTestApp();
  east = await app.unit('branch', '长宁分会');
  west = await app.unit('branch', '石门分会');
  office = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  eastSecretary = await app.person('单明哲', { roles: [['branchSecretary', east]] });
  westSecretary = await app.person('仇致远', { roles: [['branchSecretary', west]] });
  liaison = await app.person('方联络', { roles: ['liaisonOfficer'] });
  sealed = await aField(app, office, { label: '保单号', sensitive: true, encrypted: true });
  held = await aField(app, office, { label: '备用电话', sensitive: true, encrypted: true, needsApproval: true });
  plain = await aField(app, office, { label: '特长' });
});
afterAll(() => app.close());

const fieldOf = async (id: string, fieldId: string, as: Person): Promise<file.FileField | undefined> => (await app.done(file.readFileFields, { params: { id } }, as)).items.find((f) => f.fieldId === fieldId);
const unmask = (id: string, as: Person, fieldId = sealed) => app.call(file.unmaskField, { params: { id, fieldId }, body: { reason: '核对保险' } }, as);
async function write(id: string, as: Person, value: string, fieldId = sealed) {
  return app.call(file.writeFileFields, { params: { id }, body: { changes: [{ fieldId, value, mark: (await fieldOf(id, fieldId, as))?.mark ?? '' }] } }, as);
}
async function merge(keptId: string, mergedId: string): Promise<string> {
  const c = await app.done(merges.compareRecords, { query: { a: keptId, b: mergedId } }, office);
  return (await app.done(merges.mergeRecords, { body: { id: newId(), keptId, mergedId, keptVersion: c.a.version, mergedVersion: c.b.version, take: [], join: [], reason: '已电话核实是同一人' } }, office)).id;
}
/** A person of the east with a protected and a plain value, and one of the west with nothing. */
async function two(): Promise<{ kept: Person; k: string; m: string; merged: Person }> {
  const merged = await app.person('孔思齊', { memberOf: east });
  const kept = await app.person('孔思齐', { memberOf: west });
  const [k, m] = [kept.memberId ?? '', merged.memberId ?? ''];
  expect((await write(m, eastSecretary, 'P-001')).status).toBe(200);
  expect((await write(m, eastSecretary, '书法', plain)).status).toBe(200);
  return { kept, merged, k, m };
}

describe('a protected value of a record that was merged', () => {
  it('is read afterwards by nobody who could not read it before; the person and the secretariat read it', async () => {
    const { kept, k, m } = await two();
    expect((await unmask(m, westSecretary)).status).toBe(404);
    await merge(k, m);
    expect(await fieldOf(k, sealed, westSecretary)).toMatchObject({ masked: true, value: null, canUnmask: false, ofOtherUnit: true, edit: 'no' });
    expect(JSON.stringify(await app.done(file.readFileFields, { params: { id: k } }, westSecretary))).not.toContain('P-001');
    expect((await unmask(k, westSecretary)).error?.code).toBe('field.not_found');
    expect((await write(k, westSecretary, 'P-002')).error?.code).toBe('field.not_editable');
    // What was never protected is read along like the rest of the file.
    expect(await fieldOf(k, plain, westSecretary)).toMatchObject({ text: '书法', ofOtherUnit: false, edit: 'now' });
    for (const other of [eastSecretary, liaison]) expect((await unmask(k, other)).body).not.toMatchObject({ text: 'P-001' });
    expect(await fieldOf(k, sealed, office)).toMatchObject({ canUnmask: true, ofOtherUnit: false });
    expect((await unmask(k, office)).body.text).toBe('P-001');
    expect((await app.done(file.readMyFields, {}, kept)).items.find((f) => f.fieldId === sealed)).toMatchObject({ text: 'P-001', masked: false });
    // Written anew for the record that was kept, it is a value of that one.
    expect((await write(k, office, 'P-003')).status).toBe(200);
    expect((await unmask(k, westSecretary)).body.text).toBe('P-003');
  });

  it('comes back to those of its unit when the records are taken apart', async () => {
    const { k, m } = await two();
    const id = await merge(k, m);
    await app.done(merges.undoRecords, { params: { id }, body: { reason: '核实是两个人' } }, office);
    expect((await unmask(m, eastSecretary)).body.text).toBe('P-001');
    expect(await fieldOf(m, sealed, eastSecretary)).toMatchObject({ canUnmask: true, ofOtherUnit: false });
    expect(await fieldOf(k, sealed, westSecretary)).toMatchObject({ text: '', masked: false });
    expect((await app.connection.db.selectFrom('field_values').select('seen_in').where('member_id', '=', m).execute()).map((v) => v.seen_in)).toEqual([null, null]);
  });

  it('stays closed through a second merge, and opens again where it came from', async () => {
    const { k, m } = await two();
    await merge(k, m);
    const north = await app.unit('branch', `望江分会${newId().slice(-4)}`);
    const northSecretary = await app.person('钟北望', { roles: [['branchSecretary', north]] });
    const third = (await app.person('孔思奇', { memberOf: north })).memberId ?? '';
    const second = await merge(third, k);
    expect((await unmask(third, northSecretary)).error?.code).toBe('field.not_found');
    await app.done(merges.undoRecords, { params: { id: second }, body: { reason: '核实是两个人' } }, office);
    const home = (await app.person('孔思旗', { memberOf: east })).memberId ?? '';
    await merge(home, k);
    expect((await unmask(home, eastSecretary)).body.text).toBe('P-001');
  });

  it('without the memory of its unit it would be read (negative control)', async () => {
    const { k, m } = await two();
    await merge(k, m);
    await sql`update field_values set seen_in = null where member_id = ${k}`.execute(app.connection.db);
    expect((await unmask(k, westSecretary)).body.text).toBe('P-001');
  });

  it('an edit that waits is decided by who could decide it before', async () => {
    const { k, m, merged } = await two();
    const mine = (await app.done(file.readMyFields, {}, merged)).items.find((f) => f.fieldId === held);
    expect(await app.done(file.writeMyFields, { body: { changes: [{ fieldId: held, value: 'B-7788', mark: mine?.mark ?? '' }] } }, merged)).toEqual({ written: 0, held: 1 });
    await merge(k, m);
    const seen = async (as: Person) => (await app.done(file.listEdits, { query: { member: k } }, as)).items[0];
    // The unit that it came to is not even told of it.
    expect(await seen(westSecretary)).toBeUndefined();
    expect((await app.done(file.countEdits, { query: { member: k } }, westSecretary)).count).toBe(0);
    const item = await seen(office);
    const items = [{ id: item?.id ?? '', version: item?.version ?? 0, mark: item?.mark ?? '' }];
    expect((await app.call(file.decideEdits, { body: { items, approve: true } }, westSecretary)).error?.code).toBe('fieldEdit.not_found');
    expect(item).toMatchObject({ canDecide: true });
    expect(await app.done(file.decideEdits, { body: { items, approve: true } }, office)).toMatchObject({ done: 1, problems: [] });
    expect((await unmask(k, office, held)).body.text).toBe('B-7788');
  });
});
