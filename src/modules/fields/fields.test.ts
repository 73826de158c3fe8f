import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { beside } from '#kit/server/testing/beside.ts';
import { addField, changeField, listFields, readField, restoreField, retireField } from './contract/dictionary.ts';
import * as file from './contract/file.ts';
import { unlink } from 'node:fs/promises';
import { rotateKeys } from './index.ts';
import { aField, terms } from './testing.ts';

let app: TestApp;
let branch: string;
let other: string;
let secretary: Person;
let branchSecretary: Person;
let stranger: Person;
let member: Person;
let liaison: Person;

beforeAll(async () => {
  app = await startTestApp();
  branch = await app.unit('branch', '长宁分会');
  other = await app.unit('branch', '石门分会');
  secretary = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  branchSecretary = await app.person('单明哲', { roles: [['branchSecretary', branch]] });
  stranger = await app.person('仇致远', { roles: [['branchSecretary', other]] });
  liaison = await app.person('方联络', { roles: ['liaisonOfficer'] });
  member = await app.person('陈知行', { memberOf: branch });
});
afterAll(() => app.close());

const fieldsOf = async (as: Person) => (await app.done(file.readFileFields, { params: { id: member.memberId ?? '' } }, as)).items;
const mineOf = async (as: Person = member) => (await app.done(file.readMyFields, {}, as)).items;

