import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { newId } from '#kit/server/ids.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import * as api from '#modules/members/contract/imports.ts';
import { listMembers } from '#modules/members/contract/members.ts';
import { sendRoster } from '#modules/members/service/testing.ts';
import * as codes from './contract/codes.ts';
import { listFields } from './contract/dictionary.ts';
import { readFileFields, writeFileFields } from './contract/file.ts';
import { aField } from './testing.ts';

let app: TestApp;
let branch: string;
let secretary: Person;
let branchSecretary: Person;
const ids: Record<string, string> = {};
beforeAll(async () => {
  app = await startTestApp();
  branch = await app.unit('branch', '长宁分会');
  secretary = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  branchSecretary = await app.person('单明哲', { roles: [['branchSecretary', branch]] });
  await app.done(codes.addCodeTable, { body: { key: 'skills', name: '特长', standard: '' } }, secretary);
  for (const [code, name] of [['1', '书法'], ['2', '摄影'], ['3', '心理、生涯咨询']] as const) await app.done(codes.addCode, { params: { key: 'skills' }, body: { code, name, parent: null, validFrom: '2020-01-01', validTo: null } }, secretary);
  ids.skill = await aField(app, secretary, { label: '特长', type: 'codes', codeTable: 'skills', tier: 'liaison' });
  ids.time = await aField(app, secretary, { label: '可参加活动的时间' });
  ids.years = await aField(app, secretary, { label: '服务年限', type: 'number' });
  ids.trained = await aField(app, secretary, { label: '培训日期', type: 'day' });
  ids.guide = await aField(app, secretary, { label: '愿意带新人', type: 'yesNo' });
  ids.note = await aField(app, secretary, { label: '联系提示', tier: 'secretariat' });
  ids.own = await aField(app, secretary, { label: '个人主页', editedBy: 'member' });
  await aField(app, secretary, { label: '尚未告知的一项' }, false);
  ids.photo = await aField(app, secretary, { label: '照片用途', basis: 'consent' }, false);
});
afterAll(() => app.close());

const keyOf = async (label: string): Promise<string> => (await app.done(listFields, { query: { storage: 'value', search: label } }, secretary)).items[0]?.key ?? '';
async function upload(text: string | Buffer, as = secretary): Promise<api.ImportStateOf> {
  const answer = await sendRoster(app, { id: newId(), name: typeof text === 'string' ? '名册.csv' : '名册.xlsx', bytes: Buffer.from(text) }, as);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.error));
  return answer.body;
}
async function preview(text: string | Buffer, as = secretary): Promise<api.ImportStateOf> {
  const found = await upload(text, as);
  await app.done(api.confirmMapping, { params: { id: found.id }, body: { version: found.version, columns: [], defaultUnitId: null } }, as);
  await app.runJobs();
  return app.done(api.getImport, { params: { id: found.id } }, as);
}
const rows = async (id: string): Promise<api.ImportRowItem[]> => (await app.done(api.listImportRows, { params: { id }, query: { limit: '200' } }, secretary)).items.toSorted((a, b) => a.rowNo - b.rowNo);
const commit = async (state: api.ImportStateOf): Promise<api.ImportStateOf> => {
  const now = await app.done(api.getImport, { params: { id: state.id } }, secretary);
  return app.done(api.commitImport, { params: { id: state.id }, body: { version: now.version } }, secretary);
};
const memberId = async (name: string): Promise<string> => (await app.done(listMembers, { query: { search: name } }, secretary)).items.find((m) => m.name === name)?.id ?? '';
const texts = async (name: string): Promise<Record<string, string>> => Object.fromEntries((await app.done(readFileFields, { params: { id: await memberId(name) } }, secretary)).items.filter((i) => i.text !== '').map((i) => [i.label, i.text]));
const write = async (name: string, field: string, value: unknown): Promise<void> => {
  const id = await memberId(name);
  const mark = (await app.done(readFileFields, { params: { id } }, secretary)).items.find((i) => i.fieldId === ids[field])?.mark ?? '';
  await app.done(writeFileFields, { params: { id }, body: { changes: [{ fieldId: ids[field] ?? '', value: value as string, mark }] } }, secretary);
};

