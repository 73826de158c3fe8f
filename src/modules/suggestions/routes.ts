import { type Route, route } from '#kit/server/http/route.ts';
import * as lists from './contract/lists.ts';
import * as matter from './contract/matter.ts';
import * as api from './contract/steps.ts';
import * as dispatching from './service/handle/dispatch.ts';
import * as link from './service/handle/link.ts';
import * as reply from './service/handle/reply.ts';
import { urge } from './service/handle/urge.ts';
import * as work from './service/handle/work.ts';
import * as after from './service/judge/after.ts';
import * as carried from './service/judge/carried-out.ts';
import * as judging from './service/judge/rate.ts';
import { countSuggestions, listSuggestions } from './service/read/list.ts';
import { readMatter } from './service/read/matter.ts';
import { listOverdue } from './service/read/overdue.ts';
import { printPaper } from './service/read/papers.ts';
import { listPublic, readPublic } from './service/read/public.ts';
import { findSimilar } from './service/read/similar.ts';
import { adviseUnits } from './service/read/unit-advice.ts';
import * as correcting from './service/report/correct.ts';
import * as reporting from './service/report/report.ts';
import * as editing from './service/screen/edit.ts';
import * as intake from './service/screen/intake.ts';
import { unmerge } from './service/screen/split.ts';
import * as topics from './service/topics.ts';
import * as coAuthors from './service/write/co-authors.ts';
import { removeDraft, saveDraft } from './service/write/draft.ts';
import { submit, withdraw } from './service/write/submit.ts';