describe('the dictionary', () => {
  it('begins with every column of the register and refuses a stranger to it', async () => {
    const { items } = await app.done(listFields, { query: { storage: 'column' } }, secretary);
    expect(items.map((f) => f.key)).toContain('phone');
    expect(items.length).toBe(20);
    expect((await app.call(listFields, { query: {} }, member)).status).toBe(403);
    // It goes on from a place that it gave out, and from nothing else.
    const first = await app.done(listFields, { query: { limit: 2 } }, secretary);
    expect((await app.done(listFields, { query: { limit: 1, after: first.next ?? '' } }, secretary)).items.map((f) => f.key)).not.toContain(first.items[0]?.key);
    for (const after of ['x', '-1', '1e9', '0x10']) expect((await app.call(listFields, { query: { after } }, secretary)).error?.code, after).toBe('cursor.invalid');
  });

  it('is changed at the association only', async () => {
    const below = await app.person('街道秘书', { roles: [['secretariatOfficer', branch]] });
    expect((await app.call(addField, { body: { id: newId(), ...terms({ label: '特长' }) } }, below)).status).toBe(403);
    expect((await app.call(addField, { body: { id: newId(), ...terms({ label: '特长' }) } }, branchSecretary)).status).toBe(403);
  });

  it.each([
    ['配偶姓名', {}, 'field.family_refused'], ['思想表现', {}, 'field.thought_refused'], ['人脸照片', {}, 'field.trace_refused'], ['身份证号', {}, 'field.opt_in_needed'], ['家庭住址', { optIn: 'address', sensitive: true, encrypted: true }, 'field.pia_needed'],
    ['证件号码', { type: 'idNumber', optIn: 'idNumber', piaReference: 'PIA-1', sensitive: true }, 'field.opt_in_encrypted'], ['健康状况', { optIn: 'health', piaReference: 'PIA-1', sensitive: true, encrypted: true, keepDays: null }, 'field.opt_in_retention'],
    ['爱好', { type: 'code' }, 'field.code_table_needed'], ['爱好', { basis: 'consent', required: true }, 'field.consent_is_free'], ['姓名', {}, 'field.label_taken'],
    ['保单号', { sensitive: true }, 'field.sensitive_encrypted'], ['特长', { keepDays: 61 }, 'field.keep_too_long'], ['信教情况', {}, 'field.opt_in_needed'], ['政治观点', {}, 'field.thought_refused'], ['党派倾向', {}, 'field.thought_refused'], ['上网记录', {}, 'field.trace_refused'],
    ['登录IP地址', {}, 'field.trace_refused'], ['海外关系', {}, 'field.family_refused'],
  ] as const)('does not take %s on terms that break a rule: %o', async (label, given, code) => {
    expect((await app.call(addField, { body: { id: newId(), ...terms({ label, ...given }) } }, secretary)).error?.code).toBe(code);
  });

  it('keeps every version, from its day on', async () => {
    const id = await aField(app, secretary, { label: '外语' });
    const first = await app.done(readField, { params: { id } }, secretary);
    const change = { ...terms({ label: '外语能力' }), version: first.version, effectiveFrom: '2026-04-01', reason: '说得更清楚' };
    await app.done(changeField, { params: { id }, body: change }, secretary);
    expect((await app.call(changeField, { params: { id }, body: change }, secretary)).error?.code).toBe('matter.changed');
    const waiting = await app.done(readField, { params: { id } }, secretary);
    expect([waiting.terms.label, waiting.versions.map((v) => v.state)]).toEqual(['外语', ['coming', 'current']]);
    const then = app.now;
    app.now = new Date('2026-04-02T02:00:00Z');
    expect((await app.done(readField, { params: { id } }, secretary)).terms.label).toBe('外语能力');
    app.now = then;
    expect((await app.call(changeField, { params: { id }, body: { ...change, version: waiting.version, effectiveFrom: '2026-02-01' } }, secretary)).error?.code).toBe('field.starts_in_past');
  });

  it('retires a field, whose values stay readable, and takes it back', async () => {
    const id = await aField(app, secretary, { label: '旧项' });
    const [seen] = (await fieldsOf(secretary)).filter((f) => f.fieldId === id);
    await app.done(file.writeFileFields, { params: { id: member.memberId ?? '' }, body: { changes: [{ fieldId: id, value: '内容', mark: seen?.mark ?? '' }] } }, secretary);
    const { version } = await app.done(retireField, { params: { id }, body: { version: 1, on: '2026-03-01', reason: '不再需要' } }, secretary);
    const after = (await fieldsOf(secretary)).find((f) => f.fieldId === id);
    expect([after?.text, after?.retired, after?.edit]).toEqual(['内容', true, 'no']);
    await app.done(restoreField, { params: { id }, body: { version } }, secretary);
    expect((await fieldsOf(secretary)).find((f) => f.fieldId === id)?.edit).toBe('now');
  });

  it('lets nobody change the nature of a column of the register', async () => {
    const phone = (await app.done(listFields, { query: { search: '手机' } }, secretary)).items.find((f) => f.key === 'phone');
    if (!phone) throw new Error('no phone');
    const call = (t: object) => app.call(changeField, { params: { id: phone.id }, body: { ...phone.terms, ...t, version: phone.version, effectiveFrom: '2026-03-02', reason: '试一试' } as never }, secretary);
    expect((await call({ tier: 'self' })).error?.code).toBe('field.column_fixed');
    // How the register masks it and when it goes is no matter of the dictionary, so the notice cannot promise it.
    for (const t of [{ sensitive: true }, { keepDays: 30 }]) expect((await call(t)).error?.code).toBe('field.column_fixed');
    expect((await call({ needsApproval: true })).status).toBe(200);
  });
});

