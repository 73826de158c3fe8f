import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as lists from '../contract/lists.ts';
import { type Cast, startCast } from './cast.ts';
import { type Written, addTexts, randomFrom } from './search-corpus.ts';

const lift = { title: '关于在长宁街道老旧小区加装电梯的建议', content: { situation: '长宁街道四十多个老旧小区没有电梯，高层住户以老年人为主，上下楼十分困难。低层住户担心采光和噪音，不肯签字，加装方案多次搁置。', proposal: '请街道成立协调小组，对低层住户给予补偿，统一委托设计，简化报建手续，政府补贴每台二十万元。' } };
const FILL = ['农村学校缺少心理教师，请师范生到乡镇中学实习。', '渔港淤积，渔船避风困难，请安排疏浚经费。', '夜间儿科急诊医生不足，请统一排班。', '古厝修缮缺工匠，请开设古建班。', '盲道被共享单车占用，请装限位桩。', '外籍教师办证材料重复，请一表申请。'];
// As near to being called the same matter as the writing page draws the line.
const CLOSE = 0.55;

let c: Cast;
let lifts: Written;
beforeAll(async () => {
  c = await startCast();
  const random = randomFrom(3);
  const filler = Array.from({ length: 300 }, (_, i) => ({ title: `关于第${i}号事项的建议`, content: { situation: `${FILL[i % FILL.length]}${FILL[Math.floor(random() * FILL.length)]}编号${i * 37}。`, proposal: '请研究办理。' } }));
  // The oldest text of all: what is alike is found whenever it was written.
  [lifts] = (await addTexts(c, [lift, ...filler])) as [Written, ...Written[]];
});
afterAll(() => c.t.close());

const similar = async (text: { title: string; content: Record<string, string> }, as = c.secretary) => (await c.t.done(lists.findSimilar, { body: text }, as)).items;
const changed = (f: (text: string) => string) => ({ title: f(lift.title), content: { situation: f(lift.content.situation), proposal: f(lift.content.proposal) } });

describe('similar items', () => {
  it.each<[string, (text: string) => string]>([
    ['word for word', (t) => t],
    ['with other punctuation', (t) => t.replaceAll('，', ',').replaceAll('。', '；')],
    ['with spaces between', (t) => [...t].join(' ')],
    ['in traditional characters that are simplified ones of their own too', (t) => t.replaceAll('没', '沒').replaceAll('于', '於').replaceAll('采', '採').replaceAll('减', '減')],
    ['in traditional characters', (t) => t.replaceAll('旧', '舊').replaceAll('区', '區').replaceAll('电', '電').replaceAll('楼', '樓').replaceAll('长', '長')],
  ])('a twin %s is first and certain', async (_name, f) => {
    expect((await similar(changed(f)))[0]).toMatchObject({ id: lifts.id, likeness: 1 });
  });

  it('the same matter in other words is first', async () => {
    const other = { title: '请为长宁街道没有电梯的老楼装电梯', content: { situation: '老年人住在高层，上下楼困难。一楼二楼的住户怕影响采光，一直不肯签字。', proposal: '建议由政府补贴，街道出面协调，给低层补偿，手续从简。' } };
    const [first] = await similar(other);
    expect(first?.id).toBe(lifts.id);
    expect(first?.likeness).toBeLessThan(1);
  });

  it.each([
    ['老房子上下楼靠爬，盼着装梯', '长宁街道的老人住得高，爬不动楼，没有电梯。', '请街道牵头，给一楼住户一些补偿，政府给补贴。'],
    ['低层住户不同意怎么办', '高层想装电梯，低层怕挡采光、怕噪音，谁也不肯签字，一拖再拖。', '应当有人出面协调，按楼层补偿。'],
  ])('the same matter in quite other words is first, though not called the same: %s', async (title, situation, proposal) => {
    const [first] = await similar({ title, content: { situation, proposal } });
    expect(first?.id).toBe(lifts.id);
    expect(first?.likeness).toBeLessThan(CLOSE);
  });

  it('a short twin without its punctuation is certain', async () => {
    const [short] = await addTexts(c, [{ title: '关于四轮电动车上牌的建议', content: { situation: '四轮电动车，能上牌吗？怎么上，去哪里上？', proposal: '请公布办法。' } }]);
    expect((await similar({ title: '关于四轮电动车上牌的建议', content: { situation: '四轮电动车能上牌吗怎么上去哪里上', proposal: '请公布办法' } }))[0]).toMatchObject({ id: short?.id, likeness: 1 });
  });

  it('the same subject in another place is shown, and not as the same matter', async () => {
    const there = (await similar(changed((t) => t.replaceAll('长宁街道', '石门街道')))).find((i) => i.id === lifts.id);
    expect(there?.likeness).toBeLessThan(CLOSE);
    expect(there?.likeness).toBeGreaterThan(0.25);
  });

  it('what has nothing to do with it is not shown', async () => {
    expect(await similar({ title: '关于非遗刺绣进校园的建议', content: { situation: '刺绣传承人老龄化，年轻人不愿学。', proposal: '聘请民间艺人授课，编写校本教材，举办作品展演。' } })).toEqual([]);
  });

  it('nothing is merged by being asked for, and hidden texts stay hidden', async () => {
    await c.t.connection.db.updateTable('suggestions').set({ open: false }).where('id', '=', lifts.id).execute();
    expect((await similar(lift, c.stranger)).map((i) => i.id)).not.toContain(lifts.id);
    expect((await similar(lift))[0]?.id).toBe(lifts.id);
    const row = await c.t.connection.db.selectFrom('suggestions').select(['state', 'merged_into', 'version']).where('id', '=', lifts.id).executeTakeFirst();
    expect(row).toEqual({ state: 'submitted', merged_into: null, version: 1 });
  });
});

describe('the same matter in other words, where a twin and the same subject in many places are too', () => {
  const shed = (place: string) => ({
    title: `关于在${place}增设电动自行车充电棚的建议`,
    content: { situation: `${place}老旧小区电动自行车数量持续增加，飞线充电现象较多，存在火灾隐患。`, analysis: '充电设施建设滞后，产权和管理责任不清，居民意见较大。', proposal: `建议由${place}会同供电部门选址建设智能充电棚，年底前完成二十处，并纳入物业日常巡查。` },
  });
  const worded = {
    title: '整治居民楼飞线充电、统一建设充电车棚',
    content: { situation: '望江街道不少居民从楼上拉线给电瓶车充电，火灾风险大，已发生两起险情。', analysis: '没有安全的集中充电场所，物业管不了，责任没有人担。', proposal: '请望江街道牵头，协调电力公司在小区里统一修建充电车棚，并由物业每天检查。' },
  };
  it('is among what is shown, and so are they', async () => {
    const places = ['望江街道', '石门街道', '金桥街道', '云台街道', '湖东街道', '安澜街道', '和平街道', '青山街道'];
    const [other, twin, ...elsewhere] = await addTexts(c, [worded, ...places.map(shed)]);
    const shown = (await similar(shed('望江街道'))).map((i) => i.id);
    expect(shown[0]).toBe(twin?.id);
    expect(shown).toContain(other?.id);
    expect(shown.filter((id) => elsewhere.some((e) => e.id === id)).length).toBeGreaterThanOrEqual(2);
    expect(shown).not.toContain(lifts.id);
  });
});