export const routes: readonly Route[] = [
  // reading
  route(lists.listSuggestions, 'suggestion.read', listSuggestions),
  route(lists.countSuggestions, 'suggestion.read', countSuggestions),
  route(matter.readMatter, 'suggestion.read', readMatter),
  route(matter.printPaper, 'suggestion.read', printPaper),
  route(matter.readUnitAdvice, 'suggestion.dispatch', adviseUnits),
  route(lists.listOverdue, 'overdue.list', listOverdue),
  route(lists.listPublic, 'public', listPublic),
  route(lists.readPublic, 'public', readPublic),
  // topic calls
  route(lists.listTopicCalls, 'topicCall.read', topics.listTopicCalls),
  route(lists.readTopicCall, 'topicCall.read', topics.readTopicCall),
  route(lists.saveTopicCall, 'topicCall.manage', topics.saveTopicCall),
  route(lists.publishTopicCall, 'topicCall.manage', topics.publishTopicCall),
  route(lists.closeTopicCall, 'topicCall.manage', topics.closeTopicCall),
  route(lists.summariseTopicCall, 'topicCall.manage', topics.summariseTopicCall),
  route(lists.claimTopic, 'topicCall.claim', topics.claimTopic),
  route(lists.releaseClaim, 'topicCall.claim', topics.releaseClaim),
  // writing
  route(lists.saveDraft, 'suggestion.write', saveDraft),
  route(lists.removeDraft, 'suggestion.edit', removeDraft),
  route(lists.findSimilar, 'suggestion.write', findSimilar),
  route(api.inviteCoAuthors, 'suggestion.invite', coAuthors.inviteCoAuthors),
  route(api.removeCoAuthor, 'suggestion.invite', coAuthors.removeCoAuthor),
  route(api.sign, 'suggestion.sign', coAuthors.sign),
  route(api.declineSign, 'suggestion.declineSign', coAuthors.declineSign),
  route(api.withdrawSign, 'suggestion.withdrawSign', coAuthors.withdrawSign),
  route(api.submit, 'suggestion.submit', submit),
  route(api.withdraw, 'suggestion.withdraw', withdraw),
  // screening
  route(api.accept, 'suggestion.accept', intake.accept),
  route(api.returnForFix, 'suggestion.returnForFix', intake.returnForFix),
  route(api.convert, 'suggestion.convert', intake.convert),
  route(api.merge, 'suggestion.merge', intake.merge),
  route(api.unmerge, 'suggestion.unmerge', unmerge),
  route(api.copyEdit, 'suggestion.copyEdit', editing.copyEdit),
  route(api.answerEdit, 'suggestion.answerEdit', editing.answerEdit),
  route(api.propose, 'suggestion.propose', editing.propose),
  route(api.sendBackEdit, 'suggestion.sendBackEdit', editing.sendBackEdit),
  route(api.fileSuggestion, 'suggestion.file', editing.fileSuggestion),
  route(api.decline, 'suggestion.decline', editing.decline),
  route(api.keepAsReference, 'suggestion.keepAsReference', editing.keepAsReference),
  // reporting up
  route(api.saveIssue, 'suggestion.draftIssue', reporting.saveIssue),
  route(api.report, 'suggestion.report', reporting.report),
  route(api.addReceipt, 'suggestion.addReceipt', reporting.addReceipt),
  route(api.addAdoption, 'suggestion.addAdoption', reporting.addAdoption),
  route(api.reverseAdoption, 'suggestion.addAdoption', reporting.reverseAdoption),
  route(api.instruct, 'suggestion.instruct', reporting.instruct),
  route(api.addInstruction, 'suggestion.addInstruction', reporting.addInstruction),
  route(api.correctInstruction, 'suggestion.correctInstruction', correcting.correctInstruction),
  route(api.voidInstruction, 'suggestion.voidInstruction', correcting.voidInstruction),
  route(api.correctReceipt, 'suggestion.correctReceipt', correcting.correctReceipt),
  route(api.voidReceipt, 'suggestion.voidReceipt', correcting.voidReceipt),
  route(api.correctAdoption, 'suggestion.correctAdoption', correcting.correctAdoption),
  route(api.correctIssue, 'suggestion.correctIssue', correcting.correctIssue),
  route(api.voidIssue, 'suggestion.voidIssue', correcting.voidIssue),
  route(api.closeReported, 'suggestion.closeReported', reporting.closeReported),
  // handling
  route(api.dispatch, 'suggestion.dispatch', dispatching.dispatch),
  route(api.acknowledge, 'suggestion.acknowledge', dispatching.acknowledge),
  route(api.refuse, 'suggestion.refuse', dispatching.refuse),
  route(api.arbitrate, 'suggestion.arbitrate', dispatching.arbitrate),
  route(api.reassign, 'suggestion.reassign', dispatching.reassign),
  route(api.startHandling, 'suggestion.startHandling', work.startHandling),
  route(api.recordContact, 'suggestion.recordContact', work.recordContact),
  route(api.giveCoOpinion, 'suggestion.giveCoOpinion', work.giveCoOpinion),
  route(api.requestExtension, 'suggestion.requestExtension', work.requestExtension),
  route(api.decideExtension, 'suggestion.decideExtension', work.decideExtension),
  route(api.suspend, 'suggestion.suspend', work.suspend),
  route(api.resume, 'suggestion.resume', work.resume),
  route(api.interimReport, 'suggestion.interimReport', work.interimReport),
  route(api.draftReply, 'suggestion.draftReply', reply.draftReply),
  route(api.countersign, 'suggestion.countersign', reply.countersign),
  route(api.approveReply, 'suggestion.approveReply', reply.approveReply),
  route(api.sendBackReply, 'suggestion.sendBackReply', reply.sendBackReply),
  route(api.passReply, 'suggestion.passReply', reply.passReply),
  route(api.urge, 'suggestion.urge', urge),
  route(api.sendLink, 'suggestion.sendLink', link.sendLink),
  // answers by link: the link is the sign-in
  route(lists.readReplyLink, 'signedIn', link.readReplyLink),
  route(lists.uploadByLink, 'signedIn', link.uploadByLink),
  route(lists.replyByLink, 'suggestion.draftReply', link.replyByLink),
  // judgement
  route(api.rate, 'suggestion.rate', judging.rate),
  route(api.reopen, 'suggestion.reopen', judging.reopen),
  route(api.closeDisputed, 'suggestion.closeDisputed', judging.closeDisputed),
  route(api.followUp, 'suggestion.followUp', after.followUp),
  route(api.confirmCarriedOut, 'suggestion.confirmCarriedOut', after.confirmCarriedOut),
  route(api.recordCarriedOut, 'suggestion.recordCarriedOut', carried.recordCarriedOut),
  route(api.reverseCarriedOut, 'suggestion.recordCarriedOut', carried.reverseCarriedOut),
  route(api.publish, 'suggestion.publish', after.publish),
  route(api.unpublish, 'suggestion.unpublish', after.unpublish),
  route(api.archive, 'suggestion.archive', after.archive),
];
