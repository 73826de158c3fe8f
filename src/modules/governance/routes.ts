import { route } from '#kit/server/http/route.ts';
import * as documents from './contract/documents.ts';
import * as meetings from './contract/meetings.ts';
import * as profile from './contract/profile.ts';
import * as terms from './contract/terms.ts';
import { paper as paperOfRule } from './service/documents/paper.ts';
import * as rules from './service/documents/rules.ts';
import { correct } from './service/meetings/correct.ts';
import { giveTask, hold, removeResolution, saveResolution } from './service/meetings/hold.ts';
import { count, list } from './service/meetings/list.ts';
import { confirmRead, issueMinutes, notice as noticePaper, paper, saveMinutes } from './service/meetings/minutes.ts';
import { answer, cancel, change as changeMeeting, create, notice } from './service/meetings/prepare.ts';
import { read } from './service/meetings/read.ts';
import { rhythm } from './service/meetings/rhythm.ts';
import { paper as annualPaper, read as annual } from './service/profile/annual.ts';
import { records as annualRecords } from './service/profile/annual-records.ts';
import { readPublic } from './service/profile/public.ts';
import { read as readAbout } from './service/profile/read.ts';
import * as about from './service/profile/write.ts';
import { adjust } from './service/terms/adjust.ts';
import * as change from './service/terms/change.ts';
import * as elect from './service/terms/elect.ts';
import { material } from './service/terms/material.ts';
import * as objections from './service/terms/objections.ts';
import { recordOfficers } from './service/terms/officers.ts';
import { present } from './service/terms/change-for.ts';
import { paper as termPaper } from './service/terms/papers.ts';
import * as term from './service/terms/terms.ts';

export const routes = [
  route(profile.readAbout, 'about.read', readAbout),
  route(profile.saveAbout, 'about.manage', about.save),
  route(profile.putRepresentative, 'about.manage', about.putRepresentative),
  route(profile.removeRepresentative, 'about.manage', about.removeRepresentative),
  route(profile.readAnnual, 'about.sheet', annual),
  route(profile.annualPaper, 'about.sheet', annualPaper),
  route(profile.annualRecords, 'about.sheet', annualRecords),
  route(profile.readPublicAbout, 'public', readPublic),
  route(documents.listRules, 'rule.read', rules.list),
  route(documents.readRule, 'rule.read', rules.read),
  route(documents.createRule, 'rule.manage', rules.create),
  route(documents.changeRule, 'rule.manage', rules.change),
  route(documents.saveVersion, 'rule.manage', rules.saveDraft),
  route(documents.removeDraft, 'rule.manage', rules.removeDraft),
  route(documents.adoptVersion, 'rule.manage', rules.adopt),
  route(documents.repealRule, 'rule.manage', rules.repeal),
  route(documents.correctVersion, 'rule.manage', rules.correct),
  route(documents.restoreRule, 'rule.manage', rules.restore),
  route(documents.versionPaper, 'rule.read', paperOfRule),
  route(meetings.listMeetings, 'meeting.list', list),
  route(meetings.countMeetings, 'meeting.list', count),
  route(meetings.readRhythm, 'meeting.create', rhythm),
  route(meetings.readMeeting, 'meeting.read', read),
  route(meetings.createMeeting, 'meeting.create', create),
  route(meetings.changeMeeting, 'meeting.change', changeMeeting),
  route(meetings.noticeMeeting, 'meeting.notice', notice),
  route(meetings.answerMeeting, 'meeting.answer', answer),
  route(meetings.holdMeeting, 'meeting.hold', hold),
  route(meetings.saveResolution, 'meeting.resolve', saveResolution),
  route(meetings.removeResolution, 'meeting.resolve', removeResolution),
  route(meetings.taskOfResolution, 'meeting.resolve', giveTask),
  route(meetings.saveMinutes, 'meeting.minute', saveMinutes),
  route(meetings.issueMinutes, 'meeting.minute', issueMinutes),
  route(meetings.correctMinutes, 'meeting.minute', correct),
  route(meetings.minutesPaper, 'meeting.read', paper),
  route(meetings.noticePaper, 'meeting.read', noticePaper),
  route(meetings.readMinutes, 'meeting.answer', confirmRead),
  route(meetings.cancelMeeting, 'meeting.cancel', cancel),
  route(terms.listTerms, 'term.read', term.list),
  route(terms.saveTerm, 'term.manage', term.save),
  route(terms.postponeTerm, 'term.manage', term.postpone),
  route(terms.adjustTerm, 'term.manage', adjust),
  route(terms.beginChange, 'term.manage', change.begin),
  route(terms.readChange, 'term.read', (ctx, { params }) => present(ctx, params.id)),
  route(terms.savePlan, 'term.manage', change.savePlan),
  route(terms.saveCandidates, 'term.manage', change.saveCandidates),
  route(terms.publishCandidates, 'term.manage', change.publish),
  route(terms.withdrawPublication, 'term.manage', change.withdrawPublication),
  route(terms.saveResult, 'term.manage', elect.saveResult),
  route(terms.clearResult, 'term.manage', elect.clearResult),
  route(terms.confirmElection, 'term.manage', elect.confirm),
  route(terms.fileChange, 'term.manage', change.file),
  route(terms.cancelChange, 'term.manage', change.cancel),
  route(terms.answerObjection, 'term.manage', objections.answerObjection),
  route(terms.changeMaterial, 'term.read', material),
  route(terms.recordOfficers, 'term.manage', recordOfficers),
  route(terms.changePaper, 'term.read', termPaper),
  route(terms.readPublication, 'term.readPublished', term.readPublished),
  route(terms.object, 'term.object', objections.object),
];
