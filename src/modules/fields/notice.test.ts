import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { listNotifications } from '#modules/notifications/contract.ts';
import { changeField, listFields, printAssessment, readField, restoreField, retireField } from './contract/dictionary.ts';
import * as file from './contract/file.ts';
import * as api from './contract/notice.ts';
import { runAskToRead } from './service/notice.ts';
import { noticeChanges } from './rules/notice.ts';
import { aField } from './testing.ts';

let app: TestApp;
let branch: string;
let secretary: Person;
let branchSecretary: Person;
let stranger: Person;
let member: Person;
let photo: { id: string; key: string };

beforeAll(async () => {
  app = await startTestApp();
  branch = await app.unit('branch', '长宁分会');
  secretary = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  branchSecretary = await app.person('单明哲', { roles: [['branchSecretary', branch]] });
  stranger = await app.person('仇致远', { roles: [['branchSecretary', await app.unit('branch', '石门分会')]] });
  member = await app.person('陈知行', { memberOf: branch });
  const id = await aField(app, secretary, { label: '公开照片', type: 'yesNo', basis: 'consent' }, false);
  photo = { id, key: (await app.done(listFields, { query: { search: '公开照片' } }, secretary)).items[0]?.key ?? '' };
});
afterAll(() => app.close());

const answer = (scope: string, what: 'read' | 'given' | 'refused' | 'withdrawn', noticeVersion = 1) => app.call(api.answerConsent, { body: { id: newId(), scope, answer: what, noticeVersion } }, member);
const mine = () => app.done(api.readMyConsents, {}, member);

