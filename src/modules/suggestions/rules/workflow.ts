import { workflow } from '#kit/pure/workflow.ts';
import type { AssignmentState, SuggestionState } from './words.ts';

/** Who stands where over a suggestion; access.ts says in SQL who that is. */
export const suggestionRoles = [
  'author', 'coAuthor', 'invited', 'mergedAuthor', 'proxy', 'secretariat', 'editor', 'issuer', 'supervision', 'liaison', 'leader',
  'leadOfficer', 'leadHead', 'coOfficer', 'link', 'system',
] as const;
export type SuggestionRole = (typeof suggestionRoles)[number];

/**
 * The closed loop as a table (rules of practice §2.3). From `dispatched` to `replied` the state is that of the slowest
 * answering unit, so the rows name the state of the unit's own assignment.
 */
export const suggestionWorkflow = workflow({
  name: 'suggestion',
  states: [
    'draft', 'submitted', 'returned', 'withdrawn', 'accepted', 'declined', 'merged', 'filed', 'reference', 'reported', 'instructed',
    'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived',
  ],
  steps: [
    // writing
    { action: 'edit', from: ['draft', 'returned'], to: ['draft', 'returned'], by: ['author', 'proxy'] },
    { action: 'invite', from: ['draft', 'returned'], to: ['draft', 'returned'], by: ['author', 'proxy'] },
    { action: 'sign', from: ['draft', 'returned'], to: ['draft', 'returned'], by: ['invited', 'proxy'] },
    { action: 'declineSign', from: ['draft', 'returned'], to: ['draft', 'returned'], by: ['invited', 'proxy'] },
    { action: 'withdrawSign', from: ['draft', 'submitted', 'returned', 'accepted'], to: ['draft', 'submitted', 'returned', 'accepted'], by: ['coAuthor', 'proxy'] },
    { action: 'submit', from: ['draft', 'returned'], to: 'submitted', by: ['author', 'proxy'] },
    { action: 'withdraw', from: ['draft', 'submitted', 'returned', 'accepted', 'filed'], to: 'withdrawn', by: ['author', 'proxy'] },
    { action: 'lapseReturn', from: ['returned'], to: 'draft', by: ['system'] },
    // screening
    { action: 'accept', from: ['submitted'], to: 'accepted', by: ['secretariat'] },
    { action: 'returnForFix', from: ['submitted', 'accepted'], to: 'returned', by: ['secretariat'] },
    { action: 'convert', from: ['submitted', 'accepted'], to: ['submitted', 'accepted'], by: ['secretariat', 'editor'] },
    { action: 'merge', from: ['accepted'], to: 'merged', by: ['editor'] },
    { action: 'unmerge', from: ['merged'], to: 'accepted', by: ['editor', 'system'] },
    { action: 'copyEdit', from: ['accepted'], to: 'accepted', by: ['editor'] },
    { action: 'propose', from: ['accepted'], to: 'accepted', by: ['editor'] },
    { action: 'sendBackEdit', from: ['accepted'], to: 'accepted', by: ['issuer'] },
    { action: 'answerEdit', from: ['accepted', 'filed'], to: ['accepted', 'filed'], by: ['author', 'proxy'] },
    { action: 'file', from: ['accepted'], to: 'filed', by: ['issuer'] },
    { action: 'decline', from: ['accepted'], to: 'declined', by: ['issuer'] },
    { action: 'keepAsReference', from: ['filed'], to: 'reference', by: ['issuer'] },
    // reporting up
    { action: 'draftIssue', from: ['filed'], to: 'filed', by: ['editor'] },
    { action: 'report', from: ['filed'], to: 'reported', by: ['issuer'] },
    { action: 'addReceipt', from: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed'], to: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed'], by: ['secretariat'] },
    { action: 'addAdoption', from: ['accepted', 'filed', 'reference', 'reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], to: ['accepted', 'filed', 'reference', 'reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], by: ['secretariat', 'editor', 'liaison'] },
    // closed without an instruction: one that comes after all opens it again
    { action: 'instruct', from: ['reported', 'closed'], to: 'instructed', by: ['secretariat', 'liaison'] },
    { action: 'addInstruction', from: ['instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], to: ['instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], by: ['secretariat', 'liaison'] },
    // what was registered wrongly is put right: replaced, or void
    { action: 'correctInstruction', from: ['instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], to: ['instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], by: ['secretariat', 'liaison'] },
    { action: 'voidInstruction', from: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], to: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], by: ['secretariat', 'liaison'] },
    { action: 'correctReceipt', from: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], to: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], by: ['secretariat'] },
    { action: 'voidReceipt', from: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], to: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], by: ['secretariat'] },
    { action: 'correctAdoption', from: ['accepted', 'filed', 'reference', 'reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], to: ['accepted', 'filed', 'reference', 'reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], by: ['secretariat', 'editor', 'liaison'] },
    { action: 'correctIssue', from: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], to: ['reported', 'instructed', 'dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied', 'reopened', 'closed', 'archived'], by: ['issuer'] },
    { action: 'voidIssue', from: ['reported'], to: 'filed', by: ['issuer'] },
    { action: 'closeReported', from: ['reported'], to: 'closed', by: ['issuer', 'system'] },
    // handling: the state is that of the unit's assignment
    { action: 'dispatch', from: ['filed', 'instructed'], to: 'dispatched', by: ['supervision'] },
    { action: 'acknowledge', from: ['dispatched'], to: 'signed', by: ['leadOfficer', 'leadHead', 'coOfficer', 'supervision'] },
    { action: 'refuse', from: ['dispatched', 'signed'], to: ['dispatched', 'signed'], by: ['leadOfficer', 'leadHead', 'coOfficer'] },
    { action: 'arbitrate', from: ['dispatched', 'signed'], to: ['dispatched', 'signed'], by: ['supervision'] },
    { action: 'reassign', from: ['dispatched', 'signed', 'handling', 'suspended'], to: 'dispatched', by: ['supervision'] },
    { action: 'startHandling', from: ['signed'], to: 'handling', by: ['leadOfficer', 'leadHead'] },
    { action: 'recordContact', from: ['signed', 'handling', 'suspended'], to: ['signed', 'handling', 'suspended'], by: ['leadOfficer', 'leadHead'] },
    { action: 'giveCoOpinion', from: ['signed', 'dispatched'], to: ['signed', 'dispatched'], by: ['coOfficer'] },
    { action: 'requestExtension', from: ['signed', 'handling'], to: ['signed', 'handling'], by: ['leadOfficer', 'leadHead'] },
    { action: 'decideExtension', from: ['signed', 'handling', 'suspended', 'replyDrafted'], to: ['signed', 'handling', 'suspended', 'replyDrafted'], by: ['supervision'] },
    { action: 'suspend', from: ['handling'], to: 'suspended', by: ['supervision'] },
    { action: 'resume', from: ['suspended'], to: 'handling', by: ['supervision'] },
    { action: 'interimReport', from: ['handling', 'suspended'], to: ['handling', 'suspended'], by: ['leadOfficer', 'leadHead'] },
    { action: 'draftReply', from: ['handling'], to: 'replyDrafted', by: ['leadOfficer', 'leadHead', 'link'] },
    { action: 'countersign', from: ['replyDrafted'], to: 'replyDrafted', by: ['coOfficer'] },
    { action: 'approveReply', from: ['replyDrafted'], to: 'replyDrafted', by: ['leadHead'] },
    { action: 'sendBackReply', from: ['replyDrafted'], to: 'handling', by: ['leadHead', 'supervision'] },
    { action: 'passReply', from: ['replyDrafted'], to: 'replied', by: ['supervision'] },
    { action: 'sendLink', from: ['dispatched', 'signed', 'handling'], to: ['dispatched', 'signed', 'handling'], by: ['supervision'] },
    { action: 'urge', from: ['dispatched', 'signed', 'handling', 'replyDrafted'], to: ['dispatched', 'signed', 'handling', 'replyDrafted'], by: ['supervision'] },
    // judgement
    { action: 'rate', from: ['replied'], to: ['replied', 'closed', 'reopened'], by: ['author', 'coAuthor', 'proxy'] },
    { action: 'expireFeedback', from: ['replied'], to: 'closed', by: ['system'] },
    { action: 'reopen', from: ['reopened'], to: 'dispatched', by: ['supervision', 'issuer'] },
    { action: 'closeDisputed', from: ['reopened'], to: 'closed', by: ['issuer'] },
    { action: 'followUp', from: ['closed'], to: 'closed', by: ['leadOfficer', 'leadHead', 'supervision'] },
    { action: 'confirmCarriedOut', from: ['closed'], to: 'closed', by: ['author', 'proxy'] },
    { action: 'recordCarriedOut', from: ['closed', 'archived'], to: ['closed', 'archived'], by: ['supervision'] },
    { action: 'publish', from: ['closed', 'archived'], to: ['closed', 'archived'], by: ['issuer'] },
    { action: 'unpublish', from: ['closed', 'archived'], to: ['closed', 'archived'], by: ['issuer'] },
    { action: 'archive', from: ['closed', 'declined', 'merged', 'reference', 'withdrawn'], to: 'archived', by: ['secretariat'] },
  ],
});

export type SuggestionAction = (typeof suggestionWorkflow.steps)[number]['action'];

/** Which assignments an action concerns; its `from` is then the state of that assignment, not of the suggestion. */
export const assignmentActions = [
  'acknowledge', 'refuse', 'arbitrate', 'reassign', 'startHandling', 'recordContact', 'giveCoOpinion', 'requestExtension', 'decideExtension', 'suspend', 'resume',
  'interimReport', 'draftReply', 'approveReply', 'sendBackReply', 'passReply', 'sendLink', 'urge',
] as const satisfies readonly SuggestionAction[];

const SLOWEST_FIRST: readonly AssignmentState[] = ['dispatched', 'signed', 'handling', 'suspended', 'replyDrafted', 'replied'];

/** The state of a dispatched suggestion: that of the slowest unit that owes an answer (lead, or each split unit). */
export function stateOfAssignments(assignments: readonly { role: string; state: AssignmentState }[]): SuggestionState | null {
  const answering = assignments.filter((a) => a.role !== 'co' && a.state !== 'ended');
  for (const state of SLOWEST_FIRST) if (answering.some((a) => a.state === state)) return state as SuggestionState;
  return null;
}
