import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readUnitAdvice } from '../contract/matter.ts';
import * as api from '../contract/steps.ts';
import { type Cast, startCast } from './cast.ts';

const ramp = (place: string) => ({ title: `关于在${place}加装无障碍坡道的建议`, content: { situation: `${place}单元门前只有台阶，轮椅和婴儿车难以通行。`, proposal: '建议由住建部门牵头，分批加装坡道，维护写入物业合同。' } });
const lunch = { title: '关于社区老年食堂用餐补贴的建议', content: { situation: '社区食堂老年人用餐价格偏高，高龄老人中午吃饭难。', proposal: '建议对八十岁以上老人就餐给予补贴，送餐上门。' } };
const street = { title: '关于夜市占道经营整治的建议', content: { situation: '夜市摊贩占用盲道，垃圾无人清扫。', proposal: '建议划定经营区域和时间，定点清运垃圾。' } };

let c: Cast;
beforeAll(async () => {
  c = await startCast();
});
afterAll(() => c.t.close());

/** A matter brought as far as the supervision desk. */
async function filed(text: { title: string; content: Record<string, string> }): Promise<string> {
  const id = await c.draft(c.author, text);
  for (const stage of ['submitted', 'accepted', 'filed'] as const) await c.forward(id, stage);
  return id;
}
const give = (id: string, unitId: string) => c.step(api.dispatch, id, { mode: 'lead', unitIds: [unitId], coUnitIds: [] }, c.desk);
/** What was submitted is found once its job has indexed it. */
const advice = async (id: string) => {
  await c.t.runJobs();
  return (await c.t.done(readUnitAdvice, { params: { id } }, c.desk)).units;
};

describe('units that had earlier matters like this one', () => {
  it('nothing is said where nothing like it was dispatched', async () => {
    await filed(ramp('东湖社区')); // alike, but nobody's yet
    expect(await advice(await filed(ramp('长宁街道')))).toEqual([]);
  });

  it('the unit that had the same matter elsewhere is named, with the matter; one that had other things, be it in the same place, is not', async () => {
    const [kept, other, here] = [await filed(ramp('东湖社区')), await filed(lunch), await filed({ title: '关于石门街道消防演练的建议', content: { situation: '石门街道、石门街道各社区，消防演练少。', proposal: '石门街道每季度演练。' } })];
    await give(kept, c.units.lead);
    await give(other, c.units.co);
    await give(here, c.units.second);
    const units = await advice(await filed(ramp('石门街道')));
    expect(units.map((u) => u.unit.name)).toEqual(['区住房建设局']);
    expect(units[0]).toMatchObject({ heldCount: 1, returnedCount: 0, held: [{ id: kept, title: '关于在东湖社区加装无障碍坡道的建议', resultClass: null }] });
  });

  it('a unit that handed one back is shown with the reason, and who took it over stands before it', async () => {
    const id = await filed(street);
    await give(id, c.units.lead);
    const requestId = randomUUID();
    await c.step(api.refuse, id, { assignmentId: await c.part(id), requestId, reason: '夜市管理是城管部门的职责。' }, c.officer);
    const next = await filed({ ...street, title: '关于规范夜市占道经营的建议' });
    expect(await advice(next), 'asked, and not decided').toMatchObject([{ unit: { id: c.units.lead }, heldCount: 1, returnedCount: 0 }]);
    await c.step(api.arbitrate, id, { requestId, granted: true, unitId: c.units.second, reason: '由城管局办理。' }, c.desk);
    expect(await advice(next)).toMatchObject([
      { unit: { name: '区城市管理局' }, heldCount: 1, held: [{ id }], returned: [] },
      { unit: { name: '区住房建设局' }, heldCount: 0, held: [], returnedCount: 1, returned: [{ id, reason: '夜市管理是城管部门的职责。' }] },
    ]);
  });

  it('a unit that no longer takes matters is not proposed', async () => {
    const id = await filed(street);
    await c.t.connection.db.updateTable('units').set({ valid_to: '2026-03-01' }).where('id', '=', c.units.second).execute();
    expect((await advice(id)).map((u) => u.unit.name)).toEqual(['区住房建设局']);
    await c.t.connection.db.updateTable('units').set({ valid_to: null }).where('id', '=', c.units.second).execute();
  });

  it('only whoever dispatches is told: the author who reads the matter is not; a stranger finds nothing', async () => {
    const id = await filed(street);
    expect(await c.t.call(readUnitAdvice, { params: { id } }, c.author)).toMatchObject({ status: 403, error: { code: 'access.denied' } });
    expect(await c.t.call(readUnitAdvice, { params: { id } }, c.stranger)).toMatchObject({ status: 404 });
  });
});
