import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { editMember, getMember } from '#modules/members/contract/members.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import { previewExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import { newId } from '#kit/server/ids.ts';
import { listFields } from './contract/dictionary.ts';
import { answerConsent, readNotice } from './contract/notice.ts';
import * as file from './contract/file.ts';
import { aField } from './testing.ts';

let app: TestApp;
let branch: string;
let secretary: Person;
let branchSecretary: Person;
let stranger: Person;
let member: Person;

beforeAll(async () => {
  app = await startTestApp();
  branch = await app.unit('branch', '长宁分会');
  secretary = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  branchSecretary = await app.person('单明哲', { roles: [['branchSecretary', branch]], memberOf: branch });
  stranger = await app.person('仇致远', { roles: [['branchSecretary', await app.unit('branch', '石门分会')]] });
  member = await app.person('陈知行', { memberOf: branch });
});
afterAll(() => app.close());

const mine = async (key: string, as: Person = member) => {
  const found = (await app.done(file.readMyFields, {}, as)).items.find((f) => f.key === key);
  if (!found) throw new Error(`no field ${key}`);
  return found;
};
const edit = async (key: string, value: string | number | null, as: Person = member) => {
  const { fieldId, mark } = await mine(key, as);
  return app.call(file.writeMyFields, { body: { changes: [{ fieldId, value, mark }] } }, as);
};
const queue = async (as: Person = secretary) => (await app.done(file.listEdits, { query: {} }, as)).items;
const stored = async () => (await app.done(getMember, { params: { id: member.memberId ?? '' } }, secretary)).fields;

it('what needs no approval is written at once, with the register\'s own checks', async () => {
  expect((await edit('phone', '13812345678')).body).toEqual({ written: 1, held: 0 });
  expect((await stored()).phone).toBe('13812345678');
  expect((await edit('phone', '123')).error?.code).toBe('field.value_wrong');
  const another = await app.person('李同心', { memberOf: branch });
  expect((await edit('phone', '13812345678', another)).error?.code).toBe('member.phone_taken');
  expect((await edit('remark', '自己写')).error?.code).toBe('field.not_editable');
});

it('what needs approval waits beside what is there, is approved in bulk, and the member is told', async () => {
  expect((await edit('employer', '明湖大学')).body).toEqual({ written: 0, held: 1 });
  expect((await edit('post', '教授')).body).toEqual({ written: 0, held: 1 });
  expect((await stored()).employer).toBeNull();
  expect((await mine('employer')).pending?.text).toBe('明湖大学');
  const todo = (await app.done(listTodo, { query: {} }, secretary)).items;
  expect(todo.map((t) => [t.matterType, t.matterId, t.actionText])).toEqual([['fieldEdit', member.memberId, '审核资料修改']]);
  expect(await queue(stranger)).toEqual([]);
  const waiting = await queue(branchSecretary);
  expect(waiting.map((e) => [e.label, e.before, e.after])).toEqual([['工作单位', '', '明湖大学'], ['职务', '', '教授']]);
  const items = waiting.map((e) => ({ id: e.id, version: e.version, mark: e.mark }));
  expect((await app.call(file.decideEdits, { body: { items, approve: true } }, stranger)).error?.code).toBe('fieldEdit.not_found');
  expect((await app.call(file.decideEdits, { body: { items, approve: false } }, branchSecretary)).error?.code).toBe('fieldEdit.reason_needed');
  expect((await app.done(file.decideEdits, { body: { items, approve: true } }, branchSecretary))).toEqual({ done: 2, problems: [] });
  expect([(await stored()).employer, (await stored()).post]).toEqual(['明湖大学', '教授']);
  expect((await app.done(listTodo, { query: {} }, secretary)).items).toEqual([]);
  expect((await app.done(file.decideEdits, { body: { items, approve: true } }, branchSecretary)).problems.map((p) => p.code)).toEqual(['fieldEdit.decided', 'fieldEdit.decided']);
  const { rows } = await app.connection.pool.query<{ kind: string }>('select kind from notifications where account_id = $1', [member.accountId]);
  expect(rows.map((r) => r.kind)).toEqual(['fieldEdit.approved']);
});

