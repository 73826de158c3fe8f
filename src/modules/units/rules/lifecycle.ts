import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type { LocalDate } from '#kit/pure/time.ts';
import { workflow } from '#kit/pure/workflow.ts';
import { type UnitKind, homeKinds, workKinds } from '../contract/kinds.ts';
import { unitStates } from '../contract/lifecycle.ts';

/** Plan, preparation, establishment, dissolution; a plan may be given up at once, and what was ended by mistake comes back. */
export const unitLifecycle = workflow({
  name: 'unit',
  states: unitStates,
  steps: [
    { action: 'prepare', from: ['planned'], to: 'preparing', by: ['secretariatOfficer', 'systemAdmin'] },
    { action: 'establish', from: ['planned', 'preparing'], to: 'established', by: ['secretariatOfficer', 'systemAdmin'] },
    { action: 'dissolve', from: ['planned', 'preparing', 'established'], to: 'dissolved', by: ['secretariatOfficer', 'systemAdmin'] },
    { action: 'restore', from: ['dissolved'], to: 'established', by: ['secretariatOfficer', 'systemAdmin'] },
  ],
});

/** A unit is established when every point that its list requires was done. */
export function canEstablish(openRequired: number): Decision {
  return openRequired > 0 ? no('unit.checks_open', { count: openRequired }) : ok;
}

/** A change takes effect on a day that is not in the future and not before the unit's last change: the past stays as it was told. */
export function canTakeEffect(on: LocalDate, today: LocalDate, lastFrom: LocalDate | null): Decision {
  if (on > today) return no('unit.day_in_future');
  return lastFrom !== null && on < lastFrom ? no('unit.day_before_last', { date: lastFrom }) : ok;
}

const classes: readonly (readonly UnitKind[])[] = [homeKinds, workKinds, ['office', 'handlingUnit']];

/** Whether two kinds hold people in the same way: their files, their work, or neither. Only such units merge or change kind while people hang on them. */
export function sameClass(a: UnitKind, b: UnitKind): boolean {
  return classes.some((c) => c.includes(a) && c.includes(b));
}
