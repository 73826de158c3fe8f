import { describe, expect, it } from 'vitest';
import { calendarOf } from '#kit/pure/calendar.ts';
import { localDate } from '#kit/pure/time.ts';
import { canApprove, coOpinionDue } from './handling.ts';

const now = new Date('2026-04-10T02:00:00Z');
const [running, over] = [new Date('2026-04-11T15:59:59Z'), new Date('2026-04-01T15:59:59Z')];

describe('whom the head of the lead unit waits for', () => {
  it.each([
    ['nobody handles with it', [], null],
    ['all have countersigned', [{ countersigned: true, opinionDue: running }], null],
    ['one may still speak', [{ countersigned: true, opinionDue: running }, { countersigned: false, opinionDue: running }], 1],
    ['the time of the silent one is over', [{ countersigned: false, opinionDue: over }], null],
    ['one is over its time, one is not', [{ countersigned: false, opinionDue: over }, { countersigned: false, opinionDue: running }], 1],
    ['a co-handler without a clock is waited for', [{ countersigned: false, opinionDue: null }], 1],
  ] as const)('%s', (_name, coUnits, missing) => {
    const d = canApprove(coUnits, now);
    expect(d.ok ? null : [d.code, d.params?.missing]).toEqual(missing === null ? null : ['suggestion.countersigns_missing', missing]);
  });
});

describe('until when a co-handler has its say', () => {
  const end = (day: string): Date => new Date(`${day}T15:59:59.999Z`);
  it.each([
    ['its own time, well before the answer', '2026-05-10', '2026-07-10', '2026-05-10'],
    ['the working day before an answer that is due sooner', '2026-05-10', '2026-04-20', '2026-04-17'],
    ['or is due on the same day', '2026-05-11', '2026-05-11', '2026-05-08'],
    ['a day at least, when the answer is due at once or over', '2026-05-10', '2026-04-01', '2026-04-13'],
    ['its own time where nobody owes an answer', '2026-05-10', null, '2026-05-10'],
  ])('%s', (_name, own, reply, expected) => {
    expect(localDate(coOpinionDue(calendarOf([], [2026]), { own: end(own), reply: reply === null ? null : end(reply), now }))).toBe(expected);
  });
});