describe('fields of the site in a roster', () => {
  const head = '姓名,手机,所属分会,特长,可参加活动的时间,服务年限,培训日期,愿意带新人,联系提示,个人主页,照片用途';
  let first: api.ImportStateOf;

  it('are proposed by their names, but for those that are the member’s own to write or to consent to', async () => {
    const found = await upload(`${head}\n赵一,13900000001,长宁分会,书法,周末,3,2024-05,是,上午,http://a,否`);
    const use = async (label: string): Promise<string> => `site.${await keyOf(label)}`;
    expect(found.columns.map((c) => c.use)).toEqual(['name', 'phone', 'unit', await use('特长'), await use('可参加活动的时间'), await use('服务年限'), await use('培训日期'), await use('愿意带新人'), await use('联系提示'), 'unused', 'unused']);
    expect(found.notices).toContainEqual({ code: 'import.notice_unused', params: { list: '个人主页, 照片用途' } });
    expect(found.siteFields.map((f) => f.label)).toEqual(['特长', '可参加活动的时间', '服务年限', '培训日期', '愿意带新人', '联系提示']);
    expect((await app.call(api.confirmMapping, { params: { id: found.id }, body: { version: found.version, columns: [{ column: 9, use: `site.${await keyOf('个人主页')}` }], defaultUnitId: null } }, secretary)).error?.code).toBe('input.invalid');
    // Whoever does not see a field takes nothing into it.
    const local = await upload(`${head}\n赵一,13900000001,长宁分会,书法,周末,3,2024-05,是,上午,http://a,否`, branchSecretary);
    expect([local.columns[8]?.use, local.siteFields.map((f) => f.label).includes('联系提示')]).toEqual(['unused', false]);
    for (const { id } of [found, local]) await app.done(api.discardImport, { params: { id } }, id === local.id ? branchSecretary : secretary);
  });

  it('stand in the head of the empty template, those that this person may take in', async () => {
    const offered = async (as: Person): Promise<string[]> => {
      const bytes = (await app.call(api.rosterTemplate, {}, as)).body as Buffer;
      const found = await upload(bytes, as);
      const uses = found.columns.map((c) => [c.label, c.use]).filter(([, use]) => use?.startsWith('site.')).map(([label]) => label ?? '');
      await app.done(api.discardImport, { params: { id: found.id } }, as);
      return uses;
    };
    expect(await offered(secretary)).toEqual(['特长', '可参加活动的时间', '服务年限', '培训日期', '愿意带新人', '联系提示']);
    expect(await offered(branchSecretary)).toEqual(['特长', '可参加活动的时间', '服务年限', '培训日期', '愿意带新人']);
  });

  it('are checked by their type, and a cell that cannot be read keeps the row out until it is put right', async () => {
    first = await preview([head, '赵一,13900000001,长宁分会,书法、摄影,周末,3,2024-05,是,上午,,', '钱二,13900000002,长宁分会,"心理、生涯咨询",,三年,2024年13月,也许,,,', '孙三,13900000003,长宁分会,下棋,,,,否,,,', '李四,13900000004,长宁分会,,,,,,,,'].join('\n'));
    expect(first.counts).toMatchObject({ new: 2, error: 2 });
    const [, qian, sun] = await rows(first.id);
    expect([qian?.issues.map((i) => i.code).toSorted(), sun?.issues.map((i) => i.code)]).toEqual([['import.site_day', 'import.site_number', 'import.site_yes_no'], ['import.site_code']]);
    const fix = async (rowNo: number, fixes: Record<string, string>) => app.done(api.fixImportRow, { params: { id: first.id, rowNo: String(rowNo) }, body: { fixes } }, secretary);
    expect((await fix(qian?.rowNo ?? 0, { [`site.${await keyOf('服务年限')}`]: '3', [`site.${await keyOf('培训日期')}`]: '2024年3月', [`site.${await keyOf('愿意带新人')}`]: '' })).decision).toBe('new');
    expect((await fix(sun?.rowNo ?? 0, { [`site.${await keyOf('特长')}`]: '摄影' })).decision).toBe('new');
  });

  it('are written with the people, and an export of them comes back unchanged', async () => {
    await commit(first);
    expect(await texts('赵一')).toEqual({ 特长: '书法、摄影', 可参加活动的时间: '周末', 服务年限: '3', 培训日期: '2024-05', 愿意带新人: '是', 联系提示: '上午' });
    expect(await texts('钱二')).toEqual({ 特长: '心理、生涯咨询', 服务年限: '3', 培训日期: '2024-03' });
    expect([await texts('孙三'), await texts('李四')]).toEqual([{ 特长: '摄影', 愿意带新人: '否' }, {}]);
    const columns = ['name', 'phone', 'unit', ...(await Promise.all(['特长', '可参加活动的时间', '服务年限', '培训日期', '愿意带新人', '联系提示'].map(async (l) => `site.${await keyOf(l)}`)))];
    const bytes = await takeExport(app, secretary, { list: 'members', query: {}, columns, reason: '核对名册' });
    const again = await preview(bytes);
    expect(again.counts).toMatchObject({ new: 0, update: 0, same: 4, error: 0, conflict: 0 });
    await app.done(api.discardImport, { params: { id: again.id } }, secretary);
  });

  it('are offered as a change where they differ; an empty cell takes nothing away; undone, they are as before', async () => {
    const state = await preview('姓名,手机,特长,服务年限,可参加活动的时间\n赵一,13900000001,书法,4,\n李四,13900000004,摄影,,晚上');
    expect(state.counts).toMatchObject({ update: 2, same: 0 });
    const [zhao] = await rows(state.id);
    expect(zhao?.changes).toEqual([{ field: `site.${await keyOf('特长')}`, before: '书法、摄影', after: '书法' }, { field: `site.${await keyOf('服务年限')}`, before: '3', after: '4' }]);
    await commit(state);
    expect([await texts('赵一'), await texts('李四')]).toMatchObject([{ 特长: '书法', 服务年限: '4', 可参加活动的时间: '周末' }, { 特长: '摄影', 可参加活动的时间: '晚上' }]);
    // Found by its new code in the list of members, no longer by the former one.
    expect((await app.done(listMembers, { query: { site: `${await keyOf('特长')}:2` } }, secretary)).items.map((m) => m.name).toSorted()).toEqual(['孙三', '李四']);
    // Changed by hand since: that stays, the rest goes back, and the page says whose file was left.
    await write('李四', 'time', '周三');
    const undone = await app.done(api.undoImport, { params: { id: state.id }, body: {} }, secretary);
    expect(undone.undone).toMatchObject({ removed: 0, kept: [{ name: '李四' }] });
    expect([await texts('赵一'), await texts('李四')]).toMatchObject([{ 特长: '书法、摄影', 服务年限: '3' }, { 可参加活动的时间: '周三' }]);
    expect((await texts('李四'))['特长']).toBeUndefined();
    expect((await app.done(listMembers, { query: { site: `${await keyOf('特长')}:2` } }, secretary)).items.map((m) => m.name).toSorted()).toEqual(['孙三', '赵一']);
  });

  it('go with the people whom an undone import removes, unless somebody wrote more into their files', async () => {
    expect((await app.done(api.importUses, { params: { id: first.id } }, secretary)).items.map((p) => p.name)).toEqual(['李四']);
    expect((await app.call(api.undoImport, { params: { id: first.id }, body: { removeEdited: true } }, secretary)).error?.code).toBe('import.in_use');
    expect(await texts('赵一')).toMatchObject({ 特长: '书法、摄影' });
    await write('李四', 'time', null);
    const undone = await app.done(api.undoImport, { params: { id: first.id }, body: { removeEdited: true } }, secretary);
    expect(undone.undone).toMatchObject({ removed: 4 });
    expect(await app.connection.db.selectFrom('field_values').select('field_id').execute()).toEqual([]);
  });
});
