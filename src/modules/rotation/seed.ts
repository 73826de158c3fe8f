import { addDays, addMonthsSame, atLocal, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { ShiftDetail } from './contract/shifts.ts';
import { tick } from './service/duties.ts';
import { handOver, receive, review } from './service/handover.ts';
import { publish } from './service/publish.ts';
import { presentShift } from './service/read-shift.ts';
import { draft } from './service/roster.ts';
import { ask } from './service/swaps.ts';
import { turnShifts } from './service/turn.ts';

export interface RotationCast {
  /** The account of a demonstration person, by user name. */
  readonly actor: (username: string) => Ctx['actor'];
  readonly unit: (name: string) => string;
}

const OFFICERS = ['chenzhixing', 'litongxin', 'ouyang', 'shanmingzhe'];
const NOTE = {
  done: '主持会长办公会一次，研究年度活动安排；走访长宁、石门两个街道分会，了解会员诉求五条；牵头组织“社区健康日”一次，四十二人参加。', open: '石门分会提出的活动场地问题还在与区住建局联系，请下一班继续跟进。', money: '活动支出二千三百元，余额见附表，票据已交秘书处。', promises: '答应医卫组下月安排一次义诊对接。',
};

/** A term year that began two months ago: one shift closed, one handed over, one running, an exchange asked. */
export async function playRotation(outer: Ctx, { actor, unit }: RotationCast, root: string): Promise<void> {
  const first = addMonthsSame(`${localDate(outer.now).slice(0, 7)}-01`, -2);
  const on = (day: string, who: string | null): Ctx => ({ ...outer, now: atLocal(day, 10), actor: who === null ? outer.actor : actor(who) });
  const month = (n: number): string => addMonthsSame(first, n);
  const desk = on(first, 'mishu');
  const officerIds = OFFICERS.map((name) => actor(name).accountId ?? '');
  const made = await draft(desk, { body: { id: newId(), unitId: unit(root), title: `${first.slice(0, 4)}—${Number(first.slice(0, 4)) + 1} 年度会长轮值`, startsOn: first, shiftUnit: 'month', officerIds } });
  const roster = await publish(desk, { params: { id: made.id }, body: { version: made.version } });
  const shifts = roster.shiftList.map((f) => ({ id: f.id, who: OFFICERS[officerIds.indexOf(f.holder.id)] ?? '' }));
  const at = (n: number) => shifts[n] ?? { id: '', who: '' };
  const now = (ctx: Ctx, n: number): Promise<ShiftDetail> => presentShift(ctx, at(n).id);
  const record = async (n: number, day: string, duty: number, note: string): Promise<void> => {
    const ctx = on(day, at(n).who);
    const shift = await now(ctx, n);
    await tick(ctx, { params: { id: shift.id }, body: { id: newId(), dutyId: shift.dutyList[duty]?.id ?? '', doneOn: day, note, link: '', fileIds: [] } });
  };
  for (const week of [0, 7, 14, 21]) await record(0, addDays(first, week), 3, '阅办待办事项，转秘书处办理三件。');
  await record(0, addDays(first, 8), 0, '主持会长办公会，研究年度活动安排。');
  await record(0, addDays(first, 12), 1, '牵头组织“社区健康日”，四十二人参加。');
  await record(0, addDays(first, 5), 2, '走访长宁分会，座谈会员六人。');
  await record(0, addDays(first, 19), 2, '走访石门分会，了解活动场地问题。');
  await turnShifts(on(month(1), null));
  const over = await now(on(addDays(month(1), 1), at(0).who), 0);
  await handOver(on(addDays(month(1), 1), at(0).who), { params: { id: over.id }, body: { version: over.version, ...NOTE, fileIds: [] } });
  const handed = await now(on(addDays(month(1), 2), at(1).who), 0);
  await receive(on(addDays(month(1), 2), at(1).who), { params: { id: handed.id }, body: { version: handed.version, note: '已当面交接，场地一事继续跟进。' } });
  const received = await now(on(addDays(month(1), 3), 'mishu'), 0);
  await review(on(addDays(month(1), 3), 'mishu'), { params: { id: received.id }, body: { version: received.version, note: '职责全部完成，交接清楚。' } });
  await record(1, addDays(month(1), 9), 0, '主持会长办公会，通报场地联系情况。');
  await record(1, addDays(month(1), 16), 2, '走访医卫组，对接义诊安排。');
  await turnShifts(on(month(2), null));
  await record(2, month(2), 3, '阅办待办事项，没有积压。');
  const ended = await now(on(month(2), at(1).who), 1);
  await handOver(on(month(2), at(1).who), { params: { id: ended.id }, body: { version: ended.version, done: '主持会长办公会一次，对接义诊一次。', open: '石门分会场地已初步落实，待签使用协议。', money: '没有支出。', promises: '无。', fileIds: [] } });
  await ask(on(month(2), at(4).who), { body: { id: newId(), shiftId: at(4).id, withShiftId: at(5).id, reason: '下旬参加外地培训' } });
}
