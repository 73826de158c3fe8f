import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { baseUrlOf, checkEnvironment } from './environment.ts';
import { explain } from './explain.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'juzhi-environment-'));
  await writeFile(path.join(folder, 'file'), 'x');
  await writeFile(path.join(folder, 'empty.json'), '');
  await writeFile(path.join(folder, 'short.json'), JSON.stringify({ current: 'k1', keys: { k1: 'AAAA' } }));
  await writeFile(path.join(folder, 'lost.json'), JSON.stringify({ current: 'k2', keys: { k1: Buffer.alloc(32).toString('base64') } }));
  await writeFile(path.join(folder, 'good.json'), JSON.stringify({ current: 'k1', keys: { k1: Buffer.alloc(32).toString('base64') } }));
  await mkdir(path.join(folder, 'damaged'));
  await writeFile(path.join(folder, 'damaged', 'field-keys.json'), '{"current": "k1"');
});
afterAll(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

const at = (value: string): string => value.replace('@', folder);
const told = (env: Record<string, string>, data = path.join(folder, 'data')): Promise<string | null> =>
  checkEnvironment(Object.fromEntries(Object.entries(env).map(([k, v]) => [k, v.startsWith('@') ? at(v) : v])), data).then(() => null, explain);

const MAIL = { JUZHI_SMTP_URL: 'smtps://post:p%40ss@mail.example.org:465', JUZHI_MAIL_FROM: '聚智 <juzhi@example.org>' };

test.each<[Record<string, string>, sentence: RegExp]>([
  ...['-1', '65536', '3000.5', ' 3000', '1e3', '0x50', '３０００', 'http'].map((v): [Record<string, string>, RegExp] => [{ PORT: v }, /不是端口号/]),
  ...['juzhi.example.org', 'ftp://juzhi.example.org', 'https://', 'https:juzhi', 'https://a b.cn', 'https://juzhi.example.org/app', 'https://juzhi.example.org/?x=1', 'https://me:secret@juzhi.example.org'].map((v): [Record<string, string>, RegExp] => [{ JUZHI_URL: v }, /^JUZHI_URL=.*不是用户打开的网址/]),
  ...['true', '1', 'nginx', '127.0.0.1,', '10.0.0.0/33', '10.0.0.0/', '256.1.1.1', '10.0.0.0/8/8', '::1/129', '127.0.0.1 10.0.0.1', '，'].map((v): [Record<string, string>, RegExp] => [{ JUZHI_TRUST_PROXY: v }, /不是反向代理的地址/]),
  ...['mail.example.org', 'http://mail.example.org', 'smtp://', 'smtp:///x', 'smtps://post:p@ss word@mail', 'smtp://mail:port'].map((v): [Record<string, string>, RegExp] => [{ ...MAIL, JUZHI_SMTP_URL: v }, /^JUZHI_SMTP_URL 不是发信服务器的地址/]),
  ...['聚智', '聚智 <juzhi>', '聚智 juzhi@example.org', 'a@b@c', '<@x>'].map((v): [Record<string, string>, RegExp] => [{ ...MAIL, JUZHI_MAIL_FROM: v }, /里没有发件人的邮箱地址/]),
  [{ JUZHI_SMTP_URL: MAIL.JUZHI_SMTP_URL }, /现在缺 JUZHI_MAIL_FROM/],
  [{ JUZHI_MAIL_FROM: MAIL.JUZHI_MAIL_FROM }, /现在缺 JUZHI_SMTP_URL/],
  ...['verbose', '2', 'info,debug', '调试'].map((v): [Record<string, string>, RegExp] => [{ JUZHI_LOG: v }, /不是日志级别/]),
  ...['short', '十六个汉字也不能当口令用请换一个', 'with blanks in between them'].map((v): [Record<string, string>, RegExp] => [{ JUZHI_METRICS_TOKEN: v }, /^JUZHI_METRICS_TOKEN 太短/]),
  ...['abc', '-5', '5s', '1.5'].map((v): [Record<string, string>, RegExp] => [{ JUZHI_DRAIN_SECONDS: v }, /不是秒数/]),
  [{ JUZHI_APP_DATABASE_URL: 'postgres://a:b@c/d' }, /没有设置 DATABASE_URL/],
  ...['JUZHI_BACKUPS', 'JUZHI_ANCHOR_DIR'].flatMap((name): [Record<string, string>, RegExp][] => [[{ [name]: '@/file' }, new RegExp(`^${name} 指定的文件夹 .*/file 不能写入`)], [{ [name]: '@/file/below' }, /不能写入/]]),
  ...['@/empty.json', '@/short.json', '@/lost.json', '@/file', '@', '@/file/keys.json'].map((v): [Record<string, string>, RegExp] => [{ JUZHI_KEY_FILE: v }, /^密钥文件 .* 不能使用/]),
])('%j is one sentence that says what to write', async (env, sentence) => {
  const text = await told(env);
  expect(text).toMatch(sentence);
  expect(text).toMatch(/。$/);
  expect(text).not.toMatch(/\n| at |undefined|p%40ss|p@ss/);
});

test('a key file that was damaged in the data folder is told before anything is started', async () => {
  expect(await told({}, path.join(folder, 'damaged'))).toMatch(/^密钥文件 .*damaged\/field-keys\.json 不能使用/);
});

test.each<Record<string, string>>([
  {}, { PORT: '0' }, { PORT: '65535' }, { PORT: '' }, { JUZHI_URL: 'https://juzhi.example.org' }, { JUZHI_URL: 'http://10.1.2.3:3000/' }, { JUZHI_URL: 'https://聚智.example.cn' }, { JUZHI_TRUST_PROXY: '127.0.0.1' },
  { JUZHI_TRUST_PROXY: 'loopback, 10.0.0.0/8 ,fd00::/8' }, MAIL, { JUZHI_SMTP_URL: 'smtp://127.0.0.1:25', JUZHI_MAIL_FROM: 'juzhi@example.org' }, { JUZHI_LOG: 'INFO' }, { JUZHI_LOG: '0' }, { JUZHI_METRICS_TOKEN: '0123456789abcdef' },
  { JUZHI_DRAIN_SECONDS: '0' }, { JUZHI_BACKUPS: '@/new/deep' }, { JUZHI_ANCHOR_DIR: '@' }, { JUZHI_KEY_FILE: '@/good.json' }, { JUZHI_KEY_FILE: '@/new/keys.json' },
])('%j can be used', async (env) => {
  expect(await told(env)).toBeNull();
});

test('a data folder that is none is left to its own sentence', async () => {
  expect(await told({}, path.join(folder, 'file'))).toBeNull();
});

test.each([['https://juzhi.example.org/', 'https://juzhi.example.org'], ['http://10.1.2.3:3000//', 'http://10.1.2.3:3000'], ['', 'http://127.0.0.1:3000'], [undefined, 'http://127.0.0.1:3000']])('links go by %j as %j', (written, base) => {
  expect(baseUrlOf(written, 'http://127.0.0.1:3000')).toBe(base);
});
