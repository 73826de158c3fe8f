import { addDays, atLocal, localDate } from '#kit/pure/time.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { AssignmentKind, PointLevel } from './rules.ts';
import * as assignments from './service/assignments.ts';
import * as conferences from './service/conferences.ts';
import * as pairings from './service/pairings.ts';
import * as points from './service/points.ts';
import * as sessions from './service/sessions.ts';
import * as visits from './service/visits.ts';

/** Finds the people and units of the demonstration by their names. */
export interface LiaisonCast {
  actor(username: string): Actor;
  unit(name: string): string;
}

// Every body, person and matter here is invented.
const pointList: readonly { name: string; batch: number; level: PointLevel; unit: string; site: string; contact: string; phone: string }[] = [
  { name: '明湖大学联系点', batch: 1, level: 'provincial', unit: '长宁街道分会', site: '明湖大学行政楼二层', contact: '柳主任', phone: '13600020001' },
  { name: '区人民医院联系点', batch: 1, level: 'city', unit: '石门街道分会', site: '区人民医院门诊楼六层', contact: '蓝科长', phone: '13600020002' },
  { name: '云栖设计院联系点', batch: 1, level: 'district', unit: '云栖街道分会', site: '云栖路 18 号', contact: '纪工', phone: '13600020003' },
  { name: '新港物流园联系点', batch: 2, level: 'district', unit: '新港街道分会', site: '新港物流园服务中心', contact: '项经理', phone: '13600020004' },
  { name: '知行律师事务所联系点', batch: 2, level: 'district', unit: '望江街道分会', site: '望江大厦十二层', contact: '童律师', phone: '13600020005' },
  { name: '农业科学研究所联系点', batch: 2, level: 'city', unit: '青山街道分会', site: '青山路试验基地', contact: '费研究员', phone: '13600020006' },
];
const charges: readonly { who: string; kind: AssignmentKind; point?: string; unit?: string; target: number }[] = [
  { who: 'lingdao', kind: 'leader', point: '明湖大学联系点', target: 2 }, { who: 'lingdao', kind: 'leader', unit: '石门街道分会', target: 2 }, { who: 'qianfa', kind: 'leader', point: '新港物流园联系点', target: 2 },
  { who: 'lianluo', kind: 'staff', point: '区人民医院联系点', target: 4 }, { who: 'lianluo', kind: 'staff', point: '云栖设计院联系点', target: 4 }, { who: 'mishu', kind: 'staff', point: '知行律师事务所联系点', target: 3 },
];

/** Plays pairings, liaison points, visits and a joint conference through the real commands, each on its own day. */
export async function playLiaison(ctx: Ctx, cast: LiaisonCast): Promise<void> {
  const today = localDate(ctx.now);
  const day = (daysAgo: number): string => addDays(today, -daysAgo);
  const at = (username: string, daysAgo: number): Ctx => ({ ...ctx, actor: cast.actor(username), now: atLocal(day(daysAgo), 10), asked: new Set() });
  const account = (username: string): string => cast.actor(username).accountId ?? '';
  await playPairings(at, cast, day);
  const ids = new Map<string, string>();
  for (const p of pointList) {
    const id = newId();
    ids.set(p.name, id);
    await points.create(at('mishu', 250), { body: { id, name: p.name, batch: p.batch, level: p.level, unitId: cast.unit(p.unit), site: p.site, officerId: account('lianluo'), contactName: p.contact, contactPhone: p.phone, since: day(p.batch === 1 ? 250 : 120) } });
  }
  for (const c of charges) await assignments.create(at('mishu', 110), { body: { id: newId(), accountId: account(c.who), kind: c.kind, unitId: c.unit ? cast.unit(c.unit) : null, pointId: c.point ? (ids.get(c.point) ?? '') : null, target: c.target, startsOn: day(110) } });
  await playVisits(at, account, day, (name) => ids.get(name) ?? '');
  await playConference(at, cast, day);
}

type At = (username: string, daysAgo: number) => Ctx;
type Day = (daysAgo: number) => string;

async function playPairings(at: At, cast: LiaisonCast, day: Day): Promise<void> {
  const pair = async (a: string, b: string, began: number, plan: string): Promise<string> => {
    const id = newId();
    await pairings.create(at('mishu', began), { body: { id, unitAId: cast.unit(a), unitBId: cast.unit(b), startsOn: day(began), plan } });
    return id;
  };
  const hold = (id: string, daysAgo: number, title: string, place: string, people: number, summary: string) =>
    pairings.hold(at('mishu', daysAgo - 1), { params: { id }, body: { id: newId(), heldOn: day(daysAgo), title, place, people, summary } });
  const clinic = await pair('医卫组', '石门街道分会', 240, '每半年在社区义诊一次，会员医师轮流参加。');
  await hold(clinic, 170, '社区健康日', '石门街道文化广场', 42, '内科、眼科义诊，量血压、测血糖一百二十人次。');
  await hold(clinic, 30, '秋季义诊', '石门街道社区服务中心', 36, '为老人讲解冬季常见病预防。');
  const school = await pair('教育组', '长宁街道分会', 230, '结对社区学堂，组织教师会员授课。');
  await hold(school, 160, '暑期社区学堂', '长宁社区会议室', 28, '数学、朗诵两门课，学生二十四人。');
  await pair('法律组', '新港街道分会', 100, '为物流园企业提供合同咨询。');
}

