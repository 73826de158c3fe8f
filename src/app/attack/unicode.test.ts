import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_PAPER_SETTINGS, bodyText, buildPaper, formTable } from '#kit/server/documents/index.ts';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { newId } from '#kit/server/ids.ts';
import { visibleKey } from '#kit/pure/names/visible-key.ts';
import { createAccount } from '#modules/accounts/contract.ts';
import { createMember, listMembers, lookAlikes } from '#modules/members/contract/members.ts';
import { aMember } from '#modules/members/service/testing.ts';
import { type Person, type TestApp, startTestApp } from '../testing.ts';

let t: TestApp;
let officer: Person;
let admin: Person;
let branch: string;
beforeAll(async () => {
  t = await startTestApp();
  branch = await t.unit('branch', '长宁街道分会');
  officer = await t.person('办事员', { roles: ['secretariatOfficer'] });
  admin = await t.person('管理员', { roles: ['systemAdmin'] });
});
afterAll(() => t.close());

/** Ways to write one name that look the same on a screen. */
const alike: [kept: string, typed: string][] = [
  ['黄敏仪', '黃敏仪'], ['阿依古丽·买买提', '阿依古丽•买买提'], ['阿依古丽·买买提', '阿依古丽・买买提'], ['阿依古丽·买买提', '阿依古丽‧买买提'], ['Cope Anna', 'Соре Аnna'], ['欧阳若兰', '欧阳\u200b若兰'],
  ['José Pérez', 'Jose\u0301 Pe\u0301rez'], ['施予怀', '施\u202e予怀'], ['金喜善', '\uf90a喜善'],
];
/** Names whose signs programs lose: outside the basic plane, compatibility forms, rare ones. */
const rare = ['𠮷田淑君', '王𬭼', '李䶮', '张㐂', '陈\u{2b740}', '古丽·𠀀', 'Ñandú O’Brien'];

describe('names that look the same', () => {
  test.each(alike)('%s is found by %j, and who enters it again is warned', async (kept, typed) => {
    const id = newId();
    await t.done(createMember, { body: { id, ...aMember({ name: kept, homeUnitId: branch, employer: '规划院' }) } }, officer);
    await t.runJobs();
    const found = (await t.done(listMembers, { query: { search: typed } }, officer)).items.map((m) => m.id);
    expect(found).toContain(id);
    const { items } = await t.done(lookAlikes, { query: { name: typed } }, officer);
    expect(items.map((m) => m.id)).toContain(id);
    await t.connection.pool.query('delete from members where id = $1', [id]).catch(() => undefined);
  });

  test('control: compared sign by sign, none of them is the same', () => {
    expect(alike.filter(([a, b]) => a === b)).toEqual([]);
    expect(alike.filter(([a, b]) => visibleKey(a) !== visibleKey(b))).toEqual([]);
  });

  test('no second user name looks like another', async () => {
    const open = async (username: string): Promise<number> => (await t.call(createAccount, { body: { id: newId(), username, name: '某人', phone: null, email: null, password: 'Qing-Feng-2026' } } as never, admin)).status;
    expect(await open('chencope')).toBe(200);
    for (const typed of ['ChenCope', 'сhencope', 'ｃｈｅｎｃｏｐｅ', 'chen\u200bcope', 'chencope\u00a0']) expect(await open(typed), typed).toBeGreaterThanOrEqual(400);
  });
});

describe('what is written', () => {
  test.each(rare)('%s comes back as it was', async (name) => {
    const id = newId();
    await t.done(createMember, { body: { id, ...aMember({ name, homeUnitId: branch }) } }, officer);
    expect((await t.connection.pool.query<{ name: string }>('select name from members where id = $1', [id])).rows).toEqual([{ name }]);
    expect((await t.done(listMembers, { query: { search: name } }, officer)).items.map((m) => m.name)).toContain(name);
  });
});

test('rare names stand in a Word paper sign by sign, and what hides or turns the direction does not', async () => {
  const S = DEFAULT_PAPER_SETTINGS;
  const textOf = async (lines: readonly string[]): Promise<string> => {
    const bytes = await buildPaper({ meta: { title: '名单', creator: '明湖知联会' }, children: [...bodyText(lines.join('\n'), S), formTable([100], lines.map((text) => ({ cells: [{ text }], whole: true })), S)] }, S);
    return [...(unzipText(bytes)['word/document.xml'] ?? '').matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((m) => m[1]).join('');
  };
  const text = await textOf(rare);
  for (const name of rare) expect(text.split(name)).toHaveLength(3);
  expect(await textOf(['施\u202e予\u200b怀'])).toBe('施予怀施予怀');
});
