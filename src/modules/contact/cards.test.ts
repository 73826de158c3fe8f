import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { changeMemberStatus, getMember } from '#modules/members/contract/members.ts';
import * as api from './contract/cards.ts';
import { CHECKS_A_MINUTE } from './service/cards/check.ts';

let app: TestApp;
let officer: Person;
let otherBranch: Person;
let member: Person;
beforeAll(async () => {
  app = await startTestApp();
  const east = await app.unit('branch', '城东街道分会');
  officer = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  otherBranch = await app.person('西秘书', { roles: [['branchSecretary', await app.unit('branch', '城西街道分会')]] });
  member = await app.person('欧阳若水', { memberOf: east });
});
afterAll(() => app.close());

const codeOf = (address: string | null): string => (address ?? '').split('/card/')[1] ?? '';
const check = async (code: string) => app.done(api.checkCard, { params: { code } }, null);
const later = (seconds: number): void => { app.now = new Date(app.now.getTime() + seconds * 1000); };
const shown = async (): Promise<string> => codeOf((await app.done(api.myCard, { body: {} }, member)).code);

test('a shown code proves membership for a moment: a name in part, the association, until when, and nothing else', async () => {
  const code = await shown();
  const answer = await check(code);
  expect(answer).toEqual({ result: 'valid', name: '欧阳*水', association: '明湖区党外知识分子联谊会', validUntil: '2027-03-01', checkedAt: app.now.toISOString() });
  later(61);
  expect((await check(code)).result).toBe('valid');
  later(180);
  expect(await check(code)).toMatchObject({ result: 'stale', name: null, association: null });
  expect((await check(await shown())).result).toBe('valid');
});

test('whatever is not valid looks the same', async () => {
  const strangers = ['x', `${'A'.repeat(16)}.s1.${'A'.repeat(22)}`, (await shown()).replace(/.{4}$/, 'AAAA')];
  const answers = [];
  for (const code of strangers) answers.push(await check(code));
  const printed = codeOf((await app.done(api.printCards, { body: { ids: [member.memberId ?? ''] } }, officer)).items[0]?.code ?? null);
  expect((await check(printed)).result).toBe('valid');
  later(86_400 * 30);
  expect((await check(printed)).result).toBe('valid');
  await app.done(api.revokeCard, { params: { id: member.memberId ?? '' }, body: { reason: '手机遗失' } }, officer);
  answers.push(await check(printed));
  expect((await app.call(api.myCard, { body: {} }, member)).error?.code).toBe('card.revoked');
  await app.done(api.renewCard, { params: { id: member.memberId ?? '' }, body: {} }, officer);
  answers.push(await check(printed));
  const renewed = await shown();
  expect((await check(renewed)).result).toBe('valid');
  const file = await app.done(getMember, { params: { id: member.memberId ?? '' } }, officer);
  await app.done(changeMemberStatus, { params: { id: file.id }, body: { version: file.version, status: 'left', on: '2026-03-20', reason: '调离本市' } }, officer);
  answers.push(await check(renewed));
  expect(new Set(answers.map(({ checkedAt: _at, ...a }) => JSON.stringify(a)))).toEqual(new Set([JSON.stringify({ result: 'notValid', name: null, association: null, validUntil: null })]));
});

test('only who keeps the roll of a person keeps the card; a member shows only their own', async () => {
  const params = { id: member.memberId ?? '' };
  expect((await app.call(api.readCard, { params }, otherBranch)).error?.code).toBe('card.not_found');
  expect((await app.call(api.revokeCard, { params, body: { reason: '没有理由' } }, otherBranch)).error?.code).toBe('card.not_found');
  expect((await app.call(api.readCard, { params }, member)).error?.code).toBe('access.denied');
  expect((await app.done(api.printCards, { body: { ids: [params.id] } }, otherBranch)).items).toEqual([]);
  expect((await app.call(api.myCard, { body: {} }, officer)).error?.code).toBe('access.denied');
});

test('an address asks so often a minute and no oftener, and only its hash is kept', async () => {
  later(120);
  const statuses: number[] = [];
  for (let i = 0; i < CHECKS_A_MINUTE + 2; i += 1) statuses.push((await app.call(api.checkCard, { params: { code: 'x' } }, null)).status);
  expect(statuses.filter((s) => s === 200)).toHaveLength(CHECKS_A_MINUTE);
  expect(statuses.at(-1)).toBe(429);
  later(60);
  expect((await check('x')).result).toBe('notValid');
  const kept = await app.connection.db.selectFrom('card_checks').select('asker').execute();
  expect(kept.every((k) => /^[0-9a-f]{64}$/.test(k.asker))).toBe(true);
});
