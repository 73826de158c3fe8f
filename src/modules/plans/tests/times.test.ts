import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import { listTodo } from '#modules/inbox/contract.ts';
import * as checks from '../contract/checks.ts';
import * as api from '../contract/plans.ts';

// A campaign that asks every unit for so many activities a year, and what may be taken back.

let t: TestApp;
let [east, west] = ['', ''];
let desk: Person, head: Person, other: Person, member: Person;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-03-02T02:00:00Z') });
  east = await t.unit('branch', '长宁分会');
  west = await t.unit('branch', '石门分会');
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
  head = await t.person('单明哲', { roles: [['branchSecretary', east]] });
  other = await t.person('仇致远', { roles: [['branchHead', west]] });
  member = await t.person('李同心', { memberOf: east });
});
afterAll(() => t.close());

const quota = (id: string, target: number | null) => ({ id, section: '', title: '小组活动', body: '', lead: null, leadText: '', dueOn: '2026-12-20', target, measure: '次', evidence: false });
const read = (id: string, number?: number) => t.done(api.readPlan, { params: { id }, query: number ? { number } : {} }, desk);
async function approve(id: string): Promise<void> {
  const v = (await t.done(api.submitPlan, { params: { id }, body: { version: (await read(id)).versions[0]?.version ?? 0 } }, desk)).versions[0]?.version ?? 0;
  const effectiveFrom = t.now.toISOString().slice(0, 10);
  await t.done(api.approvePlan, { params: { id }, body: { version: v, approvedBy: '会长办公会', approvedOn: effectiveFrom, effectiveFrom } }, desk);
}
async function running(itemId: string, target: number | null): Promise<string> {
  const id = newId();
  await t.done(api.createPlan, { body: { id, kind: 'campaign', unitId: t.rootId, title: `小组活动制度${id.slice(-6)}`, year: 2026, startsOn: '2026-01-01', endsOn: '2026-12-31' } }, desk);
  await t.done(api.saveDraft, { params: { id }, body: { version: 1, theme: '', intro: '', note: '', items: [quota(itemId, target)], unitIds: [east, west] } }, desk);
  await approve(id);
  await t.done(api.publishPlan, { params: { id }, body: { version: (await read(id)).version } }, desk);
  await t.runJobs();
  return id;
}
const listOf = (id: string, unitId = east, as = head) => t.done(checks.readChecklist, { params: { id, unitId } }, as);
const line = async (id: string, unitId = east, as = head) => { const [c] = (await listOf(id, unitId, as)).items; if (!c) throw new Error('no check'); return c; };
async function once(id: string, doneOn: string, as = head, unitId = east) {
  const c = await line(id, unitId, as);
  return t.call(checks.doCheck, { params: { id: c.id }, body: { version: c.version, doneOn, note: `${doneOn}的活动`, fileIds: [] } }, as);
}
async function undo(id: string, timeId?: string, as = head) {
  const c = await line(id);
  return t.call(checks.withdrawCheck, { params: { id: c.id }, body: { version: c.version, ...(timeId ? { timeId } : {}) } }, as);
}
const waits = async (id: string): Promise<boolean> => (await t.done(listTodo, { query: {} }, head)).items.some((x) => x.matterId === id);