it('the notice is made from the dictionary, published once for what it says, and tells what changed', async () => {
  expect((await app.call(api.readNotice, { query: {} }, member)).error?.code).toBe('notice.none');
  expect((await app.call(api.publishNotice, { body: { base: 0, note: '' } }, branchSecretary)).status).toBe(403);
  const both = await Promise.all([0, 0].map(() => app.call(api.publishNotice, { body: { base: 0, note: '首次' } }, secretary)));
  expect(both.map((b) => b.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect((await app.call(api.publishNotice, { body: { base: 1, note: '' } }, secretary)).error?.code).toBe('notice.same');
  const notice = await app.done(api.readNotice, { query: {} }, member);
  expect(notice.content.fields.map((f) => f.label)).toEqual(expect.arrayContaining(['姓名', '手机号', '公开照片']));
  const paper = await app.call(api.printNotice, {}, member);
  const told = async (who: Person) => (await app.done(listNotifications, { query: {} }, who)).items.filter((n) => n.kind === 'privacyNotice.published').map((n) => [n.text, n.link]);
  await app.runJobs();
  expect([await told(member), await told(stranger)]).toEqual([[['本会公布了个人信息处理告知书第1版，请阅读。', '/my-privacy']], []]);
  expect([paper.status, (paper.body as Buffer).subarray(0, 2).toString()]).toEqual([200, 'PK']);
});

it('each consent stands by itself; without it nothing is kept, and withdrawing clears that field alone', async () => {
  const write = async (value: boolean, as: Person) => {
    const mark = (await app.done(file.readFileFields, { params: { id: member.memberId ?? '' } }, secretary)).items.find((f) => f.fieldId === photo.id)?.mark ?? '';
    return app.call(file.writeFileFields, { params: { id: member.memberId ?? '' }, body: { changes: [{ fieldId: photo.id, value, mark }] } }, as);
  };
  expect((await write(true, secretary)).error?.code).toBe('field.consent_missing');
  expect((await answer('notice', 'read')).status).toBe(200);
  expect((await answer('phone', 'given')).error?.code).toBe('consent.scope_unknown');
  expect((await answer(photo.key, 'given', 7)).error?.code).toBe('notice.outdated');
  expect((await answer(photo.key, 'given')).status).toBe(200);
  expect((await write(true, secretary)).status).toBe(200);
  expect((await answer(photo.key, 'withdrawn')).status).toBe(200);
  const state = await mine();
  expect(state.scopes.map((s) => [s.scope, s.answer, s.hasValue])).toEqual([[photo.key, 'withdrawn', false]]);
  expect(state.readVersion).toBe(1);
  expect(state.ledger.map((l) => l.answer)).toEqual(['withdrawn', 'given', 'read']);
});

it('the ledger takes no change and no removal', async () => {
  for (const change of ['update consents set answer = \'given\'', 'delete from consents', 'truncate consents']) await expect(app.connection.pool.query(change)).rejects.toThrow('never changed');
});

it('staff see who has not answered within their reach, and enter what was signed on paper', async () => {
  const other = await app.person('李同心', { memberOf: branch });
  const list = async (as: Person, query: object) => (await app.done(api.listConsents, { query }, as)).items.map((r) => r.name);
  expect(await list(branchSecretary, { state: 'notRead' })).toEqual(['李同心']);
  expect((await app.done(api.countConsents, { query: { state: 'open' } }, branchSecretary)).count).toBe(1);
  const unread = async (as: Person) => (await app.done(api.countConsents, { query: { state: 'notRead' } }, as)).count;
  expect([await unread(branchSecretary), await unread(secretary), await unread(stranger)]).toEqual([(await list(branchSecretary, { state: 'notRead' })).length, (await list(secretary, { state: 'notRead' })).length, 0]);
  expect(await list(stranger, {})).toEqual([]);
  expect((await app.call(api.listConsents, { query: {} }, member)).status).toBe(403);
  const enter = (as: Person) => app.call(api.recordPaperConsent, { params: { id: other.memberId ?? '' }, body: { id: newId(), scope: 'notice', answer: 'read' } }, as);
  expect((await enter(stranger)).status).toBe(404);
  expect((await enter(branchSecretary)).status).toBe(200);
  expect(await list(branchSecretary, { state: 'notRead' })).toEqual([]);
  expect(await unread(branchSecretary)).toBe(0);
  // What was read under a record that was merged counts for the one that was kept; without the merge it does not.
  const again = await app.person('李同心', { memberOf: branch });
  expect([await list(branchSecretary, { state: 'notRead' }), await unread(branchSecretary)]).toEqual([['李同心'], 1]);
  await app.connection.db.updateTable('members').set({ status: 'merged', merged_into: again.memberId }).where('id', '=', other.memberId ?? '').execute();
  expect([await list(branchSecretary, { state: 'notRead' }), await unread(branchSecretary)]).toEqual([[], 0]);
  await app.connection.db.updateTable('members').set({ status: 'active', merged_into: null }).where('id', '=', other.memberId ?? '').execute();
  const theirs = await app.done(api.readMemberConsents, { params: { id: other.memberId ?? '' } }, secretary);
  expect(theirs.ledger.map((l) => [l.answer, l.channel])).toEqual([['read', 'paper']]);
  expect((await app.call(api.readMemberConsents, { params: { id: other.memberId ?? '' } }, stranger)).status).toBe(404);
});

it('a new version is told to every member batch by batch, once, and no more when there is a later one', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, (_, i) => app.person(`读者${i}`, { memberOf: branch })));
  await aField(app, secretary, { label: '车牌号' }, false);
  const { version } = await app.done(api.publishNotice, { body: { base: (await app.done(api.draftNotice, {}, secretary)).base, note: '' } }, secretary);
  const told = async () => Promise.all(people.map(async (p) => (await app.done(listNotifications, { query: {} }, p)).items.filter((n) => n.kind === 'privacyNotice.published').length));
  const payload = { version, noticeId: newId(), after: null };
  await app.asSystem((ctx) => runAskToRead(ctx, { ...payload, version: version - 1 }, 2));
  expect(await told()).toEqual([0, 0, 0, 0, 0]);
  await app.asSystem((ctx) => runAskToRead(ctx, payload, 2));
  const some = (await told()).reduce((a, b) => a + b, 0);
  expect(some).toBeLessThan(3);
  await app.runJobs(); // the job of the next, and the one of the publication
  await app.runJobs();
  expect(await told()).toEqual([1, 1, 1, 1, 1]);
});