it.each([
  ['name', '陈<b>', 'member.name_unreadable'], ['name', '12·', 'member.name_unreadable'], ['name', '陈\ufffd行', 'member.name_unreadable'], ['formerName', '陈*', 'member.name_unreadable'], ['birth', '2030-01', 'member.date_in_future'], ['birth', '2019', 'member.date_out_of_range'], ['employer', '大'.repeat(121), 'field.value_wrong'],
] as const)('what could never be written is refused at its field and not held: %s “%s”', async (key, value, code) => {
  const { fieldId } = await mine(key);
  const asked = await edit(key, value);
  expect([asked.error?.code, asked.error?.fields?.map((f) => [f.path, f.code])]).toEqual([code, [[fieldId, code]]]);
  expect((await queue()).filter((e) => e.label === (key === 'name' ? '姓名' : '曾用名'))).toEqual([]);
  // The staff is told the same of its own edit.
  const row = await app.done(getMember, { params: { id: member.memberId ?? '' } }, secretary);
  const staff = await app.call(editMember, { params: { id: member.memberId ?? '' }, body: { version: row.version, [key]: value } }, secretary);
  expect([staff.status >= 400, staff.error?.fields?.map((f) => f.path)]).toEqual([true, [key]]);
});

it('a number that somebody else has is told at its field, also where the site has it approved', async () => {
  const taken = await app.person('蒋云帆', { memberOf: branch });
  await edit('phone', '13812340000', taken);
  const { fieldId } = await mine('phone');
  const asked = await edit('phone', '13812340000');
  expect([asked.error?.code, asked.error?.fields?.map((f) => f.path)]).toEqual(['member.phone_taken', [fieldId]]);
});

it('a field that was changed meanwhile is detected, on the way in and when it is decided', async () => {
  const seen = await mine('employer');
  await edit('employer', '市图书馆');
  const [waiting] = await queue();
  const row = await app.done(getMember, { params: { id: member.memberId ?? '' } }, secretary);
  await app.done(editMember, { params: { id: row.id }, body: { version: row.version, employer: '区图书馆' } }, secretary);
  expect((await app.call(file.writeMyFields, { body: { changes: [{ fieldId: seen.fieldId, value: '省图书馆', mark: seen.mark }] } }, member)).error?.code).toBe('field.changed_since');
  const item = { id: waiting?.id ?? '', version: waiting?.version ?? 0, mark: waiting?.mark ?? '' };
  expect((await app.done(file.decideEdits, { body: { items: [item], approve: true } }, secretary)).problems.map((p) => p.code)).toEqual(['fieldEdit.overtaken']);
  expect((await stored()).employer).toBe('区图书馆');
  const [again] = await queue();
  expect([again?.overtaken, again?.before, again?.now, again?.after]).toEqual([true, '明湖大学', '区图书馆', '市图书馆']);
  // Negative control: with the mark of what stands there now, the same edit goes through.
  expect((await app.done(file.decideEdits, { body: { items: [{ ...item, mark: again?.mark ?? '' }], approve: true } }, secretary)).done).toBe(1);
  expect((await stored()).employer).toBe('市图书馆');
});

it('two secretaries who decide at once decide once', async () => {
  await edit('post', '馆长');
  const [waiting] = await queue();
  const item = { id: waiting?.id ?? '', version: waiting?.version ?? 0, mark: waiting?.mark ?? '' };
  const answers = await Promise.all([secretary, branchSecretary].map((who) => app.done(file.decideEdits, { body: { items: [item], approve: true } }, who)));
  expect(answers.map((a) => a.done).toSorted((a, b) => a - b)).toEqual([0, 1]);
  const { rows } = await app.connection.pool.query('select 1 from events where name = \'fieldEdit.approved\' and data->>\'list\' = \'职务\' and subject_id = $1', [member.memberId]);
  expect(rows.length).toBe(1);
});

it('nobody decides about their own edit, nor sees it in the queue', async () => {
  await edit('post', '秘书', branchSecretary);
  expect(await queue(branchSecretary)).toEqual([]);
  const [waiting] = await queue(secretary);
  const item = { id: waiting?.id ?? '', version: waiting?.version ?? 0, mark: waiting?.mark ?? '' };
  expect((await app.done(file.decideEdits, { body: { items: [item], approve: true } }, branchSecretary)).problems.map((p) => p.code)).toEqual(['fieldEdit.own']);
  expect((await app.done(file.decideEdits, { body: { items: [item], approve: false, reason: '请核对' } }, secretary)).done).toBe(1);
  expect((await app.done(file.listMyEdits, {}, branchSecretary)).items.map((e) => [e.state, e.reason])).toEqual([['declined', '请核对']]);
});

