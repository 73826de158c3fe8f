import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jieba } from './jieba.ts';
import { bandKeys, bandsOf, estimate, minhash } from './minhash.ts';
import { rankSimilar, similarScore } from './similarity.ts';

// Invented texts, each on its own subject.
const TEXTS = [
  '老旧小区电动自行车充电难。多数小区建成早，没有集中充电设施，居民从楼上拉线充电，雨天短路起火的隐患很大。物业收费低，不愿意出钱装充电柜；供电公司要求单独报装，手续要跑三趟。请由街道牵头选点，供电公司免费接入，充电柜企业投资并承担保险，居民按度付费，消防站每月抽查一次。',
  '农村学校缺少专职心理教师。留守儿童情绪低落、失眠、厌学的情形逐年增多，班主任只能凭经验安慰。县城医院的儿童门诊排队两个月。可以让师范学院心理专业学生到乡镇中学实习一年，由医院医生每周远程会诊，学校设一间安静的谈话室，家长每学期上两次课。',
  '沿海渔港淤积，渔船避风困难。台风季节渔民要绕行四十海里到邻县停泊，冷库和码头吊机因水浅闲置。航道疏浚经费多年没有着落。请把疏浚纳入海洋生态修复项目，淤泥固化后用于围堤，渔港经营权招标，收益返还用于日常维护。',
  '外籍教师来闽任教，签证、居留和工作许可要在三个窗口分别递交材料，翻译公证件重复三次。高校人事处专人陪同仍要两个星期。请在自贸片区试点一表申请，公安、科技、外事数据互认，材料电子化，许可证邮寄到校。',
  '夜间急诊儿科医生不足。三家综合医院取消了夜间儿科，家长深夜带孩子跑几十公里。社区医生不敢给幼儿用药。请组织儿科联合体，夜班医生统一排班、统一补助，社区医生轮训三个月，处方由上级医院远程审核。',
  '古厝修缮缺少懂榫卯和燕尾脊的工匠。老师傅平均六十七岁，徒弟留不住，修缮招标却要求建筑企业资质，工匠只能挂靠，工钱被层层扣减。请允许传统工匠工作室直接承接小型修缮，按文物工种评职称，职业学校开设古建班。',
  '海上风电运维船缺少专用码头。船员在渔码头装卸备件，潮水一退就停工六小时。请利用废弃的砂石码头改建两个浮式泊位，配备岸电和备件库，运维企业按次付费，港口集团统一管理。',
  '盲人乘坐公交常常错过站点。外部报站器多数损坏，候车亭盲道被共享单车占用。请给导盲手环接入公交调度数据，车辆进站前震动提醒，盲道安装限位桩，由残联志愿者每季度巡查。',
];

