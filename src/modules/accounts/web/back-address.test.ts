import { expect, it } from 'vitest';
import { backAddress } from './back-address.ts';

it.each([
  [undefined, '/'], ['', '/'], ['/suggestions/1?tab=2', '/suggestions/1?tab=2'], ['//evil.example', '/'], ['/\\evil.example', '/'], ['https://evil.example', '/'], ['javascript:alert(1)', '/'], ['/sign-in?back=/', '/'], ['/a\tb', '/'], ['/a\\b', '/'],
])('after signing in %j leads to %s', (back, to) => expect(backAddress(back)).toBe(to));