it('a newer edit takes the place of the one that waits, and putting the old value back withdraws it', async () => {
  await edit('degree', '硕士');
  await edit('degree', '博士');
  expect((await queue()).map((e) => e.after)).toEqual(['博士']);
  await edit('degree', null);
  expect(await queue()).toEqual([]);
});

it('codes must hold today, and a site field goes the same way', async () => {
  const id = await aField(app, secretary, { label: '研究领域', type: 'code', codeTable: 'discipline', needsApproval: true });
  const { key } = (await app.done(listFields, { query: { search: '研究领域' } }, secretary)).items[0] ?? { key: '' };
  expect((await edit(key, '999')).error?.code).toBe('field.code_wrong');
  expect((await edit(key, '520')).body).toEqual({ written: 0, held: 1 });
  const [waiting] = await queue();
  expect(waiting?.after).toBe('计算机科学技术');
  await app.done(file.decideEdits, { body: { items: [{ id: waiting?.id ?? '', version: 1, mark: waiting?.mark ?? '' }], approve: true } }, secretary);
  expect((await app.done(file.readFileFields, { params: { id: member.memberId ?? '' } }, secretary)).items.find((f) => f.fieldId === id)?.text).toBe('计算机科学技术');
});

it('the queue leaves as a sheet with what its reader sees of it, protected values closed', async () => {
  const id = await aField(app, secretary, { label: '证件号码', type: 'idNumber', tier: 'secretariat', sensitive: true, encrypted: true, keepDays: 0, optIn: 'idNumber', piaReference: 'PIA-2', basis: 'consent', needsApproval: true });
  const { version: noticeVersion } = await app.done(readNotice, { query: {} }, member);
  await app.done(answerConsent, { body: { id: newId(), scope: (await app.done(listFields, { query: { search: '证件号码' } }, secretary)).items[0]?.key ?? '', answer: 'given', noticeVersion } }, member);
  const own = (await app.done(file.readMyFields, {}, member)).items.find((f) => f.fieldId === id);
  expect((await app.call(file.writeMyFields, { body: { changes: [{ fieldId: id, value: '11010519491231002X', mark: own?.mark ?? '' }] } }, member)).body).toEqual({ written: 0, held: 1 });
  await edit('degree', '博士');
  const rows = async (as: Person, query: Record<string, unknown> = {}): Promise<string[][]> => {
    const at = path.join(await mkdtemp(path.join(tmpdir(), 'sheet-')), 'a.xlsx');
    await writeFile(at, await takeExport(app, as, { list: 'fieldEdits', query, columns: ['member', 'label', 'after', 'state', 'reason'], reason: '月底对账' }));
    return ((await readTable(at, { previewRows: 100 })).sheets[0]?.rows ?? []).map((r) => r.cells.map((c) => c?.text ?? ''));
  };
  const waiting = await rows(branchSecretary);
  expect(waiting).toContainEqual(['陈知行', '学位', '博士', '待审核']);
  expect(waiting).toContainEqual(['陈知行', '证件号码', '（受保护）', '待审核']);
  expect(JSON.stringify(waiting)).not.toContain('1231002X');
  expect((await rows(secretary, { state: 'declined' })).map((r) => r.at(-1))).toContain('请核对');
  // Nobody's own, and nothing of another branch.
  expect((await app.done(previewExport, { body: { list: 'fieldEdits', query: { state: 'all' } } }, stranger)).rows).toBe(0);
  const seen = await app.done(previewExport, { body: { list: 'fieldEdits', query: { state: 'all' } } }, secretary);
  expect([seen.rows > 4, seen.persons]).toEqual([true, 2]);
  expect((await app.call(previewExport, { body: { list: 'fieldEdits' } }, member)).error?.code).toBe('access.denied');
});

it('what somebody asked for before leaving is not written any more, and may be declined', async () => {
  const leaver = await app.person('离会前改', { memberOf: branch });
  expect((await edit('employer', '离会前的单位', leaver)).body).toEqual({ written: 0, held: 1 });
  await app.connection.pool.query('update members set status = \'left\', status_on = $2 where id = $1', [leaver.memberId, '2026-02-25']);
  const items = (await queue()).filter((e) => e.after === '离会前的单位').map((e) => ({ id: e.id, version: e.version, mark: e.mark }));
  expect(items).toHaveLength(1);
  expect((await app.done(file.decideEdits, { body: { items, approve: true } }, secretary)).problems.map((p) => p.code)).toEqual(['field.member_gone']);
  expect((await app.done(file.decideEdits, { body: { items, approve: false, reason: '已经退会' } }, secretary)).problems).toEqual([]);
});
