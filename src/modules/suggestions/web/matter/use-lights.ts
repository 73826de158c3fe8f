import { calendarOf, type HolidayDay, type WorkCalendar } from '#kit/pure/calendar.ts';
import { lightOf } from '#kit/pure/lights.ts';
import { remaining } from '#kit/pure/limits.ts';
import { addDays, localDate } from '#kit/pure/time.ts';
import { questionOf, useQueryOf } from '#kit/web/query.ts';
import type { LightProps } from '#kit/web/ui/light.tsx';
import { calendarDays } from '#modules/associations/contract.calendar.ts';
import { useNow } from './use-now.ts';

/** The longest span that the server gives at once, and how far an overdue limit is counted back. */
const SPAN = 390;
const BACK = 120;
/** The days that nearly every matter needs, so that they can be asked before the matter is there. */
const USUAL = { back: 30, on: 100 };

function usualDays(today: string): { from: string; to: string } {
  return { from: addDays(today, -USUAL.back), to: addDays(today, USUAL.on) };
}
/** The question for the usual days. */
export function usualDaysAsked() {
  return questionOf(calendarDays, { query: usualDays(localDate(new Date())) }, { quiet401: true });
}

export interface Due {
  readonly dueAt: string | null;
  readonly state?: 'running' | 'paused' | 'met' | 'cancelled';
  readonly late?: boolean;
  readonly provisional?: boolean;
}
export type LightOf = (due: Due) => LightProps;

/** Lights of a matter's deadlines by the association's own calendar of working days, counted as the server counts them. */
export function useLights(dues: readonly (string | null)[]): LightOf {
  const now = useNow();
  const today = localDate(now);
  const days = dues.flatMap((d) => (d ? [localDate(new Date(d))] : []));
  const usual = usualDays(today);
  const from = later(days.reduce(earlier, usual.from), addDays(today, -BACK));
  const to = earlier(days.reduce(later, usual.to), addDays(today, SPAN - BACK));
  const { data } = useQueryOf(calendarDays, { query: { from, to } }, { enabled: days.length > 0 });
  const calendar = data ? calendarFrom(data) : null;

  return ({ dueAt, state = 'running', late = false, provisional = false }) => {
    const due = dueAt ? new Date(dueAt) : null;
    const base = { due: dueAt, provisional, colour: lightOf(calendar ?? bare, now, due, state === 'running' ? 'running' : state === 'paused' ? 'paused' : 'stopped') } as const;
    if (state === 'paused') return { ...base, state: 'paused' };
    if (state === 'met' || state === 'cancelled') return { ...base, state: late ? 'doneLate' : 'done' };
    if (!due) return base;
    const known = calendar !== null && localDate(due) >= from && localDate(due) <= to;
    const left = remaining(calendar ?? bare, now, due);
    return known ? { ...base, workingDays: left.overdue ? -left.overdueWorkingDays : left.workingDays } : { ...base, days: left.overdue ? -left.overdueDays : left.days };
  };
}

const bare: WorkCalendar = calendarOf([], []);

/** Every day of the span as the association works it, so that the ordinary week never has to be guessed. */
function calendarFrom(data: { days: { date: string; working: boolean; name: string | null }[]; knownYears: number[] }): WorkCalendar {
  return calendarOf(data.days.map((d): HolidayDay => ({ date: d.date, name: d.name ?? '', isOffDay: !d.working })), data.knownYears);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
function later(a: string, b: string): string {
  return a > b ? a : b;
}
