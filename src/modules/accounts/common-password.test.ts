import { expect, it } from 'vitest';
import { isCommonPassword } from '#kit/pure/passwords/common-password.ts';
import { canUsePassword } from './rules.ts';

it.each([
  'Password123', 'Password@123', 'P@ssw0rd123', 'P@$$w0rd2026', 'Passw0rd!!', 'Admin@123456', 'Admin123456', 'Admin@2026!', 'Welcome2026!', 'Qwer1234!@#$', '1qaz@WSX3edc', '!QAZ2wsx#EDC', 'Zaq12wsx!!', 'Abc@123456', 'Abcdef1234', 'abcdef-1234A',
  'Aa123456789', 'Aa1Aa1Aa1!', 'AAAaaa111!!!', 'Woaini5201314', 'Woaini@1314', 'Iloveyou1314', 'Huawei@123456', 'Zhongguo@888', 'Zhangwei19860304', 'Lina@19900101', 'Juzhi@2026!', 'Tongzhan123!', 'Mishuchu@2026', 'Mima123456!', 'Wodemima-168', 'Test123456!', 'Qwerty12345', 'Asdfgh12345',
  '1Q2w3e4r5t6y', 'Q1w2e3r4t5', 'Ｐａｓｓｗｏｒｄ123', 'LoveLove520!', 'Beijing-2008', '098765Poiuyt', 'Ceshi@123456', '2026Admin!!',
])('%s is one of those that are tried first', (password) => {
  expect(isCommonPassword(password)).toBe(true);
  expect(canUsePassword(password, [])).toMatchObject({ ok: false, code: 'password.too_common' });
});

it.each(['Qing-Feng-2026', 'Yun-Hai-2026x', 'Other-Pass-99', 'Journey-2026-pass', 'Juzhi-demo-2026', 'linxia-2026-A', 'password-83920417x', '明月几时有把酒Abc1', 'Admin-tongji-hua7', 'aK7m-Qr2x-Tw9p', 'Lanhua-kaile-3duo', 'correct-Horse7-battery'])('%s is not', (password) => {
  expect(isCommonPassword(password)).toBe(false);
  expect(canUsePassword(password, [])).toEqual({ ok: true });
});

it('a long hostile one is judged at once', () => {
  const began = process.cpuUsage();
  for (const text of ['1'.repeat(300), 'qwerty'.repeat(50), 'a1!'.repeat(100), '11223344556677889900'.repeat(15)]) isCommonPassword(`admin${text}`);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1000).toBeLessThan(500);
});
