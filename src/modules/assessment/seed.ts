import { addDays, addMonthsSame, atLocal, localDate } from '#kit/pure/time.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { AssessmentDetail } from './contract/assessments.ts';
import type { Mark } from './rules.ts';
import { answerItem, finishReview, reviewItem, submit } from './service/fill.ts';
import { recordGrade } from './service/grades.ts';
import { assessmentFor, present } from './service/read.ts';
import { open, read } from './service/rounds.ts';
import { adopt, create, save } from './service/standards.ts';

/** Finds the people and units of the demonstration by their names. */
export interface AssessmentCast {
  actor(username: string): Actor;
  unit(name: string): string;
}
type At = (username: string, daysAgo: number) => Ctx;

/** Plays a self-check of branches by 六有六好一特色, the beginning of a 5A self-score, and grades that were awarded. */
export async function playAssessment(ctx: Ctx, cast: AssessmentCast, rootName: string): Promise<void> {
  const today = localDate(ctx.now);
  const at: At = (username, daysAgo) => ({ ...ctx, actor: cast.actor(username), now: atLocal(addDays(today, -daysAgo), 10), asked: new Set() });
  const year = Number(today.slice(0, 4));
  const unitStandard = await standard(at, 'unitStandard', '“六有六好一特色”分会标准', 260);
  const ngo = await standard(at, 'ngo', '社会组织等级评估自评表', 250);
  const branches = ['长宁', '石门', '望江', '临湖', '东桥', '北苑'].map((n) => `${n}街道分会`);
  const roundId = newId();
  await open(at('mishu', 40), { body: { id: roundId, standardId: unitStandard, title: `${year}年分会规范化建设自查`, year, selfDue: addDays(today, -8), unitIds: branches.map((b) => cast.unit(b)) } });
  const round = await read(at('mishu', 40), { params: { id: roundId } });
  const sheetOf = (branch: string): string => round.list.find((u) => u.unit.id === cast.unit(branch))?.id ?? '';
  const plays: readonly (readonly [string, number, readonly number[], readonly number[]])[] = [['长宁街道分会', 20, [9], []], ['石门街道分会', 16, [2, 10], [7]], ['望江街道分会', 12, [1, 5, 8], [12]], ['临湖街道分会', 4, [3, 6, 11], [0]]];
  for (const [branch, daysAgo, partly, unmet] of plays) await selfCheck(at, sheetOf(branch), daysAgo, partly, unmet);
  await halfWay(at, sheetOf('东桥街道分会'));
  for (const branch of ['长宁街道分会', '石门街道分会']) await judge(at, sheetOf(branch), branch.startsWith('石门'));
  const own = newId();
  await open(at('mishu', 30), { body: { id: own, standardId: ngo, title: `${year + 1}年等级复评自评`, year, selfDue: addDays(today, 25), unitIds: [cast.unit(rootName)] } });
  await scored(at, (await read(at('mishu', 30), { params: { id: own } })).list[0]?.id ?? '');
  const issued = addMonthsSame(addDays(today, 120), -60);
  await recordGrade(at('mishu', 200), { body: { id: newId(), unitId: cast.unit(rootName), assessmentId: null, title: '社会组织等级评估', grade: '5A', issuedBy: '区民政局', issuedOn: issued, validTo: addDays(today, 120), note: '连续第二次获评', fileIds: [] } });
  await recordGrade(at('mishu', 60), { body: { id: newId(), unitId: cast.unit('长宁街道分会'), assessmentId: null, title: '规范化建设示范分会', grade: '示范', issuedBy: '明湖知联会', issuedOn: addDays(today, -60), validTo: addDays(today, 1000), note: '', fileIds: [] } });
}

async function standard(at: At, kind: 'unitStandard' | 'ngo', title: string, daysAgo: number): Promise<string> {
  const id = newId();
  const made = await create(at('mishu', daysAgo), { body: { id, kind, title, template: true } });
  // The demonstration has no papers to show, so its items ask for none.
  const saved = await save(at('mishu', daysAgo), { params: { id }, body: { version: 1, intro: made.shown.intro, note: '', grades: made.shown.grades, items: made.shown.list.map((i) => ({ ...i, evidence: '' })) } });
  const day = localDate(at('mishu', daysAgo - 5).now);
  await adopt(at('mishu', daysAgo - 5), { params: { id }, body: { version: saved.version, adoptedBy: '第五届第二次会长办公会', adoptedOn: day, effectiveFrom: day } });
  return id;
}

const sheet = async (ctx: Ctx, id: string): Promise<AssessmentDetail> => present(ctx, await assessmentFor(ctx, 'assessment.read', id));
async function answered(at: At, id: string, daysAgo: number, say: (n: number) => { mark: Mark | null; score: number | null; note: string } | null): Promise<AssessmentDetail> {
  let a = await sheet(at('mishu', daysAgo), id);
  for (const [n, i] of a.items.entries()) {
    const said = say(n);
    if (said) a = await answerItem(at('mishu', daysAgo), { params: { id, itemId: i.id }, body: { version: a.version, ...said, fileIds: [] } });
  }
  return a;
}
async function selfCheck(at: At, id: string, daysAgo: number, partly: readonly number[], unmet: readonly number[]): Promise<void> {
  const a = await answered(at, id, daysAgo, (n) => ({ mark: unmet.includes(n) ? 'unmet' : partly.includes(n) ? 'partly' : 'met', score: null, note: unmet.includes(n) ? '尚未落实，拟明年解决' : partly.includes(n) ? '部分落实' : '' }));
  await submit(at('mishu', daysAgo), { params: { id }, body: { version: a.version, summary: '对照标准逐条检查，总体达到要求，存在的差距已列出。' } });
}
const halfWay = (at: At, id: string): Promise<AssessmentDetail> => answered(at, id, 3, (n) => (n < 6 ? { mark: 'met', score: null, note: '' } : null));
async function judge(at: At, id: string, stricter: boolean): Promise<void> {
  let a = await sheet(at('mishu', 6), id);
  const item = a.items[4];
  if (stricter && item) a = await reviewItem(at('mishu', 6), { params: { id, itemId: item.id }, body: { version: a.version, mark: 'partly', score: null, note: '今年只有两次活动有记录' } });
  await finishReview(at('mishu', 6), { params: { id }, body: { version: a.version, note: stricter ? '请补齐活动记录，明年一季度前整改。' : '达到要求，经验可推广。' } });
}
async function scored(at: At, id: string): Promise<void> {
  await answered(at, id, 10, (n) => (n < 9 ? { mark: null, score: [30, 22, 40, 118, 80, 55, 84, 26, 165][n] ?? 0, note: '' } : null));
}
