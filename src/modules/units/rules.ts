import { type Decision, no, ok } from '#kit/pure/decision.ts';
import type { LocalDate } from '#kit/pure/time.ts';
import { type UnitKind, unitKinds } from './contract.ts';

/** Which kinds may stand directly below which. The association is the root and stands below nothing. */
export const mayContain: Readonly<Record<UnitKind, readonly UnitKind[]>> = {
  association: unitKinds.filter((k) => k !== 'association'),
  district: ['branch', 'sectorBranch', 'newMemberBranch', 'partyBranch', 'activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce', 'office', 'handlingUnit'],
  branch: ['activityGroup', 'specialGroup', 'interestGroup', 'taskForce'],
  sectorBranch: ['branch', 'activityGroup', 'specialGroup', 'interestGroup', 'taskForce'],
  newMemberBranch: ['activityGroup', 'interestGroup'],
  partyBranch: ['activityGroup', 'interestGroup', 'taskForce'],
  activityGroup: ['interestGroup', 'taskForce'],
  committee: ['specialGroup', 'interestGroup', 'taskForce'],
  specialGroup: ['interestGroup', 'taskForce'],
  interestGroup: ['taskForce'],
  taskForce: [],
  office: ['office', 'handlingUnit'],
  handlingUnit: ['handlingUnit', 'office'],
};

/** Whether a kind may stand directly below another. */
export function canContain(parent: UnitKind, child: UnitKind): Decision {
  return mayContain[parent].includes(child) ? ok : no('unit.kind_not_here');
}

interface Dated {
  readonly valid_from: LocalDate;
  readonly valid_to: LocalDate | null;
}

/** Whether a unit stands on a day; its last day counts. */
export function isLive(unit: Dated, today: LocalDate): boolean {
  return unit.valid_from <= today && (unit.valid_to === null || unit.valid_to >= today);
}

/** Nothing is set up below, moved under, or ended twice where a unit has ended. */
export function canUse(unit: Dated, today: LocalDate): Decision {
  return unit.valid_to !== null && unit.valid_to < today ? no('unit.ended') : ok;
}

interface Placed {
  readonly kind: UnitKind;
  readonly path: string;
}

/** Whether a unit may be put under another: never the root, never below itself, and only where its kind may stand. */
export function canMove(unit: Placed, target: Placed): Decision {
  if (unit.kind === 'association') return no('unit.root_stays');
  if (target.path.startsWith(unit.path)) return no('unit.below_itself');
  return canContain(target.kind, unit.kind);
}

/** Whether a unit may end on a day: not the root, not before it began, and with nothing left standing below it. */
export function canEnd(unit: Dated & Placed, on: LocalDate, liveBelow: number): Decision {
  if (unit.kind === 'association') return no('unit.root_stays');
  if (on < unit.valid_from) return no('unit.ends_before_it_began');
  return liveBelow > 0 ? no('unit.has_units_below', { count: liveBelow }) : ok;
}

/** Former names stay with a unit, so that old rosters still find it: the old name joins the aliases, the new one leaves them. */
export function aliasesAfter(aliases: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  return [...new Set([...aliases, ...before])].filter((a) => !after.includes(a));
}
