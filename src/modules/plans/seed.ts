import { addDays, atLocal, localDate } from '#kit/pure/time.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { readChecklist, doCheck, sendBack, waive } from './service/checks.ts';
import { chase } from './service/chase.ts';
import { create, saveDraft } from './service/draft.ts';
import { giveTasks, recordWork } from './service/item-work.ts';
import { read } from './service/read.ts';
import { approve, publish, submit } from './service/steps.ts';

/** Finds the people and units of the demonstration by their names. */
export interface PlansCast {
  actor(username: string): Actor;
  unit(name: string): string;
}
interface SeedItem { readonly section: string; readonly title: string; readonly body?: string; readonly lead?: string; readonly person?: string; readonly text?: string; readonly due?: string; readonly target?: number; readonly measure?: string; readonly evidence?: boolean }
interface SeedRecord { readonly title: string; readonly daysAgo: number; readonly text: string; readonly amount?: number; readonly finishes?: boolean }

const annualItems = (y: number): SeedItem[] => [
  { section: '思想引领', title: '举办“同心大讲坛”', body: '每季度不少于一期，邀请专家讲解时事与政策，会后编发要点。', person: 'mishu', target: 6, measure: '期', due: `${y}-12-20` },
  { section: '思想引领', title: '组织红色主题教育', body: '上下半年各一次，赴教育基地现场学习。', lead: '文化组', target: 2, measure: '次', due: `${y}-10-31` },
  { section: '参政议政', title: '报送社情民意信息', body: '各分会每月征集，秘书处编报。', lead: '参政议政专委会', target: 40, measure: '篇', due: `${y}-12-25` },
  { section: '参政议政', title: '完成年度重点课题调研', body: '围绕老旧小区改造和青年人才安居，形成两份报告。', lead: '参政议政专委会', due: `${y}-11-30` },
  { section: '社会服务', title: '开展义诊与法律咨询进社区', lead: '社会服务专委会', target: 8, measure: '场', due: `${y}-11-15` },
  { section: '社会服务', title: '会员企业与乡村结对帮扶回访', lead: '经济组', due: `${y}-12-10` },
  { section: '自身建设', title: '走访全部分会', body: '班子成员每人联系两个分会，走访情况报秘书处。', person: 'lianluo', target: 10, measure: '个', due: `${y}-12-15` },
  { section: '自身建设', title: '修订会员管理办法', person: 'mishu', due: `${y}-09-30` },
];
const annualRecords: readonly SeedRecord[] = [
  { title: '举办“同心大讲坛”', daysAgo: 170, text: '第一期：国家治理现代化，到会 62 人。', amount: 1 }, { title: '举办“同心大讲坛”', daysAgo: 120, text: '第二期：民营经济与法治，到会 58 人。', amount: 1 }, { title: '举办“同心大讲坛”', daysAgo: 70, text: '第三期：数字社会与公共服务，到会 71 人。', amount: 1 }, { title: '举办“同心大讲坛”', daysAgo: 25, text: '第四期：传统文化与城市更新，到会 66 人。', amount: 1 },
  { title: '组织红色主题教育', daysAgo: 140, text: '赴区革命史陈列馆，38 人参加。', amount: 1 }, { title: '组织红色主题教育', daysAgo: 40, text: '赴明湖村乡村振兴馆，44 人参加。', amount: 1 },
  { title: '报送社情民意信息', daysAgo: 100, text: '上半年报送 17 篇，采用 5 篇。', amount: 17 }, { title: '报送社情民意信息', daysAgo: 15, text: '下半年至今报送 14 篇。', amount: 14 }, { title: '开展义诊与法律咨询进社区', daysAgo: 60, text: '在长宁、石门、望江街道各办一场。', amount: 3 }, { title: '开展义诊与法律咨询进社区', daysAgo: 30, text: '在临湖、东桥街道各办一场。', amount: 2 },
  { title: '走访全部分会', daysAgo: 20, text: '已走访长宁、石门、望江、临湖、东桥、北苑六个分会。', amount: 6 }, { title: '修订会员管理办法', daysAgo: 75, text: '修订稿经会长办公会通过并印发。', finishes: true },
];
const pillars = (y: number): SeedItem[] => [
  { section: '凝思想', title: '建立分会学习小组', lead: '青年专委会', target: 10, measure: '个', due: `${y}-12-31` }, { section: '凝思想', title: '编印学习资料汇编', person: 'bianji', due: `${y + 1}-03-31` },
  { section: '聚智慧', title: '组建五个建言专班', lead: '参政议政专委会', target: 5, measure: '个', due: `${y}-10-31` }, { section: '聚智慧', title: '与高校共建调研基地', lead: '教育组', target: 2, measure: '个', due: `${y + 1}-06-30` },
  { section: '强服务', title: '设立会员服务工作室', lead: '科技创新专委会', target: 3, measure: '个', due: `${y + 1}-06-30` }, { section: '强服务', title: '建立志愿服务队', lead: '社会服务专委会', target: 6, measure: '支', due: `${y}-12-31` },
  { section: '固根基', title: '培训分会秘书', person: 'mishu', target: 2, measure: '期', due: `${y}-11-10` }, { section: '固根基', title: '建成会员之家示范点', text: '各街道分会', target: 4, measure: '个', due: `${y + 1}-09-30` },
];
const pillarRecords: readonly SeedRecord[] = [
  { title: '建立分会学习小组', daysAgo: 80, text: '七个分会已建立学习小组。', amount: 7 }, { title: '组建五个建言专班', daysAgo: 90, text: '城建、教育、医卫、法治、经济五个专班已组建。', amount: 5 }, { title: '与高校共建调研基地', daysAgo: 35, text: '与明湖大学签订共建协议。', amount: 1 }, { title: '建立志愿服务队', daysAgo: 50, text: '医卫、法律、教育、文化四支队伍已成立。', amount: 4 }, { title: '培训分会秘书', daysAgo: 45, text: '举办第一期分会秘书培训班，21 人参加。', amount: 1 },
];
const branches = ['长宁', '石门', '望江', '临湖', '东桥', '北苑', '青山', '云栖', '新港', '和平'].map((n) => `${n}街道分会`);

