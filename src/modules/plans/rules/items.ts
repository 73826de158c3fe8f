import type { LocalDate } from '#kit/pure/time.ts';
import { daysBetween } from '#kit/pure/time.ts';

export const itemStates = ['done', 'late', 'soon', 'running', 'idle'] as const;
export type ItemState = (typeof itemStates)[number];
export const checkStates = ['open', 'done', 'waived'] as const;
export type CheckState = (typeof checkStates)[number];
export const chaseWays = ['notice', 'phone'] as const;
export type ChaseWay = (typeof chaseWays)[number];

/** So many days before its day an item that is not done is due soon. */
export const SOON_DAYS = 10;

/** How an item stands on a day; late and soon only while its plan runs. `done` and `begun` are facts of the database (`plan_item_facts`). */
export function itemStateOn(item: { done: boolean; begun: boolean; due: LocalDate; runs: boolean }, today: LocalDate): ItemState {
  if (item.done) return 'done';
  if (item.runs && item.due < today) return 'late';
  if (item.runs && daysBetween(today, item.due) <= SOON_DAYS) return 'soon';
  return item.begun ? 'running' : 'idle';
}

export interface Counts {
  readonly done: boolean;
  readonly checks: number;
  readonly checksDone: number;
  readonly target: number | null;
  readonly amount: number;
  readonly tasks: number;
  readonly tasksDone: number;
}

/** What an item is counted by, and how much of it there is: units of a checklist, the amount against the target, or tasks. */
export function measureOf(c: Counts): { by: 'checks' | 'target' | 'tasks' | 'finish'; have: number; of: number } {
  if (c.checks > 0) return { by: 'checks', have: c.checksDone, of: c.checks };
  if (c.target !== null) return { by: 'target', have: c.amount, of: c.target };
  if (c.tasks > 0) return { by: 'tasks', have: c.tasksDone, of: c.tasks };
  return { by: 'finish', have: c.done ? 1 : 0, of: 1 };
}

/** The share of an item that is there, 0 to 100, never rounded up to the whole. */
export function percentOf(c: Counts): number {
  if (c.done) return 100;
  const m = measureOf(c);
  return Math.min(99, Math.floor((m.have * 100) / m.of));
}

/** What changed between two versions of a plan, by the id that an item keeps. */
export function changesBetween<I extends { readonly id: string }>(before: readonly I[], after: readonly I[], same: (a: I, b: I) => boolean): { added: I[]; removed: I[]; changed: { before: I; after: I }[] } {
  const was = new Map(before.map((i) => [i.id, i]));
  const is = new Set(after.map((i) => i.id));
  return {
    added: after.filter((i) => !was.has(i.id)),
    removed: before.filter((i) => !is.has(i.id)),
    changed: after.flatMap((i) => { const b = was.get(i.id); return b && !same(b, i) ? [{ before: b, after: i }] : []; }),
  };
}
