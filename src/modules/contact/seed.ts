import type { Ctx } from '#kit/server/context.ts';
import { newId } from '#kit/server/ids.ts';
import type { Rule } from './contract/groups.ts';
import type { Audience, CallOutcome } from './contract/messages.ts';
import { myCard, printCards, revokeCard } from './service/cards/cards.ts';
import { setChoices } from './service/directory/choices.ts';
import { saveGroup } from './service/groups/groups.ts';
import { saveMessage } from './service/messages/draft.ts';
import { openMessage, replyReceived } from './service/messages/letters.ts';
import { noteCall } from './service/messages/receipts.ts';
import { runSend, sendMessage } from './service/messages/send.ts';

/** Who and what a demonstration has, by the names in its cast. */
export interface ContactCast {
  readonly actor: (username: string) => Ctx['actor'];
  readonly unit: (name: string) => string;
  readonly member: (name: string) => string;
  readonly rootId: string;
}

const DAY = 86_400_000;

/** Plays a short story: what people share, groups, messages of which some were read, calls to those who had not, and cards. */
export async function playContact(outer: Ctx, cast: ContactCast): Promise<void> {
  const as = (username: string, daysAgo = 0): Ctx => ({ ...outer, now: new Date(outer.now.getTime() - daysAgo * DAY), actor: cast.actor(username), asked: new Set() });
  await setChoices(as('chenzhixing', 20), { body: { phone: 'all', email: 'all', work: 'all', texts: true } });
  await setChoices(as('ouyang', 18), { body: { phone: 'units', email: 'staff', work: 'all', texts: false } });

  const group = async (ctx: Ctx, name: string, rule: Rule | null, shared: boolean, people: readonly string[] = []): Promise<string> => {
    const id = newId();
    await saveGroup(ctx, { params: { id }, body: { version: 0, name, shared, rule, ...(rule === null ? { members: people.map(cast.member) } : {}) } });
    return id;
  };
  await group(as('mishu', 12), '教育组、医卫组会员', { groups: [cast.unit('教育组'), cast.unit('医卫组')] }, true);
  const key = await group(as('mishu', 12), '信息联络骨干', null, false, ['陈知行', '李同心', '欧阳若水', '单明哲', '仇致远', '孙怀瑾', '郑书言']);
  await group(as('lianluo', 9), '45 岁以下青年会员', { ageTo: 45 }, true);

  const send = async (sender: string, daysAgo: number, m: { title: string; body: string; askReply: boolean; audience: Partial<Audience> }): Promise<string> => {
    const id = newId();
    const ctx = as(sender, daysAgo);
    const draft = await saveMessage(ctx, { params: { id }, body: { version: 0, title: m.title, body: m.body, channels: [], askReply: m.askReply, audience: { groups: [], rules: [], members: [], ...m.audience } } });
    await sendMessage(ctx, { params: { id }, body: { version: draft.version, at: null } });
    await runSend({ ...ctx, now: new Date(ctx.now.getTime() + 60_000) }, { messageId: id });
    return id;
  };
  const call = (by: string, daysAgo: number, id: string, name: string, outcome: CallOutcome, note?: string) => noteCall(as(by, daysAgo), { params: { id, memberId: cast.member(name) }, body: { id: newId(), outcome, ...(note ? { note } : {}) } });

  const year = await send('mishu', 4, {
    title: '年度会员大会通知', askReply: true, audience: { rules: [{ units: [cast.rootId] }] },
    body: '定于下月 12 日（星期六）上午 9 时在区会议中心二楼召开年度会员大会，请各位会员安排好时间参加。\n\n不能参加的，请向所在分会秘书请假。',
  });
  await openMessage(as('litongxin', 3.8), { params: { id: year }, body: {} });
  await replyReceived(as('litongxin', 3.8), { params: { id: year }, body: {} });
  await openMessage(as('ouyang', 3), { params: { id: year }, body: {} });
  await replyReceived(as('shanmingzhe', 2.5), { params: { id: year }, body: {} });
  await call('mishu', 2, year, '王思源', 'reached', '会准时到');
  await call('mishu', 2, year, '刘慎之', 'noAnswer');
  await call('shanmingzhe', 1, year, '周以宁', 'reached', '出差，已请假');

  const survey = await send('mishu', 1, { title: '请报送本月社情民意信息', askReply: false, audience: { groups: [key] }, body: '请各位信息联络骨干于 25 日前报送本月社情民意信息，每人不少于 1 条。' });
  await openMessage(as('qiuzhiyuan', 0.8), { params: { id: survey }, body: {} });
  const draft = newId();
  await saveMessage(as('mishu', 0.2), { params: { id: draft }, body: { version: 0, title: '新春茶话会邀请', body: '时间地点待定，先拟通知。', channels: [], askReply: true, audience: { groups: [], rules: [{ groups: [cast.unit('文化组')] }], members: [] } } });

  await myCard(as('chenzhixing', 30));
  await printCards(as('mishu', 25), { body: { ids: ['王思源', '刘慎之', '褚望舒'].map(cast.member) } });
  await revokeCard(as('mishu', 5), { params: { id: cast.member('褚望舒') }, body: { reason: '会员证遗失' } });
}