describe('so many activities a year', () => {
  it('are recorded one by one; the unit is done with as many as are asked, and more count too', async () => {
    const id = await running(newId(), 3);
    expect(await line(id)).toMatchObject({ times: 3, measure: '次', doneTimes: [], state: 'open' });
    for (const day of ['2026-01-10', '2026-02-10']) expect((await once(id, day)).status).toBe(200);
    expect([await line(id), await waits(id)]).toMatchObject([{ state: 'open', doneTimes: [{ doneOn: '2026-01-10', byName: '单明哲' }, { doneOn: '2026-02-10' }] }, true]);
    expect((await once(id, '2026-03-09')).error?.code).toBe('planRecord.in_future');
    await once(id, '2026-03-01');
    expect([await line(id), await waits(id)]).toMatchObject([{ state: 'done', doneOn: '2026-03-01', doneLate: false }, false]);
    await once(id, '2026-03-02');
    expect((await line(id)).doneTimes).toHaveLength(4);
    const units = (await t.done(checks.listPlanUnits, { params: { id }, query: {} }, desk)).items;
    expect(units.map((u) => [u.unit.name, u.done, u.states.map((s) => `${s.have}/${s.of}`)])).toEqual([['石门分会', 0, ['0/3']], ['长宁分会', 1, ['4/3']]]);
    for (const p of [other, member]) expect((await t.call(checks.doCheck, { params: { id: (await line(id)).id }, body: { version: 1, doneOn: '2026-03-01', note: '', fileIds: [] } }, p)).error?.code).toBe('planCheck.not_found');
  });

  it('one that was wrong is taken back; below the number it waits again', async () => {
    const id = await running(newId(), 2);
    await once(id, '2026-01-10');
    await once(id, '2026-02-10');
    const first = (await line(id)).doneTimes[0];
    expect((await undo(id, newId())).error?.code).toBe('planCheck.settled');
    await undo(id, first?.id);
    expect([await line(id), await waits(id)]).toMatchObject([{ state: 'open', doneTimes: [{ doneOn: '2026-02-10' }] }, true]);
    await once(id, '2026-02-20');
    const c = await line(id);
    const back = await t.done(checks.sendBackCheck, { params: { id: c.id }, body: { version: c.version, reason: '不是集体活动' } }, desk);
    expect(back.items[0]).toMatchObject({ state: 'open', reason: '不是集体活动', doneTimes: [{ doneOn: '2026-02-10' }] });
  });

  it('a unit that is excused is not asked, and what was not asked cannot be taken back', async () => {
    const id = await running(newId(), 2);
    await once(id, '2026-01-10');
    const c = await line(id);
    const waived = await t.done(checks.waiveCheck, { params: { id: c.id }, body: { version: c.version, reason: '成员外派，改为线上交流' } }, desk);
    expect(waived).toMatchObject({ asked: 0, items: [{ state: 'waived', reason: '成员外派，改为线上交流' }] });
    expect((await undo(id)).error?.code).toBe('planCheck.settled');
  });

  it('two who record at once both count, or one is told to look again', async () => {
    const id = await running(newId(), 2);
    const answers = await Promise.all(['2026-01-10', '2026-01-11'].map((day) => once(id, day)));
    const done = answers.filter((a) => a.status === 200).length;
    expect((await line(id)).doneTimes).toHaveLength(done);
    for (const a of answers) expect([undefined, 'matter.changed']).toContain(a.error?.code);
  });

  it('a new version that asks for more begins with what was done; one that asks for less is done', async () => {
    const item = newId();
    const id = await running(item, null);
    expect(await line(id)).toMatchObject({ times: 1, doneTimes: [] });
    await once(id, '2026-02-01');
    const change = async (target: number | null): Promise<void> => {
      const begun = await t.done(api.beginDraft, { params: { id }, body: { version: (await read(id)).version } }, desk);
      await t.done(api.saveDraft, { params: { id }, body: { version: begun.versions[0]?.version ?? 0, theme: '', intro: '', note: '', items: [quota(item, target)], unitIds: [east, west] } }, desk);
      t.now = new Date(t.now.getTime() + 86_400_000);
      await approve(id);
    };
    await change(2);
    expect(await line(id)).toMatchObject({ times: 2, state: 'open', doneTimes: [{ doneOn: '2026-02-01', note: '2026-02-01的活动', byName: '单明哲' }] });
    await change(1);
    expect(await line(id)).toMatchObject({ times: 1, state: 'done', doneOn: '2026-02-01' });
  });
});

describe('taking back', () => {
  it('a check recorded by mistake waits again with its words; a stranger cannot', async () => {
    const id = await running(newId(), null);
    await once(id, '2026-02-01');
    expect((await t.call(checks.withdrawCheck, { params: { id: (await line(id)).id }, body: { version: 2 } }, other)).error?.code).toBe('planCheck.not_found');
    expect((await undo(id)).body.items[0]).toMatchObject({ state: 'open', note: '2026-02-01的活动', doneOn: null });
    expect([await waits(id), (await undo(id)).error?.code]).toEqual([true, 'planCheck.settled']);
  });

  it('a version that waits is a draft again, and nobody is asked to approve it; once approved it cannot be taken back', async () => {
    const id = newId();
    await t.done(api.createPlan, { body: { id, kind: 'campaign', unitId: t.rootId, title: '撤回送审的行动', year: 2026, startsOn: '2026-01-01', endsOn: '2026-12-31' } }, desk);
    await t.done(api.saveDraft, { params: { id }, body: { version: 1, theme: '', intro: '', note: '', items: [quota(newId(), null)], unitIds: [east] } }, desk);
    const sent = await t.done(api.submitPlan, { params: { id }, body: { version: (await read(id)).versions[0]?.version ?? 0 } }, desk);
    expect(sent.can).toMatchObject({ withdraw: true, submit: false });
    const asked = async (): Promise<boolean> => (await t.done(listTodo, { query: {} }, desk)).items.some((x) => x.matterId === id && x.action === 'planApprove');
    expect(await asked()).toBe(true);
    const withdraw = (version: number, as = desk) => t.call(api.withdrawPlan, { params: { id }, body: { version } }, as);
    expect((await withdraw(sent.versions[0]?.version ?? 0, head)).error?.code).toBe('plan.not_found');
    const back = await withdraw(sent.versions[0]?.version ?? 0);
    expect(back.body).toMatchObject({ stage: 'draft', can: { submit: true, withdraw: false }, notes: expect.arrayContaining([expect.objectContaining({ kind: 'withdraw', number: 1 })]) });
    expect(await asked()).toBe(false);
    await approve(id);
    expect((await withdraw((await read(id)).versions[0]?.version ?? 0)).error?.code).toBe('plan.no_draft');
  });
});
