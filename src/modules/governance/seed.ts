import { addDays, atLocal, localDate } from '#kit/pure/time.ts';
import type { Actor, Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import * as rules from './service/documents/rules.ts';
import { giveTask, hold, saveResolution } from './service/meetings/hold.ts';
import { issueMinutes, saveMinutes } from './service/meetings/minutes.ts';
import { answer, create, notice } from './service/meetings/prepare.ts';
import { playProfile } from './seed-profile.ts';
import { playTerms } from './seed-terms.ts';

/** Finds the people and units of the demonstration by their names. */
export interface GovernanceCast {
  actor(username: string): Actor;
  unit(name: string): string;
  member(name: string): string;
  /** The term that runs. */
  readonly term: { readonly number: number; readonly from: string; readonly to: string };
}

const documents = [
  {
    kind: 'procedure' as const, title: '会长议事规则', versions: [
      { daysAgo: 290, by: '第五届理事会第一次会议', summary: '', text: '第一条　会长办公会由会长或轮值会长主持。\n第二条　会议每季度召开一次，提前三天通知。\n第三条　三分之二以上会长、副会长到会方能召开，决定须经到会人员过半数同意。' },
      { daysAgo: 60, by: '第五届理事会第三次会议', summary: '会议改为每两个月一次；增加纪要三个工作日内印发。', text: '第一条　会长办公会由会长或轮值会长主持。\n第二条　会议每两个月召开一次，提前三天通知。\n第三条　三分之二以上会长、副会长到会方能召开，决定须经到会人员过半数同意。\n第四条　会议纪要在会后三个工作日内印发，决定事项由秘书处布置并督办。' },
    ],
  },
  { kind: 'management' as const, title: '小组活动制度', versions: [{ daysAgo: 200, by: '第五届理事会第二次会议', summary: '', text: '第一条　各活动小组每年组织活动不少于三次。\n第二条　活动前报秘书处，活动后五个工作日内登记人数并交照片。' }] },
];

const presidents = ['陈知行', '李同心', '欧阳若水', '单明哲', '仇致远'];

/** Plays the demonstration's rule documents and meetings through the real commands. */
export async function playGovernance(ctx: Ctx, cast: GovernanceCast): Promise<void> {
  const today = localDate(ctx.now);
  const at = (username: string, daysAgo: number, hour = 10): Ctx => ({ ...ctx, actor: cast.actor(username), now: atLocal(addDays(today, -daysAgo), hour), asked: new Set() });
  for (const d of documents) {
    const id = newId();
    await rules.create(at('mishu', 295), { body: { id, kind: d.kind, title: d.title } });
    for (const v of d.versions) {
      const day = addDays(today, -v.daysAgo);
      const draft = await rules.saveDraft(at('mishu', v.daysAgo), { params: { id }, body: { versionId: newId(), version: 0, text: v.text, summary: v.summary } });
      await rules.adopt(at('mishu', v.daysAgo), { params: { id }, body: { version: draft.version, effectiveFrom: day, adoptedOn: day, adoptedBy: v.by, meetingId: null } });
    }
  }
  await playProfile(at, cast);
  await pastMeeting(at, cast, today);
  await comingMeeting(at, cast, today);
  await playTerms(at, cast, today);
}

export type At = (username: string, daysAgo: number, hour?: number) => Ctx;
const called = (cast: GovernanceCast) => [...presidents.map((name) => ({ id: newId(), memberId: cast.member(name), accountId: null, part: 'attend' as const })), { id: newId(), memberId: null, accountId: cast.actor('mishu').accountId, part: 'observe' as const }];

async function pastMeeting(at: At, cast: GovernanceCast, today: string): Promise<void> {
  const id = newId();
  const params = { id };
  const agenda = [{ id: newId(), title: '研究会员走访工作', presenter: '方联络' }, { id: newId(), title: '研究建言选题', presenter: '林文秘' }];
  const made = await create(at('mishu', 22), { body: { id, kind: 'presidents', title: '2026年第3次会长办公会', startsAt: atLocal(addDays(today, -15), 9, 30).toISOString(), place: '会员之家三楼会议室', chair: '陈知行', recorder: '林文秘', expectedCount: null, people: called(cast), agenda } });
  const told = await notice(at('mishu', 21), { params, body: { version: made.version } });
  await answer(at('litongxin', 20), { params, body: { answer: 'coming' } });
  await answer(at('ouyang', 20), { params, body: { answer: 'leave', reason: '外出参加学术会议' } });
  const there = await hold(at('mishu', 15, 12), { params, body: { version: told.version, people: told.people.map((p) => ({ id: p.id, attendance: p.name === '欧阳若水' ? 'leave' as const : 'present' as const })), expectedCount: null, presentCount: null, chair: '陈知行', recorder: '林文秘' } });
  const [first, second] = [newId(), newId()];
  const one = await saveResolution(at('mishu', 15, 12), { params: { id, resolutionId: first }, body: { version: there.version, title: '年底前走访全部分会', text: '每位会长、副会长联系两个分会，走访情况报秘书处汇总', method: 'agreed', majority: 'overHalf', votesFor: null, votesAgainst: null, votesAbstain: null, agendaItemId: agenda[0]?.id ?? null } });
  const two = await saveResolution(at('mishu', 15, 12), { params: { id, resolutionId: second }, body: { version: one.version, title: '以老旧小区改造为明年首个建言题目', text: '', method: 'hands', majority: 'overHalf', votesFor: 3, votesAgainst: 0, votesAbstain: 1, agendaItemId: agenda[1]?.id ?? null } });
  const lead = { kind: 'account' as const, id: cast.actor('lianluo').accountId ?? '' };
  await giveTask(at('mishu', 15, 12), { params: { id, resolutionId: first }, body: { taskId: newId(), title: '安排会长走访分会', body: '列出走访时间表，走访后汇总情况。', lead, coOwners: [], dueOn: addDays(today, 12) } });
  const noted = await saveMinutes(at('mishu', 14), { params, body: { version: two.version, note: '', items: [{ id: agenda[0]?.id ?? '', discussion: '会议听取了今年走访情况的汇报。与会人员认为，走访有助于及时了解会员的困难和建议，应当落实到每一个分会。' }] } });
  await issueMinutes(at('mishu', 13), { params, body: { version: noted.version } });
}

async function comingMeeting(at: At, cast: GovernanceCast, today: string): Promise<void> {
  const id = newId();
  const made = await create(at('mishu', 2), { body: { id, kind: 'presidents', title: '2026年第4次会长办公会', startsAt: atLocal(addDays(today, 6), 14, 30).toISOString(), place: '会员之家三楼会议室', chair: '李同心', recorder: '林文秘', expectedCount: null, people: called(cast), agenda: [{ id: newId(), title: '研究年度总结会筹备工作', presenter: '林文秘' }, { id: newId(), title: '审议新会员名单', presenter: '方联络' }] } });
  await notice(at('mishu', 1), { params: { id }, body: { version: made.version } });
}
