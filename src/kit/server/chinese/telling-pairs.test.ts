import { expect, test } from 'vitest';
import { meaningsOf, nearness, tellingPairs } from './telling-pairs.ts';

const long = '望江里小区建成二十多年，没有集中充电棚，居民只好从窗口拉线给电瓶车充电，楼道里停满车辆，消防通道被堵。社区多次劝导，物业也贴过通知。居民代表提出利用小区西侧废弃锅炉房改建充电棚，至今没有答复。';
const others = ['增加社区老年食堂，望江里小区老年人多，做饭困难，建议利用闲置房屋开办食堂。', '规范共享单车停放，地铁口单车乱停，行人无法通行。'];

test('the telling pairs are those of names and rare words, not of everyday ones', () => {
  const pairs = tellingPairs('建议在望舒花苑加装充电桩，方便我们居民', 8).map(({ pair }) => pair);
  expect(pairs).toEqual(expect.arrayContaining(['充电', '望舒']));
  expect(pairs).not.toEqual(expect.arrayContaining(['我们']));
  expect(pairs).not.toEqual(expect.arrayContaining(['建议']));
  expect(tellingPairs('，。', 8)).toEqual([]);
  expect(tellingPairs('的', 8)).toEqual([]);
});

const near = (text: string, texts: readonly string[]): number[] => nearness(tellingPairs(text, 48), texts.map((body) => ({ title: '', body })), meaningsOf(text, 32));

test('a few lines in other words have most in common with the long text about the same', () => {
  const [same = 0, place = 0, other = 0] = near('旧锅炉房改作电瓶车充电棚', [long, ...others]);
  expect(same).toBeGreaterThan(place * 2);
  expect(same).toBeGreaterThan(other * 2);
});

test('a text has most of itself, and nothing of nothing', () => {
  expect(near(long, [long])[0]).toBeGreaterThan(0.5);
  expect(near('', [long])).toEqual([0]);
  expect(near(long, [])).toEqual([]);
});

test('what is said in other words tells something, once, and only where the own word for it is missing', () => {
  const [first] = meaningsOf('家里的电瓶车没处充电', 32).filter(({ own }) => own.flat().includes('电瓶'));
  expect(first?.others.map(({ pairs }) => pairs.join(' '))).toEqual(expect.arrayContaining(['电动 动自 自行 行车', '电动 动车']));
  expect(meaningsOf('家里的电瓶车没处充电', 1).flatMap(({ others: o }) => o)).toHaveLength(1);
  expect(meaningsOf('梧桐', 32)).toEqual([]);
  const pairs = [{ pair: '充电', weight: 1 }];
  const meanings = [{ own: [['电瓶', '瓶车']], others: [{ pairs: ['电动', '动车'], weight: 1 }, { pairs: ['单车'], weight: 1 }] }];
  const [own = 0, other = 0, both = 0, twice = 0, none = 0] = nearness(pairs, ['充电电瓶车。', '充电电动车。', '充电。电瓶车电动车。', '充电电动车单车。', '充电三轮子。'].map((body) => ({ title: '', body })), meanings);
  expect(other).toBeGreaterThan(none * 1.2);
  expect(Math.abs(own - none)).toBeLessThan(0.1);
  expect(both).toBeLessThan(other);
  expect(twice).toBeLessThan(other * 1.05);
});

test('nearer is who has more of the pairs, who has them in a shorter text, and who has them in the title', () => {
  const pairs = [{ pair: '充电', weight: 1 }, { pair: '车棚', weight: 1 }, { pair: '消防', weight: 1 }];
  const body = '充电车棚。';
  const [all, often, longer, titled] = nearness(pairs, [{ title: '请示', body: `消防${body}` }, { title: '请示', body: '充电充电充电充电。' }, { title: '请示', body: `消防${body}${others.join('')}` }, { title: '消防', body: `消防${body}` }]) as [number, number, number, number];
  expect(titled).toBeGreaterThan(all);
  expect(all).toBeGreaterThan(longer);
  expect(longer).toBeGreaterThan(often);
  expect(nearness([], [{ title: '', body }])).toEqual([0]);
});
