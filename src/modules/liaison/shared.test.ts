import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kit/server/ids.ts';
import { type Person, type TestApp, startTestApp } from '#app/testing.ts';
import * as pairings from './contract/pairings.ts';

let t: TestApp;
let desk: Person;
beforeAll(async () => {
  t = await startTestApp({ now: new Date('2026-11-21T02:00:00Z') });
  desk = await t.person('林文秘', { roles: ['secretariatOfficer'] });
});
afterAll(() => t.close());

describe('what a pairing shares', () => {
  it('is written down by either side, ends and comes back, and a stranger sees nothing of it', async () => {
    const [one, two, none] = [await t.unit('activityGroup', '共享组'), await t.unit('branch', '共享街道分会'), await t.unit('branch', '无关街道分会')];
    const [lead, outside] = [await t.person('钟组长', { roles: [['groupLead', one]] }), await t.person('无关会长', { roles: [['branchHead', none]] })];
    const id = newId();
    await t.done(pairings.createPairing, { body: { id, unitAId: one, unitBId: two, startsOn: '2026-01-01' } }, desk);
    const body = { id: newId(), unitId: two, title: '二楼活动室', note: '周末可用' };
    expect((await t.call(pairings.shareResource, { params: { id }, body }, outside)).error?.code).toBe('pairing.not_found');
    expect((await t.call(pairings.shareResource, { params: { id }, body: { ...body, unitId: none } }, lead)).error?.code).toBe('pairing.side_unknown');
    expect((await t.done(pairings.shareResource, { params: { id }, body }, lead)).shared).toMatchObject([{ title: '二楼活动室', unit: { name: '共享街道分会' }, by: '钟组长', to: null }]);
    const settle = (shared: boolean, as = lead) => t.call(pairings.settleResource, { params: { id: body.id }, body: { shared } }, as);
    expect((await settle(false, outside)).error?.code).toBe('pairing.not_found');
    expect((await settle(false)).body.shared[0]?.to).not.toBeNull();
    expect((await settle(true)).body.shared[0]?.to).toBeNull();
  });
});