let seed = 7;
const random = () => ((seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff);

// Drops or replaces every fifth word or so with a word from another text.
function edited(text: string, share: number): string {
  const others = jieba().cut(TEXTS.filter((one) => one !== text).join(''), false);
  return jieba()
    .cut(text, false)
    .map((word) => (random() >= share ? word : random() < 0.5 ? '' : (others[Math.floor(random() * others.length)] ?? '')))
    .join('');
}

describe('near duplicates', () => {
  test('a copy with a fifth of its words dropped or replaced shares a band with the original and ranks first', () => {
    const stored = TEXTS.map((text, at) => ({ id: String(at), text, bands: new Set(bandKeys(text)) }));
    for (let round = 0; round < 5; round += 1) {
      TEXTS.forEach((text, at) => {
        const copy = edited(text, 0.2);
        const asked = bandKeys(copy);
        const candidates = stored.filter(({ bands }) => asked.some((key) => bands.has(key)));
        expect(rankSimilar(copy, candidates)[0]?.id).toBe(String(at));
      });
    }
  });

  test('of 28 pairs of texts on different subjects hardly one shares a band', () => {
    const bands = TEXTS.map((text) => new Set(bandKeys(text)));
    const shared = bands.flatMap((one, a) => bands.slice(a + 1).filter((other) => [...one].some((key) => other.has(key))));
    expect(shared.length).toBeLessThanOrEqual(1);
  });

  test('a text has 42 keys that fit an int column, always the same', () => {
    const keys = bandKeys(TEXTS[0] ?? '');
    expect(keys).toHaveLength(42);
    expect(keys.every((key) => Number.isInteger(key) && key >= -(2 ** 31) && key < 2 ** 31)).toBe(true);
    expect(bandKeys(TEXTS[0] ?? '')).toEqual(keys);
    // Stored rows depend on these: when this changes, stored bands must be computed again.
    expect(bandKeys('充电设施 儿科医生').slice(0, 3)).toEqual([581680875, -894819713, -1531444688]);
  });

  test('a text without content words has no keys and matches nothing', () => {
    for (const text of ['', '，。', '的', '建议 加强 问题']) expect(bandKeys(text)).toEqual([]);
    expect(minhash('')).toBeNull();
  });

  test('the order of words does not matter', () => {
    expect(bandKeys('充电设施，儿科医生')).toEqual(bandKeys('儿科医生；充电设施！'));
  });

  test('the estimate is near the true share of common words', () => {
    const vocabulary = Array.from({ length: 300 }, (_, at) => `w${at}x`);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (common) => {
        const a = minhash(vocabulary.slice(0, 100).join(' '));
        const b = minhash([...vocabulary.slice(0, common), ...vocabulary.slice(100, 200 - common)].join(' '));
        return a !== null && b !== null && Math.abs(estimate(a, b) - common / (200 - common)) < 0.2;
      }),
    );
  });

  test('equal signatures meet in every band', () => {
    const signature = minhash(TEXTS[1] ?? '');
    expect(signature && estimate(signature, signature)).toBe(1);
    expect(signature && new Set(bandsOf(signature)).size).toBe(42);
  });
});

describe('likeness', () => {
  test('a text is like itself, and unlike another subject', () => {
    const [charging = '', pupils = ''] = TEXTS;
    expect(similarScore(charging, charging)).toBeCloseTo(1);
    expect(similarScore(charging, pupils)).toBeLessThan(0.15);
    expect(similarScore(charging, '')).toBe(0);
  });

  test('the same subject in other words is nearer than other subjects', () => {
    const [charging = '', , harbour = ''] = TEXTS;
    const draft = '小区里电动自行车没处充电，拉线充电容易起火，希望统一安装充电柜';
    const ranked = rankSimilar(draft, [{ id: 'harbour', text: harbour }, { id: 'charging', text: charging }], 0.05);
    expect(ranked.map(({ id }) => id)).toEqual(['charging']);
  });

  test('likeness is symmetric and between 0 and 1', () => {
    const text = fc.constantFrom(...TEXTS);
    fc.assert(
      fc.property(text, text, (a, b) => {
        const score = similarScore(a, b);
        return score >= 0 && score <= 1 && Math.abs(score - similarScore(b, a)) < 1e-9;
      }),
      { numRuns: 30 },
    );
  });
});

test('a few lines find the long text about the same matter, and nothing else', () => {
  const long = '尽快解决望江里小区飞线充电问题\n望江里小区建成二十多年，没有集中充电棚，居民只好从窗口拉线给电瓶车充电，楼道里停满车辆，消防通道被堵，去年冬天三号楼曾因此起火。社区多次劝导，物业也贴过通知，但因为没有可替代的地方，劝走又来。街道、消防、供电三方都来看过现场，意见不一：有的认为应由物业出资，有的认为可以用老旧小区改造资金，有的担心占用绿地。居民代表会议提出利用小区西侧废弃锅炉房改建充电棚，约需资金三十万元，供电容量需增加一百千伏安，至今没有答复。';
  const others = ['增加社区老年食堂\n望江里小区老年人多，做饭困难，建议利用闲置房屋开办食堂，由街道补贴。', '规范共享单车停放\n地铁口单车乱停，行人无法通行，建议划线停放，企业加强调度。', '加强学校食堂监管\n部分学校食堂后厨卫生差，建议公开监控，家长轮流值日。', '增设公交夜班车\n下夜班没有公交，建议延长末班车时间。'];
  const found = rankSimilar('旧锅炉房改作电瓶车充电棚\n楼上拉飞线很危险，把不用的锅炉房改一改就能充电。', [long, ...others].map((text, i) => ({ id: String(i), text })), 0.25);
  expect(found.map((f) => f.id)).toEqual(['0']);
});
