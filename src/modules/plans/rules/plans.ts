import { type Decision, no, ok } from '#kit/pure/decision.ts';
import { workflow } from '#kit/pure/workflow.ts';
import { type LocalDate, addMonthsSame } from '#kit/pure/time.ts';

export const planKinds = ['annual', 'programme', 'campaign'] as const;
export type PlanKind = (typeof planKinds)[number];
export const planStates = ['preparing', 'approved', 'running', 'reviewed', 'cancelled'] as const;
export type PlanState = (typeof planStates)[number];
export const versionStates = ['draft', 'submitted', 'approved'] as const;
export type VersionState = (typeof versionStates)[number];
/** What a list shows: while a plan is prepared, how far its first version is. */
export const planStages = ['draft', 'submitted', 'approved', 'running', 'reviewed', 'cancelled'] as const;
export type PlanStage = (typeof planStages)[number];

export const keepers = ['secretariatOfficer', 'branchHead', 'branchSecretary', 'groupLead', 'committeeChair'] as const;
export const approvers = ['secretariatOfficer', 'issuer', 'dutyPresident'] as const;

export const planActions = ['publish', 'review', 'cancel', 'reopen'] as const;
export type PlanAction = (typeof planActions)[number];
/** The course of a plan as a whole; its first version is approved by the flow below. */
export const planFlow = workflow<PlanState, PlanAction, (typeof keepers)[number]>({
  name: 'plan',
  states: planStates,
  steps: [
    { action: 'publish', from: ['approved'], to: 'running', by: keepers },
    { action: 'review', from: ['running'], to: 'reviewed', by: keepers },
    { action: 'cancel', from: ['preparing', 'approved', 'running'], to: 'cancelled', by: keepers },
    { action: 'reopen', from: ['reviewed', 'cancelled'], to: ['preparing', 'approved', 'running'], by: keepers },
  ],
});

export const versionActions = ['save', 'submit', 'withdraw', 'sendBack', 'approve'] as const;
export type VersionAction = (typeof versionActions)[number];
/** The course of one version. */
export const versionFlow = workflow<VersionState, VersionAction, (typeof keepers)[number] | (typeof approvers)[number]>({
  name: 'planVersion',
  states: versionStates,
  steps: [
    { action: 'save', from: ['draft'], to: 'draft', by: keepers },
    { action: 'submit', from: ['draft'], to: 'submitted', by: keepers },
    { action: 'withdraw', from: ['submitted'], to: 'draft', by: keepers },
    { action: 'sendBack', from: ['submitted'], to: 'draft', by: approvers },
    { action: 'approve', from: ['submitted'], to: 'approved', by: approvers },
  ],
});

export function stageOf(state: PlanState, newest: VersionState): PlanStage {
  return state !== 'preparing' ? state : newest === 'submitted' ? 'submitted' : 'draft';
}

/** What a version must say before it goes to those who approve it: at least one item, and for a campaign a unit that is asked. */
export function canSubmit(v: { kind: PlanKind; items: number; units: number; theme: string }): Decision {
  if (v.items === 0) return no('plan.no_items');
  if (v.kind === 'campaign' && v.units === 0) return no('plan.no_units');
  return v.kind === 'annual' && v.theme.trim() === '' ? no('plan.no_theme') : ok;
}

/** A version was approved today or before, and begins no earlier than it was approved and than the one that it follows. */
export function canApprove(approvedOn: LocalDate, effectiveFrom: LocalDate, today: LocalDate, earlier: readonly (LocalDate | null)[]): Decision {
  if (approvedOn > today) return no('plan.approved_in_future');
  if (effectiveFrom < approvedOn) return no('plan.before_approval');
  return earlier.some((day) => day !== null && day >= effectiveFrom) ? no('plan.day_taken') : ok;
}

/** The version in force on a day: the approved one that began last. */
export function inForceOn<V extends { readonly state: VersionState; readonly effectiveFrom: LocalDate | null }>(versions: readonly V[], day: LocalDate): V | null {
  return versions.filter((v) => v.state === 'approved' && (v.effectiveFrom ?? '') <= day).toSorted((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? -1 : 1)).at(-1) ?? null;
}

/** The same day so many years later; the last of February stays in February. */
export const yearsLater = (day: LocalDate, years: number): LocalDate => addMonthsSame(day, years * 12);
