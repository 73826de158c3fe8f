import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import type { Words } from '#kit/pure/words.ts';
import type { Ctx } from '#kit/server/context.ts';
import { verifyEvents } from '#kit/server/chain.ts';
import { type EventName, record, sealEvents } from '#kit/server/events.ts';
import { newId } from '#kit/server/ids.ts';
import { askExport } from '#modules/exports/contract/exports.ts';
import { takeExport } from '#modules/exports/testing/take.ts';
import { readTable } from '#kit/server/spreadsheets/read.ts';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chainStatus, startChainCheck } from './contract.chain.ts';
import { listEvents, matterHistory } from './contract.ts';

let app: TestApp;
let auditor: Person;
let security: Person;
let secretary: Person;
let system: Person;
const matter = newId();

beforeAll(async () => {
  app = await startTestApp();
  auditor = await app.person('沈审计', { roles: ['auditAdmin'] });
  security = await app.person('安全员', { roles: ['securityAdmin'] });
  secretary = await app.person('方秘书', { roles: ['secretariatOfficer'] });
  system = await app.person('纪系统', { roles: ['systemAdmin'] });
  (app.app.services.registry.fileGuards as Map<string, (ctx: Ctx, id: string) => Promise<boolean>>).set('trialMatter', (_ctx, id) => Promise.resolve(id === matter));
  for (let i = 0; i < 7; i++) {
    app.now = new Date(Date.UTC(2026, 2, 1 + i, 15, 59, 59));
    await write('file.attached', { fileId: newId(), name: `材料${i}.docx`, label: null }, i % 2 === 0 ? secretary : system);
  }
});
afterAll(async () => {
  (app.app.services.registry.fileGuards as Map<string, unknown>).delete('trialMatter');
  await app.close();
});

const write = (name: EventName, data: unknown, by: Person, id = matter) =>
  app.asSystem((ctx) => record({ ...ctx, actor: { ...ctx.actor, kind: 'account', accountId: by.accountId, name: by.name } }, name, { type: 'trialMatter', id }, data as never));
const list = async (query: object, as = auditor) => (await app.done(listEvents, { query }, as)).items;

