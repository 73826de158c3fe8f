import { route } from '#kit/server/http/route.ts';
import * as conferencesApi from './contract/conferences.ts';
import * as pairingsApi from './contract/pairings.ts';
import * as pointsApi from './contract/points.ts';
import * as visitsApi from './contract/visits.ts';
import * as assignments from './service/assignments.ts';
import * as conferences from './service/conferences.ts';
import { read as readCoverage } from './service/kept.ts';
import * as pairings from './service/pairings.ts';
import { followUp, minutes, notice } from './service/papers.ts';
import * as points from './service/points.ts';
import * as sessions from './service/sessions.ts';
import * as visits from './service/visits.ts';

export const routes = [
  route(pairingsApi.listPairings, 'pairing.read', pairings.list),
  route(pairingsApi.readPairing, 'pairing.read', pairings.read),
  route(pairingsApi.createPairing, 'pairing.manage', pairings.create),
  route(pairingsApi.editPairing, 'pairing.manage', pairings.edit),
  route(pairingsApi.endPairing, 'pairing.manage', pairings.end),
  route(pairingsApi.holdActivity, 'pairing.record', pairings.hold),
  route(pairingsApi.withdrawActivity, 'pairing.record', pairings.withdraw),
  route(pairingsApi.shareResource, 'pairing.record', pairings.share),
  route(pairingsApi.settleResource, 'pairing.record', pairings.settleShared),
  route(pointsApi.listPoints, 'liaisonPoint.read', points.list),
  route(pointsApi.readPoint, 'liaisonPoint.read', points.read),
  route(pointsApi.createPoint, 'liaisonPoint.manage', points.create),
  route(pointsApi.editPoint, 'liaisonPoint.manage', points.edit),
  route(pointsApi.endPoint, 'liaisonPoint.manage', points.end),
  route(pointsApi.listAssignments, 'liaison.coverage', assignments.list),
  route(pointsApi.createAssignment, 'liaisonPoint.manage', assignments.create),
  route(pointsApi.editAssignment, 'liaisonPoint.manage', assignments.edit),
  route(pointsApi.endAssignment, 'liaisonPoint.manage', assignments.end),
  route(pointsApi.readCoverage, 'liaison.coverage', readCoverage),
  route(visitsApi.findLiaisonPeople, 'liaisonVisit.plan', visits.findPeople),
  route(visitsApi.listVisits, 'liaisonVisit.list', visits.list),
  route(visitsApi.readVisit, 'liaisonVisit.list', visits.read),
  route(visitsApi.planVisit, 'liaisonVisit.plan', visits.plan),
  route(visitsApi.recordVisit, 'liaisonVisit.record', visits.recordVisit),
  route(visitsApi.cancelVisit, 'liaisonVisit.record', visits.cancel),
  route(visitsApi.moveVisit, 'liaisonVisit.record', visits.move),
  route(visitsApi.correctVisit, 'liaisonVisit.record', visits.correct),
  route(visitsApi.withdrawVisit, 'liaisonVisit.record', visits.withdraw),
  route(visitsApi.taskMatter, 'liaisonVisit.answer', visits.makeTask),
  route(visitsApi.answerMatter, 'liaisonVisit.answer', visits.answer),
  route(conferencesApi.listConferences, 'conference.read', conferences.list),
  route(conferencesApi.readConference, 'conference.read', conferences.read),
  route(conferencesApi.createConference, 'conference.manage', conferences.create),
  route(conferencesApi.editConference, 'conference.manage', conferences.edit),
  route(conferencesApi.endConference, 'conference.manage', conferences.end),
  route(conferencesApi.planSession, 'conference.manage', sessions.plan),
  route(conferencesApi.readSession, 'conference.read', sessions.read),
  route(conferencesApi.holdSession, 'conference.manage', sessions.hold),
  route(conferencesApi.editSession, 'conference.manage', sessions.edit),
  route(conferencesApi.correctSession, 'conference.manage', sessions.correct),
  route(conferencesApi.cancelSession, 'conference.manage', sessions.cancel),
  route(conferencesApi.printNotice, 'conference.read', notice),
  route(conferencesApi.printMinutes, 'conference.read', minutes),
  route(conferencesApi.printFollowUp, 'conference.read', followUp),
];
