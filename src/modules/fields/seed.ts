import { addDays, localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { FieldTermsInput } from './contract/dictionary.ts';
import type { FieldValue } from './rules/words.ts';
import { addField } from './service/define.ts';
import { dictionary } from './service/dictionary.ts';
import { writeFileFields } from './service/member-fields.ts';
import { publishNotice } from './service/notice.ts';
import { answerConsent } from './service/own-consents.ts';
import { readMyFields, writeMyFields } from './service/own-fields.ts';
import { answerRound } from './service/round-answer.ts';
import { openRound } from './service/rounds.ts';

/** Who and what a demonstration has, by the names in its cast. */
export interface FieldCast {
  readonly actor: (username: string) => Ctx['actor'];
  readonly member: (name: string) => string;
  readonly rootId: string;
}

const plain: Omit<FieldTermsInput, 'label' | 'purpose'> = {
  help: '', type: 'text', codeTable: null, owner: 'member', basis: 'membership', tier: 'liaison', sensitive: false, keepDays: 60, encrypted: false, required: false, editedBy: 'both', needsApproval: false, optIn: null, piaReference: null,
};
const fields: readonly FieldTermsInput[] = [
  { ...plain, label: '研究领域', purpose: '按专业组织调研和对接', type: 'code', codeTable: 'discipline', needsApproval: true, help: '选最主要的一个学科' },
  { ...plain, label: '特长', purpose: '组织志愿服务和文体活动', help: '例如：书法、摄影、英语' },
  { ...plain, label: '可参加活动的时间', purpose: '安排活动时间', tier: 'unitStaff' },
  { ...plain, label: '公开介绍本人事迹', purpose: '在会刊和网站介绍会员履职事迹', type: 'yesNo', basis: 'consent', keepDays: 0 },
  { ...plain, label: '外出活动证件号码', purpose: '外出活动统一购票、投保，活动结束后删除', type: 'idNumber', tier: 'secretariat', sensitive: true, keepDays: 0, encrypted: true, optIn: 'idNumber', piaReference: 'PIA-2026-01', basis: 'consent' },
];

/** Plays a short story: fields of the association's own, the notice, consents, values, edits that wait and an open check. */
export async function playFields(outer: Ctx, cast: FieldCast): Promise<void> {
  const as = (username: string): Ctx => ({ ...outer, actor: cast.actor(username), asked: new Set() });
  const staff = as('mishu');
  // A process without a key file (a seed of rows alone) leaves out what would be sealed.
  for (const f of fields) if (!f.encrypted || outer.app.keys) await addField(staff, { body: { id: newId(), ...f } });
  await publishNotice(staff, { body: { base: 0, note: '首次公布' } });
  const dict = await dictionary(staff);
  const id = (label: string): string => dict.find((f) => f.terms.label === label)?.id ?? '';
  const key = (label: string): string => dict.find((f) => f.terms.label === label)?.key ?? '';
  for (const [name, discipline, skill] of [['陈知行', '880', '书法'], ['李同心', '320', '急救培训'], ['欧阳若水', '520', '编程启蒙'], ['王思源', '820', '普法宣讲'], ['周以宁', '760', '合唱指挥']] as const) {
    await writeFileFields(staff, { params: { id: cast.member(name) }, body: { changes: [{ fieldId: id('研究领域'), value: discipline, mark: 'v0' }, { fieldId: id('特长'), value: skill, mark: 'v0' }] } });
  }
  for (const [who, answer] of [['chenzhixing', 'given'], ['litongxin', 'refused']] as const) {
    await answerConsent(as(who), { body: { id: newId(), scope: 'notice', answer: 'read', noticeVersion: 1 } });
    await answerConsent(as(who), { body: { id: newId(), scope: key('公开介绍本人事迹'), answer, noticeVersion: 1 } });
  }
  const roundId = newId();
  const today = localDate(outer.now);
  await openRound(staff, { body: { id: roundId, title: `${today.slice(0, 4)} 年度会员资料核对`, note: '请各位会员核对本人资料，有变化请及时更新。', unitIds: [cast.rootId], closesOn: addDays(today, 20) } });
  await answerRound(as('litongxin'), { params: { id: roundId }, body: {} });
  await change(as('chenzhixing'), [['post', '校长'], ['employer', '区第一中学（东校区）'], ['email', 'chen@example.com']]);
  await change(as('ouyang'), [['professionalTitle', '教授']]);
}

async function change(ctx: Ctx, edits: readonly (readonly [string, FieldValue])[]): Promise<void> {
  const { items } = await readMyFields(ctx);
  await writeMyFields(ctx, { body: { changes: edits.flatMap(([key, value]) => { const f = items.find((i) => i.key === key); return f ? [{ fieldId: f.fieldId, value, mark: f.mark }] : []; }) } });
}
