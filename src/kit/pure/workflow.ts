import { type Decision, no, ok } from './decision.ts';

/** One row of a workflow table: who may take which action from which states, where it leads. */
export interface Step<S extends string, A extends string, R extends string> {
  readonly action: A;
  readonly from: readonly S[];
  /** The next state; several when a rule chooses (the command names which). */
  readonly to: S | readonly S[];
  readonly by: readonly R[];
}

export interface Workflow<S extends string, A extends string, R extends string> {
  readonly name: string;
  readonly states: readonly S[];
  readonly steps: readonly Step<S, A, R>[];
}

/** Declares a workflow and keeps its literal types. */
export function workflow<const S extends string, const A extends string, const R extends string>(w: Workflow<S, A, R>): Workflow<S, A, R> {
  return w;
}

/** The row for an action taken from a state, if the table has one. */
export function stepFor<S extends string, A extends string, R extends string>(w: Workflow<S, A, R>, state: S, action: A): Step<S, A, R> | undefined {
  return w.steps.find((s) => s.action === action && s.from.includes(state));
}

/** Whether the table allows an action from a state: refused with `workflow.not_possible`. */
export function canStep<S extends string, A extends string, R extends string>(w: Workflow<S, A, R>, state: S, action: A): Decision {
  return stepFor(w, state, action) ? ok : no('workflow.not_possible', { state, action });
}

/** The actions that the table allows from a state to someone who stands in any of these roles. */
export function actionsFor<S extends string, A extends string, R extends string>(w: Workflow<S, A, R>, state: S, roles: ReadonlySet<string>): A[] {
  return w.steps.filter((s) => s.from.includes(state) && s.by.some((r) => roles.has(r))).map((s) => s.action);
}