describe('values in a member\'s file', () => {
  it('are seen by tier and within reach only', async () => {
    const ids: string[] = [];
    for (const tier of ['secretariat', 'unitStaff', 'liaison'] as const) ids.push(await aField(app, secretary, { label: `层级${tier}`, tier }));
    const seen = async (as: Person) => (await fieldsOf(as)).map((f) => f.fieldId).filter((id) => ids.includes(id)).length;
    expect([await seen(secretary), await seen(branchSecretary), await seen(liaison)]).toEqual([3, 2, 1]);
    expect((await app.call(file.readFileFields, { params: { id: member.memberId ?? '' } }, stranger)).status).toBe(404);
    expect((await app.call(file.writeFileFields, { params: { id: member.memberId ?? '' }, body: { changes: [{ fieldId: ids[0] ?? '', value: 'x', mark: 'v0' }] } }, branchSecretary)).status).toBe(404);
    const another = await app.person('李同心', { memberOf: branch });
    expect((await app.call(file.readFileFields, { params: { id: member.memberId ?? '' } }, another)).status).toBe(404);
  });

  it('of a protected field are sealed in the table, masked for staff, read one by one with a reason that the member sees', async () => {
    const id = await aField(app, secretary, { label: '证件号码', type: 'idNumber', optIn: 'idNumber', piaReference: 'PIA-2026-1', sensitive: true, encrypted: true, tier: 'secretariat' });
    const write = (value: string) => app.call(file.writeFileFields, { params: { id: member.memberId ?? '' }, body: { changes: [{ fieldId: id, value, mark: 'v0' }] } }, secretary);
    expect((await write('110105194912310021')).error?.code).toBe('field.id_number_wrong');
    expect((await write('11010519491231002x')).status).toBe(200);
    const { rows } = await app.connection.pool.query<{ value: unknown; cipher: Buffer }>('select value, cipher from field_values where field_id = $1', [id]);
    expect(rows[0]?.value).toBeNull();
    expect(rows[0]?.cipher.toString('latin1')).not.toContain('19491231');
    const masked = (await fieldsOf(secretary)).find((f) => f.fieldId === id);
    expect([masked?.text, masked?.value, masked?.canUnmask]).toEqual(['••••••', null, true]);
    const params = { id: member.memberId ?? '', fieldId: id };
    expect((await app.call(file.unmaskField, { params, body: { reason: '投保' } }, branchSecretary)).status).toBe(404);
    expect((await app.done(file.unmaskField, { params, body: { reason: '投保' } }, secretary)).text).toBe('11010519491231002X');
    const readers = (await app.done(file.listReaders, {}, member)).items;
    expect(readers.map((r) => [r.role, r.what, r.reason])).toEqual([['secretariatOfficer', '证件号码', '投保']]);
    expect((await mineOf()).find((f) => f.fieldId === id)?.text).toBe('11010519491231002X');

    const done = await rotateKeys(app.connection.db, app.app.services);
    expect(done.count).toBe(1);
    expect(app.app.services.keys?.ids()).toEqual([done.keyId]);
    expect((await app.done(file.unmaskField, { params, body: { reason: '投保' } }, secretary)).text).toBe('11010519491231002X');
    await unlink(app.app.services.keys?.file ?? '');
    const lost = await app.call(file.unmaskField, { params, body: { reason: '投保' } }, secretary);
    expect([lost.status, lost.error?.code]).toEqual([503, 'field.key_lost']);
    expect(lost.error?.message).toContain(done.keyId);
  });

  it('of somebody who left are taken out, and none is filled in', async () => {
    const [kept, empty] = [await aField(app, secretary, { label: '在册时填的' }), await aField(app, secretary, { label: '没有填的' })];
    const leaver = await app.person('离开人', { memberOf: branch });
    const write = (fieldId: string, value: string | null, mark: string) => app.call(file.writeFileFields, { params: { id: leaver.memberId ?? '' }, body: { changes: [{ fieldId, value, mark }] } }, secretary);
    expect((await write(kept, '内容', 'v0')).status).toBe(200);
    await app.connection.pool.query('update members set status = \'left\', status_on = $2 where id = $1', [leaver.memberId, '2026-02-25']);
    const { items } = await app.done(file.readFileFields, { params: { id: leaver.memberId ?? '' } }, secretary);
    const of = (id: string) => items.find((f) => f.fieldId === id);
    expect([of(kept)?.edit, of(empty)?.edit]).toEqual(['now', 'no']);
    for (const [id, mark] of [[kept, of(kept)?.mark], [empty, of(empty)?.mark]] as const) expect((await write(id, '新写的', mark ?? '')).error).toMatchObject({ code: 'field.member_gone', fields: [{ path: id }] });
    expect((await write(kept, null, of(kept)?.mark ?? '')).status).toBe(200);
  });

  it('are removed when they are past their retention', async () => {
    const id = await aField(app, secretary, { label: '短期', keepDays: 10 });
    const leaver = await app.person('离会人', { memberOf: branch });
    await app.done(file.writeFileFields, { params: { id: leaver.memberId ?? '' }, body: { changes: [{ fieldId: id, value: 'x', mark: 'v0' }] } }, secretary);
    const count = async () => (await app.connection.pool.query('select 1 from field_values where field_id = $1', [id])).rows.length;
    await app.connection.pool.query('update members set status = \'left\', status_on = $2 where id = $1', [leaver.memberId, '2026-02-25']);
    await app.runJobs();
    expect(await count()).toBe(1);
    await app.connection.pool.query('update members set status_on = $2 where id = $1', [leaver.memberId, '2026-02-19']);
    // Not of whom somebody puts back at that moment.
    await beside(app.databaseUrl, `update members set status = 'active' where id = '${leaver.memberId}'`, () => app.runJobs());
    expect(await count()).toBe(1);
    await app.connection.pool.query("update members set status = 'left' where id = $1", [leaver.memberId]);
    await app.runJobs();
    expect(await count()).toBe(0);
  });
});

