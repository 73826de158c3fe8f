import { describe, expect, it } from 'vitest';
import { canUsePassword } from '../rules.ts';
import { oneTimePassword } from './one-time-password.ts';

describe('a one-time password', () => {
  it('is always acceptable, never the same, and without signs that look alike', () => {
    const made = Array.from({ length: 500 }, () => oneTimePassword());
    expect(made.every((p) => canUsePassword(p, []).ok && /^[a-zA-Z2-9]{4}(-[a-zA-Z2-9]{4}){2}$/.test(p) && !/[0O1lI]/.test(p))).toBe(true);
    expect(new Set(made).size).toBe(500);
  });
});
