import { workflow } from '#kit/pure/workflow.ts';
import type { ApplicationState } from './words.ts';

/** Who stands where over an application; access.ts says in SQL who that is. */
export const applicationRoles = ['applicant', 'introducer', 'branchSecretary', 'branchHead', 'secretariatOfficer', 'liaisonOfficer', 'issuer', 'decider', 'system'] as const;
export type ApplicationRole = (typeof applicationRoles)[number];

/** From the first word to the decision (ORG-02), as a table. */
export const applicationWorkflow = workflow({
  name: 'membershipApplication',
  states: ['draft', 'introducing', 'reviewing', 'returned', 'approved', 'declined', 'withdrawn', 'lapsed'],
  steps: [
    { action: 'edit', from: ['draft', 'returned'], to: ['draft', 'returned'], by: ['applicant', 'branchSecretary', 'secretariatOfficer'] },
    { action: 'submit', from: ['draft', 'returned'], to: ['introducing', 'reviewing'], by: ['applicant', 'branchSecretary', 'secretariatOfficer'] },
    { action: 'nameIntroducer', from: ['introducing'], to: 'introducing', by: ['branchSecretary', 'branchHead', 'secretariatOfficer'] },
    { action: 'sign', from: ['introducing'], to: ['introducing', 'reviewing'], by: ['introducer'] },
    { action: 'signOnPaper', from: ['introducing'], to: ['introducing', 'reviewing'], by: ['branchSecretary', 'branchHead', 'secretariatOfficer'] },
    { action: 'declineSign', from: ['introducing'], to: 'returned', by: ['introducer'] },
    { action: 'pass', from: ['reviewing'], to: ['reviewing', 'approved'], by: ['decider'] },
    { action: 'skip', from: ['reviewing'], to: 'reviewing', by: ['decider'] },
    { action: 'returnForFix', from: ['reviewing'], to: 'returned', by: ['decider'] },
    { action: 'decline', from: ['reviewing'], to: 'declined', by: ['decider'] },
    { action: 'withdraw', from: ['draft', 'introducing', 'reviewing', 'returned'], to: 'withdrawn', by: ['applicant', 'branchSecretary', 'secretariatOfficer'] },
    { action: 'lapse', from: ['draft', 'returned'], to: 'lapsed', by: ['system'] },
  ],
});
export type ApplicationAction = (typeof applicationWorkflow.steps)[number]['action'];

/** Which states an action may be taken from. */
export function statesFor(action: ApplicationAction): readonly ApplicationState[] {
  return applicationWorkflow.steps.find((s) => s.action === action)?.from ?? [];
}