describe('a field that becomes sensitive', () => {
  it('seals what stands there when it becomes sensitive, decided edits with it, and never opens it again', async () => {
    const id = await aField(app, secretary, { label: '保单号码' });
    const people = [member.memberId ?? '', (await app.person('钱怀远', { memberOf: branch })).memberId ?? ''];
    for (const p of people) {
      const mark = (await app.done(file.readFileFields, { params: { id: p } }, secretary)).items.find((f) => f.fieldId === id)?.mark ?? '';
      await app.done(file.writeFileFields, { params: { id: p }, body: { changes: [{ fieldId: id, value: `P-${p.slice(-4)}`, mark }] } }, secretary);
    }
    await app.connection.db.insertInto('field_edits').values({ association_id: app.associationId, id: newId(), member_id: people[0] ?? '', field_id: id, old_value: null, new_value: JSON.stringify('P-以前') as never, unit_id: branch, asked_at: app.now, asked_by: '陈知行', state: 'declined' }).execute();
    const stored = async () => (await app.connection.pool.query<{ open: string }>("select coalesce(string_agg(coalesce(value::text, ''), ''), '') || (select coalesce(string_agg(coalesce(new_value::text, ''), ''), '') from field_edits where field_id = $1) as open from field_values where field_id = $1", [id])).rows[0]?.open;
    expect(await stored()).toContain('P-以前');
    const { version } = await app.done(readField, { params: { id } }, secretary);
    const change = (given: object, v: number) => app.call(changeField, { params: { id }, body: { ...terms({ label: '保单号码', ...given }), version: v, effectiveFrom: '2026-03-02', reason: '属于敏感信息' } }, secretary);
    // Sensitive and open on disk is not offered.
    expect((await change({ sensitive: true }, version)).error?.fields).toMatchObject([{ path: 'encrypted', code: 'field.sensitive_encrypted' }]);
    const done = await change({ sensitive: true, encrypted: true }, version);
    expect(done.status).toBe(200);
    await app.runJobs();
    expect(await stored()).toBe('');
    // Who may see it unmasks it like every other, and what was there is what is shown.
    const shown = (await app.done(file.readFileFields, { params: { id: people[1] ?? '' } }, secretary)).items.find((f) => f.fieldId === id);
    expect([shown?.sensitive, shown?.text === `P-${(people[1] ?? '').slice(-4)}`]).toEqual([true, false]);
    expect((await app.done(file.unmaskField, { params: { id: people[1] ?? '', fieldId: id }, body: { reason: '核对保单' } }, secretary)).text).toBe(`P-${(people[1] ?? '').slice(-4)}`);
    expect((await change({}, version + 1)).error?.code).toBe('field.sealing_has_values');
  });
});
