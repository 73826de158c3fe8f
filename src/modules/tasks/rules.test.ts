import { describe, expect, it } from 'vitest';
import { canStep } from '#kit/pure/workflow.ts';
import { builtInHolidayFiles } from '#kit/pure/calendar-builtin.ts';
import { calendarOfFiles } from '#kit/pure/calendar-file.ts';
import { endOfLocalDay } from '#kit/pure/time.ts';
import { type TaskAction, type TaskState, boardColumns, canExtend, canFallDue, carriersOf, clockOf, taskActions, taskFlow, taskStates } from './rules.ts';

const allowed: Record<TaskState, readonly TaskAction[]> = {
  open: ['start', 'note', 'report', 'extend', 'change', 'cancel'], inProgress: ['note', 'report', 'extend', 'change', 'cancel'], returned: ['note', 'report', 'extend', 'change', 'cancel'],
  reported: ['note', 'accept', 'return', 'change', 'cancel'], done: ['reopen'], cancelled: ['reopen'],
};
describe('the course of a task', () => {
  it.each(taskStates)('from %s', (state) => expect(taskActions.filter((a) => canStep(taskFlow, state, a).ok)).toEqual(taskActions.filter((a) => allowed[state].includes(a))));
  it('every state but the cancelled one has its column, once', () => expect(Object.values(boardColumns).flat().toSorted()).toEqual(taskStates.filter((s) => s !== 'cancelled').toSorted()));
});

describe('the clock of a task', () => {
  const cal = calendarOfFiles(builtInHolidayFiles);
  const dueAt = endOfLocalDay('2026-03-20');
  it.each<[string, TaskState, string, string, number | null, boolean]>([
    ['far', 'open', '2026-03-02', 'green', 14, false], ['ten days before', 'open', '2026-03-10', 'yellow', 8, false], ['on its day', 'inProgress', '2026-03-20', 'yellow', 0, false], ['the day after', 'inProgress', '2026-03-21', 'red', -0, true],
    ['the Monday after', 'returned', '2026-03-23', 'red', -1, true], ['reported', 'reported', '2026-03-30', 'grey', null, false], ['cancelled', 'cancelled', '2026-03-30', 'grey', null, false],
  ])('%s', (_name, state, day, light, workingDays, late) => expect(clockOf(cal, new Date(`${day}T02:00:00Z`), { state, dueAt, reportedLate: false })).toEqual({ light, workingDays, late }));
  it('a late report stays late when it is done', () => expect(clockOf(cal, new Date('2026-04-01T00:00:00Z'), { state: 'done', dueAt, reportedLate: true }).late).toBe(true));
});

it.each([['branch', 'branchSecretary'], ['committee', 'committeeChair'], ['activityGroup', 'groupLead'], ['handlingUnit', 'handlingOfficer'], ['office', 'secretariatOfficer'], ['association', 'secretariatOfficer']])('the work of a %s is carried by its %s', (kind, role) => expect(carriersOf(kind)[0]).toBe(role));
it.each([['2026-03-01', 'task.due_in_past'], ['2026-03-02', 'ok']])('due on %s, asked on March 2: %s', (day, code) => expect(canFallDue(day, '2026-03-02')).toMatchObject(code === 'ok' ? { ok: true } : { ok: false, code }));
it.each([['2026-03-02', false], ['2026-03-03', true]])('an extension from March 2 to %s', (day, ok) => expect(canExtend(day, '2026-03-02').ok).toBe(ok));