describe('the log', () => {
  test('is read by the auditor and the security officer, and by nobody else', async () => {
    for (const p of [auditor, security]) expect((await app.call(listEvents, { query: {} }, p)).status).toBe(200);
    for (const p of [secretary, system]) for (const e of [listEvents, chainStatus]) expect((await app.call(e, { query: {} } as never, p)).status).toBe(403);
    expect((await app.call(startChainCheck, {}, system)).status).toBe(403);
    expect((await app.call(listEvents, { query: {} }, null)).status).toBe(401);
  });

  test('says in sentences who did what, newest first, page by page without gaps', async () => {
    const all = await list({ subjectType: 'trialMatter' });
    expect(all.map((e) => e.text)).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `添加了附件《材料${i}.docx》`));
    expect(all[0]).toMatchObject({ actorName: '方秘书', via: 'account', data: { name: '材料6.docx' } });
    const seen: string[] = [];
    for (let after: string | undefined, i = 0; i < 9; i++) {
      const page = await app.done(listEvents, { query: { subjectType: 'trialMatter', limit: 3, after } }, auditor);
      seen.push(...page.items.map((e) => e.id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(all.map((e) => e.id));
  });

  test.each([
    [{ actor: '秘书' }, 4], [{ actor: '纪' }, 3], [{ name: 'file.' }, 7], [{ name: 'file.att' }, 7], [{ name: 'attached' }, 0], [{ name: 'file_%' }, 0], [{ actor: '%' }, 0],
    [{ dayFrom: '2026-03-03', dayTo: '2026-03-04' }, 2], [{ dayFrom: '2026-03-07' }, 1], [{ dayTo: '2026-03-01' }, 1],
  ])('filter %j finds %i', async (query, n) => expect(await list({ ...query, subjectId: matter })).toHaveLength(n));

  test('instants in a sentence are days and times, and codes are words where a module has them', async () => {
    const words = app.app.services.registry.words as Record<string, readonly Words[]>;
    const before = words['zh-CN'] ?? [];
    words['zh-CN'] = [...before, { event: { 'trial.due': '{kind}到期：{at}（{code}）' }, eventValue: { kind: { reply: '答复' } } }];
    const id = newId();
    await write('trial.due' as EventName, { kind: 'reply', at: '2026-10-28T15:59:59.999Z', code: 'a.b' }, secretary, id);
    expect((await list({ subjectId: id }))[0]?.text).toBe('答复到期：2026年10月28日 23:59（a.b）');
    words['zh-CN'] = before;
  });

  test('a period that ends before it begins, a day that is none and a foreign cursor are refused', async () => {
    const code = async (query: object) => (await app.call(listEvents, { query } as never, auditor)).error?.code;
    expect(await code({ dayFrom: '2026-03-03', dayTo: '2026-03-01' })).toBe('audit.period_reversed');
    expect(await code({ dayFrom: '2026-02-30' })).toBe('input.invalid');
    expect(await code({ after: '1 or 1=1' })).toBe('cursor.invalid');
  });

  test('the export is a readable table with a stamp, harmless in a spreadsheet program, and a fact itself', async () => {
    await write('file.attached', { fileId: newId(), name: '=cmd|calc', label: null }, { ...secretary, name: '=HYPERLINK("x")' }, newId());
    const columns = ['seq', 'at', 'actor', 'text', 'name'];
    const ask = (query: Record<string, string>, as: Person) => app.call(askExport, { body: { id: newId(), list: 'audit', query, columns, reason: '季度审计' } }, as);
    expect((await ask({}, security)).error?.code).toBe('access.denied');
    const whole = await takeExport(app, auditor, { list: 'audit', query: { name: 'file.attached' }, columns, reason: '季度审计' });
    await writeFile(path.join(app.app.services.files.pathOf('0'.repeat(64)), '../../../..', 'whole.xlsx'), whole);
    const cells = (await readTable(path.join(app.app.services.files.pathOf('0'.repeat(64)), '../../../..', 'whole.xlsx'))).sheets[0]?.rows ?? [];
    expect(cells.filter((r) => r.cells.some((c) => c?.text === 'file.attached'))).toHaveLength(8);
    expect(cells.flatMap((r) => r.cells).find((c) => c?.text === '=HYPERLINK("x")')).toMatchObject({ type: 'text' });
    const xlsx = await takeExport(app, auditor, { list: 'audit', query: { subjectId: matter }, columns, reason: '季度审计' });
    const file = path.join(app.app.services.files.pathOf('0'.repeat(64)), '../../../..', 'export.xlsx');
    await writeFile(file, xlsx);
    const rows = (await readTable(file)).sheets[0];
    const text = JSON.stringify(rows);
    for (const part of ['操作记录', '导出人：沈审计', '材料3.docx', '做了什么']) expect(text).toContain(part);
    expect((await list({ name: 'audit.exported' }))[0]).toMatchObject({ text: '导出了7条操作记录', actorName: '沈审计' });
  });
});

describe('the history of one matter', () => {
  const ask = (as: Person | null, id = matter, type = 'trialMatter') => app.call(matterHistory, { params: { type, id }, query: { limit: 4 } }, as);
  test('is for staff who may read the matter; absent and denied look the same', async () => {
    const got = await ask(secretary);
    expect(got.body.items.map((e) => e.text)).toEqual([0, 1, 2, 3].map((i) => `添加了附件《材料${i}.docx》`));
    expect((await app.done(matterHistory, { params: { type: 'trialMatter', id: matter }, query: { after: got.body.next ?? '' } }, secretary)).items).toHaveLength(3);
    expect((await ask(secretary, newId())).error?.code).toBe('matter.not_found');
    expect((await ask(secretary, matter, 'noGuard')).error?.code).toBe('matter.not_found');
    expect((await ask(secretary, matter, 'trialMatter:restricted')).status).toBe(400);
    expect((await ask(system)).status).toBe(403);
    expect((await ask(null)).status).toBe(401);
  });
});

describe('the chain', () => {
  test('a walk finds nothing wrong, goes by slices, and tells how far it is', async () => {
    await app.asSystem(async (ctx) => { for (let i = 0; i < 5100; i++) await record(ctx, 'file.removed', { type: 'trialMatter', id: matter }, { fileId: matter, name: String(i) }); });
    await app.asSystem((ctx) => sealEvents(ctx, 100_000));
    const before = await app.done(chainStatus, {}, auditor);
    expect(before).toMatchObject({ waiting: 0, check: null });
    const started = await app.done(startChainCheck, {}, auditor);
    expect(started).toMatchObject({ done: 0, total: before.seals, finishedAt: null });
    expect((await app.done(startChainCheck, {}, security)).id).toBe(started.id);
    await app.runJobs();
    expect((await app.done(chainStatus, {}, security)).check).toMatchObject({ id: started.id, done: before.seals, problems: [], finishedAt: app.now.toISOString() });
    expect(await app.asSystem((ctx) => verifyEvents(ctx))).toEqual([]);
    expect((await list({ name: 'audit.chainChecked' }))[0]?.text).toBe(`核验了${before.seals}条操作记录，发现0处问题`);
  });

  test.each([
    ['a fact was changed', sql`update events set data = '{"name":"另一份"}' where seq = (select min(seq) + 3 from events)`],
    ['a fact was removed', sql`delete from events where seq = (select min(seq) + 4 from events)`],
    ['a seal was changed', sql`update event_seals set hash = repeat('0', 64) where position = 5`],
    ['a seal in the middle was removed', sql`delete from event_seals where position = 6`],
  ])('the walk and the operator\'s check both notice that %s', async (_what, damage) => {
    for (const table of ['events', 'event_seals']) await sql`alter table ${sql.table(table)} disable trigger all`.execute(app.connection.db);
    await damage.execute(app.connection.db);
    for (const table of ['events', 'event_seals']) await sql`alter table ${sql.table(table)} enable trigger all`.execute(app.connection.db);
    const { id } = await app.done(startChainCheck, {}, auditor);
    await app.runJobs();
    const { check } = await app.done(chainStatus, {}, auditor);
    expect(check?.id).toBe(id);
    expect(check?.problems.length).toBeGreaterThan(0);
    expect(await app.asSystem((ctx) => verifyEvents(ctx))).not.toEqual([]);
  });
});
