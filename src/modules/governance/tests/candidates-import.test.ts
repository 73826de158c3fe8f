import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as imports from '#modules/exports/contract/imports.ts';
import { csv, sendList } from '#modules/exports/testing/send.ts';
import * as api from '../contract/terms.ts';
import { zhCN } from '../locales/zh-CN.ts';

let app: TestApp;
let desk: Person;
let branch: string;
beforeAll(async () => {
  app = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  branch = await app.unit('branch', '长宁分会');
  const other = await app.unit('branch', '石门分会');
  desk = await app.person('林文秘', { roles: ['secretariatOfficer'] });
  for (const [name, unit] of [['王思源', branch], ['陳知行', branch], ['重名人', branch], ['重名人', other]] as const) await app.person(name, { memberOf: unit });
});
afterAll(() => app.close());

/** What a row says is wrong names the column as the table of columns does. */
it('whoever has a namesake is told the column by its name', () => {
  expect(zhCN.error['term.row_member']).toContain(`“${zhCN.term.field.unit}”`);
});

const send = async (...rows: string[]) => (await sendList(app, { list: 'candidates', name: '候选人.csv', bytes: csv('姓名,所属分会,拟任职务,已连任', ...rows) }, desk)).body;
const codes = async (id: string) => (await app.done(imports.listImportRows, { params: { id }, query: {} as never }, desk)).items.toSorted((a, b) => a.rowNo - b.rowNo).map((r) => r.problems.map((p) => p.code));

it('candidates come from a table while the change of term is planned, are not brought twice, and are taken back until they are published', async () => {
  expect(await codes((await send('王思源,,会长,')).id)).toEqual([['term.not_planning']]);
  const change = await app.done(api.beginChange, { body: { id: newId(), number: 6 } }, desk);
  const read = () => app.done(api.readChange, { params: { id: change.id } }, desk);
  expect(await codes((await send('查无此人,,理事,', '重名人,,理事,', '王思源,,总管,', '王思源,,监事,许多', '王思源,,理事,', '王思源,,理事,')).id)).toEqual([['term.row_member'], ['term.row_member'], ['term.row_office'], ['term.row_terms'], [], ['term.candidate_twice']]);
  const rows = ['王思源,,会长,1届', '陈知行,长宁分会,副会长,', '重名人,石门分会,理事,'];
  const state = await send(...rows);
  const done = await app.done(imports.commitListImport, { params: { id: state.id }, body: { version: state.version } }, desk);
  // Where to look: not all terms, but this change with its candidates.
  expect(done.href).toBe(`/term-changes/${change.id}`);
  const after = await read();
  expect(after.candidates.map((c) => [c.name, c.office, c.priorTerms, c.unitName]).toSorted((a, b) => String(a[0]).localeCompare(String(b[0]), 'zh'))).toEqual(expect.arrayContaining([['王思源', 'president', 1, '长宁分会'], ['陳知行', 'vicePresident', 0, '长宁分会'], ['重名人', 'councillor', 0, '石门分会']]));
  // Whoever had the list open is told.
  expect((await app.call(api.saveCandidates, { params: { id: change.id }, body: { version: change.version, candidates: [] } }, desk)).error?.code).toBe('matter.changed');
  expect((await send(...rows)).counts).toMatchObject({ new: 0, same: 3 });
  const undone = await app.done(imports.undoListImport, { params: { id: state.id }, body: { version: done.version } }, desk);
  expect([undone.undone, (await read()).candidates]).toEqual([{ removed: 3, restored: 0, kept: 0 }, []]);
  const again = await send(...rows);
  const twice = await app.done(imports.commitListImport, { params: { id: again.id }, body: { version: again.version } }, desk);
  await app.done(api.publishCandidates, { params: { id: change.id }, body: { version: (await read()).version } }, desk);
  expect((await app.done(imports.undoListImport, { params: { id: again.id }, body: { version: twice.version } }, desk)).undone).toEqual({ removed: 0, restored: 0, kept: 3 });
});
