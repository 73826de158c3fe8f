import type { Limit } from '#kit/pure/limits.ts';
import type { PlanKind } from '#kit/pure/limit-plan.ts';

/** Payload of the facts that a deadline writes on its matter. */
export interface DeadlineFact {
  readonly deadlineId: string;
  readonly kind: string;
  readonly partId: string | null;
  readonly dueAt: string;
  readonly holder: Holder;
}

/** Who has to act before the deadline ends. */
export interface Holder {
  readonly role?: string | null;
  readonly unitId?: string | null;
  readonly accountId?: string | null;
}

export interface DeadlineChange extends DeadlineFact {
  readonly dueBefore: string | null;
  readonly reason: string | null;
  readonly toldAuthor: string | null;
}

declare module '../events.ts' {
  interface EventMap {
    'deadline.started': DeadlineFact & { limit: Limit; provisional: boolean };
    'deadline.paused': DeadlineChange;
    'deadline.resumed': DeadlineChange;
    'deadline.extended': DeadlineChange;
    'deadline.recomputed': DeadlineChange;
    'deadline.met': DeadlineFact & { late: boolean };
    'deadline.reminded': DeadlineFact & { step: PlanKind };
    'deadline.late': DeadlineFact;
    'deadline.veryLate': DeadlineFact;
  }
}
