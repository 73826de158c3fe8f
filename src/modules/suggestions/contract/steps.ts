import { z } from 'zod';
import { endpoint } from '#kit/pure/endpoint.ts';
import type { ErrorCode } from '#kit/pure/decision.ts';
import { adoptionLevels, adoptionModes, adoptionResults, declineReasons, feedbackChoices, instructionClasses, leaderLevels, ratings, resultClasses, urgencies } from '../rules/words.ts';
import { byId, category, content, day, id, longText, sentence, shortText, stepErrors, stepped, title, type, version } from './shared.ts';
import './errors.ts';

/** A step on one suggestion: POST with the version that the actor saw. */
function step<const P extends string, B extends z.ZodRawShape>(path: P, summary: string, body: B, errors: readonly ErrorCode[] = []) {
  return endpoint({ method: 'POST', path: `/api/suggestions/:id/${path}`, summary, params: byId, body: z.strictObject({ version, ...body }), output: stepped, errors: [...stepErrors, ...errors] });
}
const assignmentId = id;
const officer = { officerName: shortText, officerPhone: shortText };

// writing
export const inviteCoAuthors = step('invite', 'Invite co-authors, who sign before a day', { memberIds: z.array(id).min(1).max(20), signBy: day.optional() }, ['suggestion.already_author', 'suggestion.cannot_be_invited', 'suggestion.sign_by_after_call']);
export const removeCoAuthor = step('remove-co-author', 'Take an invitation back', { memberId: id }, ['suggestion.not_invited']);
export const sign = step('sign', 'Sign as co-author', { memberId: id.optional(), note: z.string().max(200).optional() }, ['suggestion.invitation_over']);
export const declineSign = step('decline-sign', 'Decline an invitation', { memberId: id.optional(), note: z.string().max(200).optional() }, ['suggestion.invitation_over']);
export const withdrawSign = step('withdraw-sign', 'Withdraw a signature before filing', { memberId: id.optional(), note: z.string().max(200).optional() }, ['suggestion.not_invited']);
export const submit = step('submit', 'Submit a draft or a corrected text', { open: z.boolean(), openReason: z.string().max(200).optional() }, ['suggestion.text_not_ready', 'suggestion.co_authors_pending', 'suggestion.reason_needed', 'topicCall.not_open']);
export const withdraw = step('withdraw', 'Withdraw before dispatch', { reason: sentence });
// screening
export const accept = step('accept', 'Accept for screening', { category, type: type.optional() });
export const returnForFix = step('return', 'Return to the author for fixing', { reason: sentence });
export const convert = step('convert', 'Convert to another type without losing authors', { type, reason: sentence });
export const merge = step('merge', 'Merge into another item; every author is kept', { into: id, reason: sentence }, ['suggestion.merge_into_itself', 'suggestion.merge_target_closed']);
export const unmerge = step('unmerge', 'Take a merge back, until its authors were answered', { reason: sentence }, ['suggestion.merge_answered']);
export const copyEdit = step('copy-edit', 'Save the edited text beside the original', { title, content, note: z.string().max(500).optional() }, ['suggestion.text_not_ready']);
export const propose = step('propose', 'Propose to file or to decline, for sign-off', { kind: z.enum(['file', 'decline']), reason: z.enum(declineReasons).optional(), sentence: sentence.optional() }, ['suggestion.reason_needed']);
export const sendBackEdit = step('send-back-edit', 'Send the edit back to the editor', { reason: sentence }, ['suggestion.not_proposed']);
export const answerEdit = step('answer-edit', 'The author agrees or objects to the edited text', { agreed: z.boolean(), note: z.string().max(500).optional() }, ['suggestion.not_edited']);
export const fileSuggestion = step('file', 'Sign off and file with a formal number', {}, ['suggestion.not_proposed', 'suggestion.wrong_proposal']);
export const decline = step('decline', 'Decline for a listed reason, with a sentence for the author', { reason: z.enum(declineReasons), sentence }, ['suggestion.not_proposed']);
export const keepAsReference = step('reference', 'Keep as reference, not sent on', { reason: sentence });
// reporting up
export const saveIssue = step('issue', 'Draft the express issue of this one matter', {
  issueId: id, series: shortText, title, content, editorNote: z.string().max(600).optional(), reportTo: z.array(shortText).max(30), sendTo: z.array(shortText).max(30), issueTo: z.array(shortText).max(30), copies: z.int().min(1).max(9999),
});
export const report = step('report', 'Sign the express issue off: it gets its numbers and is sent', { issueId: id }, ['suggestion.issue_missing']);
export const addReceipt = step('receipt', 'Record that a recipient has an issue', { issueId: id, recipient: shortText, receivedOn: day, note: z.string().max(200).optional() }, ['expressIssue.not_found', 'suggestion.day_in_future']);
const adoption = {
  adoptionId: id, level: z.enum(adoptionLevels), body: shortText, mode: z.enum(adoptionModes), result: z.enum(adoptionResults), adoptedOn: day, evidence: z.string().max(500).optional(), fileIds: z.array(id).max(10).default([]),
};
export const addAdoption = step('adoption', 'Add a rung of the adoption ladder', adoption, ['suggestion.day_in_future', 'file.not_found']);
export const reverseAdoption = step('reverse-adoption', 'Take an adoption back by a reversing entry', { adoptionId: id, reason: sentence }, ['suggestion.adoption_not_found', 'suggestion.adoption_reversed']);
const instruction = {
  instructionId: id, leaderTitle: shortText, level: z.enum(leaderLevels), givenOn: day, class: z.enum(instructionClasses), urgency: z.enum(urgencies), restrictedText: z.string().max(2000).optional(), fileIds: z.array(id).max(5).default([]),
};
export const instruct = step('instruct', "Register a leader's instruction from paper; what was closed without one goes on", instruction, ['suggestion.day_in_future', 'file.not_found', 'suggestion.closed_after_answer']);
export const addInstruction = step('instruction', 'Register a further instruction', instruction, ['suggestion.day_in_future', 'file.not_found']);
// what was registered wrongly: a right row takes the place of the wrong one, or none does
const wrong = { recordId: id, reason: sentence };
const standing = ['suggestion.registration_not_found', 'suggestion.registration_not_standing'] as const;
export const correctInstruction = step('correct-instruction', 'Put a wrongly registered instruction right; what hangs on it follows', { ...wrong, ...instruction }, [...standing, 'suggestion.day_in_future', 'file.not_found']);
export const voidInstruction = step('void-instruction', 'Make a wrongly registered instruction void; what hangs on it follows', wrong, standing);
export const correctReceipt = step('correct-receipt', 'Put a wrongly registered receipt right', { ...wrong, receiptId: id, recipient: shortText, receivedOn: day, note: z.string().max(200).optional() }, [...standing, 'suggestion.day_in_future']);
export const voidReceipt = step('void-receipt', 'Make a wrongly registered receipt void', wrong, standing);
export const correctAdoption = step('correct-adoption', 'Put a wrongly registered adoption right', { ...wrong, ...adoption }, [...standing, 'suggestion.day_in_future', 'file.not_found']);
export const correctIssue = step('correct-issue', 'Put right whom a signed issue went to, and in how many copies; number and text stay', {
  ...wrong, issueId: id, reportTo: z.array(shortText).max(30), sendTo: z.array(shortText).max(30), issueTo: z.array(shortText).max(30), copies: z.int().min(1).max(9999),
}, [...standing, 'suggestion.recipient_received']);
export const voidIssue = step('void-issue', 'Make the report of an issue void before anybody acted upon it; its number stays taken', wrong, [...standing, 'suggestion.issue_received']);
export const closeReported = step('close-reported', 'Close an item that was reported without instruction', { reason: sentence });
// handling
export const dispatch = step('dispatch', 'Dispatch to handling units', {
  mode: z.enum(['lead', 'split']), unitIds: z.array(id).min(1).max(10), coUnitIds: z.array(id).max(10).default([]), requirement: z.string().max(1000).optional(),
}, ['suggestion.unit_not_handling', 'suggestion.unit_twice']);
export const acknowledge = step('acknowledge', 'Sign for receipt', { assignmentId });
export const refuse = step('refuse', 'Ask to hand an item back, in the window, with a reason', { assignmentId, requestId: id, reason: sentence, proposedUnitId: id.optional() }, ['suggestion.refusal_too_late', 'suggestion.request_pending']);
export const arbitrate = step('arbitrate', 'Decide a refusal', { requestId: id, granted: z.boolean(), unitId: id.optional(), reason: sentence }, ['suggestion.request_missing', 'suggestion.unit_twice', 'suggestion.unit_not_handling']);
export const reassign = step('reassign', 'Give the item to another unit', { assignmentId, unitId: id, reason: sentence, toldAuthor: z.string().max(300).optional() }, ['suggestion.unit_twice', 'suggestion.unit_not_handling']);
export const startHandling = step('start', 'Name the officer and start handling', { assignmentId, ...officer }, ['suggestion.same_officer', 'suggestion.refusal_pending']);
export const recordContact = step('contact', 'Record the contact with the author', { assignmentId, contactedOn: day, how: z.enum(['visit', 'phone', 'other']) }, ['suggestion.day_in_future']);
export const giveCoOpinion = step('co-opinion', 'Give the co-handler opinion to the lead unit', { assignmentId, opinion: longText });
export const requestExtension = step('request-extension', 'Ask for more time before the due date', { assignmentId, requestId: id, reason: sentence, progress: sentence, until: day }, ['suggestion.extension_used', 'suggestion.extension_too_long', 'suggestion.extension_not_later', 'suggestion.extension_too_late', 'suggestion.request_pending']);
export const decideExtension = step('decide-extension', 'Grant or reject an extension', { requestId: id, granted: z.boolean(), until: day.optional(), reason: sentence, toldAuthor: z.string().max(300).optional() }, ['suggestion.request_missing', 'suggestion.extension_too_long', 'suggestion.extension_not_later']);
export const suspend = step('suspend', 'Stop the clock', { assignmentId, reason: sentence, toldAuthor: sentence });
export const resume = step('resume', 'Let the clock go on', { assignmentId, reason: sentence, toldAuthor: z.string().max(300).optional() });
export const interimReport = step('interim', 'Report progress before the answer', { assignmentId, reportId: id, text: longText, showAuthor: z.boolean() });
export const replyBody = {
  resultClass: z.enum(resultClasses), body: z.string().trim().min(20).max(10_000), plan: z.string().max(2000).optional(), promisedBy: day.optional(), contactName: shortText, contactPhone: shortText,
};
export const draftReply = step('reply', 'Draft the reply letter with its result class', { assignmentId, replyId: id, ...replyBody, paperNo: z.string().max(60).optional(), fileIds: z.array(id).max(10).default([]) }, ['file.not_found', 'suggestion.class_unknown', 'suggestion.reason_needed']);
export const countersign = step('countersign', 'Countersign a reply as co-handler', { replyId: id, agreed: z.boolean(), note: z.string().max(500).optional() }, ['suggestion.reason_needed']);
export const approveReply = step('approve-reply', 'The head of the unit signs the reply', { replyId: id }, ['suggestion.countersigns_missing']);
export const sendBackReply = step('send-back-reply', 'Send a reply back', { replyId: id, reason: sentence });
export const passReply = step('pass-reply', 'Review passed: the reply goes to the author', { replyId: id, resultClass: z.enum(resultClasses).optional(), classReason: sentence.optional() }, ['suggestion.not_approved', 'suggestion.class_reason_needed', 'suggestion.class_unknown']);
export const urge = step('urge', 'Urge a unit now', { assignmentId, note: z.string().max(300).optional() });
// judgement
export const rate = step('rate', "The author's form: six questions, two ratings", {
  feedbackId: id, memberId: id.optional(), visited: z.enum(feedbackChoices.visited), heardHow: z.enum(feedbackChoices.heardHow), toThePoint: z.enum(feedbackChoices.toThePoint),
  serviceManner: z.enum(feedbackChoices.serviceManner), resultOpinion: z.enum(feedbackChoices.resultOpinion), leaderReplied: z.boolean().optional(),
  rateWork: z.enum(ratings), rateResult: z.enum(ratings), comment: z.string().max(1000).optional(),
}, ['suggestion.already_rated', 'suggestion.reason_needed']);
export const reopen = step('reopen', 'Re-handle by another officer', { reason: sentence }, ['suggestion.reopen_used']);
export const closeDisputed = step('close-disputed', 'The issuer closes after one re-handling', { reason: sentence }, ['suggestion.reason_needed']);
export const followUp = step('follow-up', 'Report progress of what was promised', { followUpId: id, assignmentId, progress: longText, done: z.boolean() }, ['suggestion.not_class_b']);
export const confirmCarriedOut = step('confirm', 'The author says whether it was carried out, or not yet', { followUpId: id, confirmed: z.boolean(), note: z.string().max(500).optional() }, ['suggestion.not_carried_out']);
export const recordCarriedOut = step('carried-out', 'The desk records that it was carried out: the day and the ground', { carryOutId: id, on: day, ground: z.string().trim().min(4).max(500) }, ['suggestion.not_carried_out', 'suggestion.already_carried_out', 'suggestion.day_in_future']);
export const reverseCarriedOut = step('reverse-carried-out', 'Take a wrong record of it back', { reason: sentence }, ['suggestion.not_carried_out']);
export const publish = step('publish', 'Publish the result', { title, content, withReply: z.boolean() }, ['suggestion.not_open']);
export const unpublish = step('unpublish', 'Take a publication back', { reason: sentence });
export const archive = step('archive', 'Archive', {});
export const sendLink = endpoint({
  method: 'POST', path: '/api/suggestions/:id/link', summary: 'Make a single-use answer link for a unit without an account', params: byId,
  body: z.strictObject({ version, assignmentId }), output: z.strictObject({ id: z.uuid(), url: z.string(), expiresAt: z.string(), version: z.int() }), errors: [...stepErrors], secret: true,
});
