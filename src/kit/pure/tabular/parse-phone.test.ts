import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePhone } from './parse-phone.ts';

const readable: [string, string | undefined, string[]][] = [
  ['13886302653', '13886302653', []],
  ['158 7446 3788', '15874463788', []],
  ['177-8506-1647', '17785061647', []],
  ['138.0013.8000', '13800138000', []],
  ['13900000107.0', '13900000107', []],
  ['１７７４２６４４９３１', '17742644931', []],
  ['15818380003（微信同号）', '15818380003', []],
  ['15818380003(微信同号', '15818380003', []],
  ['+86 158 7446 3788', '15874463788', []],
  ['+86-158-7446-3788', '15874463788', []],
  ['008615874463788', '15874463788', []],
  ['8615874463788', '15874463788', []],
  ["15874463788'", '15874463788', []],
  ["'15874463788", '15874463788', []],
  ['="15874463788"', '15874463788', []],
  ['\t15874463788', '15874463788', []],
  ['015874463788', '15874463788', []],
  ['手机：15874463788', '15874463788', []],
  ['15874463788、13800138000', '15874463788', ['13800138000']],
  ['15874463788 13800138000', '15874463788', ['13800138000']],
  ['15874463788/13800138000', '15874463788', ['13800138000']],
  ['15874463788\n13800138000', '15874463788', ['13800138000']],
  ['1587446378813800138000', '15874463788', ['13800138000']],
  ['15874463788,15874463788', '15874463788', []],
  ['15874463788；0574-86781234', '15874463788', ['0574-86781234']],
  ['0574-86781234 15874463788', '15874463788', ['0574-86781234']],
  ['0574-86781234', undefined, ['0574-86781234']],
  ['(0574)86781234', undefined, ['0574-86781234']],
  ['057486781234', undefined, ['0574-86781234']],
  ['86781234-8012', undefined, ['86781234-8012']],
  ['86781234转8012', undefined, ['86781234-8012']],
  ['400-800-1234', undefined, ['400-800-1234']],
  ['+852 9123 4567', undefined, ['+85291234567']],
  ['+1 (650) 253-0000', undefined, ['+16502530000']],
  ['15874463788 张秘书', '15874463788', []],
  ['1.3920012346E+10', '13920012346', []],
  ['1.39200123E10', '13920012300', []],
];

test.each(readable)('reads %j', (raw, main, others) => {
  const result = parsePhone(raw);
  expect(result).toMatchObject({ value: main === undefined ? { others } : { main, others } });
});

test.each([
  ['1380013', 'phone_too_short'],
  ['1380013800', 'phone_too_short'],
  ['138001380001', 'phone_too_long'],
  ['12800138000', 'phone_invalid'],
  ['1.38E+10', 'phone_scientific'],
  ['1.38001E+10', 'phone_scientific'],
  ['1.3800138E+10', 'phone_scientific'],
  ['1.3920012346E+11', 'phone_scientific'],
  ['138****8000', 'phone_masked'],
  ['1380013800O', 'phone_letters'],
  ['15874463788、1380013', 'phone_too_short'],
  ['abc', 'phone_invalid'],
  ['微信', 'phone_invalid'],
])('refuses %j as %s', (raw, error) => {
  expect(parsePhone(raw)).toMatchObject({ error });
});

test('a mobile is found however it is dressed, and never changed', () => {
  const mobile = fc.tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), fc.stringMatching(/^\d{9}$/)).map(([a, b]) => `1${a}${b}`);
  const dress = fc.constantFrom(
    (p: string) => p,
    (p: string) => `${p.slice(0, 3)} ${p.slice(3, 7)} ${p.slice(7)}`,
    (p: string) => `${p.slice(0, 3)}-${p.slice(3, 7)}-${p.slice(7)}`,
    (p: string) => `+86 ${p}`,
    (p: string) => `${p}（微信同号）`,
    (p: string) => p.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
    (p: string) => `　${p} `,
  );
  fc.assert(fc.property(mobile, dress, (phone, wear) => { expect(parsePhone(wear(phone))).toMatchObject({ value: { main: phone } }); }), { numRuns: 300 });
});

test('any text gives a value or an error, never a throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (s) => void parsePhone(s)), { numRuns: 300 });
});
