import { expect, it } from 'vitest';
import { backAddress } from './back-address.ts';

const hostile = ['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'HTTPS://evil.example', 'javascript:alert(1)', 'data:text/html,x', '///evil.example', '/\t/evil.example', '\t//evil.example', '/\n/evil.example', 'https:/\\evil.example', '//evil\u3002example', '//user@evil.example'];

it.each<[string | undefined, string]>([
  [undefined, '/'], ['', '/'], ['/suggestions/1?tab=2', '/suggestions/1?tab=2'], ['/sign-in?back=/', '/'], ['/a\tb', '/'], ['/a\\b', '/'], ...hostile.map((h): [string, string] => [h, '/']),
])('after signing in %j leads to %s', (back, to) => expect(backAddress(back)).toBe(to));

/** Whether a browser that is sent there is somewhere else, or runs something. */
const leaves = (to: string): boolean => new URL(to, 'https://juzhi.example/sign-in').origin !== 'https://juzhi.example';

it('none leads away', () => expect(hostile.filter((h) => leaves(backAddress(h)))).toEqual([]));
it('control: taken as they come, all of them lead away', () => expect(hostile.filter((h) => !leaves(h))).toEqual([]));
