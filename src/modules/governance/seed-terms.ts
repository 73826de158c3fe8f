import { addDays, addMonthsSame } from '#kit/pure/time.ts';
import { newId } from '#kit/server/ids.ts';
import type { Office } from './rules/terms.ts';
import type { At, GovernanceCast } from './seed.ts';
import { begin, publish, saveCandidates, savePlan } from './service/terms/change.ts';
import { answerObjection, object } from './service/terms/objections.ts';
import { recordOfficers } from './service/terms/officers.ts';
import { save } from './service/terms/terms.ts';

type List = readonly (readonly [office: Office, names: readonly string[]])[];
// Every person here is invented.
const before: List = [['president', ['王思源']], ['vicePresident', ['张允和', '赵清扬']], ['secretaryGeneral', ['周以宁']]];
const now: List = [['president', ['王思源']], ['vicePresident', ['张允和', '刘慎之', '欧阳若水']], ['secretaryGeneral', ['周以宁']], ['councillor', ['陈知行', '李同心', '孙怀瑾', '吴念祖', '郑书言', '冯雅集', '卫长风', '沈如初', '秦安石', '孔思齐']], ['chiefSupervisor', ['赵清扬']], ['supervisor', ['褚望舒', '蒋闻道']]];
const next: List = [['president', ['张允和']], ['vicePresident', ['陈知行', '李同心', '欧阳若水']], ['secretaryGeneral', ['周以宁']], ['councillor', ['单明哲', '仇致远', '孙怀瑾', '吴念祖', '冯雅集', '卫长风', '韩知远', '杨景行', '朱若谷', '秦安石']], ['chiefSupervisor', ['褚望舒']], ['supervisor', ['沈如初', '孔思齐']]];

/** Two terms with their officers, and a change of term whose candidates are published, with one objection answered and one open. */
export async function playTerms(at: At, cast: GovernanceCast, today: string): Promise<void> {
  const { term } = cast;
  const people = (list: List) => list.flatMap(([office, names]) => names.map((name) => ({ memberId: cast.member(name), office })));
  const record = async (number: number, startsOn: string, endsOn: string, list: List): Promise<void> => {
    const id = newId();
    await save(at('mishu', 240), { params: { id }, body: { version: 0, number, startsOn, endsOn } });
    await recordOfficers(at('mishu', 240, 11), { params: { id }, body: { version: 1, officers: people(list) } });
  };
  await record(term.number - 1, addMonthsSame(term.from, -60), addDays(term.from, -1), before);
  await record(term.number, term.from, term.to, now);

  const id = newId();
  const params = { id };
  const begun = await begin(at('mishu', 40), { body: { id, number: term.number + 1 } });
  const seats = [{ label: '街道分会', count: 9 }, { label: '活动小组', count: 4 }, { label: '专门委员会', count: 2 }];
  const planned = await savePlan(at('mishu', 38), { params, body: { version: begun.version, plan: { ...begun.plan, startsOn: addDays(term.to, 1), council: 15, standing: 0, supervisors: 3, auditDone: true, auditPaper: '恒信审字〔2026〕第 31 号', approvedOn: addDays(today, -20), approvalPaper: '明统函〔2026〕12号' }, seats } });
  const named = await saveCandidates(at('mishu', 15), { params, body: { version: planned.version, candidates: people(next).map((c) => ({ id: newId(), ...c, seat: '', priorTerms: null })) } });
  await publish(at('mishu', 3), { params, body: { version: named.version } });
  const said = newId();
  await object(at('litongxin', 2), { params, body: { id: said, candidateId: null, text: '建议名单注明各分会的名额，便于会员了解。' } });
  await answerObjection(at('mishu', 1), { params: { id, objectionId: said }, body: { answer: '各分会名额已在换届方案中列明，公示页同时放在分会公告栏。' } });
  await object(at('ouyang', 1), { params, body: { id: newId(), candidateId: null, text: '监事候选人中是否考虑财务专业背景，请说明。' } });
}