it('a new field waits until the notice that names it is published: nobody fills it in, or agrees to it', async () => {
  const { aid, club } = { aid: await aField(app, secretary, { label: '急救证书', editedBy: 'both' }, false), club: await aField(app, secretary, { label: '兴趣小组公开', type: 'yesNo', basis: 'consent' }, false) };
  const person = await app.person('周以宁', { memberOf: branch });
  const params = { id: person.memberId ?? '' };
  const byStaff = async (fieldId: string, value: string | boolean) => app.call(file.writeFileFields, { params, body: { changes: [{ fieldId, value, mark: 'v0' }] } }, secretary);
  const byMember = (fieldId: string, value: string | boolean) => app.call(file.writeMyFields, { body: { changes: [{ fieldId, value, mark: 'v0' }] } }, person);
  const state = async () => [(await app.done(file.readFileFields, { params }, secretary)).items.find((f) => f.fieldId === aid), (await app.done(file.readMyFields, {}, person)).items.find((f) => f.fieldId === aid)].map((f) => [f?.edit, f?.awaitsNotice]);
  const key = (await app.done(listFields, { query: { search: '兴趣小组公开' } }, secretary)).items[0]?.key ?? '';
  const agree = async (channel: 'self' | 'paper') => {
    const { base } = await app.done(api.draftNotice, {}, secretary);
    return channel === 'self' ? app.call(api.answerConsent, { body: { id: newId(), scope: key, answer: 'given', noticeVersion: base } }, person) : app.call(api.recordPaperConsent, { params, body: { id: newId(), scope: key, answer: 'given' } }, secretary);
  };
  expect(await state()).toEqual([['no', true], ['no', true]]);
  for (const call of [byStaff(aid, '红十字救护员'), byMember(aid, '红十字救护员'), agree('self'), agree('paper'), byStaff(club, true)]) expect((await call).error?.code).toBe('field.awaits_notice');
  const open = async () => (await app.done(api.listConsents, { query: { state: 'all', search: '周以宁' } }, secretary)).items[0]?.open;
  const before = await open();
  expect((await app.done(listFields, { query: { search: '急救证书' } }, secretary)).items[0]?.inNotice).toBe(false);
  await app.done(api.publishNotice, { body: { base: (await app.done(api.draftNotice, {}, secretary)).base, note: '' } }, secretary);
  expect(await state()).toEqual([['now', false], ['now', false]]);
  expect([await open(), (await agree('self')).status, (await byStaff(club, true)).status, (await byStaff(aid, '红十字救护员')).status]).toEqual([(before ?? 0) + 1, 200, 200, 200]);
  // A field that was taken out of use, and so out of the notice, waits again when it is put back; what stands there may be taken out.
  const one = async () => (await app.done(readField, { params: { id: aid } }, secretary)).version;
  await app.done(retireField, { params: { id: aid }, body: { version: await one(), on: '2020-01-01', reason: '不再收集' } }, secretary);
  await app.done(api.publishNotice, { body: { base: (await app.done(api.draftNotice, {}, secretary)).base, note: '' } }, secretary);
  await app.done(restoreField, { params: { id: aid }, body: { version: await one() } }, secretary);
  const mark = (await app.done(file.readFileFields, { params }, secretary)).items.find((f) => f.fieldId === aid)?.mark ?? '';
  const write = (value: string | null) => app.call(file.writeFileFields, { params, body: { changes: [{ fieldId: aid, value, mark }] } }, secretary);
  expect([(await write('另一张')).error?.code, (await write(null)).status]).toEqual(['field.awaits_notice', 200]);
});

it.each([
  ['a new field', [], [{ key: 'a' }], [['a', 'added', []]]],
  ['a removed field', [{ key: 'a' }], [], [['a', 'removed', []]]],
  ['another purpose and retention', [{ key: 'a' }], [{ key: 'a', purpose: 'other', keepDays: 1 }], [['a', 'changed', ['purpose', 'keepDays']]]],
  ['nothing', [{ key: 'a' }], [{ key: 'a' }], []],
] as const)('the difference between two notices names %s', (_name, before, after, expected) => {
  const full = (f: object) => ({ key: '', label: 'A', purpose: 'p', basis: 'membership', tier: 'liaison', owner: 'member', sensitive: false, encrypted: false, required: false, keepDays: 60, optIn: null, ...f }) as const;
  const found = noticeChanges({ association: 'x', fields: before.map(full) }, { association: 'x', fields: after.map(full) });
  expect(found.map((c) => [c.key, c.kind, c.parts])).toEqual(expected);
});

