import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import { emptyFields } from './contract/shared.ts';
import { decideApplication } from './service/decide.ts';
import { enterApplication, saveApplication, submitApplication } from './service/draft.ts';
import { signOnPaper } from './service/introduce.ts';
import { setChain } from './service/chains.ts';
import { createLink } from './service/links.ts';
import { introducersOf } from './service/load.ts';

export interface AdmissionCast {
  readonly actor: (username: string) => Ctx['actor'];
  readonly unit: (name: string) => string;
}

const DAY = 86_400_000;
const people = [
  { name: '阮清和', phone: '13700010001', employer: '长宁中学', post: '教研组长', daysAgo: 345, until: 'approved' },
  { name: '车书衡', phone: '13700010002', employer: '知行律师事务所', post: '律师', daysAgo: 340, until: 'approved' },
  { name: '宗望岳', phone: '13700010003', employer: '明湖大学', post: '讲师', daysAgo: 6, until: 'reviewing' },
  { name: '凌霜晨', phone: '13700010004', employer: '云栖设计院', post: '工程师', daysAgo: 2, until: 'introducing' },
] as const;

/** Invented applications at every stage, and two new members whose first year ends soon. */
export async function seedAdmission(outer: Ctx, cast: AdmissionCast): Promise<void> {
  const at = (username: string, daysAgo: number): Ctx => ({ ...outer, actor: cast.actor(username), now: new Date(outer.now.getTime() - daysAgo * DAY), asked: new Set() });
  const unitId = cast.unit('长宁街道分会');
  const from = at('mishu', 360);
  await setChain(from, { params: { unitKind: 'branch' }, body: { id: newId(), from: localDate(from.now), reason: '理事会决定', stages: [
    { name: '支部审核', place: 'unit', role: 'branchSecretary', proxy: 'branchHead', limit: { n: 10, unit: 'workingDay' }, optional: false },
    { name: '征求工作单位意见', place: 'unit', role: 'branchSecretary', proxy: 'secretariatOfficer', limit: { n: 10, unit: 'workingDay' }, optional: true },
    { name: '理事会审定', place: 'association', role: 'issuer', proxy: 'secretariatOfficer', limit: { n: 10, unit: 'workingDay' }, optional: false },
  ] } });
  await createLink(at('shanmingzhe', 30), { body: { id: newId(), unitId, label: '秋季招新' } });
  for (const p of people) {
    const office = at('shanmingzhe', p.daysAgo);
    const id = newId();
    await enterApplication(office, { body: { id, unitId, name: p.name, phone: p.phone, signedOn: localDate(office.now) } });
    await saveApplication(office, { params: { id }, body: { version: 1, name: p.name, phone: p.phone, fields: { ...emptyFields, employer: p.employer, post: p.post, reason: '愿意结合本职参加调研和服务，为家乡建言。' }, introducers: [{ name: '陈知行', unitText: '' }, { name: '李同心', unitText: '' }] } });
    let { version } = await submitApplication(office, { params: { id }, body: { version: 2 } });
    if (p.until === 'introducing') continue;
    for (const i of await introducersOf(office, id)) ({ version } = await signOnPaper(office, { params: { id, introducerId: i.id }, body: { version } }));
    if (p.until === 'reviewing') continue;
    for (const username of ['shanmingzhe', 'shanmingzhe', 'qianfa']) ({ version } = await decideApplication(at(username, p.daysAgo - 3), { params: { id }, body: { decision: 'pass', version } }));
  }
}
