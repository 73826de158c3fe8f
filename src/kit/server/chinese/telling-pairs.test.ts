import { expect, test } from 'vitest';
import { nearness, sharedPairs, tellingPairs } from './telling-pairs.ts';

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

test('a few lines in other words have most in common with the long text about the same', () => {
  const [same = 0, place = 0, other = 0] = sharedPairs('旧锅炉房改作电瓶车充电棚', [long, ...others]);
  expect(same).toBeGreaterThan(place * 2);
  expect(same).toBeGreaterThan(other * 2);
});

test('a text has most of itself, and nothing of nothing', () => {
  expect(sharedPairs(long, [long])[0]).toBeGreaterThan(0.5);
  expect(sharedPairs('', [long])).toEqual([0]);
  expect(sharedPairs(long, [])).toEqual([]);
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