it('the form of an impact assessment lists what is sensitive, for whoever keeps the dictionary', async () => {
  const label = '评估用的证件号码';
  await aField(app, secretary, { label, type: 'idNumber', tier: 'secretariat', sensitive: true, encrypted: true, keepDays: 0, optIn: 'idNumber', piaReference: 'PIA-2026-07', basis: 'consent' });
  const paper = await app.call(printAssessment, {}, secretary);
  const text = (unzipText(paper.body as Buffer)['word/document.xml'] ?? '').replace(/<[^>]+>/g, '');
  for (const part of ['个人信息保护影响评估表', label, 'PIA-2026-07', '退会时删除', '是否可以开展']) expect(text).toContain(part);
  expect(text).not.toContain('公开照片');
  expect((await app.call(printAssessment, {}, member)).status).toBe(403);
});

it('another legal basis and a longer retention wait until a notice tells them; to ask first, or keep shorter, holds at once', async () => {
  const id = await aField(app, secretary, { label: '外语水平', keepDays: 10 });
  const change = async (more: Record<string, unknown>) => {
    const { terms, version } = await app.done(readField, { params: { id } }, secretary);
    await app.done(changeField, { params: { id }, body: { ...terms, ...more, version, effectiveFrom: '2026-03-02', reason: '另有规定' } as never }, secretary);
  };
  const holds = async () => (await app.done(listFields, { query: { search: '外语水平' } }, secretary)).items.map((f) => [f.terms.basis, f.terms.keepDays, f.waits])[0];
  await change({ basis: 'legalDuty', keepDays: 30 });
  expect(await holds()).toEqual(['membership', 10, ['basis', 'keepDays']]);
  await app.done(api.publishNotice, { body: { base: (await app.done(api.draftNotice, {}, secretary)).base, note: '' } }, secretary);
  expect(await holds()).toEqual(['legalDuty', 30, []]);
  await change({ basis: 'consent', keepDays: 5 });
  expect(await holds()).toEqual(['consent', 5, []]);
  // As long as the register is longer than ten days.
  await change({ basis: 'consent', keepDays: null });
  expect(await holds()).toEqual(['consent', 30, ['keepDays']]);
});

it('a wider circle, another purpose and the end of a protection wait until a notice tells them; what closes a field holds at once', async () => {
  const id = await aField(app, secretary, { label: '紧急联系人', tier: 'secretariat', purpose: '活动安全' });
  const person = await app.person('郑以安', { memberOf: branch });
  const params = { id: person.memberId ?? '' };
  expect((await app.call(file.writeFileFields, { params, body: { changes: [{ fieldId: id, value: '家人', mark: 'v0' }] } }, secretary)).status).toBe(200);
  const seen = async () => (await app.done(file.readFileFields, { params }, branchSecretary)).items.some((f) => f.fieldId === id);
  const one = () => app.done(readField, { params: { id } }, secretary);
  const change = async (more: Record<string, unknown>) => {
    const { terms, version } = await one();
    await app.done(changeField, { params: { id }, body: { ...terms, ...more, version, effectiveFrom: '2026-03-02', reason: '另有需要' } as never }, secretary);
  };
  const listed = async () => (await app.done(listFields, { query: { search: '紧急联系人' } }, secretary)).items.map((f) => [f.terms.tier, f.terms.purpose, f.waits]);
  const publish = async () => app.done(api.publishNotice, { body: { base: (await app.done(api.draftNotice, {}, secretary)).base, note: '' } }, secretary);
  await change({ tier: 'unitStaff', purpose: '分会联系家人' });
  expect([await seen(), await listed()]).toEqual([false, [['secretariat', '活动安全', ['tier', 'purpose']]]]);
  // The page of the field shows what was decided and that it waits; the next notice is made from it.
  const now = await one();
  expect([now.terms.tier, now.terms.purpose, now.waits]).toEqual(['unitStaff', '分会联系家人', ['tier', 'purpose']]);
  expect((await app.done(api.draftNotice, {}, secretary)).changes.find((c) => c.label === '紧急联系人')?.parts).toEqual(['purpose', 'tier']);
  await publish();
  expect([await seen(), await listed()]).toEqual([true, [['unitStaff', '分会联系家人', []]]]);
  await change({ tier: 'secretariat' });
  expect([await seen(), await listed()]).toEqual([false, [['secretariat', '分会联系家人', []]]]);
});
