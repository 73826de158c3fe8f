import type { WorkCalendar } from '#kit/pure/calendar.ts';
import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { type Light, lightOf } from '#kit/pure/lights.ts';
import { remaining } from '#kit/pure/limits.ts';
import { workflow } from '#kit/pure/workflow.ts';

export const taskStates = ['open', 'inProgress', 'returned', 'reported', 'done', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

/** States in which somebody still has to do something. */
export const liveStates = ['open', 'inProgress', 'returned', 'reported'] as const satisfies readonly TaskState[];
/** States in which the owner's clock runs. */
export const workingStates = ['open', 'inProgress', 'returned'] as const satisfies readonly TaskState[];

export const taskActions = ['start', 'note', 'report', 'accept', 'return', 'extend', 'change', 'cancel', 'reopen'] as const;
export type TaskAction = (typeof taskActions)[number];
export const noteKinds = ['create', ...taskActions] as const;
export type NoteKind = (typeof noteKinds)[number];

/** Who stands how over a task: the secretariat of its place, who asked, who has it, who helps. */
export const managers = ['secretariatOfficer', 'taskAsker'] as const;
export const workers = ['secretariatOfficer', 'taskOwner'] as const;
export const helpers = ['secretariatOfficer', 'taskAsker', 'taskOwner', 'taskCoOwner'] as const;
type Stand = (typeof helpers)[number];

/** The course of a task as a table. */
export const taskFlow = workflow<TaskState, TaskAction, Stand>({
  name: 'task',
  states: taskStates,
  steps: [
    { action: 'start', from: ['open'], to: 'inProgress', by: workers },
    { action: 'note', from: liveStates, to: liveStates, by: helpers },
    { action: 'report', from: workingStates, to: 'reported', by: workers },
    { action: 'accept', from: ['reported'], to: 'done', by: managers },
    { action: 'return', from: ['reported'], to: 'returned', by: managers },
    { action: 'extend', from: workingStates, to: workingStates, by: managers },
    { action: 'change', from: liveStates, to: liveStates, by: managers },
    { action: 'cancel', from: liveStates, to: 'cancelled', by: managers },
    { action: 'reopen', from: ['done', 'cancelled'], to: 'inProgress', by: managers },
  ],
});

/** Columns of the board and the states that each holds. */
export const boardColumns = { open: ['open'], doing: ['inProgress', 'returned'], reported: ['reported'], done: ['done'] } as const satisfies Record<string, readonly TaskState[]>;
export type BoardColumn = keyof typeof boardColumns;

/** Roles that carry the work of a unit, by its kind; the first holds the clock. */
export function carriersOf(kind: string): readonly [string, ...string[]] {
  return carriers[kind] ?? ['secretariatOfficer'];
}
const branchRoles = ['branchSecretary', 'branchHead'] as const;
const carriers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  branch: branchRoles, sectorBranch: branchRoles, newMemberBranch: branchRoles, partyBranch: branchRoles, activityGroup: ['groupLead'], specialGroup: ['groupLead'], interestGroup: ['groupLead'], taskForce: ['groupLead'],
  committee: ['committeeChair'], handlingUnit: ['handlingOfficer', 'handlingHead'],
};

/** A day that a task is due on: not one that has passed. */
export function canFallDue(day: string, today: string): Decision {
  return day < today ? no('task.due_in_past') : ok;
}

/** An extension moves the day on, never back. */
export function canExtend(day: string, due: string): Decision {
  return day <= due ? no('task.not_later', { day: due }) : ok;
}

export interface Clock {
  readonly light: Light;
  readonly workingDays: number | null;
  readonly late: boolean;
}

/** How a task stands in time: its light while the owner's clock runs, else whether it was reported in time. */
export function clockOf(cal: WorkCalendar, now: Date, t: { state: TaskState; dueAt: Date; reportedLate: boolean }): Clock {
  const running = workingStates.some((s) => s === t.state);
  if (!running) return { light: 'grey', workingDays: null, late: t.reportedLate };
  const left = remaining(cal, now, t.dueAt);
  return { light: lightOf(cal, now, t.dueAt, 'running'), workingDays: left.overdue ? -left.overdueWorkingDays : left.workingDays, late: left.overdue };
}