/** Plays the demonstration's plans through the real commands, each step on its own day. */
export async function playPlans(ctx: Ctx, cast: PlansCast, rootName: string): Promise<void> {
  const today = localDate(ctx.now);
  const year = Number(today.slice(0, 4));
  const play: Play = { today, year, root: cast.unit(rootName), cast, at: (username, daysAgo) => ({ ...ctx, actor: cast.actor(username), now: atLocal(addDays(today, -daysAgo), 10), asked: new Set() }) };
  const annual = await begin(play, { kind: 'annual', title: `${year}年工作计划`, year, from: `${year}-01-01`, to: `${year}-12-31`, theme: '凝心聚力建新功', intro: '围绕中心、服务大局，以学习凝聚共识，以调研建言献策，以服务联系群众，以制度加强自身建设。', items: annualItems(year), daysAgo: 210 });
  await carryOut(play, annual, annualRecords);
  const later = [...annual.ids].filter(([title]) => ['完成年度重点课题调研', '会员企业与乡村结对帮扶回访'].includes(title)).map(([, id]) => id);
  await giveTasks(play.at('mishu', 18), { params: { id: annual.id }, body: { itemIds: later } });
  const programme = await begin(play, { kind: 'programme', title: '“凝心聚智”三年工程', year, from: `${year}-01-01`, to: `${year + 2}-12-31`, theme: '四维并进', intro: '', items: pillars(year), daysAgo: 190 });
  await carryOut(play, programme, pillarRecords);
  await playCampaign(play);
  const next = await begin(play, { kind: 'annual', title: `${year + 1}年工作计划`, year: year + 1, from: `${year + 1}-01-01`, to: `${year + 1}-12-31`, theme: '建言惠民、服务有为', intro: '', items: annualItems(year + 1).slice(0, 6), daysAgo: 5, draft: true });
  const draft = await read(play.at('mishu', 3), { params: { id: next.id }, query: {} });
  await submit(play.at('mishu', 3), { params: { id: next.id }, body: { version: draft.shown.version } });
}

interface Play { today: string; year: number; root: string; cast: PlansCast; at: (username: string, daysAgo: number) => Ctx }
interface Begun { id: string; ids: Map<string, string> }

async function begin({ at, root, cast }: Play, d: { kind: 'annual' | 'programme' | 'campaign'; title: string; year: number; from: string; to: string; theme: string; intro: string; items: readonly SeedItem[]; units?: readonly string[]; daysAgo: number; draft?: boolean }): Promise<Begun> {
  const id = newId();
  await create(at('mishu', d.daysAgo), { body: { id, kind: d.kind, unitId: root, title: d.title, year: d.year, startsOn: d.from, endsOn: d.to } });
  const items = d.items.map((i) => ({ id: newId(), section: i.section, title: i.title, body: i.body ?? '', lead: i.lead ? { kind: 'unit' as const, id: cast.unit(i.lead) } : i.person ? { kind: 'account' as const, id: cast.actor(i.person).accountId ?? '' } : null, leadText: i.text ?? '', dueOn: i.due ?? null, target: i.target ?? null, measure: i.measure ?? '', evidence: i.evidence ?? false }));
  const saved = await saveDraft(at('mishu', d.daysAgo), { params: { id }, body: { version: 1, theme: d.theme, intro: d.intro, note: '', items, unitIds: (d.units ?? []).map((n) => cast.unit(n)) } });
  if (!d.draft) {
    const given = await submit(at('mishu', d.daysAgo - 1), { params: { id }, body: { version: saved.version } });
    const day = localDate(at('qianfa', d.daysAgo - 4).now);
    const approved = await approve(at('qianfa', d.daysAgo - 4), { params: { id }, body: { version: given.shown.version, approvedBy: '第五届第二次会长办公会', approvedOn: day, effectiveFrom: day } });
    await publish(at('mishu', d.daysAgo - 5), { params: { id }, body: { version: approved.version } });
  }
  return { id, ids: new Map(items.map((i) => [i.title, i.id])) };
}

