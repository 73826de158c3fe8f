import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as api from '../contract/steps.ts';
import { type Cast, judgement, reply, startCast } from './cast.ts';

let c: Cast;
beforeAll(async () => { c = await startCast(); });
afterAll(() => c.t.close());

/** A matter that two units have answered, each with its class, and that the author has judged. */
async function answeredBy(classes: readonly [string, string]): Promise<string> {
  const id = await c.at('dispatched', { mode: 'split' });
  for (const [i, resultClass] of classes.entries()) {
    const [unit, officer, head] = i === 0 ? [c.units.lead, c.officer, c.head] : [c.units.second, c.secondOfficer, c.secondHead];
    const assignmentId = await c.part(id, unit);
    await c.step(api.acknowledge, id, { assignmentId }, officer);
    await c.step(api.startHandling, id, { assignmentId, officerName: '何经办', officerPhone: '0000-1234567' }, officer);
    const replyId = randomUUID();
    await c.step(api.draftReply, id, { assignmentId, replyId, ...reply, resultClass, ...(resultClass === 'B' ? { plan: '年底前完成。', promisedBy: '2026-12-31' } : {}) }, officer);
    await c.step(api.approveReply, id, { replyId }, head);
    await c.step(api.passReply, id, { replyId }, c.desk);
  }
  await c.step(api.rate, id, { feedbackId: randomUUID(), ...judgement }, c.author);
  return id;
}
type Unit = 'lead' | 'second';
const reports = async (id: string, unit: Unit, done: boolean) => c.tried(api.followUp, id, { followUpId: randomUUID(), assignmentId: await c.part(id, c.units[unit]), progress: done ? '我局负责的部分已经完成。' : '我局负责的部分正在推进。', done }, unit === 'lead' ? c.officer : c.secondOfficer);
const says = async (id: string, unit: string, confirmed: boolean) => {
  const report = (await c.matter(id, c.author)).followUps.findLast((f) => f.unitName === unit && f.done);
  return c.tried(api.confirmCarriedOut, id, { followUpId: report?.id, confirmed, ...(confirmed ? {} : { note: '现场还没有完工。' }) }, c.author);
};
const records = (id: string) => c.tried(api.recordCarriedOut, id, { carryOutId: randomUUID(), on: '2026-03-02', ground: '现场核实，两处都已完成。' }, c.desk);
/** Whose next report is waited for. */
const followed = async (id: string): Promise<string[]> => {
  const m = await c.matter(id, c.desk);
  return m.clocks.filter((k) => k.kind === 'followUp' && k.state === 'running').map((k) => m.assignments.find((a) => a.id === k.partId)?.unit.name ?? '').toSorted();
};
const lead = '区住房建设局';
const second = '区城市管理局';
const todos = async (id: string, action: string): Promise<number> => (await c.t.connection.db.selectFrom('todos').select('id').where('matter_id', '=', id).where('action', '=', action).where('done_at', 'is', null).execute()).length;

describe('what several units promised', () => {
  it('is reported by each in its own time, and is carried out when all of them have', async () => {
    const id = await answeredBy(['B', 'B']);
    expect(await followed(id)).toEqual([second, lead].toSorted());
    expect(await reports(id, 'lead', false)).toMatchObject({ status: 200 });
    expect(await followed(id)).toEqual([second, lead].toSorted());
    expect(await reports(id, 'lead', true)).toMatchObject({ status: 200 });
    expect(await followed(id)).toEqual([second]);
    // What one says is not so yet: it is asked again, and the other as before.
    expect(await says(id, lead, false)).toMatchObject({ status: 200 });
    expect(await followed(id)).toEqual([second, lead].toSorted());
    expect(await reports(id, 'lead', true)).toMatchObject({ status: 200 });
    expect(await says(id, lead, true)).toMatchObject({ status: 200 });
    // One of two has kept its promise.
    expect([(await records(id)).code, await todos(id, 'recordCarriedOut')]).toEqual(['suggestion.not_carried_out', 0]);
    expect((await c.matter(id, c.desk)).can.recordCarriedOut).toBe(false);
    expect(await reports(id, 'second', true)).toMatchObject({ status: 200 });
    expect(await says(id, second, true)).toMatchObject({ status: 200 });
    expect(await todos(id, 'recordCarriedOut')).toBe(1);
    expect(await records(id)).toMatchObject({ status: 200 });
    expect((await c.matter(id, c.author)).carriedOut).toHaveLength(1);
  });

  it('two reports that wait for the author are both answered', async () => {
    const id = await answeredBy(['B', 'B']);
    for (const unit of ['lead', 'second'] as const) await reports(id, unit, true);
    expect(await says(id, lead, true)).toMatchObject({ status: 200 });
    expect(await todos(id, 'confirmCarriedOut')).toBe(1);
    expect(await says(id, second, true)).toMatchObject({ status: 200 });
    expect([await todos(id, 'confirmCarriedOut'), await todos(id, 'recordCarriedOut')]).toEqual([0, 1]);
  });

  it('a further report while the desk looks is taken, and the desk not asked twice', async () => {
    const id = await answeredBy(['A', 'B']);
    for (const again of [1, 2]) {
      expect(await reports(id, 'second', true)).toMatchObject({ status: 200 });
      expect(await says(id, second, true), String(again)).toMatchObject({ status: 200 });
    }
    expect(await todos(id, 'recordCarriedOut')).toBe(1);
  });

  it('is asked of those who promised, not of a unit that has solved its part', async () => {
    const id = await answeredBy(['A', 'B']);
    expect(await followed(id)).toEqual([second]);
    expect((await reports(id, 'lead', true)).code).toBe('suggestion.not_class_b');
    const m = await c.matter(id, c.officer);
    expect(m.assignments.find((a) => a.unit.name === lead)?.can.followUp).toBe(false);
    await reports(id, 'second', true);
    expect(await says(id, second, true)).toMatchObject({ status: 200 });
    expect(await records(id)).toMatchObject({ status: 200 });
  });

  it('is followed too where the other part was kept for reference', async () => {
    const id = await answeredBy(['B', 'C']);
    expect([(await c.matter(id, c.desk)).resultClass, await followed(id)]).toEqual(['C', [lead]]);
    expect((await c.tried(api.archive, id, {}, c.secretary)).code).toBe('suggestion.not_carried_out');
    await reports(id, 'lead', true);
    expect(await says(id, lead, true)).toMatchObject({ status: 200 });
    // Nobody records a matter as carried out of which a part was not taken up.
    expect([await todos(id, 'recordCarriedOut'), (await records(id)).code]).toEqual([0, 'suggestion.not_carried_out']);
    expect((await c.tried(api.archive, id, {}, c.secretary)).code).toBeNull();
  });
});