async function playVisits(at: At, account: (username: string) => string, day: Day, point: (name: string) => string): Promise<void> {
  const plan = async (who: string, name: string, daysAgo: number): Promise<{ id: string; version: number }> => {
    const id = newId();
    const { version } = await visits.plan(at('mishu', Math.max(0, daysAgo) + 10), { body: { id, accountId: account(who), pointId: point(name), plannedOn: day(daysAgo) } });
    return { id, version };
  };
  const done = async (who: string, name: string, daysAgo: number, place: string, people: string, summary: string, raised: readonly string[]): Promise<{ id: string; matters: string[] }> => {
    const { id, version } = await plan(who, name, daysAgo);
    const matters = raised.map((text) => ({ id: newId(), raised: text }));
    await visits.recordVisit(at(who, daysAgo), { params: { id }, body: { version, visitedOn: day(daysAgo), place, people, summary, matters, fileIds: [] } });
    return { id, matters: matters.map((m) => m.id) };
  };
  const university = await done('lingdao', '明湖大学联系点', 80, '行政楼会议室', '柳主任等五人', '听取学校近况，座谈青年教师成长。', ['青年教师公寓不足', '希望与区内企业共建实验室']);
  await visits.answer(at('mishu', 75), { params: { id: university.matters[0] ?? '' }, body: { answer: '已与区住建局联系，今年增加人才公寓二十套，学校可统一申请。' } });
  await visits.makeTask(at('mishu', 74), { params: { id: university.matters[1] ?? '' }, body: { taskId: newId(), owner: { kind: 'account', id: account('lianluo') }, dueOn: day(-15) } });
  await done('lianluo', '区人民医院联系点', 45, '门诊楼六层', '蓝科长、会员医师三人', '了解会员履职情况，收集建言线索两条。', ['会员医师参加调研的时间难以安排']);
  await done('lianluo', '云栖设计院联系点', 20, '院会议室', '纪工等四人', '介绍明年建言选题，设计院愿意参加老旧小区改造调研。', []);
  await plan('qianfa', '新港物流园联系点', 4);
  await plan('lianluo', '区人民医院联系点', -7);
  await plan('lingdao', '明湖大学联系点', -14);
}

async function playConference(at: At, cast: LiaisonCast, day: Day): Promise<void> {
  const id = newId();
  const bodies = [['明湖大学', '柳主任'], ['区科技局', '钟科长'], ['区工商联', '鲍秘书长'], ['区教育局', '宋科长']] as const;
  const members = [{ id: newId(), bodyName: '区委统战部', liaisonName: '', liaisonAccountId: cast.actor('lianluo').accountId ?? null }, ...bodies.map(([bodyName, liaisonName]) => ({ id: newId(), bodyName, liaisonName, liaisonAccountId: null }))];
  await conferences.create(at('mishu', 220), { body: { id, unitId: cast.unit('明湖区党外知识分子联谊会'), name: '校地合作联席会议', convenor: '区委统战部', everyMonths: 6, members } });
  const session = newId();
  const planned = await sessions.plan(at('mishu', 70), { params: { id }, body: { id: session, plannedOn: day(55), place: '区政府三楼会议室', agenda: '一、通报校地合作情况\n二、研究成果转化和实习基地' } });
  const item = (agreed: string, username: string, dueIn: number) => ({ id: newId(), agreed, owner: { kind: 'account' as const, id: cast.actor(username).accountId ?? '' }, dueOn: day(-dueIn) });
  await sessions.hold(at('mishu', 55), { params: { id: session }, body: { version: planned.version, heldOn: day(55), place: '区政府三楼会议室', chair: '周会长', attendees: members.slice(0, 4).map((m) => m.id), minutes: '会议通报了今年校地合作情况，研究了成果转化目录和学生实习基地两项工作。', items: [item('汇总可转化成果，编成目录发各成员单位', 'lianluo', 10), item('在物流园和设计院各设一个实习基地', 'mishu', 30)] } });
  await sessions.plan(at('mishu', 3), { params: { id }, body: { id: newId(), plannedOn: day(-12), place: '明湖大学行政楼', agenda: '检查上次议定事项，研究明年合作项目。' } });
}