async function carryOut({ at }: Play, plan: Begun, records: readonly SeedRecord[]): Promise<void> {
  for (const r of records) {
    const who = at('mishu', r.daysAgo);
    await recordWork(who, { params: { id: plan.ids.get(r.title) ?? '' }, body: { id: newId(), doneOn: localDate(who.now), text: r.text, amount: r.amount ?? 0, finishes: r.finishes ?? false } });
  }
}

/** A campaign in which some units are through, some are behind, one was sent back and one was called. */
async function playCampaign(play: Play): Promise<void> {
  const { at, today, cast } = play;
  const day = (n: number): string => addDays(today, n);
  const items: SeedItem[] = [
    { section: '', title: '上一次专题党课', body: '由分会负责人或专家主讲，全体会员参加。', due: day(-35) }, { section: '', title: '开一次座谈交流会', body: '围绕主题谈认识、谈岗位、谈打算。', due: day(-12) }, { section: '', title: '参观一处教育基地', body: '自行联系或由秘书处统一安排。', due: day(4) },
    { section: '', title: '提一条建言', body: '通过建言平台提交，注明分会。', due: day(18) }, { section: '', title: '办一件实事', body: '为社区群众办一件看得见的实事，附照片和说明。', due: day(32), evidence: true },
  ];
  const c = await begin(play, { kind: 'campaign', title: '“五个一”主题教育', year: Number(day(-75).slice(0, 4)), from: day(-75), to: day(35), theme: '弘扬爱国奋斗精神、建功立业新时代', intro: '各分会完成五件事，逐项登记；需附材料的上传照片或文件。', items, units: branches, daysAgo: 74 });
  const tick = async (branch: string, title: string, daysAgo: number, note: string, by = 'mishu'): Promise<{ id: string; version: number }> => {
    const unitId = cast.unit(branch);
    const i = (await readChecklist(at(by, daysAgo), { params: { id: c.id, unitId } })).items.find((x) => x.title === title);
    const list = await doCheck(at(by, daysAgo), { params: { id: i?.id ?? '' }, body: { version: i?.version ?? 0, doneOn: localDate(at(by, daysAgo).now), note } });
    return { id: i?.id ?? '', version: list.items.find((x) => x.id === i?.id)?.version ?? 0 };
  };
  for (const [n, b] of branches.slice(0, 8).entries()) await tick(b, '上一次专题党课', 60 - n * 4, `到会 ${18 + n * 2} 人。`, b.startsWith('长宁') ? 'shanmingzhe' : b.startsWith('石门') ? 'qiuzhiyuan' : 'mishu');
  for (const [n, b] of branches.slice(0, 6).entries()) await tick(b, '开一次座谈交流会', 28 - n * 3, `发言 ${6 + n} 人，整理要点一份。`);
  await tick('长宁街道分会', '参观一处教育基地', 9, '参观区革命史陈列馆。', 'shanmingzhe');
  const wrong = await tick('石门街道分会', '参观一处教育基地', 8, '已参观。', 'qiuzhiyuan');
  await sendBack(at('mishu', 6), { params: { id: wrong.id }, body: { version: wrong.version, reason: '请写明参观了哪里、多少人参加' } });
  const peace = (await readChecklist(at('mishu', 30), { params: { id: c.id, unitId: cast.unit('和平街道分会') } })).items.find((x) => x.title === '参观一处教育基地');
  await waive(at('mishu', 30), { params: { id: peace?.id ?? '' }, body: { version: peace?.version ?? 0, reason: '分会今年已集中参观过' } });
  const behind = ['新港街道分会', '和平街道分会'].map((b) => cast.unit(b));
  await chase(at('mishu', 20), { params: { id: c.id }, body: { unitIds: behind, way: 'notice', note: '请抓紧安排专题党课。' } });
  await chase(at('mishu', 7), { params: { id: c.id }, body: { unitIds: behind.slice(0, 1), way: 'phone', note: '下周二组织。' } });
}
