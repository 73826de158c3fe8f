import { describe, expect, it } from 'vitest';
import { callTime } from './call-time.ts';

const closesAt = new Date('2026-03-10T15:59:59Z');

describe('where a topic call stands', () => {
  it.each([
    ['a draft waits, whatever its day', 'draft', null, '2026-04-01T00:00:00Z', { kind: 'draft', day: closesAt }],
    ['open: days left by the calendar', 'open', null, '2026-03-07T17:00:00Z', { kind: 'open', day: closesAt, daysLeft: 2 }],
    ['open on its last day', 'open', null, '2026-03-10T15:00:00Z', { kind: 'open', day: closesAt, daysLeft: 0 }],
    ['its day has passed, nobody has closed it yet', 'open', null, '2026-03-10T16:00:30Z', { kind: 'passed', day: closesAt }],
    ['closed by its day, a minute later', 'closed', '2026-03-10T16:01:00Z', '2026-05-01T00:00:00Z', { kind: 'passed', day: closesAt }],
    ['ended by the office before its day', 'closed', '2026-03-04T02:00:00Z', '2026-03-05T00:00:00Z', { kind: 'ended', day: new Date('2026-03-04T02:00:00Z') }],
    ['summarised after its day', 'summarised', '2026-03-10T16:01:00Z', '2026-06-01T00:00:00Z', { kind: 'passed', day: closesAt }],
  ] as const)('%s', (_name, state, closedAt, now, expected) => {
    expect(callTime({ state, closesAt, closedAt: closedAt === null ? null : new Date(closedAt) }, new Date(now))).toEqual(expected);
  });
});
