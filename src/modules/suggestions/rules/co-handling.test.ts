import { describe, expect, it } from 'vitest';
import { canApprove } from './handling.ts';

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
